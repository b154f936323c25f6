import type { TransactionContext } from '../platform/context.js';
import type { OwnedAccount } from './ledger.js';
import { ownerOf } from './ledger.service.js';

/** What accounts hold, in minor units; those that never had an entry hold nothing. */
export interface Balances {
  of(account: OwnedAccount): bigint;
}

/**
 * Locks what decides how much goes where, in the order in which entries lock it too: nobody waits for somebody
 * who waits for them.
 */
export async function lockBalances(
  tx: TransactionContext,
  accounts: readonly OwnedAccount[],
): Promise<Balances> {
  const rows: Array<{ owner_id: string; account: string; balance: string }> = await tx.manager.query(LOCK, [
    accounts.map((account) => ownerOf(account)),
    accounts.map(({ kind }) => kind),
  ]);
  const balances = new Map(rows.map((row) => [`${row.owner_id} ${row.account}`, BigInt(row.balance)]));
  return { of: (account) => balances.get(`${ownerOf(account)} ${account.kind}`) ?? 0n };
}

const LOCK = `
  SELECT owner_id, account, balance FROM wallets
  WHERE (owner_id, account) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
  ORDER BY owner_id, account FOR UPDATE`;
