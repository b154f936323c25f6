import { keyColumnMissing, mappedTwice, tooManyColumns, unknownHeader } from './transfer.errors.js';
import { columnNamed, TRANSFER_COLUMNS, type TransferColumn } from './transfer-columns.js';

/** Which field each header of a file is; headers that are not there are left out. */
export type ColumnMapping = Readonly<Record<string, string>>;

/** What is read of a file: for each of its columns the field that it is, if any. */
export type MappedColumns = ReadonlyArray<TransferColumn | undefined>;

export const MAX_COLUMNS = 200;

const BY_HEADER = new Map(
  TRANSFER_COLUMNS.flatMap((column) =>
    [column.name, wordsOf(column.label), ...column.aliases].map((header) => [header, column] as const),
  ).reverse(),
);

/** What the headers seem to be: by the names that exports and other shops' files use. Of two alike, the first. */
export function guessMapping(headers: readonly string[]): ColumnMapping {
  const guess = new Map<string, string>();
  for (const header of headers) {
    const column = BY_HEADER.get(wordsOf(header));
    const isTaken = [...guess.values()].includes(column?.name ?? '');
    const isAlone = headers.filter((other) => other === header).length === 1;
    if (column && !isTaken && isAlone) guess.set(header, column.name);
  }
  return Object.fromEntries(guess);
}

/**
 * @throws DomainError `catalog.import_unknown_header`, `catalog.import_mapped_twice`,
 *   `catalog.import_key_missing`, `catalog.import_too_many_columns` (422)
 */
export function resolveMapping(headers: readonly string[], mapping: ColumnMapping): MappedColumns {
  if (headers.length > MAX_COLUMNS) throw tooManyColumns(MAX_COLUMNS);
  const columns: Array<TransferColumn | undefined> = headers.map(() => undefined);
  for (const [header, name] of Object.entries(mapping)) {
    const at = headers.indexOf(header);
    if (at === -1 || headers.lastIndexOf(header) !== at) throw unknownHeader(header);
    const column = columnNamed(name);
    if (column && columns.includes(column)) throw mappedTwice(column.label);
    columns[at] = column;
  }
  if (!columns.some((column) => column?.of === 'key')) throw keyColumnMissing();
  return columns;
}

/** `Tên sản phẩm` becomes `ten_san_pham`. */
function wordsOf(header: string): string {
  const plain = header.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_|_$/g, '');
}
