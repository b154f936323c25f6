import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportOverview, ImportState } from '../../src/console/imports/console-imports.js';
import { type ConsoleAgent, consoleAgent, consoleStranger } from '../factories/clients.js';
import { makeStaff, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { makeUpload } from '../factories/uploads.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let shopId: string;
let rivalShopId: string;
let owner: Person;
let admin: Person;
let agents: { owner: ConsoleAgent; rival: ConsoleAgent; admin: ConsoleAgent };
beforeAll(async () => {
  world = await createWorld();
  const shop = await makeShop(world, { name: 'Lụa' });
  const { owner: rival, shop: rivalShop } = await makeShop(world, { name: 'Rival' });
  rivalShopId = rivalShop.id;
  shopId = shop.shop.id;
  owner = shop.owner;
  admin = await makeStaff(world, 'admin');
  agents = {
    owner: await consoleAgent(world, owner),
    rival: await consoleAgent(world, rival),
    admin: await consoleAgent(world, admin),
  };
});
afterAll(() => world.close());

const FILE = 'SKU,Name,Price,Notes\r\nA-1,Silk scarf,30,x\r\nA-2,Silk shawl,cheap,y\r\n';

/** Uploads a file and makes an import of it. */
async function start(by = owner, agent = agents.owner, more: object = {}) {
  const { upload_id: id } = await makeUpload(world, by, { purpose: 'csv', file: Buffer.from(FILE) });
  return agent.post('/api/imports/start', { upload_id: id, name: 'spring.csv', ...more });
}

const read = async (id: string, agent = agents.owner) =>
  (await agent.get(`/api/imports/one?id=${id}`)).body as ImportState;

describe('an import in the console', () => {
  it('tells what the file has and what its columns seem to be, and does nothing yet', async () => {
    const { status, body } = await start();
    expect([status, body.status, body.rowsTotal, body.hasBegun]).toEqual([200, 'uploaded', 2, false]);
    expect(body).toMatchObject({
      fileName: 'spring.csv',
      shop: null,
      headers: ['SKU', 'Name', 'Price', 'Notes'],
      mapping: { SKU: 'sku', Name: 'name', Price: 'price' },
      sample: [
        ['A-1', 'Silk scarf', '30', 'x'],
        ['A-2', 'Silk shawl', 'cheap', 'y'],
      ],
    });
    const { fields } = (await agents.owner.get('/api/imports/fields')).body;
    expect(fields).toContainEqual(
      expect.objectContaining({ value: 'sku', label: 'SKU', group: 'Which product' }),
    );
  });

  it('is checked by the mapping that was chosen, then run; the wrong rows come back', async () => {
    const { id } = (await start()).body as ImportState;
    const mapping = { SKU: 'sku', Name: 'name', Price: 'price', Notes: 'short_description' };
    const check = await agents.owner.post('/api/imports/run', { id, dry_run: true, mapping });
    expect([check.status, check.body.status]).toEqual([200, 'queued']);
    await world.runJobs();
    expect(await read(id)).toMatchObject({
      status: 'checked',
      ...{ isDryRun: true, mapping, created: 1, rowsDone: 2, rowsFailed: 1, hasMoreIssues: false },
      issues: [{ row: 3, column: 'Price', message: expect.stringContaining('amount') as string }],
    });
    await agents.owner.post('/api/imports/run', { id, dry_run: false });
    await world.runJobs();
    expect(await read(id)).toMatchObject({ status: 'completed', created: 1, rowsFailed: 1, hasBegun: true });
    const bad = await agents.owner.post('/api/imports/bad-rows', { id });
    expect(bad.headers['content-disposition']).toBe('attachment; filename="bad-rows-spring.csv"');
    expect(bad.text.trim().split('\r\n')).toEqual([
      'import_errors,SKU,Name,Price,Notes',
      expect.stringMatching(/^.*Row 3\. Price: .*A-2,Silk shawl,cheap,y$/) as string,
    ]);
  });

  it('can be stopped while it is under way, and not afterwards', async () => {
    const { id } = (await start()).body as ImportState;
    await agents.owner.post('/api/imports/run', { id, dry_run: true });
    expect((await agents.owner.post('/api/imports/cancel', { id })).body.status).toBe('cancelled');
    expect((await agents.owner.post('/api/imports/cancel', { id })).status).toBe(409);
    await world.runJobs();
    expect((await read(id)).status).toBe('cancelled');
  });

  it('of the platform names its shop, and is told with it', async () => {
    const homeless = await start(admin, agents.admin);
    expect([homeless.status, (homeless.body as { notice: object }).notice]).toEqual([
      422,
      { type: 'error', message: expect.stringMatching(/shop/i) as string },
    ]);
    const { body } = await start(admin, agents.admin, { shop_id: shopId });
    expect(body.shop).toBe('Lụa');
    const list = (await agents.admin.get('/api/imports')).body as ImportOverview;
    expect([list.shopScreen, list.imports[0]!.id, list.imports[0]!.shop]).toEqual(['shops', body.id, 'Lụa']);
  });

  it('stands in the list of its shop, a page at a time, and in no other’s', async () => {
    for (let count = 0; count < 11; count += 1) await start();
    const { imports, nextCursor, shopScreen } = (await agents.owner.get('/api/imports'))
      .body as ImportOverview;
    expect([imports.length, typeof nextCursor, shopScreen]).toEqual([10, 'string', undefined]);
    const next = (await agents.owner.get(`/api/imports?cursor=${nextCursor}`)).body as ImportOverview;
    expect(imports.map(({ id }) => id)).not.toContain(next.imports[0]!.id);
    expect(((await agents.rival.get('/api/imports')).body as ImportOverview).imports).toEqual([]);
  });
});

describe('the doors of the import', () => {
  it('are shut before another shop’s import: it is not there', async () => {
    const { id } = (await start()).body as ImportState;
    const answers = [
      await agents.rival.get(`/api/imports/one?id=${id}`),
      await agents.rival.post('/api/imports/run', { id, dry_run: true }),
      await agents.rival.post('/api/imports/cancel', { id }),
      await agents.rival.post('/api/imports/bad-rows', { id }),
      await start(owner, agents.rival),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await read(id)).status).toBe('uploaded');
    const { upload_id: upload } = await makeUpload(world, owner, { purpose: 'csv', file: Buffer.from(FILE) });
    const forRival = { upload_id: upload, name: 'x.csv', shop_id: rivalShopId };
    expect((await agents.owner.post('/api/imports/start', forRival)).status).toBe(422);
    expect(((await agents.rival.get('/api/imports')).body as ImportOverview).imports).toEqual([]);
  });

  it('are open only to those who may edit products', async () => {
    const moderator = await consoleAgent(world, await makeStaff(world, 'moderator'));
    const { id } = (await start()).body as ImportState;
    for (const path of ['/api/imports', '/api/imports/fields', `/api/imports/one?id=${id}`]) {
      expect([path, (await moderator.get(path)).status]).toEqual([path, 404]);
      expect([path, (await consoleStranger(world).get(path)).status]).toEqual([path, 401]);
    }
    expect((await moderator.post('/api/imports/run', { id, dry_run: false })).status).toBe(404);
    expect((await moderator.get('/imports')).status).toBe(404);
    expect((await agents.owner.get('/imports')).status).toBe(200);
    expect((await moderator.get('/resources/products')).text).not.toContain('importsInto');
  });

  it('take nothing from pages elsewhere, by GET, or that they do not know', async () => {
    const { id } = (await start()).body as ImportState;
    for (const path of ['start', 'run', 'cancel', 'bad-rows']) {
      const forged = await agents.owner
        .post(`/api/imports/${path}`, { id })
        .set('Origin', 'https://evil.test');
      expect([path, forged.status]).toEqual([path, 403]);
      expect([path, (await agents.owner.get(`/api/imports/${path}`)).status]).toEqual([path, 405]);
    }
    expect((await agents.owner.post('/api/imports/destroy', { id })).status).toBe(404);
    expect((await agents.owner.post('/api/imports/constructor', { id })).status).toBe(404);
    expect((await agents.owner.post('/api/imports/run', { id, dry_run: true, force: 1 })).status).toBe(400);
    const nonsense = { id, dry_run: true, mapping: { Name: 'shop_id' } };
    expect((await agents.owner.post('/api/imports/run', nonsense)).status).toBe(400);
    expect((await agents.owner.get('/api/imports/one?id=x')).status).toBe(400);
    expect((await agents.owner.get('/api/imports?limit=1000')).status).toBe(400);
    expect((await read(id)).status).toBe('uploaded');
  });
});
