import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { makeStaff, type Person } from '../factories/people.js';
import { deliver, makeOrder, spentBy } from '../orders/after-sale-stage.js';
import { makeOffer, rowsOf, stockOf, totalsOf } from '../orders/order-stage.js';
import { expectBooksBalance } from '../support/books.js';
import { countOf, crowd } from '../support/crowd.js';
import { createWorld, type World } from '../support/world.js';
import { balanceOf } from '../wallet/money.js';

/** Several people who do to one order, at the same moment, what cannot all be done. */
let world: World;
let admins: readonly [Person, Person];
beforeAll(async () => {
  world = await createWorld();
  admins = [await makeStaff(world, 'admin'), await makeStaff(world, 'admin')];
});
afterAll(async () => {
  await expectBooksBalance(world);
  await world.close();
});

const platform = systemContext('test');
const one = (orderItemId: string) => [{ orderItemId, quantity: 1 }];
const PEOPLE = 12;
const RENTAL = { from: '2036-12-01', to: '2036-12-03' };

/** Each of them does what is theirs, in turn. */
const atOnce = (...acts: ReadonlyArray<() => Promise<unknown>>) =>
  crowd(PEOPLE, (person) => acts[person % acts.length]!());

describe('an order that two admins pay back', () => {
  it('is paid back once, piece by piece', async () => {
    const { product } = await makeOffer(world);
    const { id, person, items } = await makeOrder(world, [{ productId: product.id, quantity: 3 }]);
    await deliver(world, id);
    const give = ({ ctx }: Person) =>
      world.services.orders.orderRefunds.give(ctx, {
        ...{ orderId: id, of: { items: one(items[0]!.id) }, to: 'wallet', restock: true, reason: 'Torn' },
      });
    const results = await atOnce(
      () => give(admins[0]),
      () => give(admins[1]),
    );
    expect(countOf(results, 'ok')).toBe(3);
    expect(countOf(results, 'orders.too_many_pieces')).toBe(PEOPLE - 3);
    expect([await spentBy(world, person.id), await stockOf(world, product.id)]).toEqual([0n, 10]);
    expect(await totalsOf(world, person.id)).toEqual({ orders: 0, spent: '0' });
  });

  it('while its customer cancels it, gives no cent twice', async () => {
    const { product } = await makeOffer(world);
    const { id, person, items } = await makeOrder(world, [{ productId: product.id, quantity: 4 }]);
    const { orderRefunds, orderCancelling } = world.services.orders;
    const how = { orderId: id, to: 'wallet', restock: false, reason: 'Too slow' } as const;
    const results = await atOnce(
      () => orderRefunds.give(admins[0].ctx, { ...how, of: { amount: 3_333n } }),
      () => orderCancelling.cancel(person.ctx, { orderId: id, items: one(items[0]!.id), reason: null }),
      () => orderRefunds.give(admins[1].ctx, { ...how, of: { amount: 1n } }),
      () => orderCancelling.cancel(platform, { orderId: id, reason: null }),
    );
    expect(countOf(results, 'ok')).toBeGreaterThan(0);
    const refusals = results.filter((result) => result !== 'ok');
    for (const refusal of refusals) {
      expect(refusal).toMatch(/^orders\.(cannot_cancel|too_many_pieces|refund_too_high)$/);
    }
    expect([await spentBy(world, person.id), await stockOf(world, product.id)]).toEqual([0n, 10]);
    expect((await rowsOf(world, id)).order).toMatchObject({
      ...{ status: 'cancelled', paymentStatus: 'refunded', refunded: 19_600n },
    });
    expect(await totalsOf(world, person.id)).toEqual({ orders: 0, spent: '0' });
  });

  it('by hand is transferred once', async () => {
    const { product } = await makeOffer(world);
    const { id } = await makeOrder(world, [{ productId: product.id }]);
    await deliver(world, id);
    const { orderRefunds } = world.services.orders;
    const { id: refundId } = await orderRefunds.give(platform, {
      ...{ orderId: id, of: { amount: 4_900n }, to: 'by_hand', restock: false, reason: 'Torn' },
    });
    const results = await atOnce(
      () => orderRefunds.markDone(admins[0].ctx, { refundId, reference: 'FT1' }),
      () => orderRefunds.markDone(admins[1].ctx, { refundId, reference: 'FT2' }),
    );
    expect([countOf(results, 'ok'), countOf(results, 'orders.refund_not_due')]).toEqual([1, PEOPLE - 1]);
    expect(await balanceOf(world, { kind: 'refunds_due' })).toBe(0n);
  });
});

it('a part that is sent while it is cancelled is one or the other', async () => {
  const { product, owner } = await makeOffer(world);
  const { id, person, parts } = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
  const { orderMoves, orderCancelling } = world.services.orders;
  const results = await atOnce(
    () => orderMoves.movePart(owner.ctx, { shopOrderId: parts[0]!.id, to: 'shipped' }),
    () => orderCancelling.cancel(person.ctx, { orderId: id, reason: null }),
  );
  const { order } = await rowsOf(world, id);
  const kept = [await spentBy(world, person.id), await stockOf(world, product.id)];
  if (order.status === 'shipped') {
    expect(countOf(results, 'orders.cannot_cancel')).toBe(PEOPLE / 2);
    expect(kept).toEqual([9_800n, 8]);
  } else {
    expect(countOf(results, 'orders.move_not_allowed')).toBe(PEOPLE / 2);
    expect(countOf(results, 'ok')).toBe(1);
    expect(kept).toEqual([0n, 10]);
  }
});

