import type { Condition } from './reads/product-listing.js';

/** Collects the values of a statement while its text is put together. */
export interface SqlValues {
  readonly values: unknown[];
  /** The placeholder of a value. */
  add(value: unknown): string;
  /** The conditions joined by AND, `true` for none. */
  all(conditions: readonly Condition[]): string;
}

export function createSqlValues(): SqlValues {
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  return {
    values,
    add,
    all(conditions) {
      const texts = conditions.map(({ text, value }) =>
        value === undefined ? text : text.replace('?', add(value)),
      );
      return texts.length > 0 ? texts.join(' AND ') : 'true';
    },
  };
}
