import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';
import type { ClientBase } from 'pg';
import { MAX_STOCK } from '../../src/catalog/products/product.schema.js';
import { createDataSource } from '../../src/data-source.js';
import { createUserAdminService } from '../../src/identity/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemContext } from '../../src/platform/context.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { newId } from '../../src/platform/ids.js';
import { withClient } from './bench-database.js';
import type { Scenario } from './scenarios.js';

const CLIENTS = 8;
/** Different products that each client orders, one after the other. */
const PRODUCTS = 25;
const ADDRESS = {
  ...{
    type: 'shipping',
    address_line1: '36 Hàng Gai',
    city: 'Hà Nội',
    country: 'Việt Nam',
    is_default: true,
  },
};

/** Something into the cart, a look at it, and an order paid on delivery; each client is a customer of their own. */
export async function checkoutScenario(appUrl: string, databaseUrl: string): Promise<Scenario> {
  const tokens = await signUp(appUrl, databaseUrl);
  const products = await withClient(databaseUrl, fillShelves);
  const requestsOf = (client: number) => {
    const own = products.filter((_, index) => index % CLIENTS === client % CLIENTS);
    return own.flatMap((productId) => steps(tokens[client % CLIENTS]!, productId));
  };
  return {
    name: 'checkout',
    title: `Checkout: into the cart, the cart, the order paid on delivery; ${CLIENTS} clients`,
    paths: ['/api/v1/cart'],
    headers: authorized(tokens[0]!),
    hasReference: true,
    journey: {
      unit: 'orders',
      steps: 3,
      connections: CLIENTS,
      requestsOf,
      compare: (urls) => withClient(databaseUrl, (client) => demandSameRows(client, urls, requestsOf(0))),
    },
  };
}

const authorized = (token: string) => ({ authorization: `Bearer ${token}` });

function steps(token: string, productId: string): Request[] {
  const headers = { ...authorized(token), 'content-type': 'application/json' };
  const post = (path: string, body: object): Request => ({
    ...{ method: 'POST', path: `/api/v1${path}`, headers, body: JSON.stringify(body) },
  });
  return [
    post('/cart/items', { product_id: productId, quantity: 1 }),
    { method: 'GET', path: '/api/v1/cart', headers: authorized(token) },
    {
      ...post('/orders', { payment_method: 'cod' }),
      setupRequest: (request) => ({ ...request, headers: { ...headers, 'idempotency-key': randomUUID() } }),
    },
  ];
}

/** Access tokens of new customers who have an address. */
async function signUp(appUrl: string, databaseUrl: string): Promise<string[]> {
  const dataSource = await createDataSource({ url: databaseUrl }).initialize();
  try {
    const inTransaction = createInTransaction(dataSource);
    const userAdmin = createUserAdminService({ dataSource, inTransaction, clock: systemClock });
    const tokens: string[] = [];
    for (let client = 0; client < CLIENTS; client += 1) {
      const credentials = { email: `${newId()}@armoire.test`, password: newId() };
      const person = { ...credentials, full_name: `Client ${client}`, role: 'customer' } as const;
      await userAdmin.create(systemContext('benchmark'), person);
      const { access_token: token } = await send<{ access_token: string }>(
        appUrl,
        '/auth/login',
        credentials,
      );
      await send(appUrl, '/users/me/addresses', ADDRESS, token);
      tokens.push(token);
    }
    return tokens;
  } finally {
    await dataSource.destroy();
  }
}

async function send<Body>(url: string, path: string, body: object, token?: string): Promise<Body> {
  const headers = { 'content-type': 'application/json', ...(token ? authorized(token) : {}) };
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** Products without variants, with as many pieces as a shelf holds. */
async function fillShelves(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE products SET stock = $1 WHERE id IN (
       SELECT id FROM products p WHERE is_public
         AND NOT EXISTS (SELECT FROM product_variants v WHERE v.product_id = p.id) ORDER BY id LIMIT $2)
     RETURNING id`,
    [MAX_STOCK, CLIENTS * PRODUCTS],
  );
  return rows.map(({ id }) => id);
}

/** Whatever an order leaves behind. */
const TABLES = [
  ...['orders', 'shop_orders', 'order_items', 'order_events', 'payments', 'carts', 'cart_items'],
  ...['audit_log', 'audit_addresses', 'idempotency_keys', 'graphile_worker._private_jobs'],
];

/** One checkout at each server, which must leave the same rows: a reference that does less is none. */
async function demandSameRows(
  client: ClientBase,
  { app, reference }: { app: string; reference: string },
  requests: readonly Request[],
): Promise<void> {
  // The first order makes the cart, which stays.
  await checkOut(app, requests);
  const expected = await effectOf(client, () => checkOut(app, requests));
  const found = await effectOf(client, () => checkOut(reference, requests));
  deepStrictEqual(found, expected, 'The reference leaves other rows than the application.');
}

async function checkOut(url: string, requests: readonly Request[]): Promise<void> {
  for (const { method, path, headers, body } of requests.slice(0, 3)) {
    const sent = new Headers(headers as Record<string, string>);
    if (path === '/api/v1/orders') sent.set('idempotency-key', randomUUID());
    const content = body === undefined ? {} : { body: body as string };
    const answer = await fetch(url + path!, { method: method!, headers: sent, ...content });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}

async function effectOf(client: ClientBase, effect: () => Promise<void>) {
  const before = await countRows(client);
  await effect();
  const after = await countRows(client);
  const { rows } = await client.query<{ order: object; part: object; item: object }>(LAST_ORDER);
  return { added: TABLES.map((table, index) => [table, after[index]! - before[index]!]), rows };
}

async function countRows(client: ClientBase): Promise<number[]> {
  const counts = TABLES.map((table) => `(SELECT count(*)::int FROM ${table})`);
  const { rows } = await client.query<{ counts: number[] }>(`SELECT ARRAY[${counts.join()}] AS counts`);
  return rows[0]!.counts;
}

const VOLATILE = `'{id,created_at,updated_at,order_number,payment_id,order_id,shop_order_id}'::text[]`;

const LAST_ORDER = `
  SELECT to_jsonb(o) - ${VOLATILE} AS "order", to_jsonb(s) - ${VOLATILE} AS part, to_jsonb(i) - ${VOLATILE} AS item
  FROM (SELECT * FROM orders ORDER BY id DESC LIMIT 1) o
  JOIN shop_orders s ON s.order_id = o.id JOIN order_items i ON i.shop_order_id = s.id`;