describe('a return', () => {
  async function makeReturn() {
    const { product, owner } = await makeOffer(world);
    const ordered = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
    await deliver(world, ordered.id);
    const items = one(ordered.items[0]!.id);
    const { orderReturns } = world.services.orders;
    const asked = await crowd(PEOPLE, () =>
      orderReturns.request(ordered.person.ctx, { orderId: ordered.id, items, reason: 'Too small' }),
    );
    expect([countOf(asked, 'ok'), countOf(asked, 'orders.too_many_pieces')]).toEqual([2, PEOPLE - 2]);
    const rows: Array<{ id: string }> = await world.services.dataSource.query(
      'SELECT id FROM order_returns WHERE shop_order_id = $1 ORDER BY id',
      [ordered.parts[0]!.id],
    );
    return { ...ordered, product, owner, ids: rows.map((row) => row.id) };
  }

  it('is decided once, received once and paid back once, whoever presses at once', async () => {
    const { product, owner, person, ids } = await makeReturn();
    const { returnDecisions } = world.services.orders;
    const id = ids[0]!;
    const decided = await atOnce(
      () => returnDecisions.approve(owner.ctx, { id }),
      () => returnDecisions.reject(admins[0].ctx, { id, reason: 'It was worn.' }),
    );
    expect([countOf(decided, 'ok'), countOf(decided, 'orders.return_moved')]).toEqual([1, PEOPLE - 1]);
    const other = { id: ids[1]! };
    await returnDecisions.approve(owner.ctx, other);
    const received = await atOnce(
      () => returnDecisions.receive(owner.ctx, { ...other, restock: true }),
      () => returnDecisions.receive(admins[0].ctx, { ...other, restock: true }),
    );
    expect([countOf(received, 'ok'), await stockOf(world, product.id)]).toEqual([1, 9]);
    const refunded = await atOnce(
      () => returnDecisions.refund(admins[0].ctx, { ...other, to: 'wallet' }),
      () => returnDecisions.refund(admins[1].ctx, { ...other, to: 'by_hand' }),
    );
    expect(countOf(refunded, 'ok')).toBe(1);
    const { order } = await rowsOf(world, (await orderOf(other.id))!);
    expect(order.refunded).toBe(4_900n);
    expect([4_900n, 9_800n]).toContain(await spentBy(world, person.id));
  });

  it('whose pieces an admin pays back beside it is paid back once', async () => {
    const { id, items, owner, ids, person } = await makeReturn();
    const { returnDecisions, orderRefunds } = world.services.orders;
    for (const returnId of ids) {
      await returnDecisions.approve(owner.ctx, { id: returnId });
      await returnDecisions.receive(owner.ctx, { id: returnId, restock: false });
    }
    const give = () =>
      orderRefunds.give(admins[0].ctx, {
        ...{ orderId: id, of: { items: one(items[0]!.id) }, to: 'wallet', restock: false, reason: 'Torn' },
      });
    const results = await atOnce(
      () => returnDecisions.refund(admins[1].ctx, { id: ids[0]!, to: 'wallet' }),
      () => returnDecisions.refund(admins[1].ctx, { id: ids[1]!, to: 'wallet' }),
      give,
    );
    expect(countOf(results, 'ok')).toBe(2);
    expect(countOf(results, 'orders.too_many_pieces')).toBe(PEOPLE / 3);
    expect(await spentBy(world, person.id)).toBe(0n);
  });

  async function orderOf(returnId: string): Promise<string | undefined> {
    const rows: Array<{ order_id: string }> = await world.services.dataSource.query(
      'SELECT order_id FROM shop_orders p JOIN order_returns r ON r.shop_order_id = p.id WHERE r.id = $1',
      [returnId],
    );
    return rows[0]?.order_id;
  }
});

describe('a rental', () => {
  async function makeRental() {
    const { product, owner } = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
    const ordered = await makeOrder(world, [{ productId: product.id, rental: RENTAL }]);
    await deliver(world, ordered.id);
    const orderItemId = ordered.items[0]!.id;
    const { orderReturns } = world.services.orders;
    const [returnId] = await orderReturns.request(ordered.person.ctx, {
      ...{ orderId: ordered.id, items: [{ orderItemId }], reason: 'The party is over' },
    });
    return { ...ordered, product, owner, orderItemId, returnId: returnId! };
  }

  it('ends once, whether it is said to be back, lost or received', async () => {
    const { owner, orderItemId, returnId, product, person } = await makeRental();
    const { rentals, returnDecisions } = world.services.orders;
    const results = await atOnce(
      () => rentals.end(owner.ctx, { orderItemId, as: 'returned' }),
      () => rentals.end(platform, { orderItemId, as: 'lost' }),
      () => returnDecisions.receive(owner.ctx, { id: returnId, restock: true }),
    );
    expect(countOf(results, 'orders.rental_not_out')).toBeGreaterThanOrEqual((PEOPLE / 3) * 2 - 1);
    const ends = [[await spentBy(world, person.id), await stockOf(world, product.id)]];
    expect([
      [3_000n, 10],
      [6_000n, 9],
    ]).toContainEqual(ends[0]);
  });

  it('that the shop ended by itself is received without another end, so that its return ends too', async () => {
    const { owner, orderItemId, returnId, product, person } = await makeRental();
    const { rentals, returnDecisions } = world.services.orders;
    await rentals.end(owner.ctx, { orderItemId, as: 'returned' });
    await returnDecisions.receive(owner.ctx, { id: returnId, restock: true });
    expect([await spentBy(world, person.id), await stockOf(world, product.id)]).toEqual([3_000n, 10]);
  });
});
