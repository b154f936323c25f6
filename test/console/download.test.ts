import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent, consoleStranger } from '../factories/clients.js';
import { makeStaff } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let agents: { owner: ConsoleAgent; admin: ConsoleAgent };
beforeAll(async () => {
  world = await createWorld();
  const { owner } = await makeShop(world, { name: 'Lụa' });
  const { owner: rival } = await makeShop(world, { name: 'Rival' });
  await makeProduct(world, { by: owner, name: 'Silk scarf', price: 30 });
  await makeProduct(world, { by: owner, name: '=HYPERLINK("evil")', price: 80, cost_price: 12 });
  await makeProduct(world, { by: rival, name: 'Rival scarf', price: 80 });
  agents = {
    owner: await consoleAgent(world, owner),
    admin: await consoleAgent(world, await makeStaff(world, 'admin')),
  };
});
afterAll(() => world.close());

const path = '/api/resources/products/actions/download';
/** The names in the file, in its order. */
async function namesIn(agent: ConsoleAgent, query = ''): Promise<string[]> {
  const { status, text } = await agent.post(`${path}?${query}`);
  expect(status).toBe(200);
  const [head, ...rows] = text.trim().split('\r\n');
  expect(head).toMatch(/^id,sku,name,price,/);
  return rows.map((row) => /scarf|HYPERLINK/i.exec(row)![0] + (row.includes('Rival') ? ' of the rival' : ''));
}

describe('the file of a list', () => {
  it('has what the list shows by its filters, the newest first, and no other shop’s', async () => {
    expect(await namesIn(agents.owner)).toEqual(['HYPERLINK', 'scarf']);
    expect(await namesIn(agents.owner, 'filters.price~~from=50')).toEqual(['HYPERLINK']);
    expect(await namesIn(agents.owner, 'filters.search=scarf')).toEqual(['scarf']);
    expect(await namesIn(agents.owner, 'filters.search=rival')).toEqual([]);
    expect(await namesIn(agents.admin, 'filters.price~~from=50')).toEqual([
      'scarf of the rival',
      'HYPERLINK',
    ]);
  });

  it('is a download, and begins no cell like a formula', async () => {
    const answer = await agents.owner.post(path);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="products-[\d-]+\.csv"$/);
    expect(answer.text).toContain(`"'=HYPERLINK(""evil"")"`);
    expect(answer.text).not.toMatch(/(^|,|\n)"?=/);
  });

  it('is never made by a filter that cannot be applied: 400', async () => {
    for (const query of ['filters.nonsense=1', 'filters.stockLevel=none', 'filters.price=cheap', 'page=2x']) {
      const answer = await agents.owner.post(`${path}?${query}`);
      expect([query, answer.status, answer.headers['content-disposition']]).toEqual([query, 400, undefined]);
    }
  });

  it('is for nobody who asks from elsewhere, by GET, or without the screen', async () => {
    const forged = await agents.owner.post(path).set('Origin', 'https://elsewhere.test');
    expect(forged.status).toBe(403);
    expect((await agents.owner.get(path)).status).toBe(405);
    expect((await consoleStranger(world).post(path)).status).toBe(401);
    expect((await agents.owner.post('/api/resources/shops/actions/download')).status).toBe(404);
  });
});
