import { isDeepStrictEqual } from 'node:util';

/** What a write would change of a row: undefined means "as it is", and equal values are no change. */
export function changedColumns<Row extends object>(
  row: Row,
  wanted: Partial<Row>,
): { before: Partial<Row>; after: Partial<Row> } {
  const before: Partial<Row> = {};
  const after: Partial<Row> = {};
  for (const column of Object.keys(wanted) as Array<keyof Row>) {
    if (wanted[column] === undefined || isDeepStrictEqual(row[column], wanted[column])) continue;
    before[column] = row[column];
    after[column] = wanted[column];
  }
  return { before, after };
}

/** Columns under the names that the API has for them, as the audit log keeps them. */
export function toWireNames(columns: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
