import type { DataSource } from 'typeorm';
import type { Context } from '../../platform/context.js';
import { createStatementRunner } from '../../platform/database/statement.js';
import { decodeCursor, encodeCursor } from '../../platform/http/list.js';
import type { Money } from '../../platform/money/money.js';
import { demandReadPeoplesWallets, demandReadWallets } from '../wallet.policy.js';
import { PLATFORM_ACCOUNTS, type PlatformAccount } from '../wallet.status.js';
import { platformBalances } from './wallet-balances.query.js';
import { type WalletRow, walletsStatement, type WalletsWindow } from './wallets.query.js';

/** Who has money here, for the platform's people. Amounts are in the currency's own decimals. */
export interface Wallets {
  /** What the platform's own accounts come to. @throws DomainError `wallet.not_allowed` (403) */
  platform(ctx: Context): Promise<ReadonlyMap<PlatformAccount, number>>;
  /**
   * Shops or people with what their accounts hold, those who came last first.
   * @throws DomainError `wallet.not_allowed` (403), `platform.invalid_cursor` (400)
   */
  list(ctx: Context, query: WalletsQuery): Promise<WalletsPage>;
}

export interface WalletsQuery extends Pick<WalletsWindow, 'type' | 'search' | 'limit'> {
  cursor?: string;
}

export interface WalletsPage {
  wallets: Array<{ id: string; name: string; balanceOf(account: string): number }>;
  nextCursor: string | null;
}

const SORT = 'newest';

export function createWallets({ dataSource, money }: { dataSource: DataSource; money: Money }): Wallets {
  const run = createStatementRunner(dataSource);
  return {
    async platform({ actor }) {
      demandReadWallets(actor);
      const balances = await platformBalances(run, PLATFORM_ACCOUNTS);
      return new Map(
        PLATFORM_ACCOUNTS.map((account) => [account, money.toAmount(balances.get(account) ?? 0n)]),
      );
    },

    async list({ actor }, { cursor, ...query }) {
      if (query.type === 'user') demandReadPeoplesWallets(actor);
      else demandReadWallets(actor);
      const before = cursor === undefined ? undefined : decodeCursor(cursor, SORT).id;
      const found = await run<WalletRow>(walletsStatement({ ...query, before }));
      const rows = found.slice(0, query.limit);
      const last = found.length > query.limit ? rows.at(-1) : undefined;
      return {
        wallets: rows.map(({ id, name, balances }) => ({
          ...{ id, name },
          balanceOf: (account) => money.toAmount(BigInt(balances?.[account] ?? 0)),
        })),
        nextCursor: last ? encodeCursor({ sort: SORT, value: last.id, id: last.id }) : null,
      };
    },
  };
}
