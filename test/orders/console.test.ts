import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrderCountQueries, createOrderCounts } from '../../src/orders/index.js';
import type { UserActor } from '../../src/platform/auth/actor.js';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';
import { makeOffer, makeShopper, placeOrder, rowsOf } from './order-stage.js';

let world: World;
let admin: ConsoleAgent;
let analyst: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  admin = await consoleAgent(world, await makeStaff(world, 'admin'));
  analyst = await consoleAgent(world, await makeStaff(world, 'analyst'));
});
afterAll(() => world.close());

/** An order of two shops, to be paid in cash. */
async function orderOfTwo() {
  const [one, other] = [await makeOffer(world), await makeOffer(world, { price: 20 })];
  const { person } = await makeShopper(world, [
    { productId: one.product.id, quantity: 2 },
    { productId: other.product.id },
  ]);
  const orderId = await placeOrder(world, person, { notes: 'Ring twice' });
  const { order, parts } = await rowsOf(world, orderId);
  const partOf = (shopId: string) => parts.find((part) => part.shopId === shopId)!.id;
  return { one, other, person, order, orderId, mine: partOf(one.shop.id), theirs: partOf(other.shop.id) };
}

const ownerAgent = ({ owner }: { owner: Person }) => consoleAgent(world, owner);
const list = (agent: ConsoleAgent, screen: string, query = '') =>
  agent.get(`/api/resources/${screen}/actions/list?${query}`);
const show = (agent: ConsoleAgent, screen: string, id: string) =>
  agent.get(`/api/resources/${screen}/records/${id}/show`);
const act = (agent: ConsoleAgent, screen: string, id: string, action: string, form: object = {}) =>
  agent.post(`/api/resources/${screen}/records/${id}/${action}`, form);
const bulk = (agent: ConsoleAgent, screen: string, action: string, form: object) =>
  agent.post(`/api/resources/${screen}/bulk/${action}`, form);
const idsIn = (answer: { body: { records: Array<{ id: string }> } }) =>
  answer.body.records.map(({ id }) => id);

describe('a shop’s orders in the console', () => {
  it('are its own parts alone, found by number and by customer', async () => {
    const { one, other, order, person, mine, theirs, orderId } = await orderOfTwo();
    const agent = await ownerAgent(one);
    const listed = await list(agent, 'shop-orders');
    expect(idsIn(listed)).toEqual([mine]);
    expect(listed.body.records[0]).toMatchObject({
      title: order.orderNumber,
      params: { customerName: order.customerName, pieces: 2, total: 98, status: 'confirmed' },
    });
    expect(listed.body.records[0].params).not.toHaveProperty('shopId');
    for (const words of [order.orderNumber, person.email]) {
      const query = new URLSearchParams({ 'filters.search': words }).toString();
      expect(idsIn(await list(agent, 'shop-orders', query))).toEqual([mine]);
    }
    expect(idsIn(await list(agent, 'shop-orders', 'filters.search=A99999999'))).toEqual([]);
    expect((await show(agent, 'shop-orders', theirs)).status).toBe(404);
    expect((await act(agent, 'shop-orders', theirs, 'process')).status).toBe(404);
    expect((await list(agent, 'orders')).status).toBe(404);
    expect((await show(agent, 'orders', orderId)).status).toBe(404);
    expect(idsIn(await list(await ownerAgent(other), 'shop-orders'))).toEqual([theirs]);
  });

  it('have a page with what to send, where to, and what the shop gets, and nothing of the other shop', async () => {
    const { one, other, mine } = await orderOfTwo();
    const { body, text } = await show(await ownerAgent(one), 'shop-orders', mine);
    expect(body.record.params).toMatchObject({
      parts: [{ lines: [{ title: one.product.name, quantity: 2, unitPrice: 49, amount: 98 }] }],
      address: '12 Hàng Gai\nHà Nội\nViệt Nam',
      notes: 'Ring twice',
      events: [{ title: 'Ordered', who: 'the customer' }],
    });
    expect(body.record.params.sums).toContainEqual({ label: 'The customer pays', amount: 98, isTotal: true });
    expect(text).not.toContain(other.shop.name);
    expect(body.record.params).not.toHaveProperty('wholeOrder');
  });

  it('go from state to state, each only from where it may, with tracking', async () => {
    const { one, mine, orderId } = await orderOfTwo();
    const agent = await ownerAgent(one);
    const offered = async () =>
      (await show(agent, 'shop-orders', mine)).body.record.recordActions.filter((name: string) =>
        ['process', 'ship', 'deliver'].includes(name),
      );
    expect(await offered()).toEqual(['process', 'ship']);
    expect((await act(agent, 'shop-orders', mine, 'deliver')).status).toBe(409);
    expect((await act(agent, 'shop-orders', mine, 'process')).status).toBe(200);
    const sent = await act(agent, 'shop-orders', mine, 'ship', { carrier: 'GHN', tracking_number: 'GHN-1' });
    expect(sent.body.record.params).toMatchObject({ status: 'shipped', trackingNumber: 'GHN-1' });
    expect(await offered()).toEqual(['deliver']);
    expect((await act(agent, 'shop-orders', mine, 'deliver')).status).toBe(200);
    expect(await offered()).toEqual([]);
    const { order, parts } = await rowsOf(world, orderId);
    expect([order.status, parts.find(({ id }) => id === mine)!.status]).toEqual(['processing', 'delivered']);
  });
});

