import type { WireField, WireRecordForm, WireSubmit } from '../../wire';

/** The buttons of a form that started from these values; at least one. */
export function submitsOf(
  { submits }: WireRecordForm,
  initial: Record<string, unknown>,
  label: string,
): readonly WireSubmit[] {
  const offered = submits.filter(({ when = {} }) =>
    Object.entries(when).every(([name, value]) => initial[name] === value),
  );
  return offered.length > 0 ? offered : [{ label }];
}

/** The fields to fill: all but those that every button sets. */
export function shownFields(
  { fields }: WireRecordForm,
  submits: readonly WireSubmit[],
): readonly WireField[] {
  return fields.filter(({ name }) => !submits.every(({ sets = {} }) => name in sets));
}

/** What the form of a new record starts from. */
export function firstValues(fields: readonly WireField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(({ initially }) => initially !== undefined).map(({ name, initially }) => [name, initially]),
  );
}
