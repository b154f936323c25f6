import React, { type FC, type ReactNode, useEffect, useId, useRef } from 'react';
import { texts } from '../../texts';
import { Icon } from './icon';

const FIRST = 'textarea, input, select, [autofocus], footer [type="submit"], footer button:last-child';

export interface DialogProps {
  title: string;
  className?: string;
  /** Goes only by what is in it: no cross, no Escape, no press beside it. For what would be lost with it. */
  isHeld?: boolean;
  onClose(): void;
  children: ReactNode;
}

/**
 * A modal dialog. The browser's own: it keeps the focus inside, closes on Escape, hides the rest from screen
 * readers, and gives the focus back to what opened it.
 */
export const Dialog: FC<DialogProps> = (props) => {
  const { title, className = '', isHeld = false, onClose, children } = props;
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
        if (!isHeld) onClose();
      }}
      onKeyDown={(event) => {
        // Browsers close a dialog on the second Escape, whatever was said to the first.
        if (isHeld && event.key === 'Escape') event.preventDefault();
      }}
      onMouseDown={(event) => {
        if (event.target === element.current && !isHeld) onClose();
      }}
    >
      <div className="dialog-box">
        <header>
          <h2 id={titleId}>{title}</h2>
          {!isHeld && (
            <button type="button" className="icon-button" onClick={onClose} aria-label={texts.dialog.close}>
              <Icon name="x" />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
};
