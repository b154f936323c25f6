import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Cart } from '../../src/carts/cart.entity.js';
import { apiAs, apiWith } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { crowd } from '../support/crowd.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let owner: Person;
let productId: string;
let now = new Date('2026-11-21T09:30:00Z');
beforeAll(async () => {
  world = await createWorld({}, { clock: () => now });
  ({ owner } = await makeShop(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  productId = (await makeProduct(world, { by: owner, stock: 50 })).id;
});

const guest = (token?: string) =>
  apiWith(world.app, token === undefined ? undefined : { header: 'X-Cart-Token', value: token });
const newGuest = async (quantity = 1): Promise<string> => {
  const { body } = await guest().post('/cart/items').send({ product_id: productId, quantity });
  return body.cart_token;
};
const quantities = (body: { items: Array<{ quantity: number }> }) =>
  body.items.map(({ quantity }) => quantity);
const cartsInAll = () => world.services.dataSource.manager.count(Cart);

it('is kept by a token that is told once, and nowhere to be read', async () => {
  const before = await cartsInAll();
  expect((await guest().get('/cart')).body.items).toEqual([]);
  expect(await cartsInAll()).toBe(before);
  const token = await newGuest();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const again = await guest(token).post('/cart/items').send({ product_id: productId });
  expect([again.status, again.body.cart_token, quantities(again.body)]).toEqual([201, undefined, [2]]);
  const seen = await guest(token).get('/cart');
  expect(seen.headers['cache-control']).toBe('private, no-store');
  expect(quantities(seen.body)).toEqual([2]);
  const [row] = await world.services.dataSource.query(
    'SELECT token_hash::text AS hash FROM carts ORDER BY created_at DESC, id DESC LIMIT 1',
  );
  expect(row.hash).not.toContain(Buffer.from(token).toString('hex'));
  const path = `/cart/items/${seen.body.items[0].id}`;
  expect((await guest(token).patch(path).send({ quantity: 5 })).status).toBe(200);
  expect((await guest().delete(path)).status).toBe(404);
  expect((await guest(await newGuest()).delete(path)).status).toBe(404);
  expect((await guest(token).delete(path)).status).toBe(200);
});

it('is a new one for who sends a token of none', async () => {
  for (const made of ['x', 'y'.repeat(5_000), `'; DROP TABLE carts; --`]) {
    expect((await guest(made).get('/cart')).body).toMatchObject({ id: null, items: [] });
    const { status, body } = await guest(made).post('/cart/items').send({ product_id: productId });
    expect([status, typeof body.cart_token]).toEqual([201, 'string']);
  }
});

it('becomes the own cart of who signs in, once', async () => {
  const lan = await makeCustomer(world);
  const hat = await makeProduct(world, { by: owner, stock: 50 });
  await apiAs(world, lan.token).post('/cart/items').send({ product_id: productId, quantity: 2 });
  const token = await newGuest(3);
  await guest(token).post('/cart/items').send({ product_id: hat.id });
  const asLan = () => apiAs(world, lan.token).get('/cart').set('X-Cart-Token', token);
  expect(quantities((await asLan()).body)).toEqual([5, 1]);
  expect(quantities((await asLan()).body)).toEqual([5, 1]);
  expect((await guest(token).get('/cart')).body.id).toBeNull();
});

it('goes to one of two people who bring it at once, whole', async () => {
  const people = [await makeCustomer(world), await makeCustomer(world)];
  const token = await newGuest(4);
  const answers: number[][] = [];
  await crowd(10, async (n) => {
    const { body } = await apiAs(world, people[n % 2]!.token)
      .get('/cart')
      .set('X-Cart-Token', token);
    answers.push(quantities(body));
  });
  const own = await Promise.all(
    people.map(async ({ token: access }) => quantities((await apiAs(world, access).get('/cart')).body)),
  );
  expect(own.flat()).toEqual([4]);
});

it("opens nobody's own cart", async () => {
  const lan = await makeCustomer(world);
  const { body } = await apiAs(world, lan.token).post('/cart/items').send({ product_id: productId });
  expect((await guest(body.id).get('/cart')).body.items).toEqual([]);
});

it('is deleted a month after it was last changed', async () => {
  const [old, kept] = [await newGuest(), await newGuest()];
  const lan = await makeCustomer(world);
  await apiAs(world, lan.token).post('/cart/items').send({ product_id: productId });
  now = new Date(now.getTime() + 20 * 86_400_000);
  const touched = await guest(kept).post('/cart/items').send({ product_id: productId });
  expect(touched.status).toBe(201);
  now = new Date(now.getTime() + 11 * 86_400_000);
  await world.services.jobHandlers.find(({ job }) => job.name === 'platform.purge')!.handle(lan.ctx, {});
  expect((await guest(old).get('/cart')).body.id).toBeNull();
  expect(quantities((await guest(kept).get('/cart')).body)).toEqual([2]);
  const [{ count }] = await world.services.dataSource.query(
    'SELECT count(*)::int AS count FROM carts WHERE user_id = $1',
    [lan.id],
  );
  expect(count).toBe(1);
});
