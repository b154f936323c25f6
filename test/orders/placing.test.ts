import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePromotion } from '../promotions/promotion-rows.js';
import { makeVariant } from '../factories/products.js';
import { countOf, crowd } from '../support/crowd.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';
import { balanceOf, topUp } from '../wallet/money.js';
import {
  fillCart,
  HOME,
  makeOffer,
  makeShopper,
  placeOrder,
  rowsOf,
  stockOf,
  totalsOf,
} from './order-stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const COD = { payment_method: 'cod', shipping_address: HOME };

describe('an order', () => {
  it('of several shops is one, with a part for each, its prices frozen and its cart empty', async () => {
    const [one, other] = [await makeOffer(world), await makeOffer(world, { price: 20, stock: 3 })];
    const { api, person } = await makeShopper(world, [
      { productId: one.product.id, quantity: 2 },
      { productId: other.product.id },
    ]);
    const answer = await api.post('/orders').send({ ...COD, notes: 'Ring twice' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({
      order_number: expect.stringMatching(/^A\d{8}$/),
      status: 'confirmed',
      payment_status: 'pending',
      payment_method: 'cod',
      ...{ subtotal: 118, discount: 0, shipping: 0, tax: 0, total: 118, credited: 0, currency: 'USD' },
      notes: 'Ring twice',
      shipping_address: { ...HOME, first_name: null, phone: null },
      payment: { status: 'pending', amount: 118, captured: 0, checkout_url: null },
      timeline: [{ event: 'placed', to: 'confirmed', by: 'customer' }],
    });
    const parts = answer.body.shop_orders as Array<{ shop: { id: string }; total: number; items: unknown[] }>;
    expect(parts.map(({ shop, total }) => [shop.id, total]).sort()).toEqual(
      [
        [one.shop.id, 98],
        [other.shop.id, 20],
      ].sort(),
    );
    expect(parts.flatMap(({ items }) => items)).toHaveLength(2);
    expect([await stockOf(world, one.product.id), await stockOf(world, other.product.id)]).toEqual([8, 2]);
    const read = await api.get(`/orders/${answer.body.id}`);
    expect(answer.body).toEqual(read.body);
    const again = await api.post('/orders').send(COD);
    expect([again.status, again.body.code]).toEqual([422, 'carts.cart_empty']);
    const { parts: rows } = await rowsOf(world, answer.body.id as string);
    expect(rows.every(({ total, commission, payable }) => total === commission + payable)).toBe(true);
    await world.runJobs();
    expect(await mailsTo(world, person.email)).toContainEqual(
      expect.objectContaining({ subject: `Order ${answer.body.order_number} is confirmed` }),
    );
    expect(await mailsTo(world, one.owner.email)).toContainEqual(
      expect.objectContaining({ subject: `New order ${answer.body.order_number}` }),
    );
  });

  it('is one, however often the same call is repeated', async () => {
    const { product } = await makeOffer(world);
    const { api } = await makeShopper(world, [{ productId: product.id }]);
    const calls = Array.from({ length: 10 }, () =>
      api.post('/orders').set('Idempotency-Key', 'once').send(COD),
    );
    const answers = await Promise.all(calls);
    const placed = answers.filter(({ status }) => status === 201);
    expect(new Set(placed.map(({ body }) => body.id as string)).size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ status }) => status === 409)).toBe(true);
    const replayed = await api.post('/orders').set('Idempotency-Key', 'once').send(COD);
    expect([replayed.status, replayed.body.id]).toEqual([201, placed[0]!.body.id]);
    expect(await stockOf(world, product.id)).toBe(9);
  });

  it('paid from the wallet is paid at once, and refused when there is too little', async () => {
    const { product, shop } = await makeOffer(world);
    const { api, person } = await makeShopper(world, [{ productId: product.id }]);
    const order = { ...COD, payment_method: 'wallet' };
    const poor = await api.post('/orders').send(order);
    expect([poor.status, poor.body.code]).toEqual([409, 'wallet.insufficient_balance']);
    expect(await stockOf(world, product.id)).toBe(10);
    await topUp(world, person.id, 5000n);
    const answer = await api.post('/orders').send(order);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ status: 'confirmed', payment_status: 'paid' },
      payment: { status: 'paid', captured: 49 },
      timeline: [{ event: 'placed' }, { event: 'paid' }],
    });
    expect(answer.body).toEqual((await api.get(`/orders/${answer.body.id}`)).body);
    expect(await balanceOf(world, { kind: 'user', userId: person.id })).toBe(100n);
    expect(await totalsOf(world, person.id)).toEqual({ orders: 1, spent: '4900' });
    expect(await balanceOf(world, { kind: 'shop_pending', shopId: shop.id })).toBe(4410n);
    const sales = await world.services.dataSource.query(
      'SELECT quantity FROM product_sales WHERE product_id = $1',
      [product.id],
    );
    expect(sales).toEqual([{ quantity: 1 }]);
  });

  it('waits for its payment by link, unseen by the shop', async () => {
    const { product, owner } = await makeOffer(world);
    const { api, person } = await makeShopper(world, [{ productId: product.id }]);
    const answer = await api.post('/orders').send({ ...COD, payment_method: 'payos' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({ status: 'pending', payment_status: 'pending' });
    await world.runJobs();
    const told = [...(await mailsTo(world, owner.email)), ...(await mailsTo(world, person.email))];
    expect(told.filter(({ template }) => template.includes('order'))).toEqual([]);
  });

  it('that costs nothing is paid', async () => {
    const { product, shop } = await makeOffer(world);
    const { code } = await makePromotion(world.services.dataSource, { value: 10_000n });
    const { api } = await makeShopper(world, [{ productId: product.id }]);
    const answer = await api.post('/orders').send({ ...COD, discount_code: code!.toLowerCase() });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ status: 'confirmed', payment_status: 'paid', total: 0, discount: 49, payment: null },
      promotions: [{ code, amount: 49 }],
    });
    expect(await balanceOf(world, { kind: 'shop_pending', shopId: shop.id })).toBe(4410n);
  });

  it('takes a rental from the shelf, with its deposit', async () => {
    const { product } = await makeOffer(world, { rental_price_per_day: 10, deposit: 30 });
    const rental = { from: '2036-12-01', to: '2036-12-03' };
    const { api } = await makeShopper(world, [{ productId: product.id, rental }]);
    const answer = await api.post('/orders').send(COD);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({ subtotal: 30, deposit: 30, total: 60 });
    expect(answer.body.shop_orders[0].items[0].rental).toEqual({ ...rental, status: 'reserved' });
    expect(await stockOf(world, product.id)).toBe(9);
  });
});

