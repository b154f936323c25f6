import { afterAll, beforeAll, expect, it } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { makeCategory, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let seller: Person;
let agent: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  seller = (await makeShop(world)).owner;
  agent = await consoleAgent(world, seller);
});
afterAll(() => world.close());

const row = (id: string) => world.services.dataSource.manager.findOneByOrFail(Product, { id });
const act = (id: string, action: string, fields: object = {}, who = agent) =>
  who.post(`/api/resources/products/records/${id}/${action}`, { ...fields });
const offeredFor = async (id: string): Promise<string[]> => {
  const shown = await agent.get(`/api/resources/products/records/${id}/show`);
  return (shown.body as { record: { recordActions: string[] } }).record.recordActions;
};
const TOMORROW = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();

it('a draft is scheduled, shown as such, taken back, and put on sale before its time', async () => {
  const { id } = await makeProduct(world, { by: seller, status: 'draft' });
  expect(await offeredFor(id)).toEqual(expect.arrayContaining(['schedule', 'duplicate']));
  expect((await act(id, 'schedule', { publish_at: TOMORROW })).status).toBe(200);
  expect((await row(id)).publishAt?.toISOString()).toBe(TOMORROW);
  const list = await agent.get('/api/resources/products/actions/list?filters.scheduled=true');
  expect((list.body as { records: Array<{ id: string }> }).records.map((record) => record.id)).toEqual([id]);
  const offered = await offeredFor(id);
  expect(offered).toEqual(expect.arrayContaining(['publishNow', 'unschedule']));
  expect(offered).not.toContain('schedule');

  expect((await act(id, 'unschedule')).body).toMatchObject({ notice: { message: 'It stays a draft.' } });
  expect(await row(id)).toMatchObject({ status: 'draft', publishAt: null });
  await act(id, 'schedule', { publish_at: TOMORROW });
  await act(id, 'publishNow');
  expect(await row(id)).toMatchObject({ status: 'active', publishAt: null });
});

it('on an old version, nothing is scheduled', async () => {
  const { id, version } = await makeProduct(world, { by: seller, status: 'draft' });
  await world.services.catalog.products.update(seller.ctx, { id, changes: { stock: 4 } });
  expect((await act(id, 'schedule', { publish_at: TOMORROW, version })).status).toBe(412);
  expect((await row(id)).publishAt).toBeNull();
});

it('a copy is made, and its form comes next', async () => {
  const { id } = await makeProduct(world, { by: seller, name: 'Scarf' });
  const answer = await act(id, 'duplicate');
  const { opens } = answer.body as { opens: string };
  expect(await row(opens)).toMatchObject({ name: 'Scarf (copy)', status: 'draft' });
  const rival = await consoleAgent(world, (await makeShop(world)).owner);
  expect((await act(id, 'duplicate', {}, rival)).status).toBe(404);
});

it('the category tree is read by everybody in the console, and arranged by who may', async () => {
  const one = await makeCategory(world, 'One');
  const two = await makeCategory(world, 'Two');
  const admin = await consoleAgent(world, await makeStaff(world, 'admin'));
  const move = (who: ConsoleAgent, fields: object) =>
    who.post('/api/resources/categories/actions/move', { ...fields });
  const below = { id: two.id, parent_id: one.id, position: 0 };
  expect((await move(agent, below)).status).toBe(403);
  const moved = await move(admin, below);
  expect(moved.body).toMatchObject({
    nodes: [{ id: one.id, title: 'One', isOff: false, children: [{ id: two.id, title: 'Two' }] }],
  });
  expect((await agent.get('/api/resources/categories/actions/tree')).body).toEqual(moved.body);
  const cycle = await move(admin, { id: one.id, parent_id: two.id, position: 0 });
  expect(cycle.status).toBe(422);
  for (const fields of [{}, { ...below, position: -1 }, { ...below, name: 'Three' }, { ...below, id: 'x' }]) {
    expect((await move(admin, fields)).status).toBe(400);
  }
  expect((await admin.get('/api/resources/products/actions/tree')).status).toBe(404);
  expect((await admin.get('/api/resources/categories/actions/move')).status).toBe(405);
});
