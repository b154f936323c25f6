import { type FormEvent, useState } from 'react';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { ApiError, type FormValues, messageOf } from '../lib/api';
import { toSent } from './field-values';

export interface FormOptions {
  fields: readonly WireField[];
  /** As the server gave them, by field name. */
  initial: Record<string, unknown>;
  /** Gets what changed, ready to send. Rejects with what the server refused. */
  onSubmit(values: FormValues): Promise<void>;
}

export interface FormState {
  values: Record<string, unknown>;
  /** What is wrong, by field name. */
  errors: Record<string, string>;
  /** What is wrong with the whole. */
  error: string | undefined;
  isBusy: boolean;
  isChanged: boolean;
  set(name: string, value: unknown): void;
  submit(event: FormEvent): void;
}

/** A form's values, what is wrong with them, and sending them: only what was changed is sent. */
export function useForm({ fields, initial, onSubmit }: FormOptions): FormState {
  const [values, setValues] = useState(initial);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const set = (name: string, value: unknown) => {
    setValues((present) => ({ ...present, [name]: value }));
    setChanged((present) => new Set(present).add(name));
    setErrors(({ [name]: _gone, ...rest }) => rest);
  };
  const send = async () => {
    const { sent, problems } = collect(fields, values, changed);
    setErrors(problems);
    if (Object.keys(problems).length > 0) return focusFirst(fields, problems);
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit(sent);
      setChanged(new Set());
    } catch (failure) {
      const refused = failure instanceof ApiError ? failure.fields : {};
      setErrors(refused);
      setError(messageOf(failure));
      focusFirst(fields, refused);
    } finally {
      setBusy(false);
    }
  };
  return {
    values,
    errors,
    error,
    isBusy,
    isChanged: changed.size > 0,
    set,
    submit(event) {
      event.preventDefault();
      if (!isBusy) void send();
    },
  };
}

function collect(
  fields: readonly WireField[],
  values: Record<string, unknown>,
  changed: ReadonlySet<string>,
): { sent: FormValues; problems: Record<string, string> } {
  const sent: FormValues = {};
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const { value, problem } = toSent(field, values[field.name]);
    if (problem) problems[field.name] = problem;
    else if (field.required && isEmpty(value)) problems[field.name] = texts.form.required;
    else if (changed.has(field.name)) sent[field.name] = value;
  }
  return { sent, problems };
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** Where the person has to look next. */
function focusFirst(fields: readonly WireField[], problems: Record<string, string>): void {
  const first = fields.find(({ name }) => name in problems);
  if (first) window.requestAnimationFrame(() => document.getElementById(fieldId(first.name))?.focus());
}

export function fieldId(name: string): string {
  return `field-${name}`;
}
