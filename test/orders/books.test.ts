import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import { expectBooksBalance } from '../support/books.js';
import { createWorld, type World } from '../support/world.js';
import { deliver, makeOrder } from './after-sale-stage.js';
import { makeOffer, rowsOf, totalsOf } from './order-stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

const ctx = systemContext('test');
const refund = (orderId: string, amount: bigint, shopOrderId?: string) =>
  world.services.orders.orderRefunds.give(ctx, {
    ...{ orderId, of: { amount, shopOrderId }, to: 'wallet', restock: false, reason: 'Stained' },
  });

/** Two pieces bought, and one rented for three days with a deposit: 98.00 + 30.00 + 30.00. */
async function makeDelivered() {
  const { product, owner } = await makeOffer(world);
  const rented = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
  const ordered = await makeOrder(world, [
    { productId: product.id, quantity: 2 },
    { productId: rented.product.id, rental: { from: '2036-12-01', to: '2036-12-03' } },
  ]);
  await deliver(world, ordered.id);
  return { ...ordered, owner };
}

describe('the check of the books', () => {
  let orderId: string;
  beforeAll(async () => {
    orderId = (await makeDelivered()).id;
    await refund(orderId, 800n);
  });

  const PARTS = 'IN (SELECT id FROM shop_orders WHERE order_id = $1)';

  it.each([
    [
      'the sums of an order',
      'UPDATE orders SET subtotal = subtotal + $2, total = total + $2 WHERE id = $1',
      ['orders.parts_come_to_the_order'],
    ],
    [
      'the sums of a line',
      `UPDATE order_items SET deposit = deposit + $2 WHERE rental_to IS NULL AND shop_order_id ${PARTS}`,
      ['orders.lines_come_to_the_part'],
    ],
    [
      'the share of a shop',
      'UPDATE shop_orders SET payable = payable + $2, commission = commission - $2 WHERE order_id = $1',
      ['orders.parts_are_posted'],
    ],
    [
      'a release that the books do not know',
      'UPDATE shop_orders SET released_at = CASE WHEN $2 > 0 THEN now() END WHERE order_id = $1',
      ['orders.parts_are_posted'],
    ],
    [
      'parts that are said not to be paid',
      'UPDATE shop_orders SET paid_at = CASE WHEN $2 < 0 THEN now() END WHERE order_id = $1',
      ['orders.paid_has_come_in', 'orders.parts_are_posted'],
    ],
    [
      'the sum of a refund',
      'UPDATE refunds SET amount = amount + $2 WHERE order_id = $1',
      ['orders.refunded_has_gone_back', 'orders.refunds_are_posted'],
    ],
    [
      'where a refund went',
      `UPDATE refunds SET destination = CASE WHEN $2 > 0 THEN 'by_hand' ELSE 'wallet' END WHERE order_id = $1`,
      ['orders.refunds_are_posted', 'orders.transfers_are_posted'],
    ],
    [
      'what a payment gave back',
      'UPDATE payments SET refunded = refunded + $2 WHERE subject_id = $1',
      ['orders.refunded_has_gone_back'],
    ],
    [
      'a rental that came back without its deposit',
      `UPDATE order_items SET rental_status = CASE WHEN $2 > 0 THEN 'returned' ELSE 'out' END
       WHERE rental_to IS NOT NULL AND shop_order_id ${PARTS}`,
      ['orders.deposits_are_settled'],
    ],
  ])('finds %s', async (_what, statement, checks) => {
    const { dataSource, wallet } = world.services;
    const typed = statement.replaceAll('$2', '$2::bigint');
    await dataSource.query(typed, [orderId, 1]);
    const found = await wallet.reconciliation.find();
    await dataSource.query(typed, [orderId, -1]);
    expect([...new Set(found.map(({ check }) => check))].sort()).toEqual(checks);
    await expectBooksBalance(world);
  });
});

describe('what a customer has bought', () => {
  it('has no deposits, and an order that was paid back whole is none', async () => {
    const { id, person, items } = await makeDelivered();
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '12800' });
    await refund(id, 800n);
    const rented = items.find(({ rentalTo }) => rentalTo !== null)!;
    await world.services.orders.rentals.end(ctx, { orderItemId: rented.id, as: 'returned' });
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '12000' });
    await refund(id, 12_000n);
    expect(await totalsOf(world, person.id)).toEqual({ orders: 0, spent: '0' });
    expect((await rowsOf(world, id)).order).toMatchObject({ status: 'delivered', paymentStatus: 'refunded' });
  });

  it('is less by an order that is cancelled, its deposits never counted', async () => {
    const { product } = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
    const rental = { from: '2036-12-01', to: '2036-12-03' };
    const { api, id, person } = await makeOrder(world, [{ productId: product.id, rental }]);
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '3000' });
    expect((await api.post(`/orders/${id}/cancel`).send({})).body).toMatchObject({ status: 'cancelled' });
    expect(await totalsOf(world, person.id)).toEqual({ orders: 0, spent: '0' });
  });
});

describe('cash on delivery from two shops, of which one was paid back before the other is delivered', () => {
  async function makeHalfRefunded(amount: bigint) {
    const [one, other] = [await makeOffer(world), await makeOffer(world)];
    const wants = [{ productId: one.product.id }, { productId: other.product.id }];
    const ordered = await makeOrder(world, wants, { paymentMethod: 'cod' });
    const [first, second] = ordered.parts.map((part) => part.id);
    await deliver(world, ordered.id, first);
    await refund(ordered.id, amount, first);
    expect((await rowsOf(world, ordered.id)).order.paymentStatus).toBe('pending');
    return { ...ordered, second: second! };
  }

  it('is partly paid back once all of it is delivered', async () => {
    const { id, person, second } = await makeHalfRefunded(900n);
    await deliver(world, id, second);
    expect((await rowsOf(world, id)).order.paymentStatus).toBe('partially_refunded');
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '8900' });
  });

  it('is no order any more once the other is delivered, which was free', async () => {
    const [one, other] = [await makeOffer(world), await makeOffer(world)];
    const { code } = await makePromotion(world.services.dataSource, {
      ...{ value: 10_000n, isSelective: true, productIds: [other.product.id] },
    });
    const wants = [{ productId: one.product.id }, { productId: other.product.id }];
    const ordered = await makeOrder(world, wants, { paymentMethod: 'cod', code: code! });
    const { id, person, parts } = ordered;
    const [paid, free] = [one, other].map(({ shop }) => parts.find((part) => part.shopId === shop.id)!);
    expect([paid!.total, free!.total]).toEqual([4_900n, 0n]);
    await deliver(world, id, paid!.id);
    await refund(id, 4_900n);
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '0' });
    await deliver(world, id, free!.id);
    expect((await rowsOf(world, id)).order.paymentStatus).toBe('refunded');
    expect(await totalsOf(world, person.id)).toEqual({ orders: 0, spent: '0' });
  });

  it('is no order any more once the other is cancelled', async () => {
    const { id, person, api, second } = await makeHalfRefunded(4900n);
    await api.post(`/orders/${id}/cancel`).send({ shop_order_ids: [second] });
    expect((await rowsOf(world, id)).order.paymentStatus).toBe('refunded');
    expect(await totalsOf(world, person.id)).toEqual({ orders: 0, spent: '0' });
  });
});
