import { stringify } from 'csv-stringify/sync';
import { UTF8_MARK } from '../../platform/csv/csv-writer.js';
import { guardFormula } from '../../platform/csv/formula-guard.js';
import type { Money } from '../../platform/money/money.js';
import type { EntrySubject } from './entry-subjects.js';
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
  'subject',
] as const;

/** A row of a statement with what it is about. */
export interface NamedRow {
  row: StatementRow;
  subject: EntrySubject;
}

/** A statement as CSV, batch by batch. Amounts stay numbers; what people wrote is not run as a formula. */
export async function* statementCsv(
  batches: AsyncIterable<readonly NamedRow[]>,
  money: Money,
): AsyncGenerator<string> {
  yield UTF8_MARK + toText([COLUMNS]);
  for await (const rows of batches) yield toText(rows.map((named) => toCells(named, money)));
}

function toCells({ row, subject }: NamedRow, money: Money) {
  const cells = {
    ...toTransactionDto(row, money),
    ...(row.balance_after === null && { balance_after: null }),
    note: guardFormula(row.note ?? ''),
    subject: guardFormula(subject.label),
  };
  return COLUMNS.map((name) => cells[name]);
}

const toText = (rows: ReadonlyArray<ReadonlyArray<string | number | null>>): string =>
  stringify(
    rows.map((cells) => [...cells]),
    { record_delimiter: 'windows' },
  );
