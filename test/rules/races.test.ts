import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOfPicture } from '../../src/media/index.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeMember, makeStaff, PASSWORD, type Person } from '../factories/people.js';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { auditOf, casesOf, rowOf } from './rows.js';
import { type Cast, castFor } from './stage.js';

let world: World;
let cast: Cast;
beforeAll(async () => {
  world = await createWorld();
  cast = await castFor(world);
});
afterAll(() => world.close());

/** How many answers there were of each status. */
function tally(answers: ReadonlyArray<{ status: number }>): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const times = <Result>(count: number, make: (index: number) => PromiseLike<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

const actionsOf = async (id: string) =>
  (await auditOf(world.services.dataSource, id)).map(({ action }) => action);

describe('fifty approvals of one product at once', () => {
  it('are one approval', async () => {
    const moderators = await times(5, () => makeStaff(world, 'moderator'));
    const product = await makeProduct(world, { by: cast.owner, moderation: 'pending' });
    const answers = await times(50, (index) =>
      apiAs(world, moderators[index % 5]!.token).post(`/admin/products/${product.id}/approve`),
    );
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body.code);
    expect(new Set(refused)).toEqual(new Set(['catalog.product_not_approvable']));
    const actions = await actionsOf(product.id);
    expect(actions.filter((action) => action === 'catalog.approve_product')).toHaveLength(1);
    expect((await casesOf(world.services.dataSource, product.id)).map(({ status }) => status)).toEqual([
      'approved',
    ]);
  });

  it('and as many rejections are one decision, which log, case and product agree on', async () => {
    for (let round = 0; round < 5; round += 1) {
      const product = await makeProduct(world, { by: cast.owner, moderation: 'pending' });
      const answers = await times(20, (index) => {
        const api = apiAs(world, (index % 2 ? cast.moderator : cast.colleague).token);
        return index % 2
          ? api.post(`/admin/products/${product.id}/approve`)
          : api.post(`/admin/products/${product.id}/reject`).send({ reason: 'Blurred pictures.' });
      });
      expect(tally(answers)).toEqual({ 200: 1, 409: 19 });
      const { dataSource } = world.services;
      const status = (await rowOf(dataSource, 'products', product.id))!['moderation_status'];
      expect((await casesOf(dataSource, product.id)).map((item) => item.status)).toEqual([status]);
      const verb = status === 'approved' ? 'approve' : 'reject';
      expect((await actionsOf(product.id)).slice(1)).toEqual([`catalog.${verb}_product`]);
    }
  });
});

describe('price edits at once', () => {
  it('of one version are one edit; the others are told that it is stale', async () => {
    const product = await makeProduct(world, { by: cast.owner });
    const answers = await times(20, (index) =>
      apiAs(world, cast.owner.token)
        .patch(`/products/${product.id}`)
        .set('If-Match', `"${product.version}"`)
        .send({ price: 100 + index }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 412: 19 });
    const done = answers.find(({ status }) => status === 200)!;
    const row = await rowOf(world.services.dataSource, 'products', product.id);
    expect(row).toMatchObject({ price: String(done.body.price * 100), version: product.version + 1 });
  });

  it('lose nothing when those that were stale read again', async () => {
    const product = await makeProduct(world, { by: cast.owner, price: 10 });
    const api = apiAs(world, cast.owner.token);
    const addOne = async (): Promise<void> => {
      const { body } = await api.get(`/products/${product.id}`);
      const change = api.patch(`/products/${product.id}`).set('If-Match', `"${body.version}"`);
      const { status } = await change.send({ price: body.price + 1 });
      expect([200, 412]).toContain(status);
      if (status === 412) await addOne();
    };
    await times(12, addOne);
    const row = await rowOf(world.services.dataSource, 'products', product.id);
    expect(row).toMatchObject({ price: '2200', version: product.version + 12 });
  });

  it('of different fields are all kept', async () => {
    const product = await makeProduct(world, { by: cast.owner });
    const api = apiAs(world, cast.owner.token);
    const changes = [
      { price: 77 },
      { stock: 9 },
      { sku: newId() },
      { barcode: '400' },
      { weight_grams: 120 },
    ];
    const answers = await times(changes.length, (index) =>
      api.patch(`/products/${product.id}`).send(changes[index]),
    );
    expect(tally(answers)).toEqual({ 200: changes.length });
    const { body } = await api.get(`/products/${product.id}`);
    expect(body).toMatchObject(Object.assign({}, ...changes));
  });
});

describe('twenty registrations at once', () => {
  it('of one e-mail address are one account', async () => {
    const email = `${newId()}@armoire.test`;
    const answers = await times(20, () =>
      apiAs(world).post('/auth/register').send({ email, password: PASSWORD, full_name: 'Lan' }),
    );
    expect(tally(answers)).toEqual({ 201: 1, 409: 19 });
    expect(answers.find(({ status }) => status === 409)!.body.errors[0].pointer).toBe('/email');
    const { dataSource } = world.services;
    const rows: unknown[] = await dataSource.query('SELECT 1 FROM users WHERE email = $1', [email]);
    expect(rows).toHaveLength(1);
  });

  it('of one shop are one shop', async () => {
    const email = `${newId()}@armoire.test`;
    const answers = await times(20, () =>
      apiAs(world).post('/shops/register').send({ email, password: PASSWORD, name: 'Only one' }),
    );
    expect(tally(answers)).toEqual({ 201: 1, 409: 19 });
    const { dataSource } = world.services;
    const shops: unknown[] = await dataSource.query('SELECT 1 FROM shops WHERE email = $1', [email]);
    expect(shops).toHaveLength(1);
  });
});

