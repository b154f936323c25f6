import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deliverWebhook } from '../../src/payments/sandbox/deliver-webhook.js';
import { newId } from '../../src/platform/ids.js';
import { makeProduct, makeVariant } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import { expectBooksBalance } from '../support/books.js';
import { type PayosServer, startPayos } from '../support/payos.js';
import { balanceOf, giveMoney } from '../wallet/money.js';
import type { Client } from './crowd.js';
import { fillCart, orderCart, type OrderOptions, tally, type Wish } from './sales.js';
import { type Answer, buildTown, type Town } from './town.js';

const CLIENTS = 200;
const PATIENCE = 180_000;

/** Two processes, and many who want the same at the same moment. */
let town: Town;
let payos: PayosServer;
beforeAll(async () => {
  payos = await startPayos();
  town = await buildTown(payos.environment);
}, PATIENCE);
afterEach(() => expectBooksBalance(town.world));
afterAll(async () => {
  await town.close();
  await payos.close();
});

const nodeOf = (index: number) => town.nodes[index % town.nodes.length]!;

/** Each fills a cart; when all have, all order at once, at one process or the other. */
async function orderAtOnce(
  clients: readonly Client[],
  wishesOf: (index: number) => readonly Wish[],
  options: OrderOptions = {},
): Promise<Answer[]> {
  await Promise.all(clients.map((client, index) => fillCart(client, nodeOf(index), wishesOf(index))));
  // A key each, so that whoever is not answered in a crowd can ask again.
  return Promise.all(
    clients.map((client, index) => orderCart(client, nodeOf(index), { ...options, key: newId() })),
  );
}

async function numbersOf<Row>(sql: string, values: unknown[] = []): Promise<Row> {
  const [row]: Row[] = await town.world.services.dataSource.query(sql, values);
  return row!;
}

