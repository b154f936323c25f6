import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalystsSeeMoney1763700000210 } from '../../src/platform/database/migrations/1763700000210-analysts-see-money.js';
import { apiAs, type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';
import { HOME, makeOffer, makeShopper, placeOrder, rowsOf } from './order-stage.js';

let world: World;
let analyst: Person;
let admin: Person;
let order: { id: string; number: string; partId: string; paymentId: string };
let customer: { id: string; email: string };
beforeAll(async () => {
  world = await createWorld();
  [analyst, admin] = [await makeStaff(world, 'analyst'), await makeStaff(world, 'admin')];
  const { product } = await makeOffer(world);
  const { person } = await makeShopper(world, [{ productId: product.id }]);
  const id = await placeOrder(world, person, { notes: WRITTEN });
  const { order: row, parts } = await rowsOf(world, id);
  order = { id, number: row.orderNumber, partId: parts[0]!.id, paymentId: row.paymentId! };
  customer = { id: person.id, email: person.email };
});
afterAll(() => world.close());

const WRITTEN = 'The yellow door behind the pharmacy';
/** What tells whose an order is, or how to reach them. */
const personal = () => [customer.email, HOME.address_line1, HOME.city, WRITTEN, 'A customer'];
const personalIn = (text: string) => personal().filter((each) => text.includes(each));

describe('an analyst, by the API', () => {
  it.each([
    ['get', '/admin/orders', 200],
    ['get', '/admin/orders/:order', 200],
    ['get', '/admin/orders/:order/refunds', 200],
    ['get', '/admin/payouts', 200],
    ['get', '/admin/coupons', 200],
    ['get', '/admin/coupons/stats', 200],
    ['get', '/payments/:payment', 200],
    ['put', '/admin/orders/:order/status', 403],
    ['post', '/admin/orders/bulk-update', 403],
    ['post', '/admin/orders/:order/cancel', 403],
    ['post', '/admin/orders/:order/refunds', 403],
    ['post', '/admin/coupons', 403],
    ['post', '/admin/promotions', 403],
    ['get', '/admin/users', 403],
    ['get', '/admin/audit-log', 403],
  ] as const)('%s %s: %i', async (method, path, status) => {
    const address = path.replace(':order', order.id).replace(':payment', order.paymentId);
    expect((await apiAs(world, analyst.token)[method](address)).status).toBe(status);
  });

  it('sees what was bought, not by whom', async () => {
    const api = apiAs(world, analyst.token);
    const list = await api.get('/admin/orders');
    expect(list.body.orders).toMatchObject([
      { id: order.id, total: 49, customer: { name: null, email: null }, shipping_address: null },
    ]);
    const paths = [`/admin/orders/${order.id}`, `/orders/${order.id}`, `/payments/${order.paymentId}`];
    for (const answer of [list, ...(await Promise.all(paths.map((path) => api.get(path))))]) {
      expect([answer.status, personalIn(answer.text)]).toEqual([200, []]);
    }
    const whole = await apiAs(world, admin.token).get(`/admin/orders/${order.id}`);
    expect(personalIn(whole.text)).toEqual(personal());
  });

  it('finds orders by their number, and nobody by trying letters', async () => {
    const found = async ({ token }: Person, q: string) =>
      (await apiAs(world, token).get(`/admin/orders?${new URLSearchParams({ q })}`)).body.total;
    expect([await found(analyst, order.number), await found(analyst, customer.email)]).toEqual([1, 0]);
    expect(await found(admin, customer.email)).toBe(1);
  });
});

describe('an analyst, in the console', () => {
  let agent: ConsoleAgent;
  beforeAll(async () => void (agent = await consoleAgent(world, analyst)));

  it.each([
    'orders',
    'shop-orders',
    'returns',
    'refunds',
    'rentals',
    'payments',
    'payment-cases',
    'promotions',
    'promotion-codes',
    'payouts',
  ])('opens the list of %s', async (screen) => {
    const { status, text } = await agent.get(`/api/resources/${screen}/actions/list`);
    expect([status, personalIn(text)]).toEqual([200, []]);
  });

  it.each(['users', 'audit-log', 'ledger-alarms', 'roles'])('does not know %s', async (screen) => {
    expect((await agent.get(`/api/resources/${screen}/actions/list`)).status).toBe(404);
  });

  it('sees an order without whose it is, and with nothing to press or to print', async () => {
    const shown = [
      await agent.get(`/api/resources/orders/records/${order.id}/show`),
      await agent.get(`/api/resources/shop-orders/records/${order.partId}/show`),
    ];
    for (const { body, text } of shown) {
      expect(body.record).toMatchObject({ title: order.number, recordActions: [] });
      expect(personalIn(text)).toEqual([]);
    }
    const print = (by: ConsoleAgent) =>
      by.post('/api/resources/orders/actions/print-invoice', { ids: [order.id] });
    expect((await print(agent)).status).toBe(403);
    expect((await print(await consoleAgent(world, admin))).status).toBe(200);
    const found = async (words: string) =>
      (
        await agent.get(
          `/api/resources/orders/actions/list?${new URLSearchParams({ 'filters.search': words })}`,
        )
      ).body.records.length;
    expect([await found(order.number), await found(customer.email)]).toEqual([1, 0]);
  });

  it('sees balances of shops and of the platform, and none of people', async () => {
    const status = async (path: string) => (await agent.get(`/api/money/${path}`)).status;
    expect(JSON.parse((await agent.get('/api/money/wallets?type=shop')).text)).toMatchObject({
      types: ['shop'],
    });
    expect([await status('wallets?type=shop'), await status('statement?wallet=platform/cod')]).toEqual([
      200, 200,
    ]);
    expect([await status('wallets?type=user'), await status(`statement?wallet=user/${customer.id}`)]).toEqual(
      [403, 403],
    );
  });

  it('changes nothing', async () => {
    for (const action of ['process', 'cancel', 'refund']) {
      const answer = await agent.post(`/api/resources/orders/records/${order.id}/${action}`, {});
      expect([action, answer.status]).toEqual([action, 403]);
    }
  });
});

it('a moderator has no part in money', async () => {
  const { token } = await makeStaff(world, 'moderator');
  for (const path of ['/admin/orders', '/admin/payouts', '/admin/coupons']) {
    expect((await apiAs(world, token).get(path)).status).toBe(403);
  }
});

describe('analysts of an installation that is already there', () => {
  const AS_MADE = ['dashboard.read', 'moderation.read', 'products.read', 'shops.read'];
  const MONEY = ['orders.read', 'payments.read', 'promotions.read', 'wallets.read'];

  /** The role's rights after the migration, and after it was undone. */
  async function migrated(rights: readonly string[]): Promise<{ done: string[]; undone: string[] }> {
    const runner = world.services.dataSource.createQueryRunner();
    const migration = new AnalystsSeeMoney1763700000210();
    const held = async (): Promise<string[]> =>
      (await runner.query(`SELECT rights FROM roles WHERE key = 'analyst'`))[0].rights;
    await runner.startTransaction();
    try {
      await runner.query(`UPDATE roles SET rights = $1 WHERE key = 'analyst'`, [rights]);
      await migration.up(runner);
      const done = await held();
      await migration.down(runner);
      return { done, undone: await held() };
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it.each([
    ['gain them where nobody changed the role', AS_MADE, [...AS_MADE, ...MONEY]],
    ['keep what was added', [...AS_MADE, 'users.read'], [...AS_MADE, 'users.read', ...MONEY]],
    ['stay as narrow as somebody made them', ['products.read'], ['products.read']],
    ['stay as somebody gave them', [...AS_MADE, 'orders.read'], [...AS_MADE, 'orders.read']],
  ])('%s', async (_case, before, after) => {
    expect(await migrated(before)).toEqual({ done: after, undone: before });
  });
});
