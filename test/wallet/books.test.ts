import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemContext, type TransactionContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { Books, RefundPosting, SaleSource, SoldPart } from '../../src/wallet/books.js';
import type { Account } from '../../src/wallet/ledger.js';
import { createWorld, type World } from '../support/world.js';
import { balanceOf, topUp } from './money.js';

let world: World;
let shopId: string;
let userId: string;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  [shopId, userId] = [newId(), newId()];
});

const write = (work: (books: Books, tx: TransactionContext) => Promise<void>) =>
  world.services.inTransaction(systemContext('test'), (tx) => work(world.services.wallet.books, tx));

/** Goods of 100 at 10 % commission, a promotion of 20, and a deposit of 30. */
const makePart = (values: Partial<SoldPart> = {}): SoldPart => ({
  shopOrderId: newId(),
  shopId,
  paid: 110n,
  promotion: 20n,
  payable: 90n,
  commission: 10n,
  deposit: 30n,
  ...values,
});

/** The goods alone, without the deposit. */
const makePlainPart = () => makePart({ paid: 80n, deposit: 0n });

const sell = (source: SaleSource, parts: readonly SoldPart[], orderId = newId()) =>
  write((books, tx) => books.sold(tx, { orderId, source, parts }));

const refund = (part: SoldPart, values: Partial<RefundPosting> = {}) =>
  write((books, tx) =>
    books.refunded(tx, {
      refundId: newId(),
      orderId: newId(),
      to: { kind: 'wallet', userId },
      parts: [part],
      ...values,
    }),
  );

const release = ({ shopOrderId }: SoldPart) =>
  write((books, tx) => books.released(tx, { shopOrderId, shopId }));

async function shopHolds() {
  const hold = (kind: 'shop_pending' | 'shop_available' | 'shop_debt') => balanceOf(world, { kind, shopId });
  return {
    pending: await hold('shop_pending'),
    available: await hold('shop_available'),
    debt: await hold('shop_debt'),
  };
}

/** How much an account has gained by `work`. */
async function gainOf(account: Account, work: () => Promise<unknown>): Promise<bigint> {
  const before = await balanceOf(world, account);
  await work();
  return (await balanceOf(world, account)) - before;
}

describe('a sale', () => {
  it('by wallet takes what was paid from the person, and what was given from the platform', async () => {
    await topUp(world, userId, 200n);
    const sale = () => sell({ kind: 'wallet', userId }, [makePart()]);
    expect(await gainOf({ kind: 'promotions' }, sale)).toBe(-20n);
    expect(await balanceOf(world, { kind: 'user', userId })).toBe(90n);
    expect(await shopHolds()).toEqual({ pending: 90n, available: 0n, debt: 0n });
  });

  it('is refused as a whole when the wallet is too small', async () => {
    await topUp(world, userId, 109n);
    await expect(sell({ kind: 'wallet', userId }, [makePart()])).rejects.toMatchObject({
      code: 'wallet.insufficient_balance',
    });
    expect(await shopHolds()).toEqual({ pending: 0n, available: 0n, debt: 0n });
  });

  it('is one row in the statement of whoever paid, however many shops sold', async () => {
    await topUp(world, userId, 500n);
    const parts = [makePart(), makePart({ shopId: newId() }), makePart({ shopId: newId() })];
    await sell({ kind: 'wallet', userId }, parts);
    const rows: unknown[] = await world.services.dataSource.query(
      `SELECT kind, amount FROM ledger_entries WHERE owner_id = $1 AND kind <> 'topup'`,
      [userId],
    );
    expect(rows).toEqual([{ kind: 'purchase', amount: '-330' }]);
  });

  it('is posted once, also when two say so at once', async () => {
    const part = makePart();
    const orderId = newId();
    const sale = () => Promise.all(Array.from({ length: 5 }, () => sell({ kind: 'payos' }, [part], orderId)));
    expect(await gainOf({ kind: 'payos' }, sale)).toBe(-110n);
    expect((await shopHolds()).pending).toBe(90n);
  });

  it('with cash on delivery is posted part by part', async () => {
    const [one, other] = [makePart(), makePart()];
    const orderId = newId();
    await sell({ kind: 'cod' }, [one], orderId);
    await sell({ kind: 'cod' }, [other], orderId);
    await sell({ kind: 'cod' }, [one, other], orderId);
    expect((await shopHolds()).pending).toBe(180n);
  });
});

