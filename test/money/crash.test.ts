import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverWebhook } from '../../src/payments/sandbox/deliver-webhook.js';
import { systemContext } from '../../src/platform/context.js';
import { makeProduct } from '../factories/products.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import { expectBooksBalance } from '../support/books.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { type PayosServer, startPayos } from '../support/payos.js';
import { openWorld, type World } from '../support/world.js';
import { giveMoney } from '../wallet/money.js';
import { type Checkout, type Fate, planCrashes } from './crash-plan.js';
import { type CrashingNode, startCrashingNode } from './crashing-node.js';
import { type Client, makeCrowd } from './crowd.js';
import { fillCart, orderCart } from './sales.js';
import { type Answer, callAs, SECRETS } from './town.js';

const CHECKOUTS = 500;
const KILLS = 8;
const CLIENTS = 10;
const PATIENCE = 600_000;
const STOCK = 2_000;
const MONEY = 1_000_000n;

/** `CRASH_SEED=… npx vitest run test/money/crash.test.ts` has the same checkouts and kills again. */
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 2 ** 31);

let database: TestDatabase;
let payos: PayosServer;
let settings: Record<string, string>;
let world: World;
let node: CrashingNode;

beforeAll(async () => {
  database = await cloneDatabase();
  payos = await startPayos();
  settings = { ...SECRETS, ...payos.environment, RATE_LIMIT_PER_MINUTE: '1000000' };
  world = await openWorld(database.url, settings);
  node = await startCrashingNode(database.url, settings);
}, PATIENCE);
afterAll(async () => {
  await node.end();
  await world.close();
  await payos.close();
  await database.drop();
});

/** What a client does whose process has died under its hands: it waits, and says the same again. */
async function insist<Result>(call: () => Promise<Result>): Promise<Result> {
  for (;;) {
    await node.whenUp();
    const result = await call().catch((error: unknown) => {
      if (error instanceof TypeError) return undefined;
      throw error;
    });
    if (result !== undefined) return result;
  }
}

/** An answer that is one: not that the same call is still under way, in a process that may be dead. */
async function insistOnAnswer(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await insist(call);
    if (answer.body.code !== 'platform.request_in_progress') return answer;
  }
}

async function checkOut(client: Client, plan: Checkout): Promise<Answer> {
  if (plan.killAfter !== undefined) setTimeout(() => void node.crash(), plan.killAfter);
  await insist(async () => {
    await callAs(client, node.current(), { method: 'DELETE', path: '/cart' });
    await fillCart(client, node.current(), plan.wishes);
    return true;
  });
  const options = { payment_method: plan.method, discount_code: plan.code, key: `checkout ${plan.index}` };
  const answer = await insistOnAnswer(() => orderCart(client, node.current(), options));
  if (answer.status === 201 && plan.method === 'payos') await payFor(client, answer, plan);
  return answer;
}

/** While PayOS or the database cannot be asked, an order has no link yet: the client looks again. */
async function linkOf(client: Client, { body }: Answer): Promise<string> {
  for (let answer = body, tries = 0; tries < 50; tries += 1) {
    const { checkout_url: url } = (answer['payment'] ?? {}) as { checkout_url?: string | null };
    if (url) return url;
    const path = `/orders/${String(body['id'])}`;
    answer = (await insist(() => callAs(client, node.current(), { method: 'GET', path }))).body;
  }
  throw new Error(`order ${String(body['id'])} has no link`);
}

async function payFor(client: Client, answer: Answer, { fate }: Checkout): Promise<void> {
  const url = await linkOf(client, answer);
  if (fate === 'left alone') return;
  const link = payos.sandbox.find(url.split('/').at(-1)!)!;
  const webhook = payos.sandbox.pay(link, fate === 'paid too little' ? link.amount - 1 : link.amount);
  const times = { paid: 1, 'paid twice told': 2, 'paid untold': 0, 'paid too little': 1 }[fate];
  for (let time = 0; time < times; time += 1) {
    // PayOS does not insist: what does not arrive while the process is dead is found by asking.
    const address = `${node.current().url}/api/v1/checkout/webhook/payos`;
    await deliverWebhook(address, webhook).catch(() => undefined);
  }
}

async function rowsOf<Row>(sql: string): Promise<Row[]> {
  return world.services.dataSource.query(sql);
}

