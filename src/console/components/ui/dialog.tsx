import React, { type FC, type ReactNode, useEffect, useId, useRef } from 'react';
import { texts } from '../../texts';
import { Icon } from './icon';

const FIRST = 'textarea, input, select, [autofocus], footer [type="submit"], footer button:last-child';

export interface DialogProps {
  title: string;
  className?: string;
  onClose(): void;
  children: ReactNode;
}

/**
 * A modal dialog. The browser's own: it keeps the focus inside, closes on Escape, hides the rest from screen
 * readers, and gives the focus back to what opened it.
 */
export const Dialog: FC<DialogProps> = ({ title, className = '', onClose, children }) => {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    // The first thing to fill in or press, not the cross that comes before it.
    dialog?.querySelector<HTMLElement>(FIRST)?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className="dialog-box">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" onClick={onClose} aria-label={texts.dialog.close}>
            <Icon name="x" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
};
