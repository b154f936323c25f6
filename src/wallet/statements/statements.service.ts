import type { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { createStatementRunner } from '../../platform/database/statement.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Page } from '../../platform/http/list.js';
import { type Download, inOnePart } from '../../platform/http/send-download.js';
import type { Money } from '../../platform/money/money.js';
import { demandShopWallet, demandWallet } from '../wallet.policy.js';
import { walletNotFound } from '../wallet.errors.js';
import { type EntrySubject, type FindSubjects } from './entry-subjects.js';
import { type NamedRow, statementCsv } from './statement-csv.js';
import { statementPdf } from './statement-pdf.js';
import { createStatementReader } from './statement.query.js';
import {
  type ShopBalanceDto,
  type StatementEntry,
  type StatementFilter,
  toStatementEntry,
  toTransactionDto,
  type TransactionDto,
  type TransactionQuery,
  type UserBalanceDto,
} from './statement.schema.js';
import { accountInWords } from './statement-words.js';
import { ownerName, platformBalances, walletBalances } from './wallet-balances.query.js';
import type { WalletRef } from './wallet-ref.js';

/**
 * What people, shops and the platform have, and how it came about. `user`: the caller; `shop`: the shop they work for;
 * a `WalletRef`: whoever's it is. Of another's wallet all throw `wallet.not_allowed` (403) or, to a shop and where
 * there is none, `wallet.wallet_not_found` (404).
 */
export interface Statements {
  userBalance(ctx: Context): Promise<UserBalanceDto>;
  /** @throws DomainError `platform.shop_token_required`, `wallet.not_allowed` (403); so do all of a shop */
  shopBalance(ctx: Context): Promise<ShopBalanceDto>;
  /** Newest first. @throws DomainError `platform.invalid_cursor` (400) */
  transactions(ctx: Context, whose: 'user' | 'shop', query: TransactionQuery): Promise<Page<TransactionDto>>;
  /** A page of the same with what the wallet holds. @throws as `transactions` */
  wallet(ctx: Context, whose: StatementOwner, query: TransactionQuery): Promise<WalletStatement>;
  /** Oldest first, whatever the length. */
  csv(ctx: Context, whose: StatementOwner, filter: StatementFilter): Download;
  /**
   * The same to be printed.
   * @throws DomainError `wallet.statement_too_long` (422) past `PDF_ROWS` rows
   */
  pdf(ctx: Context, whose: StatementOwner, filter: StatementFilter): Download;
}

export type StatementOwner = 'user' | 'shop' | WalletRef;

export interface WalletStatement extends Page<StatementEntry & { subject: EntrySubject }> {
  wallet: WalletRef;
  /** The person's, the shop's, or what the account of the platform is called. */
  name: string;
  /** What an account of the wallet holds, in the currency's own decimals. */
  balanceOf(account: string): number;
}

export interface StatementDeps {
  dataSource: DataSource;
  money: Money;
  clock: Clock;
  /** The least that a shop may ask for, in the currency's own decimals. */
  payoutMinimum: number;
  findSubjects: FindSubjects;
}

/** More than this is for spreadsheets, and would keep the process busy for seconds. */
const PDF_ROWS = 2_000;

export function createStatements(deps: StatementDeps): Statements {
  const { dataSource, money, clock, payoutMinimum, findSubjects } = deps;
  const run = createStatementRunner(dataSource);
  const reader = createStatementReader(run);

  async function nameOf(wallet: WalletRef): Promise<string> {
    if (wallet.type === 'platform') return accountInWords(wallet.account);
    const name = await ownerName(run, wallet);
    if (name === undefined) throw walletNotFound();
    return name;
  }

  async function balancesOf(wallet: WalletRef): Promise<(account: string) => bigint> {
    const balances =
      wallet.type === 'platform'
        ? await platformBalances(run, [wallet.account])
        : await walletBalances(run, wallet.id);
    return (account) => balances.get(account) ?? 0n;
  }

  const fileName = (kind: 'csv' | 'pdf') => `statement-${clock().toISOString().slice(0, 10)}.${kind}`;

  return {
    async userBalance({ actor }) {
      const balanceOf = await balancesOf(walletOf(actor, 'user'));
      return {
        balance: money.toAmount(balanceOf('user')),
        held: money.toAmount(balanceOf('user_held')),
        currency: money.currency,
      };
    },

    async shopBalance({ actor }) {
      const of = await balancesOf(walletOf(actor, 'shop'));
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
      const { rows, ...page } = await reader.page(walletOf(actor, whose), query);
      return { ...page, items: rows.map((row) => toTransactionDto(row, money)) };
    },

    async wallet({ actor }, whose, query) {
      const wallet = walletOf(actor, whose);
      const name = await nameOf(wallet);
      const [of, { rows, ...page }] = await Promise.all([balancesOf(wallet), reader.page(wallet, query)]);
      const subjectOf = await findSubjects(rows, wallet);
      return {
        ...{ wallet, name, ...page },
        items: rows.map((row) => ({ ...toStatementEntry(row, money), subject: subjectOf(row) })),
        balanceOf: (account) => money.toAmount(of(account)),
      };
    },

    csv({ actor }, whose, filter) {
      const wallet = walletOf(actor, whose);
      return { name: fileName('csv'), content: csvOf(wallet, filter) };
    },

    pdf({ actor }, whose, filter) {
      const wallet = walletOf(actor, whose);
      return {
        name: fileName('pdf'),
        type: 'application/pdf',
        content: inOnePart(async () => {
          const name = await nameOf(wallet);
          const rows: NamedRow[] = [];
          for await (const batch of entriesOf(wallet, filter)) {
            rows.push(...batch);
            if (rows.length > PDF_ROWS) throw tooLong();
          }
          return statementPdf(rows, { money, filter, at: clock(), name });
        }),
      };
    },
  };

  /** Who is not there is told before the file begins. */
  async function* csvOf(wallet: WalletRef, filter: StatementFilter): AsyncGenerator<string> {
    await nameOf(wallet);
    yield* statementCsv(entriesOf(wallet, filter), money);
  }

  async function* entriesOf(wallet: WalletRef, filter: StatementFilter): AsyncGenerator<NamedRow[]> {
    for await (const rows of reader.batches(wallet, filter)) {
      const subjectOf = await findSubjects(rows, wallet);
      yield rows.map((row) => ({ row, subject: subjectOf(row) }));
    }
  }
}

/** @throws DomainError 401, 403, 404 */
function walletOf(actor: Actor, whose: StatementOwner): WalletRef {
  if (whose === 'shop') return { type: 'shop', id: demandShopWallet(actor).id };
  if (whose !== 'user') {
    demandWallet(actor, whose);
    return whose;
  }
  if (actor.kind === 'user') return { type: 'user', id: actor.id };
  throw new DomainError('platform.unauthenticated', 'unauthenticated', 'Sign in first.');
}

const tooLong = () =>
  new DomainError(
    'wallet.statement_too_long',
    'broken_rule',
    `A statement to be printed has at most ${PDF_ROWS} rows. Choose a shorter time, or the CSV file.`,
    { property: 'from' },
  );
