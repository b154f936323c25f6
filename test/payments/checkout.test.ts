import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPaymentChecks } from '../../src/payments/index.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer } from '../factories/people.js';
import { HOME, makeOffer, makeShopper, stockOf } from '../orders/order-stage.js';
import { type PayosServer, startPayos } from '../support/payos.js';
import { createWorld, type World } from '../support/world.js';

let payos: PayosServer;
let world: World;
let server: Server;
let shopUrl: string;
let now = new Date();
beforeAll(async () => {
  payos = await startPayos();
  world = await createWorld(payos.environment, { clock: () => now });
  server = createServer(world.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  shopUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await world.close();
  await payos.close();
});

/** Somebody orders a dress for 49.00, to be paid by PayOS. */
async function order(key?: string) {
  const { product } = await makeOffer(world);
  const shopper = await makeShopper(world, [{ productId: product.id, quantity: 2 }]);
  const place = () => {
    const call = shopper.api.post('/orders');
    if (key) void call.set('Idempotency-Key', key);
    return call.send({ shipping_address: HOME, payment_method: 'payos' });
  };
  const answer = await place();
  const linkAt = (body: { payment?: { checkout_url?: string } }) =>
    payos.sandbox.find(body.payment?.checkout_url?.split('/').at(-1) ?? '')!;
  return { ...shopper, product, place, answer, linkAt };
}

describe('an order that is paid by PayOS', () => {
  it('gets a link, and is confirmed by the webhook, once', async () => {
    const { answer, linkAt, api } = await order();
    expect(answer.status).toBe(201);
    const link = linkAt(answer.body);
    expect(link).toMatchObject({ amount: 9_800, description: answer.body.order_number });
    const webhook = await payos.pay(link, 9_800, shopUrl);
    const again = await request(world.app).post('/api/v1/checkout/webhook/payos').send(webhook);
    expect([again.status, again.body]).toEqual([200, { status: 'success' }]);
    const read = await api.get(`/orders/${answer.body.id}`);
    expect(read.body).toMatchObject({ status: 'confirmed', payment_status: 'paid' });
    const status = await api.get(`/checkout/status/${answer.body.id}`);
    expect(status.body).toMatchObject({ status: 'completed' });
  });

  it('stands when PayOS cannot be reached, and has its link as soon as it can', async () => {
    payos.setDown(true);
    const { answer, place, api, linkAt } = await order('once').finally(() => payos.setDown(false));
    expect(answer.status).toBe(201);
    expect(answer.body.payment.checkout_url ?? null).toBeNull();
    const again = await place();
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
    const read = await api.get(`/orders/${answer.body.id}`);
    expect(read.body.payment.checkout_url).toBe(again.body.payment.checkout_url);
    await payos.pay(linkAt(read.body), 9_800, shopUrl);
  });

  it('that nobody pays is given up by the job, with its stock', async () => {
    const { answer, product, person } = await order();
    expect(await stockOf(world, product.id)).toBe(8);
    now = new Date(now.getTime() + 16 * 60_000);
    await world.services.payments.settling.settleDue({
      actor: { kind: 'system', reason: 'test' },
      requestId: 'x',
    });
    await world.runJobs();
    expect(await stockOf(world, product.id)).toBe(10);
    const { statusOf } = world.services.orders.orderCheckout;
    expect(await statusOf(person.ctx, { id: answer.body.id as string })).toBe('failed');
  });

  it('leaves the books right', async () => {
    for (const check of createPaymentChecks(world.services)) expect(await check.find(10)).toEqual([]);
  });
});

describe('a webhook', () => {
  const post = (body: object | string) =>
    request(world.app)
      .post('/api/v1/checkout/webhook/payos')
      .set('Content-Type', 'application/json')
      .send(body);

  it('is 401 with a bad signature, 400 when it is none, 413 when it is large', async () => {
    const sample = payos.sandbox.sample();
    const forged = await post({ ...sample, data: { ...sample.data, amount: 9 } });
    expect([forged.status, forged.body.code]).toEqual([401, 'payments.invalid_signature']);
    expect((await post('{')).status).toBe(400);
    expect((await post({ signature: sample.signature })).status).toBe(400);
    expect((await post({ ...sample, desc: 'x'.repeat(20_000) })).status).toBe(413);
  });

  it('that tries the address is 200, and needs no sign-in', async () => {
    const answer = await post(payos.sandbox.sample());
    expect([answer.status, answer.body]).toEqual([200, { status: 'success' }]);
  });
});

describe('a payment', () => {
  it('is read by whoever pays it, and is nothing to others', async () => {
    const { answer, api } = await order();
    const id = (answer.body as { payment: { id: string } }).payment.id;
    const own = await api.get(`/payments/${id}`);
    expect(own.body).toMatchObject({
      ...{ method: 'payos', status: 'pending', amount: 98, captured_amount: 0, currency: 'USD' },
      checkout_url: answer.body.payment.checkout_url,
    });
    const stranger = await makeCustomer(world);
    expect((await apiAs(world, stranger.token).get(`/payments/${id}`)).status).toBe(404);
    expect((await apiAs(world).get(`/payments/${id}`)).status).toBe(401);
  });

  it('can be made in these ways', async () => {
    const { body } = await apiAs(world).get('/payments/methods');
    expect(body).toEqual({
      methods: [
        { method: 'payos', expires_in_minutes: 15 },
        { method: 'cod', expires_in_minutes: null },
        { method: 'wallet', expires_in_minutes: null },
      ],
      currency: 'USD',
    });
  });
});
