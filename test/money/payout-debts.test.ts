import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { deliver, makeOrder } from '../orders/after-sale-stage.js';
import { makeOffer } from '../orders/order-stage.js';
import { expectBooksBalance } from '../support/books.js';
import { crowd } from '../support/crowd.js';
import { createWorld, type World } from '../support/world.js';
import { balanceOf } from '../wallet/money.js';

/** What is taken back of orders whose earnings a shop has asked for already, or has. */
let world: World;
let now = new Date();
beforeAll(async () => {
  world = await createWorld({}, { clock: () => now });
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

const platform = systemContext('test');
const DAY = 86_400_000;
const bank_account = { bank_name: 'Vietcombank', account_number: '00112233', account_holder: 'LE THI LAN' };

type Offer = Awaited<ReturnType<typeof makeOffer>>;

/** Two dresses are delivered, and what the shop earned by them (88.20) is free. */
async function sell({ product }: Offer): Promise<string> {
  const { id } = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
  await deliver(world, id);
  now = new Date(now.getTime() + 8 * DAY);
  await world.services.orders.earningsRelease.run(platform);
  return id;
}

const askFor = ({ owner }: Offer, amount: number) =>
  world.services.wallet.payouts.request(owner.ctx, { amount, bank_account });

const giveBack = (orderId: string, amount: bigint) =>
  world.services.orders.orderRefunds.give(platform, {
    ...{ orderId, of: { amount }, to: 'wallet', restock: false, reason: 'Torn' },
  });

async function holds({ shop }: Offer) {
  const of = (kind: 'shop_pending' | 'shop_available' | 'shop_payout' | 'shop_debt') =>
    balanceOf(world, { kind, shopId: shop.id });
  return {
    pending: await of('shop_pending'),
    available: await of('shop_available'),
    payout: await of('shop_payout'),
    debt: await of('shop_debt'),
  };
}

describe('what a customer sends back', () => {
  /** A dress that was delivered, which its customer asks to return on the sixth day. */
  async function makeReturn(offer: Offer) {
    const { id, person, items } = await makeOrder(world, [{ productId: offer.product.id }]);
    await deliver(world, id);
    await pass(6);
    const [returnId] = await world.services.orders.orderReturns.request(person.ctx, {
      ...{ orderId: id, items: [{ orderItemId: items[0]!.id }], reason: 'Too small' },
    });
    return { id: returnId! };
  }

  /** Days go by, and the job does its work. */
  async function pass(days: number): Promise<void> {
    now = new Date(now.getTime() + days * DAY);
    await world.services.orders.earningsRelease.run(platform);
  }

  it('is not paid out meanwhile, however long the shop takes', async () => {
    const offer = await makeOffer(world);
    const returned = await makeReturn(offer);
    const { returnDecisions } = world.services.orders;
    await pass(30);
    expect(await holds(offer)).toMatchObject({ pending: 4_410n, available: 0n });
    await returnDecisions.approve(offer.owner.ctx, returned);
    await pass(6);
    await returnDecisions.receive(offer.owner.ctx, { ...returned, restock: true });
    await pass(30);
    await returnDecisions.refund(platform, { ...returned, to: 'wallet' });
    await pass(0);
    expect(await holds(offer)).toEqual({ pending: 0n, available: 0n, payout: 0n, debt: 0n });
  });

  it('is free for payout when it may not come back, or never does', async () => {
    const [refused, kept] = [await makeOffer(world), await makeOffer(world)];
    const [one, other] = [await makeReturn(refused), await makeReturn(kept)];
    const { returnDecisions } = world.services.orders;
    await returnDecisions.reject(refused.owner.ctx, { ...one, reason: 'It was worn.' });
    await returnDecisions.approve(kept.owner.ctx, other);
    await pass(6);
    expect([await holds(refused), await holds(kept)]).toMatchObject([
      { pending: 0n, available: 4_410n },
      { pending: 4_410n, available: 0n },
    ]);
    await pass(2);
    expect(await holds(kept)).toMatchObject({ pending: 0n, available: 4_410n });
  });
});

describe('an order that is paid back while the shop waits for its payout', () => {
  it('is owed: of a payout that is rejected it comes off', async () => {
    const offer = await makeOffer(world);
    const orderId = await sell(offer);
    const { id } = await askFor(offer, 80);
    await giveBack(orderId, 4_900n);
    expect(await holds(offer)).toEqual({ pending: 0n, available: 0n, payout: 8_000n, debt: -3_590n });
    await world.services.wallet.payouts.reject(platform, { id, reason: 'The account is in another name.' });
    expect(await holds(offer)).toEqual({ pending: 0n, available: 4_410n, payout: 0n, debt: 0n });
  });

  it('is owed after one that is approved, until the next earnings settle it', async () => {
    const offer = await makeOffer(world);
    const orderId = await sell(offer);
    const { id } = await askFor(offer, 88.2);
    await world.services.wallet.payouts.approve(platform, { id, bank_reference: 'FT1' });
    await giveBack(orderId, 9_800n);
    expect(await holds(offer)).toEqual({ pending: 0n, available: 0n, payout: 0n, debt: -8_820n });
    await expect(askFor(offer, 10)).rejects.toMatchObject({ code: 'wallet.insufficient_balance' });
    await sell(offer);
    expect(await holds(offer)).toEqual({ pending: 0n, available: 0n, payout: 0n, debt: 0n });
    await sell(offer);
    expect(await holds(offer)).toMatchObject({ available: 8_820n, debt: 0n });
  });

  it('leaves alone what another order of the shop has pending, and a cancellation takes that alone', async () => {
    const offer = await makeOffer(world);
    const orderId = await sell(offer);
    await askFor(offer, 88.2);
    const { id: fresh } = await makeOrder(world, [{ productId: offer.product.id }]);
    await giveBack(orderId, 9_800n);
    expect(await holds(offer)).toEqual({ pending: 4_410n, available: 0n, payout: 8_820n, debt: -8_820n });
    await world.services.orders.orderCancelling.cancel(platform, { orderId: fresh, reason: null });
    expect(await holds(offer)).toEqual({ pending: 0n, available: 0n, payout: 8_820n, debt: -8_820n });
  });

  it('comes to the same when all of it happens at once', async () => {
    const offer = await makeOffer(world);
    const orders = [await sell(offer), await sell(offer)];
    const { id } = await askFor(offer, 100);
    const { payouts } = world.services.wallet;
    const acts = [
      () => payouts.approve(platform, { id, bank_reference: 'FT1' }),
      () => giveBack(orders[0]!, 4_900n),
      () => payouts.reject(platform, { id, reason: 'The account is in another name.' }),
      () => giveBack(orders[1]!, 9_800n),
      () => askFor(offer, 30),
    ];
    const results = await crowd(acts.length, (person) => acts[person]!());
    expect(results.filter((result) => result === 'wallet.payout_decided')).toHaveLength(1);
    const { pending, available, payout, debt } = await holds(offer);
    const paid = results[0] === 'ok' ? 10_000n : 0n;
    expect([pending, available + payout + debt + paid]).toEqual([0n, 4_410n]);
  });
});
