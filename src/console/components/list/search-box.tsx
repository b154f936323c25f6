import React, { type FC, useEffect, useRef, useState } from 'react';
import { texts } from '../../texts';
import { Icon } from '../ui/icon';

/** Milliseconds without typing, after which the search is asked for. */
const TYPING_PAUSE = 300;

/** Asks by itself once the person stops typing; `/` leads to it. */
export const SearchBox: FC<{ value: string; onSearch(text: string): void }> = ({ value, onSearch }) => {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = window.setTimeout(() => onSearch(text.trim()), TYPING_PAUSE);
    return () => window.clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <label className="search">
      <Icon name="search" size={16} />
      <span className="unseen">{texts.list.search}</span>
      <input
        ref={input}
        type="search"
        value={text}
        placeholder={texts.list.search}
        aria-keyshortcuts="/"
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
};

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
}
