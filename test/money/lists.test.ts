import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRowReader } from '../../src/console/resource/row-reader.js';
import { ORDER_PAYMENT_STATUSES, ORDER_STATUSES } from '../../src/orders/order.status.js';
import { PAYMENT_METHODS } from '../../src/payments/payment.status.js';
import { TOTAL_CAP } from '../../src/platform/http/list.js';
import { PROMOTION_STATUSES, PROMOTION_TYPES } from '../../src/promotions/promotion.status.js';
import { PAYOUT_STATUSES } from '../../src/wallet/payouts/payout.status.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { makeOffer } from '../orders/order-stage.js';
import { planOf, rowsRead, statementsSent } from '../support/plans.js';
import { createWorld, type World } from '../support/world.js';
import { MANY, type Owners, OWN, seedMany } from './many-rows.js';
import { narrowingsOf, sortsOf } from './screen-options.js';

const LARGE = [
  ...[
    'orders',
    'shop_orders',
    'order_items',
    'order_returns',
    'refunds',
    'payments',
    'payment_cases',
    'payouts',
  ],
  ...['promotions', 'promotion_codes', 'ledger_transactions', 'ledger_entries', 'ledger_alarms', 'shops'],
  ...['shop_selling_terms', 'awaited_shelves'],
];
/** Rows that a page may read, whatever it is narrowed by: the planner walks on while that is less than to gather. */
const MOST = { ofAll: MANY / 10, ofOwn: 4 * OWN };
/** Rows that a total may: each that counts, and one beside it. */
const MOST_COUNTED = 2 * (TOTAL_CAP + 1);

type Who = 'admin' | 'owner' | 'customer';
let world: World;
let client: pg.Client;
let owners: Owners;
let people: Record<Who, Person>;
beforeAll(async () => {
  world = await createWorld();
  const { shop, owner, product } = await makeOffer(world);
  people = { owner, admin: await makeStaff(world, 'admin'), customer: await makeCustomer(world) };
  owners = { userId: people.customer.id, shopId: shop.id, productId: product.id };
  client = new pg.Client({ connectionString: (world.services.dataSource.options as { url: string }).url });
  await client.connect();
  await seedMany(client, owners);
  // These tables are small enough to be hashed whole, and read like that from a disk that turns; what grows is not.
  await client.query('SET random_page_cost = 1.1; SET enable_hashjoin = off; SET enable_mergejoin = off');
}, 300_000);
afterAll(async () => {
  await client.end();
  await world.close();
});

/** What the statements of `work` read of large tables, the most of each kind. */
async function costOf(work: () => Promise<unknown>): Promise<{ page: number; total: number }> {
  const seen = await statementsSent(work);
  const large = seen.filter(({ text }) => LARGE.some((table) => text.includes(table)));
  expect(large.length).toBeGreaterThan(0);
  const cost = { page: 0, total: 0 };
  for (const statement of large) {
    const kind = /SELECT count\(\*\)::int AS total/.test(statement.text) ? 'total' : 'page';
    cost[kind] = Math.max(cost[kind], rowsRead(await planOf(client, statement), LARGE));
  }
  return cost;
}

/** Says which lists read too much, and how much. */
const dear = (list: string, { page, total }: { page: number; total: number }, most: number): string[] =>
  page > most || total > MOST_COUNTED ? [`${list}: ${page} for the page, ${total} for the total`] : [];

const A_MONTH_AGO = Date.now() - 30 * 24 * 60 * 60 * 1000;
const AN_HOUR = `from=${new Date(A_MONTH_AGO).toISOString()}&to=${new Date(A_MONTH_AGO + 3_600_000).toISOString()}`;
const each = (name: string, values: readonly string[]) => values.map((value) => `${name}=${value}`);
const STATES = [...each('status', ORDER_STATUSES), ...each('payment_status', ORDER_PAYMENT_STATUSES)];
const STATEMENTS = ['', 'kind=topup', 'kind=sale', AN_HOUR];

