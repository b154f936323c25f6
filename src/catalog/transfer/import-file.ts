import type { Readable } from 'node:stream';
import { MAX_COLUMNS } from './column-mapping.js';
import { readCsv } from './csv-reader.js';
import { isBlank } from './row-groups.js';
import { emptyFile, tooManyColumns, tooManyRows } from './transfer.errors.js';

/** Rows below the head. */
export const MAX_ROWS = 100_000;
/** Bytes. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

const SAMPLE_ROWS = 5;
/** Characters of a cell in the sample. */
const SAMPLE_CELL = 120;

export interface FileFacts {
  headers: string[];
  /** The first rows, cut short. */
  sample: string[][];
  /** Without blank ones. */
  rowsTotal: number;
}

/** Private, and gone with its import. */
export const importKeyOf = ({ id, shopId }: { id: string; shopId: string }): string =>
  `imports/${shopId}/${id}.csv`;

/**
 * Reads the whole file once, so that what is not CSV, or too much, is refused before anything comes of it.
 * @throws DomainError `catalog.import_empty`, `catalog.import_too_many_rows`,
 *   `catalog.import_too_many_columns` and those of `readCsv` (422)
 */
export async function scanFile(bytes: Readable): Promise<FileFacts> {
  const facts: FileFacts = { headers: [], sample: [], rowsTotal: 0 };
  for await (const record of readCsv(bytes)) {
    if (record.row === 1) {
      if (record.cells.length > MAX_COLUMNS) throw tooManyColumns(MAX_COLUMNS);
      facts.headers = headersOf(record.cells);
      continue;
    }
    if (isBlank(record)) continue;
    facts.rowsTotal += 1;
    if (facts.rowsTotal > MAX_ROWS) throw tooManyRows(MAX_ROWS);
    if (facts.sample.length < SAMPLE_ROWS) facts.sample.push(record.cells.map(shorten));
  }
  if (facts.rowsTotal === 0) throw emptyFile();
  return facts;
}

export const headersOf = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim());

/** The database holds no NUL, which a hostile file may. */
function shorten(cell: string): string {
  const text = cell.replaceAll('\0', '');
  return text.length > SAMPLE_CELL ? `${text.slice(0, SAMPLE_CELL)}…` : text;
}
