import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeStaff } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';
import { deliver, makeOrder, spentBy } from './after-sale-stage.js';
import { makeOffer, rowsOf } from './order-stage.js';

let world: World;
let admin: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  admin = await consoleAgent(world, await makeStaff(world, 'admin'));
});
afterAll(() => world.close());

const show = async (agent: ConsoleAgent, screen: string, id: string) =>
  (await agent.get(`/api/resources/${screen}/records/${id}/show`)).body.record;
const act = (agent: ConsoleAgent, screen: string, id: string, action: string, form: object = {}) =>
  agent.post(`/api/resources/${screen}/records/${id}/${action}`, form);

/** Paid from the wallet: two pieces at 49. */
async function soldOrder() {
  const offer = await makeOffer(world);
  const sold = await makeOrder(world, [{ productId: offer.product.id, quantity: 2 }]);
  return { ...offer, ...sold, agent: await consoleAgent(world, offer.owner), item: sold.items[0]!.id };
}

describe('giving money back in the console', () => {
  it('says first what goes back to whom, and then gives just that', async () => {
    const { id, shop, person, item } = await soldOrder();
    await deliver(world, id);
    const seen = await show(admin, 'orders', id);
    expect(seen.params.refundable).toMatchObject([{ id: item, available: 2, amount: 49 }]);
    const form = { items: [{ id: item, quantity: 1 }] };
    const { body: outcome } = await act(admin, 'orders', id, 'foretell-refund', form);
    expect(outcome.sums.at(-1)).toEqual({ label: 'Back to the customer', amount: 49, isTotal: true });
    expect(outcome.sums[0]).toMatchObject({ label: `From ${shop.name}` });
    expect((await rowsOf(world, id)).order.refunded).toBe(0n);

    const done = await act(admin, 'orders', id, 'refund', { ...form, to: 'wallet', reason: 'A hole in it' });
    expect(done.body.notice.message).toBe('The money is in the customer’s wallet.');
    expect(done.body.record.params).toMatchObject({ paymentStatus: 'partially_refunded' });
    expect(await spentBy(world, person.id)).toBe(4900n);
    expect(done.body.record.params.refundable).toMatchObject([{ id: item, available: 1 }]);
  });

  it('is refused for more than there is, for nothing, without a reason, and to who may not', async () => {
    const { id, agent, item, parts } = await soldOrder();
    await deliver(world, id);
    const wanted = { to: 'wallet', reason: 'Because' };
    const statuses = [
      await act(admin, 'orders', id, 'foretell-refund', { items: [{ id: item, quantity: 3 }] }),
      await act(admin, 'orders', id, 'refund', { ...wanted, items: [{ id: item, quantity: 3 }] }),
      await act(admin, 'orders', id, 'refund', { ...wanted, amount: 98.01 }),
      await act(admin, 'orders', id, 'refund', wanted),
      await act(admin, 'orders', id, 'refund', { to: 'wallet', amount: 5 }),
      await act(agent, 'orders', id, 'refund', { ...wanted, amount: 5 }),
      await act(agent, 'shop-orders', parts[0]!.id, 'refund', { ...wanted, amount: 5 }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([422, 422, 422, 422, 400, 404, 404]);
    expect((await act(admin, 'orders', id, 'foretell-refund', {})).body).toEqual({ sums: [], notes: [] });
  });

  it('by hand is due until somebody says what the bank calls it', async () => {
    const { id, order } = await soldOrder();
    await deliver(world, id);
    await act(admin, 'orders', id, 'refund', { amount: 10, to: 'by_hand', reason: 'It came late' });
    const due = await admin.get('/api/resources/refunds/actions/list?filters.status=due');
    const [refund] = due.body.records.filter(({ title }: { title: string }) => title === order.orderNumber);
    expect(refund.params).toMatchObject({ amount: 10, destination: 'By hand' });
    const done = await act(admin, 'refunds', refund.id, 'done', { reference: 'FT26325' });
    expect(done.body.record.params).toMatchObject({ status: 'done', reference: 'FT26325' });
    expect((await act(admin, 'refunds', refund.id, 'done', { reference: 'again' })).status).toBe(409);
  });
});

describe('cancelling in the console', () => {
  it('takes some pieces of a shop’s own part, or all of it', async () => {
    const { id, agent, parts, item, person } = await soldOrder();
    const part = parts[0]!.id;
    expect((await show(agent, 'shop-orders', part)).params.cancellable).toMatchObject([{ available: 2 }]);
    const some = { items: [{ id: item, quantity: 1 }], reason: 'One is torn' };
    expect((await act(agent, 'shop-orders', part, 'cancel', some)).status).toBe(200);
    expect(await spentBy(world, person.id)).toBe(4900n);
    expect((await act(agent, 'shop-orders', part, 'cancel', { reason: 'And the other' })).status).toBe(200);
    expect((await rowsOf(world, id)).order.status).toBe('cancelled');
    expect(await spentBy(world, person.id)).toBe(0n);
    const { recordActions } = await show(agent, 'shop-orders', part);
    expect(recordActions).toEqual([]);
  });

  it('is not for what is on its way, nor for another shop', async () => {
    const { id, parts, agent } = await soldOrder();
    const { agent: stranger } = await soldOrder();
    const part = parts[0]!.id;
    expect((await act(stranger, 'shop-orders', part, 'cancel', { reason: 'Mine' })).status).toBe(404);
    await act(agent, 'shop-orders', part, 'ship');
    expect((await act(agent, 'shop-orders', part, 'cancel', { reason: 'Too late' })).status).toBe(409);
    expect((await act(admin, 'orders', id, 'cancel', { reason: 'Too late' })).status).toBe(409);
  });
});

describe('returns in the console', () => {
  it('are decided and received by the shop, and paid back by the platform', async () => {
    const { id, agent, item, person, parts } = await soldOrder();
    const { agent: stranger } = await soldOrder();
    await deliver(world, id);
    const [returnId] = await world.services.orders.orderReturns.request(person.ctx, {
      ...{ orderId: id, reason: 'Too small' },
      items: [{ orderItemId: item, quantity: 1 }],
    });
    const listed = await agent.get('/api/resources/returns/actions/list?filters.status=requested');
    expect(listed.body.records.map(({ id: found }: { id: string }) => found)).toEqual([returnId]);
    expect((await stranger.get('/api/resources/returns/actions/list')).body.records).toEqual([]);
    expect((await act(stranger, 'returns', returnId!, 'approve')).status).toBe(404);
    const orders = await admin.get('/api/resources/orders/actions/list?filters.hasReturn=true');
    expect(orders.body.records.map(({ id: found }: { id: string }) => found)).toEqual([id]);

    expect((await show(agent, 'returns', returnId!)).params).toMatchObject({
      parts: [{ lines: [{ quantity: 1, amount: 49 }] }],
      reason: 'Too small',
      part: { screen: 'shop-orders', id: parts[0]!.id },
    });
    expect((await act(agent, 'returns', returnId!, 'approve')).status).toBe(200);
    expect((await act(agent, 'returns', returnId!, 'receive', { restock: true })).status).toBe(200);
    expect((await act(agent, 'returns', returnId!, 'refund', { to: 'wallet' })).status).toBe(403);
    expect((await act(admin, 'returns', returnId!, 'refund', { to: 'wallet' })).status).toBe(200);
    expect(await spentBy(world, person.id)).toBe(4900n);
  });
});

describe('rentals in the console', () => {
  async function rentedOut() {
    const offer = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
    const wants = [{ productId: offer.product.id, rental: { from: '2036-12-01', to: '2036-12-03' } }];
    const rented = await makeOrder(world, wants);
    await deliver(world, rented.id);
    const item = rented.items[0]!.id;
    const { dataSource } = world.services;
    await dataSource.query(
      'UPDATE order_items SET rental_from = current_date - 4, rental_to = current_date - 2 WHERE id = $1',
      [item],
    );
    await dataSource.query(`UPDATE shop_orders SET delivered_at = now() - interval '4 days' WHERE id = $1`, [
      rented.parts[0]!.id,
    ]);
    return { ...offer, ...rented, item, agent: await consoleAgent(world, offer.owner) };
  }
  const listed = async (agent: ConsoleAgent, query: string) => {
    const { body } = await agent.get(`/api/resources/rentals/actions/list?${query}`);
    return body.records.map(({ id }: { id: string }) => id);
  };

  it('are a shop’s own, and late ones are told', async () => {
    const { agent, item, id } = await rentedOut();
    const { agent: stranger, item: other } = await rentedOut();
    expect(await listed(agent, 'filters.isOverdue=true')).toEqual([item]);
    expect(await listed(agent, 'filters.rentalStatus=returned')).toEqual([]);
    expect(await listed(admin, 'filters.rentalStatus=out')).toEqual(expect.arrayContaining([item, other]));
    const { params } = await show(agent, 'rentals', item);
    expect(params).toMatchObject({ late: '2 days late', feeSoFar: 20, deposit: 30, pieces: 1 });
    expect((await act(stranger, 'rentals', item, 'returned')).status).toBe(404);
    expect((await stranger.get(`/api/resources/rentals/records/${item}/show`)).status).toBe(404);
    expect((await rowsOf(world, id)).items[0]!.rentalStatus).toBe('out');
  });

  it('come back when the shop says so, with the fee told first', async () => {
    const { agent, item, person } = await rentedOut();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    for (const at of [daysAgo(-1), daysAgo(9)]) {
      expect((await act(agent, 'rentals', item, 'returned', { at })).status).toBe(422);
    }
    const at = daysAgo(1);
    const { body } = await act(agent, 'rentals', item, 'foretell-returned', { at });
    expect(body.sums.map(({ amount }: { amount: number }) => amount)).toEqual([30, 10, 20]);
    expect(body.notes).toEqual(['It is 1 day late.']);
    expect((await act(agent, 'rentals', item, 'returned', { at })).status).toBe(200);
    expect(await spentBy(world, person.id)).toBe(4000n);
    expect(await listed(agent, 'filters.rentalStatus=returned')).toEqual([item]);
    expect((await act(agent, 'rentals', item, 'returned')).status).toBe(409);
  });

  it('that are lost leave the deposit to the shop', async () => {
    const { agent, item, person } = await rentedOut();
    const { body } = await act(agent, 'rentals', item, 'foretell-lost');
    expect(body.sums.at(-1)).toMatchObject({ amount: 0, isTotal: true });
    expect((await act(agent, 'rentals', item, 'lost')).status).toBe(200);
    expect(await spentBy(world, person.id)).toBe(6000n);
  });
});
