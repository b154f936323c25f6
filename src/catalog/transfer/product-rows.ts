import { DomainError } from '../../platform/errors/domain-error.js';
import { type CellSettings, readCell } from './cell-values.js';
import type { MappedColumns } from './column-mapping.js';
import type { CsvRecord } from './csv-reader.js';
import { unguardFormula } from '../../platform/csv/formula-guard.js';
import type { RowGroup } from './row-groups.js';
import type { TransferColumn } from './transfer-columns.js';

/** What is wrong with a row. */
export interface RowIssue {
  row: number;
  /** The header in the file; null when it is the row as a whole. */
  column: string | null;
  /** Stable. */
  code: string;
  message: string;
}

/** What the file says of one product, in the API's names, not yet checked by its schema. */
export interface ProductRows {
  row: number;
  lastRow: number;
  id?: string;
  sku?: string;
  fields: Record<string, unknown>;
  /** What `categories` and `images` name. */
  categories?: string[];
  images?: string[];
  variants: Array<{ row: number; fields: Record<string, unknown> }>;
  issues: RowIssue[];
}

export interface RowReading {
  headers: readonly string[];
  columns: MappedColumns;
  settings: CellSettings;
}

/** Reads the cells of a group; what cannot be read is among its `issues`. */
export function readProductRows(group: RowGroup, reading: RowReading): ProductRows {
  const [first] = group.rows;
  const issues: RowIssue[] = [];
  const product: ProductRows = {
    row: first.row,
    lastRow: group.rows.at(-1)!.row,
    fields: {},
    variants: [],
    issues,
  };
  if (group.key === '') issues.push(missingKey(first.row));
  if (group.isRepeated) issues.push(repeatedKey(first.row));
  for (const record of group.rows) {
    if (record.cells.length !== reading.headers.length) {
      issues.push(wrongLength(record, reading.headers.length));
      continue;
    }
    if (record === first) readProduct(product, record, reading);
    else checkRepetition(product, first, record, reading);
    readVariant(product, record, reading, record !== first);
  }
  return product;
}

function readProduct(product: ProductRows, record: CsvRecord, reading: RowReading): void {
  const values = readCells(record, reading, product.issues, (column) => column.of !== 'variant');
  for (const [column, value] of values) {
    if (column.name === 'id') product.id = value as string;
    else if (column.name === 'categories') product.categories = value as string[];
    else if (column.name === 'images') product.images = value as string[];
    else setAt(product.fields, column.path, value);
    if (column.name === 'sku' && value !== null) product.sku = value as string;
  }
}

/** Rows below the first may say the same of the product again, or nothing. */
function checkRepetition(
  { issues }: ProductRows,
  first: CsvRecord,
  record: CsvRecord,
  { columns, headers }: RowReading,
): void {
  for (const [at, column] of columns.entries()) {
    const cell = record.cells[at]!.trim();
    if (column?.of !== 'product' || cell === '' || cell === first.cells[at]?.trim()) continue;
    issues.push({
      row: record.row,
      column: headers[at]!,
      code: 'differs_from_first_row',
      message: `Row ${first.row} says something else of the same product. Leave this empty.`,
    });
  }
}

function readVariant(
  product: ProductRows,
  record: CsvRecord,
  reading: RowReading,
  isDemanded: boolean,
): void {
  const isVariant = reading.columns.some(
    (column, at) => column?.of === 'variant' && record.cells[at]!.trim() !== '',
  );
  if (!isVariant) {
    if (isDemanded) product.issues.push(repeatedKey(record.row));
    return;
  }
  const fields: Record<string, unknown> = {};
  const values = readCells(record, reading, product.issues, (column) => column.of === 'variant');
  for (const [column, value] of values) setAt(fields, column.path, value);
  product.variants.push({ row: record.row, fields });
}

/** The cells that say something: an empty one of what cannot be emptied does not. */
function readCells(
  record: CsvRecord,
  { columns, headers, settings }: RowReading,
  issues: RowIssue[],
  isWanted: (column: TransferColumn) => boolean,
): Array<[TransferColumn, unknown]> {
  return columns.flatMap((column, at): Array<[TransferColumn, unknown]> => {
    const cell = record.cells[at]!;
    if (!column || !isWanted(column) || (column.isKept && cell.trim() === '')) return [];
    try {
      const value = readCell(column.kind, unguardFormula(cell), settings);
      return value === undefined ? [] : [[column, value]];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message } = error;
      issues.push({ row: record.row, column: headers[at]!, code: code.replace('catalog.', ''), message });
      return [];
    }
  });
}

function setAt(fields: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    fields[name] = value;
    return;
  }
  const inner = (fields[name] ??= {}) as Record<string, unknown>;
  setAt(inner, rest, value);
}

const missingKey = (row: number): RowIssue => ({
  row,
  column: null,
  code: 'key_missing',
  message: 'Say which product this is, by its SKU or ID.',
});

const repeatedKey = (row: number): RowIssue => ({
  row,
  column: null,
  code: 'key_repeated',
  message: 'This product came further up. Its rows stand together, each with a variant of its own.',
});

const wrongLength = ({ row, cells }: CsvRecord, wanted: number): RowIssue => ({
  row,
  column: null,
  code: 'wrong_number_of_cells',
  message: `The row has ${cells.length} cells, and the head has ${wanted}.`,
});
