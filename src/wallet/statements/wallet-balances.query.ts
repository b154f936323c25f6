import type { RunStatement } from '../../platform/database/statement.js';
import type { PlatformAccount } from '../wallet.status.js';
import type { WalletRef } from './wallet-ref.js';

/** What the accounts of a person or a shop hold, in minor units; those that never had an entry are missing. */
export async function walletBalances(
  run: RunStatement,
  ownerId: string,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await run<{ account: string; balance: bigint }>({
    text: 'SELECT account, balance FROM wallets WHERE owner_id = $1',
    values: [ownerId],
    isPrepared: true,
  });
  return new Map(rows.map(({ account, balance }) => [account, balance]));
}

/**
 * The same of the platform. Its accounts have no balance row, which every order would have to lock: what they hold is
 * added up from an index that has nothing else in it.
 */
export async function platformBalances(
  run: RunStatement,
  accounts: readonly PlatformAccount[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await run<{ account: string; balance: bigint }>(platformBalanceStatement(accounts));
  return new Map(rows.map(({ account, balance }) => [account, balance]));
}

export function platformBalanceStatement(accounts: readonly PlatformAccount[]) {
  return {
    text: `SELECT account, sum(amount)::bigint AS balance FROM ledger_entries
      WHERE owner_id IS NULL AND account = ANY ($1::text[]) GROUP BY account`,
    values: [accounts],
  };
}

/** The name of whoever has a wallet; undefined where there is nobody. */
export async function ownerName(
  run: RunStatement,
  { type, id }: Extract<WalletRef, { id: string }>,
): Promise<string | undefined> {
  const text = {
    user: 'SELECT full_name AS name FROM users WHERE id = $1',
    shop: 'SELECT name FROM shops WHERE id = $1',
  }[type];
  const rows = await run<{ name: string }>({ text, values: [id], isPrepared: true });
  return rows[0]?.name;
}
