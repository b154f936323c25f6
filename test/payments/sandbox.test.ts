import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOME, makeOffer, makeShopper } from '../orders/order-stage.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('has a page where a developer pays an order, and the webhook reaches it', async () => {
  const { product } = await makeOffer(world, { name: '<b>Dress</b>' });
  const { api } = await makeShopper(world, [{ productId: product.id }]);
  const placed = await api.post('/orders').send({ shipping_address: HOME, payment_method: 'payos' });
  const page = new URL((placed.body as { payment: { checkout_url: string } }).payment.checkout_url);
  const shown = await request(world.app).get(page.pathname);
  expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
  expect(shown.text).toContain(`${placed.body.order_number}`);
  expect(shown.text).toContain('49 USD');
  const paid = await request(world.app)
    .post(page.pathname)
    .type('form')
    .send({ amount: '49', notify: 'twice' });
  expect(paid.text).toContain('the webhook was taken');
  const order = await api.get(`/orders/${placed.body.id}`);
  expect(order.body).toMatchObject({ status: 'confirmed', payment_status: 'paid' });
});

it('is not there when PayOS is', async () => {
  const other = await createWorld({
    ...{ PAYOS_CLIENT_ID: 'c', PAYOS_API_KEY: 'k', PAYOS_CHECKSUM_KEY: 's', CURRENCY: 'VND' },
  });
  expect(other.services.payments.sandbox).toBeUndefined();
  expect((await request(other.app).get('/sandbox/payos/pay/x')).status).toBe(404);
  await other.close();
});
