import type { ConsoleUnfinished } from '../../console-screen';

/** What could not be saved with the rest of a form, on its way to the form in which it is sent again. */
export interface Leftovers {
  message: string;
  /** The entries of lists that are left, by field name. */
  entries: Readonly<Record<string, readonly unknown[]>>;
}

const kept = new Map<string, Leftovers>();

/** @param typed what the form held, in the order in which it was sent */
export function keepLeftovers(
  recordId: string,
  { message, pointers }: ConsoleUnfinished,
  typed: Readonly<Record<string, unknown>>,
): void {
  const entries: Record<string, unknown[]> = {};
  for (const [pointer, problem] of Object.entries(pointers)) {
    const [, name = '', index = ''] = pointer.split('/');
    const entry = ((typed[name] ?? []) as unknown[])[Number(index)];
    if (entry) entries[name] = [...(entries[name] ?? []), { ...entry, problem }];
  }
  kept.set(recordId, { message, entries });
}

/** Once: whoever comes back later finds the record as it is. */
export function takeLeftovers(recordId: string): Leftovers | undefined {
  const leftovers = kept.get(recordId);
  kept.delete(recordId);
  return leftovers;
}

/** What the form holds with them. */
export function withLeftovers(
  leftovers: Leftovers | undefined,
  initial: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(leftovers?.entries ?? {}).map(([name, entries]) => [
      name,
      [...((initial[name] ?? []) as unknown[]), ...entries],
    ]),
  );
}
