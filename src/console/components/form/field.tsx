import React, { type FC, type FocusEvent } from 'react';
import { texts } from '../../texts';
import type { FieldType } from '../../console-field';
import type { WireField } from '../../wire';
import { Control } from './control';
import { fieldId, type FormState } from './use-form';

export interface FieldProps {
  field: WireField;
  form: FormState;
  takesFocus?: boolean;
}

/** What a control of any kind has to carry to be understood. */
export interface ControlAttributes {
  id: string;
  required: boolean | undefined;
  autoFocus: boolean | undefined;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** Fields of more than one control: the label is that of the group. */
const GROUPS: ReadonlySet<FieldType> = new Set([
  'choices',
  'references',
  'words',
  'key-values',
  'numbers',
  'translations',
  'album',
  'picture',
  'variants',
  'pieces',
]);

/** A labelled field of any kind, with its help and what is wrong with it. */
export const Field: FC<FieldProps> = ({ field, form, takesFocus }) => {
  const { name, label, type, required, help, width } = field;
  const error = form.errors[name];
  const id = fieldId(name);
  const attributes: ControlAttributes = {
    id,
    required,
    autoFocus: takesFocus,
    'aria-invalid': error !== undefined,
    'aria-describedby': [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  };
  const set = (value: unknown) => form.set(name, value);
  const isGroup = GROUPS.has(type);
  const checkOnLeaving = (event: FocusEvent<HTMLDivElement>) => {
    const isLeft = !event.currentTarget.contains(event.relatedTarget);
    if (isLeft && form.changed.includes(name)) form.check(name);
  };
  return (
    <div
      className={width ? `field ${width}` : 'field'}
      onBlur={checkOnLeaving}
      role={isGroup ? 'group' : undefined}
      aria-labelledby={isGroup ? `${id}-label` : undefined}
    >
      {type !== 'boolean' && (
        <label id={`${id}-label`} htmlFor={isGroup ? undefined : id}>
          {label}
          {!required && <span className="optional">{texts.form.optional}</span>}
          <Count field={field} value={form.values[name]} />
        </label>
      )}
      <Control field={field} value={form.values[name]} set={set} attributes={attributes} form={form} />
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};

/** How many characters there are, once there are many. */
const Count: FC<{ field: WireField; value: unknown }> = ({ field: { maxLength }, value }) => {
  const length = typeof value === 'string' ? value.length : 0;
  if (!maxLength || length < maxLength / 2) return null;
  return <span className={length > maxLength ? 'count is-over' : 'count'}>{`${length}/${maxLength}`}</span>;
};