describe('the same product offered many times under one key', () => {
  it('is one product', async () => {
    const key = newId();
    const answers = await times(20, () =>
      apiAs(world, cast.rival.token)
        .post('/products')
        .set('Idempotency-Key', key)
        .send({ name: 'Only one of these', price: 5 }),
    );
    const counts = tally(answers);
    expect((counts[201] ?? 0) + (counts[409] ?? 0)).toBe(20);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    const { dataSource } = world.services;
    const rows: unknown[] = await dataSource.query(`SELECT 1 FROM products WHERE name = 'Only one of these'`);
    expect(rows).toHaveLength(1);
  });
});

describe('everybody at work on one shop at once', () => {
  it('ends without a failure, and with everything in agreement', async () => {
    const { shop, owner } = await makeShop(world, { name: 'Busy' });
    const staff = await makeMember(world, owner, 'staff');
    const products = await times(4, () => makeProduct(world, { by: owner }));
    const answers = await times(120, (index) =>
      deed(index, shop.id, products[index % 4]!.id, { owner, staff }),
    );
    const failures = answers.filter(({ status }) => status >= 500);
    expect(failures.map(({ text }) => text)).toEqual([]);
    await expectAgreement(shop.id);
    await world.runJobs();
  });

  it('leaves nothing behind of a product that is deleted meanwhile', async () => {
    for (let round = 0; round < 5; round += 1) {
      const product = await makeProduct(world, { by: cast.owner, moderation: 'pending' });
      const api = apiAs(world, cast.owner.token);
      const answers = await Promise.all([
        apiAs(world, cast.moderator.token).post(`/admin/products/${product.id}/approve`),
        api.patch(`/products/${product.id}`).send({ name: 'Renamed' }),
        api.post(`/products/${product.id}/variants`).send({ size: 'S' }),
        makeImage(world, cast.owner, product.id).then(
          () => ({ status: 201 }),
          () => ({ status: 404 }),
        ),
        api.delete(`/products/${product.id}`),
      ]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(answers.at(-1)!.status).toBe(204);
      const cases = await casesOf(world.services.dataSource, product.id);
      expect(cases.filter(({ status }) => status === 'open')).toEqual([]);
    }
    await world.runJobs();
    expect(await orphansOf(cast.owner.actor.shop!.id)).toEqual([]);
  });
});

/** One of many things that people do to a shop and its products. */
function deed(index: number, shopId: string, productId: string, { owner, staff }: Record<string, Person>) {
  const shop = apiAs(world, (index % 2 ? owner : staff)!.token);
  const moderator = apiAs(world, (index % 3 ? cast.moderator : cast.colleague).token);
  const deeds = [
    () => shop.patch(`/products/${productId}`).send({ price: 10 + index }),
    () => shop.patch(`/products/${productId}`).send({ name: `Name ${index}` }),
    () => moderator.post(`/admin/products/${productId}/approve`),
    () => moderator.post(`/admin/products/${productId}/reject`).send({ reason: 'Blurred pictures.' }),
    () => moderator.post(`/admin/shops/${shopId}/suspend`).send({ reason: 'Counterfeit goods.' }),
    () => moderator.post(`/admin/shops/${shopId}/approve`),
    () => shop.patch(`/products/${productId}`).send({ status: index % 2 ? 'draft' : 'active' }),
    () => shop.post(`/products/${productId}/variants`).send({ size: String(index) }),
    () => shop.put('/shops/me').send({ is_active: index % 4 > 0 }),
    () => shop.post('/products').send({ name: `New ${index}`, price: 5 }),
  ];
  return deeds[index % deeds.length]!();
}

/** What the storage holds of a shop's pictures that no row knows of. */
async function orphansOf(shopId: string): Promise<string[]> {
  const { dataSource, storage } = world.services;
  const rows: Array<{ storage_key: string }> = await dataSource.query(
    'SELECT storage_key FROM product_images',
  );
  const known = new Set(rows.flatMap((image) => keysOfPicture(image.storage_key)));
  const orphans: string[] = [];
  for await (const { key } of storage.list(`shops/${shopId}/`)) if (!known.has(key)) orphans.push(key);
  return orphans;
}

/** What is public is what ought to be, and what waits is in the inbox, once. */
async function expectAgreement(shopId: string): Promise<void> {
  const { dataSource } = world.services;
  const astray: unknown[] = await dataSource.query(
    `SELECT p.id FROM products p JOIN shops s ON s.id = p.shop_id WHERE s.id = $1 AND p.is_public <>
       (p.status = 'active' AND p.moderation_status = 'approved' AND s.status = 'approved' AND s.is_active)`,
    [shopId],
  );
  expect(astray).toEqual([]);
  const cases: unknown[] = await dataSource.query(
    `SELECT p.status, p.moderation_status, p.pending_changes, c.subject_type
     FROM products p LEFT JOIN moderation_cases c ON c.subject_id = p.id AND c.status IN ('open', 'claimed')
     WHERE p.shop_id = $1 AND coalesce(c.subject_type, 'none') <> CASE
       WHEN p.status <> 'active' THEN 'none'
       WHEN p.moderation_status = 'pending' THEN 'product'
       WHEN p.moderation_status = 'approved' AND p.pending_changes IS NOT NULL THEN 'product_change'
       ELSE 'none' END`,
    [shopId],
  );
  expect(cases).toEqual([]);
}
