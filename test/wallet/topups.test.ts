import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { expectBooksBalance } from '../support/books.js';
import { type PayosServer, startPayos } from '../support/payos.js';
import { createWorld, type World } from '../support/world.js';

let payos: PayosServer;
let world: World;
let server: Server;
let url: string;
let now = new Date();
beforeAll(async () => {
  payos = await startPayos();
  world = await createWorld(payos.environment, { clock: () => now });
  server = createServer(world.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await expectBooksBalance(world);
  await world.close();
  await payos.close();
});

const ctx = systemContext('test');
/** The job as it runs some time from now; tokens outlive it. */
const settleAfter = async (minutes: number) => {
  const before = now;
  now = new Date(before.getTime() + minutes * 60_000);
  await world.services.payments.settling.settleDue(ctx);
  now = before;
};
const walletOf = async ({ token }: Person) =>
  (await apiAs(world, token).get('/users/me/balance').expect(200)).body as { balance: number };
const entriesOf = async ({ token }: Person) =>
  (await apiAs(world, token).get('/users/me/transactions').expect(200)).body.transactions as Array<{
    kind: string;
    amount: number;
  }>;

/** Somebody wants 25.00 in their wallet, and has the link before them. */
async function topUp() {
  const person = await makeCustomer(world);
  const { body } = await apiAs(world, person.token)
    .post('/users/me/topups')
    .set('Idempotency-Key', newId())
    .send({ amount: 25 })
    .expect(201);
  const link = payos.sandbox.find((body.payment.checkout_url as string).split('/').at(-1)!)!;
  const stateOf = async () => {
    const [row] = (await world.services.dataSource.query('SELECT status FROM wallet_topups WHERE id = $1', [
      body.id,
    ])) as Array<{ status: string }>;
    return row!.status;
  };
  return { person, link, paymentId: body.payment.id as string, stateOf };
}

describe('a top-up by PayOS', () => {
  it('is in the wallet by the webhook, once, whatever is told twice', async () => {
    const { person, link, stateOf } = await topUp();
    expect(link).toMatchObject({ amount: 2_500, description: 'Wallet top-up' });
    expect(await walletOf(person)).toMatchObject({ balance: 0 });
    const webhook = await payos.pay(link, 2_500, url);
    const tell = () => request(url).post('/api/v1/checkout/webhook/payos').send(webhook);
    for (const again of await Promise.all([tell(), tell(), tell()])) expect(again.status).toBe(200);
    expect(await walletOf(person)).toMatchObject({ balance: 25 });
    expect(await entriesOf(person)).toMatchObject([{ kind: 'topup', amount: 25 }]);
    expect(await stateOf()).toBe('paid');
  });

  it('that is paid and never reported is found by the job, and its webhook then changes nothing', async () => {
    const { person, link, stateOf } = await topUp();
    const webhook = payos.sandbox.pay(link, 2_500);
    await settleAfter(3);
    expect(await walletOf(person)).toMatchObject({ balance: 25 });
    await request(url).post('/api/v1/checkout/webhook/payos').send(webhook).expect(200);
    expect(await walletOf(person)).toMatchObject({ balance: 25 });
    expect(await stateOf()).toBe('paid');
  });

  it('that nobody pays runs out, and what comes later waits for an admin, who puts it into the wallet', async () => {
    const { person, link, paymentId, stateOf } = await topUp();
    await settleAfter(16);
    expect(await stateOf()).toBe('failed');
    await payos.pay(link, 2_500, url);
    expect(await walletOf(person)).toMatchObject({ balance: 0 });
    const [found] = (await world.services.dataSource.query(
      'SELECT id, kind FROM payment_cases WHERE payment_id = $1',
      [paymentId],
    )) as Array<{ id: string; kind: string }>;
    expect(found).toMatchObject({ kind: 'late_payment' });
    const admin = await makeStaff(world, 'admin');
    await world.services.payments.cases.credit(admin.ctx, { id: found!.id, note: 'It came late.' });
    expect(await walletOf(person)).toMatchObject({ balance: 25 });
  });

  it('of which less comes is held, and complete with the rest', async () => {
    const { person, link } = await topUp();
    await payos.pay(link, 2_000, url);
    expect(await walletOf(person)).toMatchObject({ balance: 0 });
    await payos.pay(link, 500, url);
    expect(await walletOf(person)).toMatchObject({ balance: 25 });
  });

  it('is not believed with a bad signature', async () => {
    const { person, link } = await topUp();
    const webhook = payos.sandbox.pay(link, 2_500);
    const forged = { ...webhook, data: { ...webhook.data, amount: 250_000 } };
    await request(url).post('/api/v1/checkout/webhook/payos').send(forged).expect(401);
    expect(await walletOf(person)).toMatchObject({ balance: 0 });
  });
});

describe('the check that what was taken is in the books', () => {
  const find = async () =>
    (await world.services.wallet.reconciliation.find()).filter(
      ({ check }) => check === 'payments.captured_is_posted',
    );

  it('finds a top-up of which the books say otherwise, and one that they do not know', async () => {
    const { link, paymentId } = await topUp();
    await payos.pay(link, 2_500, url);
    expect(await find()).toEqual([]);
    const set = (captured: number) =>
      world.services.dataSource.query('UPDATE payments SET captured = $2 WHERE id = $1', [
        paymentId,
        captured,
      ]);
    await set(2_400);
    expect(await find()).toEqual([
      {
        check: 'payments.captured_is_posted',
        subject: { type: 'payment', id: paymentId },
        message: 'has taken 2400, but the books say 2500',
      },
    ]);
    await set(2_500);

    const unpaid = await topUp();
    const pay = (status: string, captured: number) =>
      world.services.dataSource.query('UPDATE payments SET status = $2, captured = $3 WHERE id = $1', [
        unpaid.paymentId,
        status,
        captured,
      ]);
    await pay('paid', 2_500);
    expect(await find()).toMatchObject([{ message: 'has taken 2500, but the books say 0' }]);
    await pay('pending', 0);
    expect(await find()).toEqual([]);
  });
});