describe('nothing is ordered, and nothing is taken,', () => {
  it('of what is not for sale any more, or not enough', async () => {
    const { product } = await makeOffer(world, { stock: 2 });
    const gone = await makeOffer(world);
    const { api } = await makeShopper(world, [
      { productId: product.id, quantity: 3 },
      { productId: gone.product.id },
    ]);
    await world.services.catalog.products.update(gone.owner.ctx, {
      id: gone.product.id,
      changes: { status: 'archived' },
    });
    const answer = await api.post('/orders').send(COD);
    expect([answer.status, answer.body.code]).toEqual([409, 'orders.items_unavailable']);
    expect((answer.body.errors as Array<{ code: string }>).map(({ code }) => code).sort()).toEqual([
      'not_for_sale',
      'out_of_stock',
    ]);
    expect(await stockOf(world, product.id)).toBe(2);
  });

  it('by a code that takes nothing off, or is used up', async () => {
    const { product } = await makeOffer(world);
    const { dataSource } = world.services;
    const used = await makePromotion(dataSource, { usageLimit: 1, usedCount: 1 });
    const dear = await makePromotion(dataSource, { minOrderValue: 1_000_000n });
    const { api } = await makeShopper(world, [{ productId: product.id }]);
    const refusals = [];
    for (const discount_code of ['NOBODY-KNOWS', dear.code, used.code]) {
      const { status, body } = await api.post('/orders').send({ ...COD, discount_code });
      refusals.push([status, body.code, body.errors[0].code]);
    }
    expect(refusals).toEqual([
      [422, 'orders.code_refused', 'unknown_code'],
      [422, 'orders.code_refused', 'below_minimum'],
      [409, 'orders.code_used_up', 'code_used_up'],
    ]);
    expect(await stockOf(world, product.id)).toBe(10);
  });

  it('without an address, or to another person’s', async () => {
    const { product } = await makeOffer(world);
    const { api } = await makeShopper(world, [{ productId: product.id }]);
    const other = await makeShopper(world, []);
    const theirs = await other.api.post('/users/me/addresses').send(HOME);
    const nowhere = await api.post('/orders').send({ payment_method: 'cod' });
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'orders.address_required']);
    const stolen = await api.post('/orders').send({ ...COD, shipping_address: theirs.body.id });
    expect([stolen.status, stolen.body.code]).toEqual([422, 'orders.unknown_address']);
    const bill = await api.post('/orders').send({ ...COD, billing_address: theirs.body.id });
    expect([bill.status, bill.body.code]).toEqual([422, 'orders.unknown_address']);
    const cart = await fillCart(world, other.person.id, [{ productId: product.id }]);
    const theirCart = await api.post('/orders').send({ ...COD, cart_id: cart });
    expect([theirCart.status, theirCart.body.code]).toEqual([404, 'carts.cart_not_found']);
    const mine = await api.post('/users/me/addresses').send({ ...HOME, first_name: 'Lan' });
    expect(mine.status).toBe(201);
    const sent = await api.post('/orders').send({ payment_method: 'cod' });
    expect(sent.body.shipping_address).toMatchObject({ ...HOME, first_name: 'Lan' });
  });

  it.each([
    ['a price of one’s own', { total: 1 }],
    ['another person', { user_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a02' }],
    ['a status', { status: 'delivered' }],
    ['a way to pay that there is not', { payment_method: 'gold' }],
  ])('with %s', async (_what, extra) => {
    const { api } = await makeShopper(world, []);
    expect((await api.post('/orders').send({ ...COD, ...extra })).status).toBe(400);
  });
});

