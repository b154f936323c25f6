import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCartsPersonalData } from '../../src/carts/index.js';
import { Cart } from '../../src/carts/cart.entity.js';
import { makeCustomer } from '../factories/people.js';
import { makeOffer, makeShopper, placeOrder, rowsOf, stockOf } from '../orders/order-stage.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('an order takes what it has from cart and shelf, and keeps it when the product is deleted', async () => {
  const { owner, product } = await makeOffer(world, { name: 'A dress of last season' });
  const { person, api } = await makeShopper(world, [{ productId: product.id, quantity: 3 }]);
  const orderId = await placeOrder(world, person);
  expect([await stockOf(world, product.id), (await api.get('/cart')).body.items]).toEqual([7, []]);
  await api.post('/cart/items').send({ product_id: product.id });
  await world.services.catalog.products.remove(owner.ctx, { id: product.id });
  const { items } = await rowsOf(world, orderId);
  expect(items).toEqual([
    expect.objectContaining({ productId: null, name: 'A dress of last season', quantity: 3 }),
  ]);
  expect((await api.get(`/orders/${orderId}`)).status).toBe(200);
  expect((await api.get('/cart')).body.items).toEqual([]);
});

it('a cart is handed out with the data of its person, and goes when they go', async () => {
  const { product } = await makeOffer(world);
  const { person } = await makeShopper(world, [{ productId: product.id, quantity: 2 }]);
  const other = await makeCustomer(world);
  const part = createCartsPersonalData(world.services);
  const filesOf = async (userId: string) => {
    const files = [];
    for await (const file of part.collect(person.ctx, userId)) files.push(file);
    return files;
  };
  expect(await filesOf(person.id)).toEqual([
    { name: 'carts.json', rows: [expect.objectContaining({ product: product.name, quantity: 2 })] },
  ]);
  expect(await filesOf(other.id)).toEqual([{ name: 'carts.json', rows: [] }]);
  await world.services.identity.deletions.deleteOwn(person.ctx, { current_password: person.password });
  expect(await world.services.dataSource.manager.countBy(Cart, { userId: person.id })).toBe(0);
});
