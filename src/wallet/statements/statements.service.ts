import type { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { createStatementRunner } from '../../platform/database/statement.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor, invalidCursor, type Page, TOTAL_CAP } from '../../platform/http/list.js';
import { type Download, inOnePart } from '../../platform/http/send-download.js';
import type { Money } from '../../platform/money/money.js';
import type { OwnedAccountKind } from '../ledger.js';
import { demandShopWallet } from '../wallet.policy.js';
import { statementCsv } from './statement-csv.js';
import { statementPdf } from './statement-pdf.js';
import {
  type ShopBalanceDto,
  type StatementFilter,
  type StatementRow,
  toTransactionDto,
  type TransactionDto,
  type TransactionQuery,
  type UserBalanceDto,
} from './statement.schema.js';

/** What people and shops have, and how it came about. `user`: the caller; `shop`: the shop they work for. */
export interface Statements {
  userBalance(ctx: Context): Promise<UserBalanceDto>;
  /** @throws DomainError `platform.shop_token_required`, `wallet.not_allowed` (403); so do all of a shop */
  shopBalance(ctx: Context): Promise<ShopBalanceDto>;
  /** Newest first. @throws DomainError `platform.invalid_cursor` (400) */
  transactions(ctx: Context, whose: StatementOwner, query: TransactionQuery): Promise<Page<TransactionDto>>;
  /** Oldest first, whatever the length. */
  csv(ctx: Context, whose: StatementOwner, filter: StatementFilter): Download;
  /**
   * The same to be printed.
   * @throws DomainError `wallet.statement_too_long` (422) past `PDF_ROWS` rows
   */
  pdf(ctx: Context, whose: StatementOwner, filter: StatementFilter): Download;
}

export type StatementOwner = 'user' | 'shop';

export interface StatementDeps {
  dataSource: DataSource;
  money: Money;
  clock: Clock;
  /** The least that a shop may ask for, in the currency's own decimals. */
  payoutMinimum: number;
}

/** More than this is for spreadsheets, and would keep the process busy for seconds. */
const PDF_ROWS = 2_000;
const BATCH = 1_000;
const SORT = 'newest';

export function createStatements(deps: StatementDeps): Statements {
  const { dataSource, money, clock, payoutMinimum } = deps;
  const run = createStatementRunner(dataSource);

  async function balancesOf(ownerId: string): Promise<(account: OwnedAccountKind) => bigint> {
    const rows = await run<{ account: string; balance: bigint }>({
      text: 'SELECT account, balance FROM wallets WHERE owner_id = $1',
      values: [ownerId],
      isPrepared: true,
    });
    return (account) => rows.find((row) => row.account === account)?.balance ?? 0n;
  }

  /** Oldest first, from the first after `start` on. */
  async function* batches(ownerId: string, filter: StatementFilter): AsyncGenerator<StatementRow[]> {
    let after = 0n;
    for (;;) {
      const where = narrow(ownerId, filter);
      const rows = await run<StatementRow>({
        text: `${SELECT} WHERE ${where.text} AND e.sequence > $${where.values.length + 1}
          ORDER BY e.sequence LIMIT ${BATCH}`,
        values: [...where.values, String(after)],
      });
      if (rows.length > 0) yield rows;
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.sequence;
    }
  }

  const nameOf = (kind: 'csv' | 'pdf') => `statement-${clock().toISOString().slice(0, 10)}.${kind}`;

  return {
    async userBalance({ actor }) {
      const balanceOf = await balancesOf(ownerOfStatement(actor, 'user'));
      return {
        balance: money.toAmount(balanceOf('user')),
        held: money.toAmount(balanceOf('user_held')),
        currency: money.currency,
      };
    },

    async shopBalance({ actor }) {
      const of = await balancesOf(ownerOfStatement(actor, 'shop'));
      const [pending, available, payout, debt] = [
        of('shop_pending'),
        of('shop_available'),
        of('shop_payout'),
        of('shop_debt'),
      ];
      return {
        pending: money.toAmount(pending),
        available: money.toAmount(available),
        payout: money.toAmount(payout),
        debt: money.toAmount(debt),
        balance: money.toAmount(pending + available + payout + debt),
        minimum_payout: payoutMinimum,
        currency: money.currency,
      };
    },

    async transactions({ actor }, whose, query) {
      const where = narrow(ownerOfStatement(actor, whose), query);
      const counted = await run<{ total: number }>({
        text: `SELECT count(*)::int AS total FROM (
          SELECT FROM ledger_entries e WHERE ${where.text} LIMIT ${TOTAL_CAP + 1}) c`,
        values: where.values,
      });
      const before = query.cursor === undefined ? [] : [sequenceOf(query.cursor)];
      const rows = await run<StatementRow>({
        text: `${SELECT} WHERE ${where.text} ${before.length > 0 ? `AND e.sequence < $${where.values.length + 1}` : ''}
          ORDER BY e.sequence DESC LIMIT ${query.limit + 1} OFFSET ${query.skip ?? 0}`,
        values: [...where.values, ...before],
      });
      const items = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? items.at(-1) : undefined;
      return {
        items: items.map((row) => toTransactionDto(row, money)),
        total: counted[0]!.total,
        nextCursor: last ? encodeCursor({ sort: SORT, value: String(last.sequence), id: last.id }) : null,
      };
    },

    csv: ({ actor }, whose, filter) => ({
      name: nameOf('csv'),
      content: statementCsv(batches(ownerOfStatement(actor, whose), filter), money),
    }),

    pdf({ actor }, whose, filter) {
      const ownerId = ownerOfStatement(actor, whose);
      return {
        name: nameOf('pdf'),
        type: 'application/pdf',
        content: inOnePart(async () => {
          const rows: StatementRow[] = [];
          for await (const batch of batches(ownerId, filter)) {
            rows.push(...batch);
            if (rows.length > PDF_ROWS) throw tooLong();
          }
          return statementPdf(rows, { money, filter, at: clock() });
        }),
      };
    },
  };
}

const SELECT = `
  SELECT e.id, e.sequence, e.kind, e.account, e.amount, e.balance_after, e.created_at, t.subject_type, t.subject_id,
    t.note
  FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id`;

/** @throws DomainError 401, 403 */
function ownerOfStatement(actor: Actor, whose: StatementOwner): string {
  if (whose === 'shop') return demandShopWallet(actor).id;
  if (actor.kind === 'user') return actor.id;
  throw new DomainError('platform.unauthenticated', 'unauthenticated', 'Sign in first.');
}

function narrow(ownerId: string, { from, to, kind, account }: StatementFilter) {
  const values: unknown[] = [ownerId];
  const conditions = ['e.owner_id = $1'];
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

const tooLong = () =>
  new DomainError(
    'wallet.statement_too_long',
    'broken_rule',
    `A statement to be printed has at most ${PDF_ROWS} rows. Choose a shorter time, or the CSV file.`,
    { property: 'from' },
  );