describe('when many order at once', () => {
  it('10 pieces of two shops are sold 10 times, and nobody waits for ever', async () => {
    const [one, other] = [await makeOffer(world), await makeOffer(world, { stock: 100 })];
    const variant = await makeVariant(world, other.owner, other.product.id, { stock: 100 });
    const wants = [{ productId: one.product.id }, { productId: other.product.id, variantId: variant.id }];
    const people: Array<Awaited<ReturnType<typeof makeShopper>>> = [];
    for (let each = 0; each < 40; each += 1) {
      people.push(await makeShopper(world, each % 2 ? wants : wants.toReversed()));
    }
    const results = await crowd(40, (each) => placeOrder(world, people[each]!.person));
    expect(countOf(results, 'ok')).toBe(10);
    const told = new Set(results.filter((result) => result !== 'ok'));
    expect(
      [...told].every((code) => ['orders.items_unavailable', 'catalog.out_of_stock'].includes(code)),
    ).toBe(true);
    expect(await stockOf(world, one.product.id)).toBe(0);
  });

  it('a code for 2 orders makes 2 cheaper, and the others are told', async () => {
    const { product } = await makeOffer(world, { stock: 100 });
    const { code } = await makePromotion(world.services.dataSource, { usageLimit: 2 });
    const people: Array<Awaited<ReturnType<typeof makeShopper>>> = [];
    for (let each = 0; each < 10; each += 1)
      people.push(await makeShopper(world, [{ productId: product.id }]));
    const results = await crowd(10, (each) => placeOrder(world, people[each]!.person, { code: code! }));
    expect(countOf(results, 'ok')).toBe(2);
    const told = results.filter((result) => result !== 'ok');
    expect(
      told.every((why) => ['orders.code_used_up', 'promotions.used_up'].includes(why)),
      told.join(),
    ).toBe(true);
    expect(await stockOf(world, product.id)).toBe(98);
  });
});
