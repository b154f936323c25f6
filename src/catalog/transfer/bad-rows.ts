import { MoreThan, type DataSource } from 'typeorm';
import type { Storage } from '../../platform/storage/storage.js';
import { type Delimiter, readCsv } from './csv-reader.js';
import { UTF8_MARK, writeCsv } from '../../platform/csv/csv-writer.js';
import { unguardFormula } from '../../platform/csv/formula-guard.js';
import { ProductImportRow } from './product-import-row.entity.js';
import type { ProductImport } from './product-import.entity.js';

/** The column that says what is wrong; an import knows no field of this name, and so does not read it. */
const ERRORS_HEADER = 'import_errors';

/** Rows read or written at a time. */
const BATCH = 500;

export interface BadRowsDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'get'>;
}

/** The rows that were not taken, as the file has them, each with what is wrong: to be mended and sent again. */
export async function* writeBadRows(
  { dataSource, storage }: BadRowsDeps,
  row: ProductImport,
): AsyncGenerator<string> {
  const failures = failuresOf(dataSource, row.id);
  let failure = await failures.next();
  let delimiter: Delimiter = ',';
  let lines: string[][] = [];
  const write = () => {
    const text = writeCsv(lines, delimiter);
    lines = [];
    return text;
  };
  for await (const record of readCsv(await storage.get(row.fileKey))) {
    if (record.row === 1) {
      ({ delimiter } = record);
      yield UTF8_MARK + writeCsv([[ERRORS_HEADER, ...record.cells]], delimiter);
    }
    if (failure.done) break;
    if (record.row !== failure.value.rowNumber) continue;
    lines.push([explain(failure.value), ...record.cells.map(unguardFormula)]);
    if (lines.length === BATCH) yield write();
    failure = await failures.next();
  }
  yield write();
}

async function* failuresOf({ manager }: DataSource, importId: string): AsyncGenerator<ProductImportRow> {
  for (let after = 0, count = BATCH; count === BATCH;) {
    const page = await manager.find(ProductImportRow, {
      where: { importId, rowNumber: MoreThan(after) },
      order: { rowNumber: 'ASC' },
      take: BATCH,
    });
    yield* page;
    count = page.length;
    after = page.at(-1)?.rowNumber ?? after;
  }
}

function explain({ rowNumber, issues }: ProductImportRow): string {
  const reasons = issues.map(({ column, message }) => (column ? `${column}: ${message}` : message));
  return `Row ${rowNumber}. ${reasons.join(' ')}`;
}
