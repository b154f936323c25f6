import React, { type ButtonHTMLAttributes, type FC } from 'react';
import { Icon } from './icon';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'primary' | 'danger' | 'default' | 'quiet';
  icon?: string;
  /** Works: cannot be pressed again, and says so. */
  isBusy?: boolean;
  /** The letter that presses it from the keyboard. */
  shortcut?: string;
}

export const Button: FC<ButtonProps> = (props) => {
  const { variant = 'default', icon, isBusy = false, shortcut, children, disabled, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={`button ${variant}`}
      disabled={disabled || isBusy}
      aria-busy={isBusy}
      aria-keyshortcuts={shortcut}
    >
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={16} />}
      <span>{children}</span>
      {shortcut && <kbd aria-hidden="true">{shortcut.toUpperCase()}</kbd>}
    </button>
  );
};
