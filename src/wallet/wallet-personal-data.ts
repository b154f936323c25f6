import type { DataSource } from 'typeorm';
import { managerOf } from '../platform/database/transaction.js';
import type { PersonalDataPart } from '../platform/personal-data.js';
import { moneyLeft } from './wallet.errors.js';

/** How many rows of a statement are one file: an export holds one in memory at a time. */
const ROWS = 10_000;

/** Somebody's money. The ledger keeps its entries, under an id that no longer is anybody's. */
export function createWalletPersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'wallet',

    async *collect(ctx, userId) {
      const manager = managerOf(ctx, dataSource);
      const balances: unknown[] = await manager.query(
        'SELECT account, balance AS minor_units FROM wallets WHERE owner_id = $1 ORDER BY account',
        [userId],
      );
      yield { name: 'balances.json', rows: balances };
      let after = '0';
      for (let part = 1; ; part += 1) {
        const rows: Array<{ sequence: string }> = await manager.query(STATEMENT, [userId, after, ROWS]);
        if (part === 1 || rows.length > 0) yield { name: `transactions-${part}.json`, rows };
        if (rows.length < ROWS) return;
        after = rows.at(-1)!.sequence;
      }
    },

    async erase(tx, userId) {
      // Who leaves with money in the wallet would lose it.
      const left: unknown[] = await tx.manager.query(
        'SELECT 1 FROM wallets WHERE owner_id = $1 AND balance <> 0 FOR UPDATE',
        [userId],
      );
      if (left.length > 0) throw moneyLeft();
      return {};
    },
  };
}

const STATEMENT = `
  SELECT sequence, created_at AS at, kind, account, amount AS minor_units, balance_after AS balance_in_minor_units
  FROM ledger_entries WHERE owner_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`;
