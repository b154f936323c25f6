import React, { type FC } from 'react';
import type { WireField } from '../../wire';
import type { ControlAttributes } from './field';

export interface NumbersFieldProps {
  field: WireField;
  attributes: ControlAttributes;
  value: unknown;
  onChange(value: Record<string, unknown>): void;
}

/** Several numbers under one label, side by side, such as length, width and height. */
export const NumbersField: FC<NumbersFieldProps> = ({ field, attributes, value, onChange }) => {
  const numbers = (value ?? {}) as Record<string, unknown>;
  return (
    <div className="numbers" id={attributes.id} tabIndex={-1}>
      {(field.parts ?? []).map(({ name, label }) => (
        <label key={name}>
          <span>{label}</span>
          <span className={field.unit ? 'with-unit' : undefined}>
            <input
              inputMode="numeric"
              value={String(numbers[name] ?? '')}
              onChange={(event) => onChange({ ...numbers, [name]: event.target.value.trim() })}
            />
            {field.unit && <span aria-hidden="true">{field.unit}</span>}
          </span>
        </label>
      ))}
    </div>
  );
};