/** Every list of the API that money has, and what it may be narrowed by. */
const LISTS: ReadonlyArray<readonly [Who, string, () => string[], sorts: readonly string[]]> = [
  ['admin', '/admin/orders', () => ['', ...STATES, ...ADMIN_ORDERS()], ['newest', 'oldest']],
  ['customer', '/orders', () => ['', ...STATES], ['newest', 'oldest']],
  ['customer', '/users/me/orders', () => ['', ...STATES], ['newest', 'oldest']],
  ['owner', '/shops/me/orders', () => ['', ...STATES, 'q=A2000777', 'q=Customer'], ['newest', 'oldest']],
  ['customer', '/users/me/transactions', () => [...STATEMENTS, 'account=held'], []],
  ['owner', '/shops/me/transactions', () => [...STATEMENTS, 'account=debt'], []],
  [
    'admin',
    '/admin/payouts',
    () => ['', ...each('status', PAYOUT_STATUSES), ...PAYOUTS()],
    ['newest', 'oldest'],
  ],
  ['admin', '/admin/coupons', () => ['', ...COUPONS, 'q=SPRING777', 'q=zzyzx'], ['newest', 'oldest']],
  ['customer', '/promotions', () => ['', ...each('type', PROMOTION_TYPES)], ['newest']],
];
const ADMIN_ORDERS = () => [
  ...[...each('payment_method', PAYMENT_METHODS), `user_id=${owners.userId}`, `shop_id=${owners.shopId}`],
  ...[`shop_id=${owners.shopId}&status=processing`, 'q=A2000777', 'q=customer%20777', 'q=zzyzx', AN_HOUR],
];
const PAYOUTS = () => [`shop_id=${owners.shopId}`, `shop_id=${owners.shopId}&status=requested`];
const COUPONS = [...each('status', PROMOTION_STATUSES), ...each('type', PROMOTION_TYPES)];

describe('a page of a list, and its total, are read by an index, whatever it is narrowed by', () => {
  it.each(LISTS)('%s: %s', async (who, path, narrowings, sorts) => {
    const api = apiAs(world, people[who].token);
    const tooDear: string[] = [];
    for (const narrowing of narrowings()) {
      for (const query of sorts.length > 0 ? sorts.map((sort) => `${narrowing}&sort=${sort}`) : [narrowing]) {
        const cost = await costOf(async () => {
          const { status } = await api.get(`${path}?${query}`);
          expect([status, query]).toEqual([200, query]);
        });
        tooDear.push(...dear(query, cost, who === 'admin' ? MOST.ofAll : MOST.ofOwn));
      }
    }
    expect(tooDear).toEqual([]);
  });
});

const OF_PLATFORM = [
  ...['orders', 'shop-orders', 'returns', 'refunds', 'rentals', 'payments', 'payment-cases', 'payouts'],
  ...['promotions', 'promotion-codes', 'ledger-alarms', 'awaited-stock', 'selling-terms', 'shops'],
];
const OF_SHOP = ['shop-orders', 'returns', 'rentals', 'payouts', 'awaited-stock'];
const SCREENS = [
  ...OF_PLATFORM.map((screen) => ['admin', screen] as const),
  ...OF_SHOP.map((screen) => ['owner', screen] as const),
];

describe('a list of the console is, too, in every order', () => {
  it.each(SCREENS)('%s: %s', async (who, id) => {
    const { services } = world;
    const { actor } = people[who];
    const screen = services.screens.find((one) => one.id === id)!;
    const reader = createRowReader(services.dataSource, screen, services.money);
    const tooDear: string[] = [];
    for (const filters of narrowingsOf(screen, actor, owners)) {
      for (const sortBy of sortsOf(screen, actor)) {
        for (const direction of ['asc', 'desc'] as const) {
          const cost = await costOf(async () => {
            await reader.page(actor, { filters, sort: { sortBy, direction }, limit: 25, offset: 0 });
            await reader.count(actor, filters);
          });
          const list = `${JSON.stringify(filters)} by ${sortBy} ${direction}`;
          tooDear.push(...dear(list, cost, who === 'admin' ? MOST.ofAll : MOST.ofOwn));
        }
      }
    }
    expect(tooDear).toEqual([]);
  });

  it('shows of each row what lies beside it, a page at once', async () => {
    for (const id of OF_PLATFORM) {
      const screen = world.services.screens.find((one) => one.id === id)!;
      const reader = createRowReader(world.services.dataSource, screen, world.services.money);
      const rows = await reader.page(people.admin.actor, { filters: [], limit: 25, offset: 0 });
      const seen = await statementsSent(async () => screen.decorate?.(rows));
      for (const statement of seen) {
        expect(rowsRead(await planOf(client, statement), LARGE)).toBeLessThan(MOST.ofOwn / 10);
      }
    }
  });
});
