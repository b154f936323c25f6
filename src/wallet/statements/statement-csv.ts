import { stringify } from 'csv-stringify/sync';
import { UTF8_MARK } from '../../platform/csv/csv-writer.js';
import { guardFormula } from '../../platform/csv/formula-guard.js';
import type { Money } from '../../platform/money/money.js';
import { type StatementRow, toTransactionDto } from './statement.schema.js';

const COLUMNS = [
  'created_at',
  'kind',
  'account',
  'amount',
  'balance_after',
  'currency',
  'subject_type',
  'subject_id',
  'note',
] as const;

/** A statement as CSV, batch by batch. Amounts stay numbers; what people wrote is not run as a formula. */
export async function* statementCsv(
  batches: AsyncIterable<readonly StatementRow[]>,
  money: Money,
): AsyncGenerator<string> {
  yield UTF8_MARK + toText([COLUMNS]);
  for await (const rows of batches) {
    yield toText(
      rows.map((row) => {
        const dto = toTransactionDto(row, money);
        return COLUMNS.map((name) => (name === 'note' ? guardFormula(dto.note ?? '') : dto[name]));
      }),
    );
  }
}

const toText = (rows: ReadonlyArray<ReadonlyArray<string | number | null>>): string =>
  stringify(
    rows.map((cells) => [...cells]),
    { record_delimiter: 'windows' },
  );