/** Enough of everything that no checkout is refused: what is missing afterwards, a crash has lost. */
async function arrange(): Promise<{ clients: Client[]; plan: Checkout[] }> {
  const products = [];
  for (let index = 0; index < 12; index += 1) products.push(await makeProduct(world, { stock: STOCK }));
  const codes = [];
  for (const value of [500n, 1_000n]) {
    codes.push((await makePromotion(world.services.dataSource, { value, usageLimitPerUser: null })).code!);
  }
  const clients = await makeCrowd(world.services.dataSource, SECRETS.JWT_SECRET, CLIENTS);
  for (const { id } of clients) await giveMoney(world, id, MONEY);
  const productIds = products.map(({ id }) => id);
  return { clients, plan: planCrashes({ seed, checkouts: CHECKOUTS, kills: KILLS, productIds, codes }) };
}

/** What a worker does of which no process is killed, once the time to pay is over. */
async function settle(): Promise<void> {
  const later = await openWorld(database.url, settings, { clock: () => new Date(Date.now() + 3_600_000) });
  await later.services.payments.settling.settleDue(systemContext('test'));
  await later.runJobs();
  await later.close();
}

it(
  'loses and doubles nothing, wherever the process is killed',
  async () => {
    process.stdout.write(`Killing at random, by CRASH_SEED=${seed}\n`);
    const { clients, plan } = await arrange();
    const answers: Answer[] = [];
    const turns = clients.map(async (client, turn) => {
      for (const checkout of plan.filter(({ index }) => index % CLIENTS === turn)) {
        answers[checkout.index] = await checkOut(client, checkout);
      }
    });
    await Promise.all(turns);
    await node.crash();
    await node.whenUp();
    await settle();

    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    const ids = answers.map(({ body }) => body['id']);
    expect(new Set(ids).size).toBe(CHECKOUTS);
    const [orders] = await rowsOf('SELECT count(*)::int AS placed FROM orders');
    expect(orders).toEqual({ placed: CHECKOUTS });
    expect(await statesOf(plan, answers)).toEqual([]);
    expect(await rowsOf(STOCK_ASTRAY)).toEqual([]);
    expect(await rowsOf(USES_ASTRAY)).toEqual([]);
    await expectBooksBalance(world);
  },
  PATIENCE,
);

/** Checkouts whose order is not what its payment came to. */
async function statesOf(plan: readonly Checkout[], answers: readonly Answer[]): Promise<unknown[]> {
  const orders = await rowsOf<{ id: string; status: string; payment_status: string; payment: string | null }>(
    `SELECT o.id, o.status, o.payment_status, p.status AS payment
     FROM orders o LEFT JOIN payments p ON p.id = o.payment_id`,
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  return plan.flatMap((checkout) => {
    const order = byId.get(answers[checkout.index]!.body['id'] as string)!;
    const expected = { id: order.id, ...expectedOf(checkout) };
    return isDeepStrictEqual({ ...order }, expected) ? [] : [{ checkout, order, expected }];
  });
}

const PAID: readonly Fate[] = ['paid', 'paid twice told', 'paid untold'];

function expectedOf({ method, fate }: Checkout): object {
  if (method === 'cod') return { status: 'confirmed', payment_status: 'pending', payment: 'pending' };
  if (method === 'wallet' || PAID.includes(fate)) {
    return { status: 'confirmed', payment_status: 'paid', payment: 'paid' };
  }
  if (fate === 'paid too little') return { status: 'pending', payment_status: 'pending', payment: 'held' };
  return { status: 'cancelled', payment_status: 'failed', payment: 'expired' };
}

/** Products of which more or less is gone than orders that stand have taken. */
const STOCK_ASTRAY = `
  SELECT p.id, p.stock, sum(i.quantity)::int AS taken FROM products p
  LEFT JOIN (
    order_items i JOIN shop_orders s ON s.id = i.shop_order_id
    JOIN orders o ON o.id = s.order_id AND o.status <> 'cancelled'
  ) ON i.product_id = p.id
  GROUP BY p.id HAVING p.stock + coalesce(sum(i.quantity), 0) <> ${STOCK}`;

/** Promotions of which other uses are counted than orders that stand have made. */
const USES_ASTRAY = `
  SELECT p.id, p.used_count, count(o.id)::int AS uses FROM promotions p
  LEFT JOIN (promotion_redemptions r JOIN orders o ON o.id = r.order_id AND o.status <> 'cancelled')
    ON r.promotion_id = p.id AND r.given_back_at IS NULL
  GROUP BY p.id HAVING p.used_count <> count(o.id)`;
