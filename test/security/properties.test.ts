import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { allRows, rowOf } from '../rules/rows.js';
import { createWorld, type World } from '../support/world.js';
import { type Operation, operationsOf, pathOf, sampleBody } from './operations.js';
import { apiFor, openScene, type Scene } from './scene.js';

let world: World;
let scene: Scene;
let operations: Operation[];
beforeAll(async () => {
  world = await createWorld();
  scene = await openScene(world);
  operations = operationsOf(world).filter(({ body }) => body);
});
afterAll(() => world.close());

/** What the house says of a thing, and nobody who sends it: tried wherever the operation has no such field. */
const OF_THE_HOUSE = {
  id: newId(),
  role: 'admin',
  is_admin: true,
  status: 'approved',
  moderation_status: 'approved',
  moderation_reason: null,
  pending_changes: null,
  is_public: true,
  is_active: true,
  is_trusted: true,
  is_featured: true,
  commission_rate: 0,
  shop_id: newId(),
  owner_id: newId(),
  user_id: newId(),
  slug: 'mine',
  version: 99,
  rating_avg: 5,
  rating_count: 1000,
  published_at: '2026-11-21T09:30:00.000Z',
  created_at: '2020-01-01T00:00:00.000Z',
  email_verified_at: '2020-01-01T00:00:00.000Z',
  password_hash: 'x',
  balance: 1_000_000,
  total: 0,
};

describe('a property that is the house’s to set', () => {
  it('is refused by its name wherever it is sent, and nothing changes', async () => {
    const before = await allRows(world.services.dataSource);
    // A provider may add to what it sends; nothing but what it has signed is read.
    for (const operation of operations.filter(({ caller }) => caller !== 'provider')) {
      const own = Object.keys(operation.body?.properties ?? {});
      const sent = Object.entries(OF_THE_HOUSE).filter(([name]) => !own.includes(name));
      const request = apiFor(world, scene, operation)[operation.method](pathOf(operation, scene.ids));
      const answer = await request.send({ ...sampleBody(operation, scene.ids), ...Object.fromEntries(sent) });
      const refused = (answer.body.errors as Array<{ pointer: string; code: string }> | undefined) ?? [];
      const unknown = refused.filter(({ code }) => code === 'unknown_field').map(({ pointer }) => pointer);
      expect([operation.name, answer.status, unknown.sort()]).toEqual([
        operation.name,
        400,
        sent.map(([name]) => `/${name}`).sort(),
      ]);
    }
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });

  it('is not among the fields of any operation that is not for the platform', () => {
    const forOthers = operations.filter(({ caller }) => caller !== 'admin');
    const fields = new Set(forOthers.flatMap(({ body }) => Object.keys(body?.properties ?? {})));
    const theirs = Object.keys(OF_THE_HOUSE).filter((name) => fields.has(name));
    // A shop closes for a while, archives a product, and says as what somebody works for it. Whose products are
    // imported is said by the platform's people, who have no shop.
    expect(theirs.sort()).toEqual(['is_active', 'role', 'shop_id', 'status']);
  });

  it('is no way to import products into another shop', async () => {
    const before = await allRows(world.services.dataSource);
    const answer = await apiAs(world, scene.rival.token)
      .post('/products/import')
      .field('shop_id', scene.ids.shop_id)
      .attach('file', Buffer.from('name,price\nA gift,1\n'), 'products.csv');
    expect([answer.status, answer.body.code]).toEqual([422, 'catalog.unknown_shop']);
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });

  it.each([
    ['a product to be sold before anyone has seen it', { status: 'approved' }],
    ['a status that there is not', { status: 'deleted' }],
  ])('is no way for %s', async (_what, change) => {
    const answer = await apiAs(world, scene.owner.token)
      .patch(`/products/${scene.ids.product_id}`)
      .send(change);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/status']);
  });

  it('is no way to give a new product to another shop in the console', async () => {
    const before = await allRows(world.services.dataSource);
    const agent = await consoleAgent(world, scene.rival);
    const fields = { name: 'A gift', price: 1, shop_id: scene.ids.shop_id };
    const answer = await agent.post('/api/resources/products/actions/new', fields);
    expect(answer.status).toBe(400);
    const after = await allRows(world.services.dataSource);
    expect(after['products']).toEqual(before['products']);
  });
});

describe('a number', () => {
  const PRICES = ['49', null, true, [49], 0, -0.01, 1e13, 1e308];
  const STOCKS = ['1', null, 1.5, -1, 2 ** 53, 1e308];
  const cases = [
    ...PRICES.map((price) => ({ price })),
    ...STOCKS.map((stock) => ({ stock })),
    { price: 49.001 },
    { weight_grams: -1 },
    { cost_price: '1' },
    { compare_at_price: -1 },
  ];

  it.each(cases)('is one, and within reason: %j is refused', async (change) => {
    const owner = apiAs(world, scene.owner.token);
    const admin = apiAs(world, scene.admin.token);
    const { product_id: id, shop_id: shopId } = scene.ids;
    const field = Object.keys(change)[0]!;
    const product = { name: 'Linen dress', price: 49, ...change };
    const before = await rowOf(world.services.dataSource, 'products', id);
    for (const request of [
      owner.post('/products').send(product),
      owner.patch(`/products/${id}`).send(change),
      owner.put(`/products/${id}`).send(product),
      admin.post('/admin/products').send({ ...product, shop_id: shopId }),
      admin.put(`/admin/products/${id}`).send(product),
    ]) {
      const { status, body } = await request;
      expect([400, 422]).toContain(status);
      expect(body.errors[0].pointer).toBe(`/${field}`);
    }
    expect(await rowOf(world.services.dataSource, 'products', id)).toEqual(before);
  });

  it.each([{ price: '49' }, { price: 0 }, { price: -1 }, { stock: -1 }, { stock: 1.5 }, { stock: 2 ** 53 }])(
    'of a variant is one too: %j is refused',
    async (change) => {
      const { product_id: id, variant_id: variantId } = scene.ids;
      const api = apiAs(world, scene.owner.token);
      const path = `/products/${id}/variants/${variantId}`;
      const before = await rowOf(world.services.dataSource, 'product_variants', variantId);
      expect((await api.patch(path).send(change)).status).toBe(400);
      const created = await api.post(`/products/${id}/variants`).send({ size: 'XL', ...change });
      expect(created.status).toBe(400);
      expect(await rowOf(world.services.dataSource, 'product_variants', variantId)).toEqual(before);
    },
  );
});