/** The same order for the same index, another one for another. */
function shuffled<Item>(items: readonly Item[], index: number): Item[] {
  return items
    .map((item, place) => ({ item, key: ((place + 1) * (index + 7) * 2_654_435_761) % 1_000_003 }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

const ANSWERS = /^409 (catalog\.out_of_stock|orders\.items_unavailable)$/;

/** How many were told that others had been quicker; nobody was told anything else. */
function refusedIn(counts: Record<string, number>): number {
  const refusals = Object.entries(counts).filter(([outcome]) => outcome !== 'ok');
  for (const [outcome] of refusals) expect(outcome).toMatch(ANSWERS);
  return refusals.reduce((sum, [, count]) => sum + count, 0);
}

describe('two hundred customers at two processes', { timeout: PATIENCE }, () => {
  it('buy ten of ten pieces', async () => {
    const product = await makeProduct(town.world, { stock: 10 });
    const clients = await town.crowd(CLIENTS);
    const counts = tally(await orderAtOnce(clients, () => [{ product_id: product.id, quantity: 1 }]));
    expect(counts['ok']).toBe(10);
    expect(refusedIn(counts)).toBe(CLIENTS - 10);
    const sold = await numbersOf(
      `SELECT (SELECT stock FROM products WHERE id = $1) AS stock, sum(quantity)::int AS sold
       FROM order_items WHERE product_id = $1`,
      [product.id],
    );
    expect(sold).toEqual({ stock: 0, sold: 10 });
  });

  it('buy ten of each size in several shops in one order, all of it or nothing', async () => {
    const wishes: Wish[] = [];
    for (let shop = 0; shop < 2; shop += 1) {
      const { owner } = await makeShop(town.world);
      for (let index = 0; index < 2; index += 1) {
        const { id } = await makeProduct(town.world, { by: owner, stock: 0 });
        const variant = await makeVariant(town.world, owner, id, { size: 'S', stock: 10 });
        wishes.push({ product_id: id, variant_id: variant.id, quantity: 1 });
      }
    }
    const clients = await town.crowd(CLIENTS);
    const counts = tally(await orderAtOnce(clients, (index) => shuffled(wishes, index)));
    expect(counts['ok']).toBe(10);
    expect(refusedIn(counts)).toBe(CLIENTS - 10);
    const variants = wishes.map(({ variant_id: id }) => id);
    const sold = await numbersOf(
      `SELECT (SELECT sum(stock)::int FROM product_variants WHERE id = ANY($1)) AS stock,
         sum(quantity)::int AS sold, count(DISTINCT shop_order_id)::int AS parts
       FROM order_items WHERE variant_id = ANY($1)`,
      [variants],
    );
    expect(sold).toEqual({ stock: 0, sold: 40, parts: 20 });
  });

  it('use a code five times that holds for five', async () => {
    const product = await makeProduct(town.world, { stock: CLIENTS });
    const { id, code } = await makePromotion(town.world.services.dataSource, { usageLimit: 5 });
    const clients = await town.crowd(CLIENTS);
    const answers = await orderAtOnce(clients, () => [{ product_id: product.id, quantity: 1 }], {
      discount_code: code!,
    });
    const { ok, ...refusals } = tally(answers);
    expect(ok).toBe(5);
    for (const outcome of Object.keys(refusals)) {
      expect(outcome).toMatch(/^409 (promotions\.used_up|orders\.code_used_up)$/);
    }
    const uses = await numbersOf(
      `SELECT (SELECT used_count FROM promotions WHERE id = $1) AS counted,
         (SELECT count(*)::int FROM promotion_redemptions WHERE promotion_id = $1) AS redeemed,
         (SELECT stock FROM products WHERE id = $2) AS stock`,
      [id, product.id],
    );
    expect(uses).toEqual({ counted: 5, redeemed: 5, stock: CLIENTS - 5 });
  });

  it('take what they like in any order, and no deadlock is met', async () => {
    const wishes: Wish[] = [];
    const { owner } = await makeShop(town.world);
    for (let index = 0; index < 8; index += 1) {
      const { id } = await makeProduct(town.world, { by: owner, stock: 10_000 });
      wishes.push({ product_id: id, quantity: 1 });
    }
    const clients = await town.crowd(CLIENTS);
    const answers = await orderAtOnce(clients, (index) => shuffled(wishes, index).slice(0, 5));
    expect(tally(answers)).toEqual({ ok: CLIENTS });
    const { deadlocks } = await numbersOf<{ deadlocks: number }>(
      'SELECT deadlocks::int AS deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(deadlocks).toBe(0);
  });
});

describe('one customer who orders over and over at once', { timeout: PATIENCE }, () => {
  it('with one key has one order', async () => {
    const product = await makeProduct(town.world, { stock: 100 });
    const [client] = await town.crowd(1);
    await fillCart(client!, nodeOf(0), [{ product_id: product.id, quantity: 1 }]);
    const key = newId();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => orderCart(client!, nodeOf(index), { key })),
    );
    const { ok, ...refusals } = tally(answers);
    expect(ok).toBeGreaterThan(0);
    expect(Object.keys(refusals).filter((outcome) => outcome !== '409 platform.request_in_progress')).toEqual(
      [],
    );
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body['id']);
    expect(new Set(ids).size).toBe(1);
    const again = await orderCart(client!, nodeOf(1), { key });
    expect(again.body['id']).toBe(ids[0]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(
      await numbersOf('SELECT count(*)::int AS orders FROM orders WHERE user_id = $1', [client!.id]),
    ).toEqual({ orders: 1 });
  });

  it('without one has one order too: a cart is ordered once', async () => {
    const product = await makeProduct(town.world, { stock: 100 });
    const [client] = await town.crowd(1);
    await fillCart(client!, nodeOf(0), [{ product_id: product.id, quantity: 1 }]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => orderCart(client!, nodeOf(index))),
    );
    expect(tally(answers)).toEqual({ ok: 1, '422 carts.cart_empty': 19 });
  });

  it('spends from a wallet of 100 what is in it, and nothing more', async () => {
    const product = await makeProduct(town.world, { stock: 1_000, price: 30 });
    const [client] = await town.crowd(1);
    await giveMoney(town.world, client!.id, 10_000n);
    const results: Answer[] = [];
    for (let round = 0; round < 5; round += 1) {
      await fillCart(client!, nodeOf(round), [{ product_id: product.id, quantity: 1 }]);
      results.push(
        ...(await Promise.all(
          [0, 1, 2, 3].map((node) => orderCart(client!, nodeOf(node), { payment_method: 'wallet' })),
        )),
      );
    }
    expect(tally(results)['ok']).toBe(3);
    expect(await balanceOf(town.world, { kind: 'user', userId: client!.id })).toBe(1_000n);
  });
});

describe('a webhook', { timeout: PATIENCE }, () => {
  it('that comes 200 times at once to two processes is applied once', async () => {
    const product = await makeProduct(town.world, { stock: 1 });
    const [client] = await town.crowd(1);
    await fillCart(client!, nodeOf(0), [{ product_id: product.id, quantity: 1 }]);
    const { status, body } = await orderCart(client!, nodeOf(0), { payment_method: 'payos' });
    expect(status).toBe(201);
    const { id: paymentId, checkout_url: url } = body['payment'] as { id: string; checkout_url: string };
    const link = payos.sandbox.find(url.split('/').at(-1)!)!;
    const webhook = payos.sandbox.pay(link, link.amount);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        deliverWebhook(`${nodeOf(index).url}/api/v1/checkout/webhook/payos`, webhook),
      ),
    );
    const applied = await numbersOf(
      `SELECT (SELECT payment_status FROM orders WHERE id = $1) AS state, captured = amount AS is_whole,
         (SELECT count(*)::int FROM ledger_transactions WHERE kind = 'sale' AND subject_id = $1) AS sales,
         (SELECT count(*)::int FROM order_events WHERE order_id = $1 AND event = 'paid') AS told
       FROM payments WHERE id = $2`,
      [body['id'], paymentId],
    );
    expect(applied).toEqual({ state: 'paid', is_whole: true, sales: 1, told: 1 });
  });
});
