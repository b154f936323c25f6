import { MAX_VARIANTS } from '../variants/product-variant.rows.js';
import type { MappedColumns } from './column-mapping.js';
import type { CsvRecord } from './csv-reader.js';

/** The rows of one product: itself in the first of them, and a variant in each that names one. */
export interface RowGroup {
  rows: [CsvRecord, ...CsvRecord[]];
  /** What the first row's key column says; the empty text for none. */
  key: string;
  /** Whether rows of the same product came further up. */
  isRepeated: boolean;
}

/** A first row without a variant, and one for each variant. */
const MAX_ROWS = MAX_VARIANTS + 1;

/**
 * Puts rows that stand together and have the same key into one group. Blank rows are left out.
 * @param records without the head
 */
export async function* groupRows(
  records: AsyncIterable<CsvRecord>,
  columns: MappedColumns,
): AsyncGenerator<RowGroup> {
  const seen = new Set<string>();
  const keyOf = createKeyReader(columns);
  let rows: CsvRecord[] = [];
  let key = '';
  const take = (): RowGroup => {
    const isRepeated = key !== '' && seen.has(key);
    if (key !== '') seen.add(key);
    return { rows: rows as RowGroup['rows'], key, isRepeated };
  };
  for await (const record of records) {
    if (isBlank(record)) continue;
    const next = keyOf(record);
    const isOfGroup = rows.length > 0 && rows.length < MAX_ROWS && next === key && key !== '';
    if (!isOfGroup && rows.length > 0) {
      yield take();
      rows = [];
    }
    key = next;
    rows.push(record);
  }
  if (rows.length > 0) yield take();
}

export const isBlank = ({ cells }: CsvRecord): boolean => cells.every((cell) => cell.trim() === '');

/** The ID where there is one, else the SKU. */
function createKeyReader(columns: MappedColumns): (record: CsvRecord) => string {
  const id = columns.findIndex((column) => column?.name === 'id');
  const sku = columns.findIndex((column) => column?.name === 'sku');
  return ({ cells }) => {
    const ownId = cells[id]?.trim();
    if (ownId) return `id ${ownId.toLowerCase()}`;
    const ownSku = cells[sku]?.trim();
    return ownSku ? `sku ${ownSku}` : '';
  };
}
