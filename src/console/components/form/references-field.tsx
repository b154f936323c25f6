import React, { type FC } from 'react';
import type { ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import { Icon } from '../ui/icon';
import type { ControlAttributes } from './field';
import { ReferencePicker } from './reference-picker';

export interface ReferencesFieldProps {
  screen: string;
  attributes: ControlAttributes;
  value: unknown;
  onChange(value: ConsoleReference[]): void;
}

/** Several records of another screen. */
export const ReferencesField: FC<ReferencesFieldProps> = ({ screen, attributes, value, onChange }) => {
  const chosen = (value ?? []) as ConsoleReference[];
  return (
    <>
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((reference) => (
            <li key={reference.id}>
              <button
                type="button"
                className="chip"
                aria-label={texts.form.remove(reference.label)}
                onClick={() => onChange(chosen.filter(({ id }) => id !== reference.id))}
              >
                <span>{reference.label}</span>
                <Icon name="x" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <ReferencePicker
        screen={screen}
        attributes={{ ...attributes, required: false }}
        value={undefined}
        onChange={(added) => {
          if (added && !chosen.some(({ id }) => id === added.id)) onChange([...chosen, added]);
        }}
      />
    </>
  );
};
