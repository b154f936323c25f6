import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext, type TransactionContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { OpenPayment } from '../../src/payments/payments.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let buyer: Person;
beforeAll(async () => {
  world = await createWorld();
  buyer = await makeCustomer(world);
});
afterAll(() => world.close());

const payments = () => world.services.payments.payments;
const inTransaction = <T>(work: (tx: TransactionContext) => Promise<T>) =>
  world.services.inTransaction(systemContext('test'), work);
const open = (values: Partial<OpenPayment> = {}) =>
  inTransaction((tx) =>
    payments().open(tx, {
      subject: { type: 'order', id: newId() },
      userId: buyer.id,
      method: 'cod',
      amount: 5_000n,
      description: 'AR-1001',
      ...values,
    }),
  );
const collect = (paymentId: string, amount: bigint) =>
  inTransaction((tx) => payments().collect(tx, { paymentId, amount }));
const refund = (paymentId: string, amount: bigint) =>
  inTransaction((tx) => payments().refund(tx, { paymentId, amount }));

describe('a payment', () => {
  it('is paid at once from the wallet, and otherwise waits', async () => {
    expect(await open({ method: 'wallet' })).toMatchObject({ status: 'paid', captured: 5_000n });
    expect(await open({ method: 'cod' })).toMatchObject({ status: 'pending', captured: 0n });
    expect(await open({ method: 'payos' })).toMatchObject({ status: 'pending', captured: 0n });
  });

  it('is one for what it pays', async () => {
    const subject = { type: 'order', id: newId() } as const;
    await open({ subject });
    await expect(open({ subject })).rejects.toThrow('payments_subject_key');
  });

  it('goes with the transaction that opened it', async () => {
    const subject = { type: 'order', id: newId() } as const;
    const payment = { subject, userId: buyer.id, method: 'cod', amount: 1n, description: 'x' } as const;
    const undone = inTransaction(async (tx) => {
      await payments().open(tx, payment);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await expect(open({ subject })).resolves.toBeDefined();
  });
});

describe('cash', () => {
  it('is collected part by part until all has come', async () => {
    const { id } = await open();
    expect(await collect(id, 2_000n)).toMatchObject({ status: 'pending', captured: 2_000n });
    await expect(collect(id, 3_001n)).rejects.toMatchObject({ code: 'payments.collection_too_high' });
    expect(await collect(id, 3_000n)).toMatchObject({ status: 'paid', captured: 5_000n });
    await expect(collect(id, 1n)).rejects.toMatchObject({ code: 'payments.not_collectable' });
  });

  it('of which some was collected has been paid when the rest is not wanted any more', async () => {
    const { id } = await open();
    await collect(id, 2_000n);
    await inTransaction((tx) => payments().cancel(tx, id));
    expect(await refund(id, 500n)).toMatchObject({ status: 'paid', captured: 2_000n, refunded: 500n });
  });

  it('is nothing to be collected for other methods, a cancelled payment, or one that is not there', async () => {
    const { id } = await open();
    await inTransaction((tx) => payments().cancel(tx, id));
    await expect(collect(id, 1n)).rejects.toMatchObject({ code: 'payments.not_collectable' });
    const other = await open({ method: 'payos' });
    await expect(collect(other.id, 1n)).rejects.toMatchObject({ code: 'payments.not_collectable' });
    await expect(collect(newId(), 1n)).rejects.toMatchObject({ code: 'payments.payment_not_found' });
  });
});

describe('a refund', () => {
  it('is partial and repeated, up to what came in', async () => {
    const { id } = await open({ method: 'wallet' });
    await refund(id, 1_999n);
    await expect(refund(id, 3_002n)).rejects.toMatchObject({
      code: 'payments.refund_too_high',
      kind: 'broken_rule',
    });
    await expect(refund(id, 0n)).rejects.toMatchObject({ code: 'payments.refund_too_high' });
    expect(await refund(id, 3_001n)).toMatchObject({ refunded: 5_000n });
  });

  it('never gives more back than came in, when many ask at once', async () => {
    const { id } = await open({ method: 'wallet', amount: 100n });
    const asked = await Promise.allSettled(Array.from({ length: 30 }, () => refund(id, 10n)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    await expect(refund(id, 1n)).rejects.toMatchObject({ code: 'payments.refund_too_high' });
  });
});
