import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeImage, makeProduct } from '../factories/products.js';
import { createWorld, type World } from '../support/world.js';
import { type Cast, castFor, openCaseOf } from './stage.js';

let world: World;
let cast: Cast;
let moderator: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  cast = await castFor(world);
  moderator = await consoleAgent(world, cast.moderator);
});
afterAll(() => world.close());

const stateOf = async (id: string) => {
  const [row] = await world.services.dataSource.query(
    'SELECT name, moderation_status FROM products WHERE id = $1',
    [id],
  );
  return row as { name: string; moderation_status: string };
};
const rename = (id: string, name: string) =>
  world.services.catalog.products.update(cast.owner.ctx, { id, changes: { name } });
const makeWaiting = () => makeProduct(world, { by: cast.owner, moderation: 'pending' });

/** The two pages on which a moderator decides about a product. */
const pages = {
  product: async (id: string) => `/api/resources/products/records/${id}`,
  inbox: async (id: string) => `/api/resources/moderation/records/${await openCaseOf(world, id)}`,
};

describe.each(['product', 'inbox'] as const)('on the page of the %s, a moderator', (name) => {
  it('approves what they have seen, and not what the shop made of it meanwhile', async () => {
    const { id } = await makeWaiting();
    const page = await pages[name](id);
    const { version } = (await moderator.get(`${page}/show`)).body.record;
    await rename(id, 'Something else entirely');
    const late = await moderator.post(`${page}/approve`, { version });
    expect([late.status, late.body.notice.type]).toEqual([412, 'error']);
    expect((await stateOf(id)).moderation_status).toBe('pending');

    const again = (await moderator.get(`${page}/show`)).body.record;
    expect((await moderator.post(`${page}/approve`, { version: again.version })).status).toBe(200);
    expect((await stateOf(id)).moderation_status).toBe('approved');
  });

  it('does not approve pictures that came after the look', async () => {
    const { id } = await makeWaiting();
    const page = await pages[name](id);
    const { version } = (await moderator.get(`${page}/show`)).body.record;
    await makeImage(world, cast.owner, id);
    expect((await moderator.post(`${page}/approve`, { version })).status).toBe(412);
  });
});

describe('the page of a product', () => {
  it('offers to approve when nothing but new pictures wait', async () => {
    const { id } = await makeProduct(world, { by: cast.owner });
    const offered = async () =>
      (await moderator.get(`/api/resources/products/records/${id}/show`)).body.record.recordActions;
    expect(await offered()).not.toContain('approve');
    await makeImage(world, cast.owner, id);
    expect(await offered()).toContain('approve');
  });

  it('does not let an edit write over another one that its form has not shown', async () => {
    const { id } = await makeWaiting();
    const owner = await consoleAgent(world, cast.owner);
    const page = `/api/resources/products/records/${id}`;
    const { version } = (await owner.get(`${page}/edit`)).body.record;
    await rename(id, 'By a colleague');
    expect((await owner.post(`${page}/edit`, { name: 'Mine', version })).status).toBe(412);
    expect((await stateOf(id)).name).toBe('By a colleague');
  });
});