describe('orders of the platform in the console', () => {
  it('show all parts, totals, timeline and the customer’s history', async () => {
    const { one, other, person, orderId, order } = await orderOfTwo();
    const { body } = await show(admin, 'orders', orderId);
    expect(body.record.title).toBe(order.orderNumber);
    const { params } = body.record;
    expect(params.parts.map(({ title }: { title: string }) => title).sort()).toEqual(
      [one.shop.name, other.shop.name].sort(),
    );
    expect(params.sums.at(-1)).toEqual({ label: 'Total', amount: 118, isTotal: true });
    expect(params.history).toMatchObject({ screen: 'orders', filter: 'userId', value: person.id });
    expect(idsIn(await list(admin, 'orders', `filters.userId=${person.id}`))).toEqual([orderId]);
    expect(idsIn(await list(admin, 'orders', `filters.search=${order.orderNumber}`))).toEqual([orderId]);
  });

  it('are moved as a whole, and several at once after a look at what would come of it', async () => {
    const [first, second] = [await orderOfTwo(), await orderOfTwo()];
    expect((await act(admin, 'orders', second.orderId, 'ship')).status).toBe(200);
    const ids = [first.orderId, second.orderId];
    const tried = await bulk(admin, 'orders', 'preview-move', { ids, to: 'processing' });
    expect(tried.body.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false]);
    expect((await rowsOf(world, first.orderId)).order.status).toBe('confirmed');
    const done = await bulk(admin, 'orders', 'bulk-move', { ids, to: 'processing' });
    expect(done.body.results).toMatchObject([
      { id: first.orderId, ok: true, before: 'Confirmed', after: 'Processing' },
      { id: second.orderId, ok: false },
    ]);
    expect((await rowsOf(world, first.orderId)).order.status).toBe('processing');
    expect((await bulk(admin, 'orders', 'bulk-move', { ids, to: 'cancelled' })).status).toBe(400);
  });

  it('stand on a board by their states', async () => {
    const { orderId } = await orderOfTwo();
    const { body } = await admin.get('/api/resources/orders/actions/board');
    const columns = body.columns as Array<{ value: string; records: Array<{ id: string }> }>;
    expect(columns.map(({ value }) => value)).toEqual([
      'pending',
      'confirmed',
      'processing',
      'shipped',
      'delivered',
    ]);
    expect(columns[1]!.records.map(({ id }) => id)).toContain(orderId);
  });

  it('are moved by nobody who may only look', async () => {
    const { orderId } = await orderOfTwo();
    const seen = await show(analyst, 'orders', orderId);
    expect(seen.body.record.recordActions).toEqual([]);
    expect((await act(analyst, 'orders', orderId, 'process')).status).toBe(403);
  });
});

describe('what waits', () => {
  const counts = () =>
    createOrderCounts(createOrderCountQueries({ dataSource: world.services.dataSource, clock }), '/console');
  /** Three days from now, when what was ordered today is late. */
  const clock = () => new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
  const ownerOf = (shopId: string): UserActor => ({
    kind: 'user',
    id: shopId,
    role: 'customer',
    shop: { id: shopId, role: 'owner' },
  });

  it('is counted for each shop, and late orders for the platform', async () => {
    const { one, other, mine } = await orderOfTwo();
    const source = counts();
    const audiences = [one.shop.id, other.shop.id].map((id) => source.audienceOf(ownerOf(id))!);
    const before = await source.read([...audiences, 'platform']);
    expect(audiences.map((audience) => before.get(audience)![0]!.count)).toEqual([1, 1]);
    expect(before.get('platform')![0]!.count).toBeGreaterThan(0);
    await act(await ownerAgent(one), 'shop-orders', mine, 'process');
    const after = await source.read(audiences);
    expect(audiences.map((audience) => after.get(audience)![0]!.count)).toEqual([0, 1]);
  });

  it('is told to nobody who has nothing to do with orders', () => {
    expect(counts().audienceOf({ kind: 'user', id: 'x', role: 'customer' })).toBeUndefined();
  });

  it('stands on the first page', async () => {
    const { one } = await orderOfTwo();
    const { body } = await (await ownerAgent(one)).get('/api/dashboard');
    expect(body.waiting).toContainEqual(
      expect.objectContaining({ label: 'New orders', count: 1, tone: 'attention' }),
    );
    expect(body.facts).toContainEqual(expect.objectContaining({ label: 'Sales', value: '$98.00' }));
  });
});
