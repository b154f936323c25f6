import { type FormEvent, useEffect, useState } from 'react';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { ApiError, type FormValues, messageOf } from '../lib/api';
import { isSameSent, isUnderWay, toSent } from './field-values';

export interface FormOptions {
  fields: readonly WireField[];
  /** As the server gave them, by field name. */
  initial: Record<string, unknown>;
  /** What the fields hold at first, where that is something else. */
  start?: Record<string, unknown>;
  /** Gets what differs from `initial`, ready to send. Rejects with what the server refused. */
  onSubmit(values: FormValues, round: FormRound): Promise<void>;
}

/** What a submit was made of. */
export interface FormRound {
  /** The fields as they are filled. */
  typed: Record<string, unknown>;
  /** What the button sent along. */
  sets: FormValues;
}

export interface FormState {
  values: Record<string, unknown>;
  /** What is wrong, by field name. */
  errors: Record<string, string>;
  /** The same for something inside of a field, by RFC 6901 pointer such as `/variants/2/price`. */
  pointers: Record<string, string>;
  /** What is wrong with the whole. */
  error: string | undefined;
  isBusy: boolean;
  isChanged: boolean;
  /** The names of the fields that hold something else than the server. */
  changed: readonly string[];
  set(name: string, value: unknown): void;
  /** Fills all fields anew. */
  fill(values: Record<string, unknown>): void;
  /** Says at once what would be refused anyway. */
  check(name: string): void;
  submit(event: FormEvent): void;
  /** Submits. @param sets values to send along */
  send(sets?: FormValues): Promise<void>;
  /** Submits other values over what the server holds by now. */
  resume(values: Record<string, unknown>, held: Record<string, unknown>, sets?: FormValues): Promise<void>;
}

/** A form's values, what is wrong with them, and sending them: only what was changed is sent. */
export function useForm({ fields, initial, start, onSubmit }: FormOptions): FormState {
  const [values, setValues] = useState({ ...initial, ...start });
  const faults = useFaults(fields);
  const [isBusy, setBusy] = useState(false);
  const changed = changedOf(fields, values, initial);

  const sendOver = async (next: FormValues, held: FormValues, sets: FormValues) => {
    if (isBusy) return;
    const problems = problemsOf(fields, { ...next, ...sets });
    faults.say(problems);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    try {
      const sent = collect(fields, next, changedOf(fields, next, held));
      await onSubmit({ ...sent, ...sets }, { typed: next, sets });
    } catch (failure) {
      faults.refuse(failure);
    } finally {
      setBusy(false);
    }
  };
  const [sent, setSent] = useState<FormValues>();
  const isSending = fields.some((field) => isUnderWay(field, values[field.name]));
  const send = async (sets: FormValues = {}) => {
    if (isSending) setSent(sets);
    else await sendOver(values, initial, sets);
  };
  // Whoever is done before their pictures have arrived need not wait for them.
  useEffect(() => {
    if (!sent || isSending) return;
    setSent(undefined);
    void sendOver(values, initial, sent);
  }, [sent, isSending]);
  return {
    ...{ values, changed, send },
    isBusy: isBusy || sent !== undefined,
    errors: faults.errors,
    pointers: faults.pointers,
    error: faults.error,
    isChanged: changed.length > 0,
    set(name, value) {
      setValues((present) => ({ ...present, [name]: value }));
      faults.forget(name);
    },
    fill: setValues,
    check(name) {
      const field = fields.find((candidate) => candidate.name === name);
      const problem = field && problemOf(field, values[name]);
      if (problem) faults.add(name, problem);
    },
    submit(event) {
      event.preventDefault();
      void send();
    },
    resume(next, held, sets = {}) {
      setValues(next);
      return sendOver(next, held, sets);
    },
  };
}

/** What is wrong with a form, as far as it is known. */
function useFaults(fields: readonly WireField[]) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [pointers, setPointers] = useState<Record<string, string>>({});
  const [error, setError] = useState<string>();
  return {
    ...{ errors, pointers, error },
    add: (name: string, problem: string) => setErrors((present) => ({ ...present, [name]: problem })),
    forget(name: string) {
      setErrors((present) => without(present, name));
      setPointers((present) => withoutPart(present, name));
    },
    /** Nothing, once there is none. */
    say(problems: Record<string, string>) {
      setErrors(problems);
      setPointers({});
      setError(Object.keys(problems).length > 0 ? texts.errors.invalid : undefined);
      focusFirst(fields, problems);
    },
    refuse(failure: unknown) {
      const refused = failure instanceof ApiError ? failure.fields : {};
      setErrors(refused);
      setPointers(failure instanceof ApiError ? failure.pointers : {});
      setError(messageOf(failure));
      focusFirst(fields, refused);
    },
  };
}

function changedOf(fields: readonly WireField[], values: FormValues, held: FormValues): string[] {
  return fields
    .filter((field) => !isSameSent(field, values[field.name], held[field.name]))
    .map(({ name }) => name);
}

function collect(
  fields: readonly WireField[],
  values: Record<string, unknown>,
  changed: readonly string[],
): FormValues {
  return Object.fromEntries(
    fields
      .filter(({ name }) => changed.includes(name))
      .map((field) => [field.name, toSent(field, values[field.name]).value]),
  );
}

function problemsOf(fields: readonly WireField[], values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const problem = problemOf(field, values[field.name]);
      return problem ? [[field.name, problem]] : [];
    }),
  );
}

function problemOf(field: WireField, held: unknown): string | undefined {
  const { value, problem } = toSent(field, held);
  return problem ?? (field.required && isEmpty(value) ? texts.form.required : undefined);
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** Where the person has to look next, once what hides it has opened. */
function focusFirst(fields: readonly WireField[], problems: Record<string, string>): void {
  const first = fields.find(({ name }) => name in problems);
  if (first) window.setTimeout(() => document.getElementById(fieldId(first.name))?.focus(), 0);
}

export function fieldId(name: string): string {
  return `field-${name}`;
}

function without(errors: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([key]) => key !== name));
}

function withoutPart(pointers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(pointers).filter(([key]) => !key.startsWith(`/${name}/`)));
}
