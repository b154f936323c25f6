import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { Account } from '../../src/wallet/ledger.js';
import type { World } from '../support/world.js';

/** Gives a person money, as PayOS would. */
export async function topUp({ services }: World, userId: string, amount: bigint): Promise<void> {
  const id = newId();
  await services.inTransaction(systemContext('test'), (tx) =>
    services.wallet.ledger.post(tx, {
      kind: 'topup',
      reference: `topup:${id}`,
      subject: { type: 'payment', id },
      postings: [
        { account: { kind: 'payos' }, amount: -amount },
        { account: { kind: 'user', userId }, amount },
      ],
    }),
  );
}

/** The same by the platform's own hand: of this no payment is to be found. */
export async function giveMoney({ services }: World, userId: string, amount: bigint): Promise<void> {
  await services.inTransaction(systemContext('test'), (tx) =>
    services.wallet.ledger.post(tx, {
      kind: 'correction',
      reference: `case:${userId}`,
      subject: { type: 'case', id: newId() },
      postings: [
        { account: { kind: 'by_hand' }, amount: -amount },
        { account: { kind: 'user', userId }, amount },
      ],
    }),
  );
}

/** What an account's entries come to, and, where it has a balance, what the database says that it holds. */
export async function balanceOf({ services }: World, account: Account): Promise<bigint> {
  const owner = 'userId' in account ? account.userId : 'shopId' in account ? account.shopId : null;
  const [row]: Array<{ entries: string; balance: string | null }> = await services.dataSource.query(
    `SELECT coalesce(sum(amount), 0) AS entries,
       (SELECT balance FROM wallets WHERE owner_id = $1 AND account = $2) AS balance
     FROM ledger_entries WHERE account = $2 AND owner_id IS NOT DISTINCT FROM $1::uuid`,
    [owner, account.kind],
  );
  if (owner !== null && BigInt(row!.balance ?? 0) !== BigInt(row!.entries)) {
    throw new Error(`${account.kind} holds ${row!.balance}, and its entries come to ${row!.entries}`);
  }
  return BigInt(row!.entries);
}

/** Lets a shop have earned money that may be paid out. */
export async function earn({ services }: World, shopId: string, amount: bigint): Promise<void> {
  const { books } = services.wallet;
  const shopOrderId = newId();
  await services.inTransaction(systemContext('test'), async (tx) => {
    const part = {
      shopOrderId,
      shopId,
      paid: amount,
      promotion: 0n,
      payable: amount,
      commission: 0n,
      deposit: 0n,
    };
    await books.sold(tx, { orderId: newId(), source: { kind: 'payos' }, parts: [part] });
    await books.released(tx, { shopOrderId, shopId });
  });
}
