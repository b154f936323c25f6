import { stringify } from 'csv-stringify/sync';
import { guardFormula } from './formula-guard.js';

/** By this mark spreadsheets know that a file is UTF-8. */
export const UTF8_MARK = '\uFEFF';

/** Rows of a CSV file; no cell of it is run as a formula. */
export function writeCsv(rows: ReadonlyArray<readonly string[]>, delimiter = ','): string {
  return stringify(
    rows.map((cells) => cells.map(guardFormula)),
    { delimiter, record_delimiter: 'windows' },
  );
}
