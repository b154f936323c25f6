import React, { type FC, useId } from 'react';
import type { ConsoleOption } from '../../console-column';
import { texts } from '../../texts';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { ControlAttributes } from './field';
import { entriesOf, type Entries } from './field-values';

export interface EntriesFieldProps {
  attributes: ControlAttributes;
  value: unknown;
  suggestions?: readonly ConsoleOption[];
  onChange(entries: Entries): void;
}

/** Names with a text each, one to a row. */
export const EntriesField: FC<EntriesFieldProps> = ({ attributes, value, suggestions = [], onChange }) => {
  const entries = entriesOf(value);
  const listId = useId();
  const change = (index: number, entry: readonly [string, string]) =>
    onChange(entries.map((present, at) => (at === index ? entry : present)));
  return (
    <div className="entries" id={attributes.id} tabIndex={-1}>
      {entries.map(([name, text], index) => (
        <div className="entry" key={index}>
          <input
            aria-label={texts.form.entryName(index + 1)}
            placeholder={texts.form.entryNameHint}
            list={listId}
            value={name}
            onChange={(event) => change(index, [event.target.value, text])}
          />
          <input
            aria-label={texts.form.entryText(name || String(index + 1))}
            placeholder={texts.form.entryTextHint}
            value={text}
            onChange={(event) => change(index, [name, event.target.value])}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={texts.form.remove(name || texts.form.entryName(index + 1))}
            onClick={() => onChange(entries.filter((_entry, at) => at !== index))}
          >
            <Icon name="x" size={16} />
          </button>
        </div>
      ))}
      <Button icon="plus" variant="quiet" onClick={() => onChange([...entries, ['', '']])}>
        {texts.form.addEntry}
      </Button>
      <datalist id={listId}>
        {suggestions.map(({ value: name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
};
