import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let agent: ConsoleAgent;
let ids: { cheap: string; dear: string };
beforeAll(async () => {
  world = await createWorld();
  const { owner } = await makeShop(world);
  const { owner: rival } = await makeShop(world, { name: 'Rival' });
  await makeProduct(world, { by: rival });
  const make = async (price: number) => {
    const { id } = await makeProduct(world, { by: owner });
    await world.services.catalog.products.update(owner.ctx, { id, changes: { price, stock: 3 } });
    return id;
  };
  ids = { cheap: await make(10), dear: await make(90) };
  agent = await consoleAgent(world, owner);
});
afterAll(() => world.close());

const path = '/api/resources/products/actions/matching';
const found = async (query: string) =>
  (await agent.get(`${path}?${query}`)).body.records.map(({ id }: { id: string }) => id) as string[];

it('all that match are found past the page, and nothing of another shop', async () => {
  expect((await found('')).sort()).toEqual([ids.cheap, ids.dear].sort());
  expect(await found('filters.price~~from=50&filters.price~~to=100')).toEqual([ids.dear]);
  expect(await found('filters.stockLevel=out')).toEqual([]);
  expect(await found('filters.stockLevel=low,out')).toHaveLength(2);
});

it.each(['filters.stockLevel=none', 'filters.category=x', 'filters.hasPictures=1', 'filters.constructor=1'])(
  'a filter that cannot be applied is refused, and never left out: %s',
  async (query) => {
    expect((await agent.get(`${path}?${query}`)).status).toBe(400);
    expect((await agent.get(`/api/resources/products/actions/list?${query}`)).status).toBe(400);
  },
);

it('many are changed as the list showed them: what has changed since is left alone', async () => {
  const { records } = (await agent.get(path)).body as { records: Array<{ id: string; version: number }> };
  const versions = Object.fromEntries(records.map(({ id, version }) => [id, version]));
  const edit = { price: 11, version: versions[ids.cheap] };
  expect((await agent.post(`/api/resources/products/records/${ids.cheap}/edit`, edit)).status).toBe(200);
  const change = { ids: [ids.cheap, ids.dear], versions, how: 'percent', amount: 10 };
  const { body } = await agent.post('/api/resources/products/bulk/bulk-change-price', change);
  expect(body.results).toMatchObject([
    { id: ids.cheap, ok: false },
    { id: ids.dear, ok: true, before: '$90.00', after: '$99.00' },
  ]);
  const refused = await agent.post('/api/resources/products/bulk/preview-change-price', {
    ids: [ids.dear],
    how: 'percent',
    amount: -100,
  });
  expect([refused.status, Object.keys(refused.body.record.errors)]).toEqual([400, ['amount']]);
});
