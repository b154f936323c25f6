import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let lan: Person;
beforeAll(async () => {
  world = await createWorld();
  lan = await makeCustomer(world);
  const admin = apiAs(world, (await makeStaff(world, 'admin')).token);
  const coupon = { code: 'WELCOME10', name: 'Welcome', type: 'percentage', value: 10, min_order_value: 100 };
  expect((await admin.post('/admin/coupons').send(coupon)).status).toBe(201);
  const { id } = await makeProduct(world, { price: 60, stock: 9 });
  await apiAs(world, lan.token).post('/cart/items').send({ product_id: id });
});
afterAll(() => world.close());

const validate = (code: unknown) => apiAs(world, lan.token).post('/discounts/validate').send({ code });

it('says which condition of a code fails, and what it takes off when none does', async () => {
  expect((await validate('nosuch')).body).toMatchObject({
    ...{ valid: false, promotion: null, reason: 'unknown_code', discount_amount: 0, total: 60 },
  });
  expect((await validate(' welcome10 ')).body).toMatchObject({
    ...{ valid: false, reason: 'below_minimum', missing_amount: 40, total: 60, currency: 'USD' },
    promotion: { name: 'Welcome', code: 'WELCOME10' },
    message: expect.any(String),
  });
  const { body: cart } = await apiAs(world, lan.token).get('/cart');
  await apiAs(world, lan.token).patch(`/cart/items/${cart.items[0].id}`).send({ quantity: 2 });
  expect((await validate('Welcome10')).body).toMatchObject({
    ...{ valid: true, reason: null, message: null, missing_amount: null, discount_amount: 12, total: 108 },
  });
  const { body } = await apiAs(world, lan.token).get('/cart?discount_code=welcome10');
  expect(body).toMatchObject({
    discount: 12,
    total: 108,
    applied_promotions: [{ code: 'WELCOME10', amount: 12 }],
  });
});

it.each([[''], [null], ['x'.repeat(51)], [['WELCOME10']]])(
  'takes a code and nothing else: %j',
  async (code) => {
    expect((await validate(code)).status).toBe(400);
    expect((await apiAs(world).post('/discounts/validate').send({ code: 'WELCOME10' })).status).toBe(401);
  },
);
