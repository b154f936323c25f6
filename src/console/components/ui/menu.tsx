import React, {
  type FC,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Icon } from './icon';

export interface MenuItem {
  label: string;
  /** Stands before the others of its kind, ticked. */
  isChosen?: boolean;
  hint?: string;
  icon?: string;
  onPick(): void;
}

export interface MenuProps {
  label: ReactNode;
  /** Said to screen readers where `label` does not say enough. */
  name?: string;
  icon?: string;
  className?: string;
  /** Groups, parted by a line. */
  groups: MenuItem[][];
}

/** A button that opens a list of things to do: by mouse, or by the arrow keys, Enter and Escape. */
export const Menu: FC<MenuProps> = ({ label, name, icon, className = '', groups }) => {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    box.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    const onDown = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [isOpen]);
  return (
    <div className={`menu ${className}`} ref={box} onKeyDown={(event) => isOpen && onMenuKey(event, close)}>
      <button
        type="button"
        className="button default"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={name}
        onClick={() => setOpen(!isOpen)}
      >
        {icon && <Icon name={icon} size={16} />}
        <span>{label}</span>
        <Icon name="chevron-down" size={14} />
      </button>
      {isOpen && (
        <div className="menu-list" role="menu" id={id}>
          {groups
            .filter((group) => group.length > 0)
            .map((group, index) => (
              <div key={index} role="group">
                {group.map((item) => (
                  <Item key={item.label} item={item} onDone={close} />
                ))}
              </div>
            ))}
        </div>
      )}
    </div>
  );
};

const Item: FC<{ item: MenuItem; onDone(): void }> = ({ item, onDone }) => {
  const { label, isChosen, hint, icon, onPick } = item;
  return (
    <button
      type="button"
      role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={isChosen}
      tabIndex={-1}
      onClick={() => {
        onDone();
        onPick();
      }}
    >
      <Icon name={isChosen ? 'check' : (icon ?? 'minus')} size={15} />
      <span>{label}</span>
      {hint && <small>{hint}</small>}
    </button>
  );
};

function onMenuKey(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const index = items.findIndex((item) => item === document.activeElement);
  const target = {
    ArrowDown: items[(index + 1) % items.length],
    ArrowUp: items[(index - 1 + items.length) % items.length],
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (event.key === 'Escape' || event.key === 'Tab') close();
  if (!target && event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  target?.focus();
}