describe('a refund', () => {
  it('takes from what is pending of the part, and from that part alone', async () => {
    const [sold, kept] = [makePlainPart(), makePlainPart()];
    await sell({ kind: 'payos' }, [sold, kept]);
    await refund(sold);
    expect(await shopHolds()).toEqual({ pending: 90n, available: 0n, debt: 0n });
    expect(await balanceOf(world, { kind: 'user', userId })).toBe(80n);
    await refund(sold);
    expect(await shopHolds()).toEqual({ pending: 90n, available: 0n, debt: -90n });
  });

  it('in part leaves the rest of the part to be released', async () => {
    const part = makePlainPart();
    await sell({ kind: 'payos' }, [part]);
    await refund({ ...part, paid: 40n, promotion: 10n, payable: 45n, commission: 5n });
    await release(part);
    expect(await shopHolds()).toEqual({ pending: 0n, available: 45n, debt: 0n });
  });

  it('after the release takes what is available, and then makes a debt, which later earnings settle', async () => {
    const [first, second] = [makePlainPart(), makePlainPart()];
    await sell({ kind: 'payos' }, [first]);
    await release(first);
    await write((_books, tx) => payOut(tx, 70n));
    await refund(first);
    expect(await shopHolds()).toEqual({ pending: 0n, available: 0n, debt: -70n });
    await sell({ kind: 'payos' }, [second]);
    await release(second);
    expect(await shopHolds()).toEqual({ pending: 0n, available: 20n, debt: 0n });
  });

  it('is posted once', async () => {
    const part = makePlainPart();
    await sell({ kind: 'payos' }, [part]);
    const refundId = newId();
    await Promise.all(Array.from({ length: 5 }, () => refund(part, { refundId })));
    expect(await balanceOf(world, { kind: 'user', userId })).toBe(80n);
  });

  it('by hand is due until it is transferred', async () => {
    const part = makePlainPart();
    await sell({ kind: 'payos' }, [part]);
    const refundId = newId();
    const due = { kind: 'refunds_due' } as const;
    expect(await gainOf(due, () => refund(part, { refundId, to: { kind: 'by_hand' } }))).toBe(80n);
    const transfer = () => write((books, tx) => books.refundPaid(tx, { refundId, amount: 80n }));
    expect(await gainOf(due, () => transfer().then(transfer))).toBe(-80n);
  });

  it('never loses a unit when refunds and releases of a shop come at once', async () => {
    const parts = Array.from({ length: 20 }, makePlainPart);
    for (const part of parts) await sell({ kind: 'payos' }, [part]);
    await Promise.all(parts.flatMap((part, index) => [release(part), ...(index % 2 ? [refund(part)] : [])]));
    const { pending, available, debt } = await shopHolds();
    expect(pending).toBe(0n);
    expect(available + debt).toBe(900n);
    expect(await balanceOf(world, { kind: 'user', userId })).toBe(800n);
  });
});

describe('a deposit', () => {
  const settle = (fee: bigint, orderItemId = newId()) =>
    write((books, tx) =>
      books.depositSettled(tx, { orderItemId, orderId: newId(), shopId, userId, deposit: 30n, fee }),
    );

  it('goes back but for the fee, once', async () => {
    const orderItemId = newId();
    const deposits = { kind: 'deposits' } as const;
    await sell({ kind: 'payos' }, [makePart()]);
    expect(await gainOf(deposits, () => settle(12n, orderItemId).then(() => settle(12n, orderItemId)))).toBe(
      -30n,
    );
    expect(await balanceOf(world, { kind: 'user', userId })).toBe(18n);
    expect((await shopHolds()).available).toBe(12n);
  });

  it.each([0n, 30n])('goes back whole or not at all: a fee of %s', async (fee) => {
    await sell({ kind: 'payos' }, [makePart()]);
    await settle(fee);
    expect(await balanceOf(world, { kind: 'user', userId })).toBe(30n - fee);
  });
});

/** As a payout does. */
async function payOut(tx: TransactionContext, amount: bigint): Promise<void> {
  const id = newId();
  await world.services.wallet.ledger.post(tx, {
    kind: 'payout',
    reference: `payout:${id}`,
    subject: { type: 'payout', id },
    postings: [
      { account: { kind: 'shop_available', shopId }, amount: -amount },
      { account: { kind: 'by_hand' }, amount },
    ],
  });
}
