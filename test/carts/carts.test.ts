import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CartItem } from '../../src/carts/cart-item.entity.js';
import { MAX_LINES } from '../../src/carts/cart-limits.js';
import { Cart } from '../../src/carts/cart.entity.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { newId } from '../../src/platform/ids.js';
import { makeProduct as insertProduct } from '../factories/rows.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeProduct, makeVariant } from '../factories/products.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { countOf, crowd } from '../support/crowd.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let seller: ShopAndOwner;
let lan: Person;
beforeAll(async () => {
  world = await createWorld();
  seller = await makeShop(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  lan = await makeCustomer(world);
});

const api = (person: Person = lan) => apiAs(world, person.token);
const add = (body: object, person: Person = lan) => api(person).post('/cart/items').send(body);
const cartOf = async (person: Person = lan) => (await api(person).get('/cart')).body;
const offer = (values: Parameters<typeof makeProduct>[1] = {}) =>
  makeProduct(world, { by: seller.owner, price: 49, stock: 10, ...values });
const edit = (product: { id: string }, values: Partial<Product>) =>
  world.services.dataSource.manager.update(Product, { id: product.id }, values);

describe('a cart', () => {
  it('is empty before anything was put into it', async () => {
    expect(await cartOf()).toMatchObject({
      id: null,
      items: [],
      item_count: 0,
      is_orderable: false,
      total: 0,
    });
    expect((await api().delete('/cart')).status).toBe(204);
  });

  it('shows what is in it with what it costs now', async () => {
    const dress = await offer();
    const hat = await offer({ name: 'Straw hat', price: 15.5 });
    await add({ product_id: dress.id, quantity: 2 });
    const { status, body } = await add({ product_id: hat.id });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('cart_token');
    expect(body).toEqual(await cartOf());
    expect(body).toMatchObject({
      item_count: 3,
      is_orderable: true,
      subtotal: 113.5,
      currency: 'USD',
      items: [
        {
          product_id: dress.id,
          name: 'Linen wrap dress',
          shop: { id: seller.shop.id, name: seller.shop.name },
          quantity: 2,
          price: 49,
          price_changed: false,
          available: 10,
          problem: null,
          subtotal: 98,
        },
        { product_id: hat.id, quantity: 1, price: 15.5, subtotal: 15.5 },
      ],
      shops: [{ shop_id: seller.shop.id, subtotal: 113.5 }],
    });
  });

  it('has one line of the same, and others for other variants and for rentals', async () => {
    const dress = await offer({ rental_price_per_day: 5, deposit: 40 });
    const medium = await makeVariant(world, seller.owner, dress.id, { size: 'M', color: 'Red', stock: 9 });
    const large = await makeVariant(world, seller.owner, dress.id, { size: 'L', color: 'Red', stock: 9 });
    const rental = { order_type: 'rental', rental_from: '2999-12-01', rental_to: '2999-12-03' };
    await add({ product_id: dress.id, size: 'm', color: 'RED' });
    await add({ product_id: dress.id, variant_id: medium.id, quantity: 2 });
    await add({ product_id: dress.id, variant_id: large.id });
    const { body } = await add({ product_id: dress.id, size: 'M', ...rental });
    expect(body.items).toEqual([
      expect.objectContaining({ variant_id: medium.id, quantity: 3, order_type: 'purchase', size: 'M' }),
      expect.objectContaining({ variant_id: large.id, quantity: 1 }),
      expect.objectContaining({ variant_id: medium.id, ...rental, rental_days: 3, price: 15, deposit: 40 }),
    ]);
    expect(body.total).toBe(49 * 4 + 15 + 40);
  });

  it('says when a price has changed, and when something cannot be had any more', async () => {
    const [dress, hat, scarf] = [await offer(), await offer(), await offer()];
    for (const { id } of [dress, hat, scarf]) await add({ product_id: id, quantity: 3 });
    await edit(dress, { price: 3900n });
    await edit(hat, { stock: 2 });
    await edit(scarf, { status: 'archived' });
    expect(await cartOf()).toMatchObject({
      is_orderable: false,
      subtotal: 117,
      items: [
        { price: 39, price_when_added: 49, price_changed: true, problem: null },
        { problem: 'out_of_stock', available: 2, price_changed: false, total: 0 },
        { problem: 'not_for_sale', total: 0 },
      ],
    });
    await world.services.dataSource.manager.delete(Product, { id: scarf.id });
    expect((await cartOf()).items).toHaveLength(2);
  });

  it('is changed line by line, and emptied', async () => {
    const dress = await offer({ rental_price_per_day: 5, deposit: 0 });
    const { body } = await add({ product_id: dress.id, quantity: 2 });
    const path = `/cart/items/${body.items[0].id}`;
    const changed = await api().patch(path).send({ quantity: 5 });
    expect([changed.status, changed.body.items[0].quantity]).toEqual([200, 5]);
    const days = { rental_from: '2999-12-01', rental_to: '2999-12-02' };
    expect((await api().patch(path).send(days)).body.code).toBe('carts.not_a_rental');
    expect((await api().patch(path).send({ quantity: 11 })).body.code).toBe('carts.out_of_stock');
    await add({ product_id: dress.id, order_type: 'rental', ...days });
    const other = { rental_from: '2999-12-05', rental_to: '2999-12-08' };
    const two = await add({ product_id: dress.id, order_type: 'rental', ...other });
    const rented = `/cart/items/${two.body.items[2].id}`;
    expect((await api().patch(rented).send(days)).body.code).toBe('carts.line_taken');
    const longer = { rental_from: '2999-12-05', rental_to: '2999-12-09' };
    expect((await api().patch(rented).send(longer)).body.items[2]).toMatchObject({ ...longer, price: 25 });
    expect((await api().delete(path)).body.items).toHaveLength(2);
    expect((await api().delete(path)).status).toBe(404);
    await api().delete('/cart');
    expect((await cartOf()).items).toEqual([]);
  });

  it('tries a code, and says why it does not apply', async () => {
    await add({ product_id: (await offer()).id });
    const { body } = await api().get('/cart?discount_code=NOSUCH');
    expect(body.refused_promotions).toEqual([
      { id: null, code: 'NOSUCH', name: null, reason: 'unknown_code', missing: null },
    ]);
  });
});

describe('a line is refused', () => {
  it.each([
    [{ quantity: 0 }, '/quantity'],
    [{ quantity: -1 }, '/quantity'],
    [{ quantity: 1.5 }, '/quantity'],
    [{ quantity: 2 ** 53 }, '/quantity'],
    [{ quantity: 100 }, '/quantity'],
    [{ quantity: '1' }, '/quantity'],
    [{ price: 0 }, '/price'],
    [{ order_type: 'rental' }, '/rental_from'],
    [{ rental_from: '2999-12-01', rental_to: '2999-12-02' }, '/rental_from'],
    [{ order_type: 'rental', rental_from: '2999-12-03', rental_to: '2999-12-02' }, '/rental_to'],
    [{ order_type: 'rental', rental_from: '2999-12-03', rental_to: '3001-12-02' }, '/rental_to'],
    [{ size: 'M', variant_id: newId() }, '/variant_id'],
  ])('that makes no sense: %j', async (body, pointer) => {
    const answer = await add({ product_id: newId(), ...body });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('by what stands against it', async () => {
    const dress = await offer({ stock: 2 });
    const hidden = await offer();
    await edit(hidden, { status: 'archived' });
    const sized = await offer();
    await makeVariant(world, seller.owner, sized.id, { size: 'S', color: 'Red' });
    await makeVariant(world, seller.owner, sized.id, { size: 'M', color: 'Red' });
    const rental = { order_type: 'rental', rental_from: '2999-12-01', rental_to: '2999-12-02' };
    const codes: string[] = [];
    for (const body of [
      { product_id: newId() },
      { product_id: hidden.id },
      { product_id: dress.id, variant_id: newId() },
      { product_id: dress.id, size: 'M' },
      { product_id: sized.id },
      { product_id: sized.id, color: 'Red' },
      { product_id: dress.id, quantity: 3 },
      { product_id: dress.id, ...rental },
    ]) {
      const answer = await add(body);
      codes.push(`${answer.status} ${answer.body.code}`);
    }
    expect(codes).toEqual([
      '404 carts.product_not_found',
      '404 carts.product_not_found',
      '404 carts.variant_not_found',
      '404 catalog.variant_not_found',
      '422 carts.variant_required',
      '422 catalog.variant_unclear',
      '409 carts.out_of_stock',
      '422 carts.not_for_rent',
    ]);
    expect((await cartOf()).items).toEqual([]);
  });

  it('that is one too many, or of too many pieces', async () => {
    const dress = await offer({ stock: 1_000 });
    await add({ product_id: dress.id, quantity: 99 });
    expect((await add({ product_id: dress.id })).body.code).toBe('carts.too_many_pieces');
    const { id: cartId } = await cartOf();
    const { dataSource } = world.services;
    for (let n = 1; n < MAX_LINES; n += 1) {
      const { id: productId } = await insertProduct(dataSource, { shopId: seller.shop.id });
      await dataSource.manager.insert(CartItem, {
        id: newId(),
        cartId,
        productId,
        quantity: 1,
        unitPrice: 1n,
      });
    }
    expect((await add({ product_id: (await offer()).id })).body.code).toBe('carts.cart_full');
  });

  it("of another person's cart, as if there were none", async () => {
    const { body } = await add({ product_id: (await offer()).id });
    const minh = await makeCustomer(world);
    const path = `/cart/items/${body.items[0].id}`;
    for (const answer of [await api(minh).patch(path).send({ quantity: 2 }), await api(minh).delete(path)]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'carts.item_not_found']);
    }
    expect((await cartOf()).items[0].quantity).toBe(1);
  });
});

it('loses nothing that one person adds on many devices at once', async () => {
  const dress = await offer({ stock: 1_000 });
  const results = await crowd(20, async () => {
    const { status } = await add({ product_id: dress.id });
    if (status !== 201) throw new Error(String(status));
  });
  expect(countOf(results, 'ok')).toBe(20);
  expect((await cartOf()).items).toEqual([expect.objectContaining({ quantity: 20 })]);
  expect(await world.services.dataSource.manager.countBy(Cart, { userId: lan.id })).toBe(1);
});
