import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs, type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeMember, makeStaff, PASSWORD } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import type { WireState, WireView } from '../../src/console/wire.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const LOW = { screen: 'products', name: 'To order', query: 'filters.stockLevel=low&sortBy=price' };
const add = (agent: ConsoleAgent, view: object = LOW) => agent.post('/api/views/add', view);
const namesOf = (views: WireView[]) => views.map(({ name }) => name);

/** What a page of the console is opened with. */
async function openedWith(agent: ConsoleAgent): Promise<WireState> {
  const { text } = await agent.get('/resources/products');
  const [, json = ''] = /<script type="application\/json" id="state">([\s\S]*?)<\/script>/.exec(text) ?? [];
  return JSON.parse(json) as WireState;
}

async function somebody() {
  const { owner, shop } = await makeShop(world);
  const person = await makeMember(world, owner, 'manager');
  return { person, owner, shop, agent: await consoleAgent(world, person) };
}

describe('a list that one keeps', () => {
  it('is there when the console is opened again, for whoever keeps it and nobody else', async () => {
    const { agent, owner } = await somebody();
    const kept = await add(agent);
    expect(kept.status).toBe(200);
    expect(kept.body.views).toMatchObject([{ ...LOW, is_default: false }]);
    expect((await openedWith(agent)).views).toMatchObject([LOW]);
    expect((await openedWith(await consoleAgent(world, owner))).views).toEqual([]);
  });

  it('is renamed, changed, and deleted; one at most opens first', async () => {
    const { agent } = await somebody();
    await add(agent, { ...LOW, is_default: true });
    const two = await add(agent, { ...LOW, name: 'Drafts', query: 'filters.status=draft', is_default: true });
    const [drafts, low] = two.body.views as WireView[];
    expect([drafts?.is_default, low?.is_default]).toEqual([true, false]);
    const changed = await agent.post('/api/views/change', { id: low?.id, name: 'Again', is_default: true });
    expect(changed.body.views).toMatchObject([
      { name: 'Again', is_default: true, query: LOW.query },
      { name: 'Drafts', is_default: false },
    ]);
    const left = await agent.post('/api/views/remove', { id: drafts?.id });
    expect(namesOf(left.body.views)).toEqual(['Again']);
  });

  it('has a name of its own, whatever its case', async () => {
    const { agent } = await somebody();
    await add(agent);
    const again = await add(agent, { ...LOW, name: 'TO ORDER' });
    expect([again.status, again.body.record.errors.name.message]).toEqual([
      409,
      'You have a view of that name.',
    ]);
    const two = await add(agent, { ...LOW, name: 'Other' });
    const other = (two.body.views as WireView[]).find(({ name }) => name === 'Other');
    expect((await agent.post('/api/views/change', { id: other?.id, name: 'To order' })).status).toBe(409);
  });

  it("is not to be had of somebody else's", async () => {
    const { agent } = await somebody();
    const rival = await somebody();
    const [mine] = (await add(agent)).body.views as WireView[];
    expect((await rival.agent.post('/api/views/change', { id: mine?.id, name: 'Taken' })).status).toBe(404);
    expect((await rival.agent.post('/api/views/remove', { id: mine?.id })).body.views).toEqual([]);
    expect((await openedWith(agent)).views).toMatchObject([LOW]);
  });

  it.each([
    ['a screen that is not theirs', { ...LOW, screen: 'users' }, 404],
    ['a screen that there is not', { ...LOW, screen: 'constructor' }, 404],
    ['a filter that there is not', { ...LOW, query: 'filters.password=x' }, 400],
    ['a page', { ...LOW, query: 'page=7' }, 400],
    ['a script for a query', { ...LOW, query: 'javascript:alert(1)' }, 400],
    ['no name', { ...LOW, name: '  ' }, 400],
    ['a field too many', { ...LOW, user_id: 'x' }, 400],
    ['a query without an end', { ...LOW, query: `filters.sku=${'x'.repeat(3_000)}` }, 400],
  ])('is not kept of %s', async (_, view, status) => {
    const { agent } = await somebody();
    expect((await add(agent, view)).status).toBe(status);
    expect((await openedWith(agent)).views).toEqual([]);
  });

  it('is kept by POST, and no more than fifty of them', async () => {
    const { agent } = await somebody();
    const got = await agent.get('/api/views/add');
    expect([got.status, got.headers['allow']]).toEqual([405, 'POST']);
    for (let count = 1; count <= 50; count += 1) await add(agent, { ...LOW, name: `View ${count}` });
    expect((await add(agent, { ...LOW, name: 'One more' })).status).toBe(422);
    expect((await openedWith(agent)).views).toHaveLength(50);
  });

  it('goes with whoever kept it', async () => {
    const { agent, person } = await somebody();
    await add(agent);
    const gone = await apiAs(world, person.token).delete('/users/me').send({ current_password: PASSWORD });
    expect(gone.body.purged).toContainEqual({ kind: 'saved_views', count: 1 });
    expect(
      await world.services.dataSource.query('SELECT FROM console_views WHERE user_id = $1', [person.id]),
    ).toEqual([]);
  });

  it('may be of any screen that one has', async () => {
    const admin = await consoleAgent(world, await makeStaff(world, 'admin'));
    expect((await add(admin, { ...LOW, screen: 'users', query: 'filters.role=customer' })).status).toBe(200);
  });
});
