import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeStaff } from '../factories/people.js';
import { planOf, rowsRead, statementsOf } from '../support/plans.js';
import { createWorld, type World } from '../support/world.js';
import { makeOffer } from './order-stage.js';

const ORDERS = 20_000;
/** The rows of a page, those looked up beside them, and as many again for an index that is not sorted by all. */
const FEW = 400;

let world: World;
let client: pg.Client;
let admin: ConsoleAgent;
let owner: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  const { shop, owner: person } = await makeOffer(world);
  const { id: userId } = await makeCustomer(world);
  client = new pg.Client({ connectionString: (world.services.dataSource.options as { url: string }).url });
  await client.connect();
  await client.query(SEED_ORDERS, [userId, ORDERS]);
  await client.query(SEED_PARTS, [shop.id]);
  await client.query(SEED_RENTALS);
  await client.query('ANALYZE orders, shop_orders, order_items');
  admin = await consoleAgent(world, await makeStaff(world, 'admin'));
  owner = await consoleAgent(world, person);
});
afterAll(async () => {
  await client.end();
  await world.close();
});

/** The rows of orders and parts that the pages of a list read; counts, which are capped, are left out. */
async function readBy(
  agent: ConsoleAgent,
  screen: string,
  query: string,
  tables = ['orders', 'shop_orders'],
): Promise<number> {
  const { dataSource } = world.services;
  const seen = await statementsOf(dataSource, async () => {
    const answer = await agent.get(`/api/resources/${screen}/actions/list?${query}`);
    expect([answer.status, query]).toEqual([200, query]);
  });
  let most = 0;
  for (const statement of seen.filter(({ text }) => /ORDER BY "row"/.test(text))) {
    most = Math.max(most, rowsRead(await planOf(client, statement), tables));
  }
  expect(most).toBeGreaterThan(0);
  return most;
}

describe('lists of many orders', () => {
  it.each(['', 'filters.rentalStatus=lost', 'filters.isOverdue=true'])(
    'read no more than they show: rentals by “%s”',
    async (query) => expect(await readBy(admin, 'rentals', query, ['order_items'])).toBeLessThan(FEW),
  );

  it.each(['', 'filters.status=processing', 'filters.paymentStatus=pending', 'filters.search=A2000777'])(
    'read no more than they show: orders by “%s”',
    async (query) => expect(await readBy(admin, 'orders', query)).toBeLessThan(FEW),
  );

  it.each(['', 'filters.status=processing'])(
    'read no more than they show: a shop’s orders by “%s”',
    async (query) => expect(await readBy(owner, 'shop-orders', query)).toBeLessThan(FEW),
  );
});

const STATUSES = `(ARRAY['confirmed', 'delivered', 'delivered', 'delivered', 'cancelled', 'shipped', 'processing'])`;

const SEED_ORDERS = `
  INSERT INTO orders (id, created_at, order_number, user_id, customer_name, subtotal, discount, shipping, tax,
    deposit, total, currency, status, payment_status, payment_method)
  SELECT gen_random_uuid(), now() - n * interval '5 minutes', 'A' || (20000000 + n), $1, 'Customer ' || n, 1000, 0, 0,
    0, 0, 1000, 'USD', ${STATUSES}[1 + n % 7], CASE WHEN n % 9 = 0 THEN 'pending' ELSE 'paid' END, 'cod'
  FROM generate_series(1, $2::int) n`;

const SEED_PARTS = `
  INSERT INTO shop_orders (id, created_at, order_id, shop_id, status, subtotal, discount, shipping,
    shipping_discount, tax, deposit, total, commission_rate_bp, commission, payable)
  SELECT gen_random_uuid(), created_at, id, $1, status, 1000, 0, 0, 0, 0, 0, 1000, 1000, 100, 900 FROM orders`;

/** One in ten is a rental. */
const SEED_RENTALS = `
  INSERT INTO order_items (id, shop_order_id, position, name, order_type, unit_price, quantity, gross, discount, tax,
    deposit, total, is_stock_counted, rental_from, rental_to, rental_status)
  SELECT gen_random_uuid(), id, 0, 'Ballgown', CASE WHEN status IS NULL THEN 'purchase' ELSE 'rental' END, 1000, 1,
    1000, 0, 0, 0, 1000, false, CASE WHEN status IS NOT NULL THEN day END,
    CASE WHEN status IS NOT NULL THEN day + 2 END, status
  FROM (SELECT id, created_at::date AS day,
      CASE WHEN n % 10 = 0 THEN coalesce((ARRAY['out', 'lost'])[1 + n / 10 % 7], 'returned') END AS status
    FROM (SELECT id, created_at, row_number() OVER () AS n FROM shop_orders) numbered) marked`;
