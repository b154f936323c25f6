import type { RunStatement } from '../../platform/database/statement.js';
import { decodeCursor, encodeCursor, invalidCursor, TOTAL_CAP } from '../../platform/http/list.js';
import type { StatementFilter, StatementRow, TransactionQuery } from './statement.schema.js';
import type { WalletRef } from './wallet-ref.js';

/** The entries of a wallet, by the index of its owner's or its account's. */
export interface StatementReader {
  /** Newest first. @throws DomainError `platform.invalid_cursor` (400) */
  page(wallet: WalletRef, query: TransactionQuery): Promise<StatementPage>;
  /** Oldest first, in batches: however many there are, they are never all in memory. */
  batches(wallet: WalletRef, filter: StatementFilter): AsyncGenerator<StatementRow[]>;
}

export interface StatementPage {
  rows: StatementRow[];
  /** Counted up to `TOTAL_CAP + 1`. */
  total: number;
  nextCursor: string | null;
}

const BATCH = 1_000;
const SORT = 'newest';

export function createStatementReader(run: RunStatement): StatementReader {
  return {
    async page(wallet, query) {
      const [total, found] = await Promise.all([
        run<{ total: number }>(countStatement(wallet, query)),
        run<StatementRow>(pageStatement(wallet, query)),
      ]);
      const rows = found.slice(0, query.limit);
      const last = found.length > query.limit ? rows.at(-1) : undefined;
      return {
        rows,
        total: total[0]!.total,
        nextCursor: last ? encodeCursor({ sort: SORT, value: String(last.sequence), id: last.id }) : null,
      };
    },

    async *batches(wallet, filter) {
      let after = 0n;
      for (;;) {
        const where = narrow(wallet, filter);
        const rows = await run<StatementRow>({
          text: `${SELECT} WHERE ${where.text} AND e.sequence > $${where.values.length + 1}
            ORDER BY e.sequence LIMIT ${BATCH}`,
          values: [...where.values, String(after)],
        });
        if (rows.length > 0) yield rows;
        if (rows.length < BATCH) return;
        after = rows.at(-1)!.sequence;
      }
    },
  };
}

/** How many entries there are, as far as anybody reads. */
export function countStatement(wallet: WalletRef, filter: StatementFilter) {
  const where = narrow(wallet, filter);
  return {
    text: `SELECT count(*)::int AS total FROM (
      SELECT FROM ledger_entries e WHERE ${where.text} LIMIT ${TOTAL_CAP + 1}) c`,
    values: where.values,
  };
}

/** A page, and one entry more. */
export function pageStatement(wallet: WalletRef, query: TransactionQuery) {
  const where = narrow(wallet, query);
  const before = query.cursor === undefined ? [] : [sequenceOf(query.cursor)];
  return {
    text: `${SELECT} WHERE ${where.text} ${before.length > 0 ? `AND e.sequence < $${where.values.length + 1}` : ''}
      ORDER BY e.sequence DESC LIMIT ${query.limit + 1} OFFSET ${query.skip ?? 0}`,
    values: [...where.values, ...before],
  };
}

const SELECT = `
  SELECT e.id, e.sequence, e.kind, e.account, e.amount, e.balance_after, e.shop_order_id, e.created_at,
    t.subject_type, t.subject_id, t.note
  FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id`;

function narrow(wallet: WalletRef, { from, to, kind, account }: StatementFilter) {
  const values: unknown[] = [wallet.type === 'platform' ? wallet.account : wallet.id];
  const conditions = [
    wallet.type === 'platform' ? 'e.owner_id IS NULL AND e.account = $1' : 'e.owner_id = $1',
  ];
  const add = (condition: string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${condition} $${values.length}`);
  };
  add('e.created_at >=', from);
  add('e.created_at <', to);
  add('e.kind =', kind);
  add('e.account =', account);
  return { text: conditions.join(' AND '), values };
}

/** @throws DomainError `platform.invalid_cursor` (400) */
function sequenceOf(cursor: string): string {
  const { value } = decodeCursor(cursor, SORT);
  if (!/^\d{1,18}$/.test(value)) throw invalidCursor();
  return value;
}
