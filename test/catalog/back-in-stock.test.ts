import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeProduct, makeVariant } from '../factories/products.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { crowd } from '../support/crowd.js';
import { mailsTo } from '../support/mails.js';
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

const offer = (stock = 0, name = 'Linen wrap dress') => makeProduct(world, { by: seller.owner, name, stock });
const wait = (productId: string, body: object = {}, person: Person = lan) =>
  apiAs(world, person.token).post(`/products/${productId}/back-in-stock`).send(body);
const forget = (productId: string, query = '') =>
  apiAs(world, lan.token).delete(`/products/${productId}/back-in-stock${query}`);
const fill = ({ id }: { id: string }) =>
  world.services.dataSource.manager.update(Product, { id }, { stock: 3 });
const told = async (person: Person = lan) => {
  await world.services.catalog.backInStock.tellAll(seller.owner.ctx);
  await world.runJobs();
  const mails = await mailsTo(world, person.email);
  return mails.map(({ subject }) => subject).filter((subject) => subject.endsWith('is back'));
};
const waiting = async (productId: string): Promise<number[]> => {
  const rows = await world.services.dataSource.query<Array<{ waiting: number }>>(
    'SELECT waiting FROM awaited_shelves WHERE product_id = $1 ORDER BY id',
    [productId],
  );
  return rows.map((row) => row.waiting);
};

describe('somebody who waits', () => {
  it('is told once, when the shelf has filled', async () => {
    const dress = await offer();
    const first = await wait(dress.id);
    expect([first.status, first.body]).toMatchObject([201, { product_id: dress.id, variant_id: null }]);
    expect((await wait(dress.id)).body).toEqual(first.body);
    expect(await waiting(dress.id)).toEqual([1]);
    expect(await told()).toEqual([]);
    await fill(dress);
    expect(await told()).toEqual(['Linen wrap dress is back']);
    expect(await told()).toHaveLength(1);
    expect(await waiting(dress.id)).toEqual([]);
    expect((await wait(dress.id)).body.code).toBe('catalog.still_in_stock');
  });

  it('waits for one variant, or for any', async () => {
    const dress = await offer(7);
    const small = await makeVariant(world, seller.owner, dress.id, { size: 'S', stock: 0 });
    const large = await makeVariant(world, seller.owner, dress.id, { size: 'L', stock: 0 });
    const minh = await makeCustomer(world);
    expect((await wait(dress.id, { variant_id: small.id })).status).toBe(201);
    expect((await wait(dress.id, {}, minh)).status).toBe(201);
    expect((await wait(dress.id, { variant_id: newId() })).body.code).toBe('catalog.variant_not_found');
    const setStock = (id: string) =>
      world.services.dataSource.query('UPDATE product_variants SET stock = 2 WHERE id = $1', [id]);
    await setStock(large.id);
    expect([await told(), await told(minh)]).toEqual([[], ['Linen wrap dress is back']]);
    await setStock(small.id);
    expect(await told()).toHaveLength(1);
  });

  it('may change their mind', async () => {
    const [dress, hat] = [await offer(), await offer(0, 'Hat')];
    for (const { id } of [dress, hat]) await wait(id);
    expect([(await forget(dress.id)).status, (await forget(dress.id)).status]).toEqual([204, 204]);
    for (const product of [dress, hat]) await fill(product);
    expect(await told()).toEqual(['Hat is back']);
  });

  it('waits for nothing that nobody sees', async () => {
    const draft = await makeProduct(world, { by: seller.owner, status: 'draft' });
    for (const id of [draft.id, newId()]) {
      expect((await wait(id)).body.code).toBe('catalog.product_not_found');
    }
    expect((await apiAs(world).post(`/products/${draft.id}/back-in-stock`).send({})).status).toBe(401);
    const dress = await offer();
    await wait(dress.id);
    await world.services.dataSource.manager.update(
      Product,
      { id: dress.id },
      { status: 'archived', stock: 3 },
    );
    expect(await told()).toEqual([]);
  });

  it('is counted right, and told once, whoever comes and runs at once', async () => {
    const dress = await offer();
    const people = await Promise.all(Array.from({ length: 4 }, () => makeCustomer(world)));
    await crowd(20, (n) => wait(dress.id, {}, people[n % 4]));
    expect(await waiting(dress.id)).toEqual([4]);
    await fill(dress);
    await Promise.all(people.map(() => world.services.catalog.backInStock.tellAll(seller.owner.ctx)));
    for (const person of people) expect(await told(person)).toHaveLength(1);
  });

  it('leaves nothing behind when they leave', async () => {
    const dress = await offer();
    await wait(dress.id);
    const { deletions } = world.services.identity;
    await deletions.deleteOwn(lan.ctx, { current_password: lan.password });
    expect(await waiting(dress.id)).toEqual([]);
  });
});

it('shows a shop how many wait for what of its own', async () => {
  const dress = await offer(0, 'Awaited dress');
  await wait(dress.id);
  const rows = async (person: Person) => {
    const agent = await consoleAgent(world, person);
    const { body } = await agent.get('/api/resources/awaited-stock/actions/list');
    return (body.records as Array<{ params: Record<string, unknown> }>).map(({ params }) => [
      params['productName'],
      params['variantName'],
      params['waiting'],
    ]);
  };
  expect(await rows(seller.owner)).toContainEqual(['Awaited dress', 'Any', 1]);
  expect(await rows((await makeShop(world)).owner)).toEqual([]);
});
