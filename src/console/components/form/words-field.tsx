import React, { type FC, type KeyboardEvent, useId, useState } from 'react';
import type { ConsoleOption } from '../../console-column';
import { texts } from '../../texts';
import { Icon } from '../ui/icon';
import type { ControlAttributes } from './field';

export interface WordsFieldProps {
  attributes: Partial<ControlAttributes>;
  words: readonly string[];
  suggestions?: readonly ConsoleOption[];
  placeholder?: string;
  /** For those who cannot see what it stands in. */
  label?: string;
  onChange(words: string[]): void;
}

/** Words of the person's own, each added by Enter or a comma, or on leaving the field. */
export const WordsField: FC<WordsFieldProps> = (props) => {
  const { attributes, words, suggestions = [], placeholder, label, onChange } = props;
  const [typed, setTyped] = useState('');
  const listId = useId();
  const add = (text: string) => {
    const added = text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    setTyped('');
    if (added.length > 0) onChange([...new Set([...words, ...added])]);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      event.stopPropagation();
      add(typed);
    }
    if (event.key === 'Backspace' && typed === '' && words.length > 0) onChange(words.slice(0, -1));
  };
  return (
    <div className="words">
      {words.length > 0 && (
        <ul className="chips">
          {words.map((word) => (
            <li key={word}>
              <button
                type="button"
                className="chip"
                aria-label={texts.form.remove(word)}
                onClick={() => onChange(words.filter((other) => other !== word))}
              >
                <span>{word}</span>
                <Icon name="x" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        {...attributes}
        required={false}
        aria-label={label}
        list={listId}
        autoComplete="off"
        enterKeyHint="done"
        value={typed}
        placeholder={placeholder ?? texts.form.addWord}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => add(typed)}
      />
      <datalist id={listId}>
        {suggestions
          .filter(({ value }) => !words.includes(value))
          .map(({ value, label: name }) => (
            <option key={value} value={value} label={name} />
          ))}
      </datalist>
    </div>
  );
};
