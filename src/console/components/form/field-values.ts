import type { ConsoleReference } from '../../console-screen';
import { texts } from '../../texts';
import type { WireField } from '../../wire';

/** A field's value as the operation's schema expects it: JSON types, ids for references, null for emptied. */
export function toSent(field: WireField, value: unknown): { value: unknown; problem?: string } {
  switch (field.type) {
    case 'number':
    case 'money':
      return numberToSent(value);
    case 'datetime':
      return { value: typeof value === 'string' && value !== '' ? new Date(value).toISOString() : null };
    case 'boolean':
      return { value: value === true };
    case 'reference':
      return { value: (value as ConsoleReference | undefined)?.id ?? null };
    case 'references':
      return { value: ((value ?? []) as ConsoleReference[]).map(({ id }) => id) };
    case 'choices':
    case 'pictures':
      return { value: value ?? [] };
    default:
      return { value: typeof value === 'string' && value.trim() !== '' ? value : null };
  }
}

function numberToSent(value: unknown): { value: unknown; problem?: string } {
  if (value === undefined || value === null || value === '') return { value: null };
  const number = Number(value);
  return Number.isFinite(number) ? { value: number } : { value: null, problem: texts.form.invalidNumber };
}

/** ISO 8601 as the browser's own field for date and time shows it, in the person's zone. */
export function toLocalInput(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  if (!/Z$|[+-]\d\d:\d\d$/.test(value)) return value;
  const date = new Date(value);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
