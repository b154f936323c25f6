import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import { ProductImport } from '../../src/catalog/transfer/product-import.entity.js';
import { ProductImportRow } from '../../src/catalog/transfer/product-import-row.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { makeUpload } from '../factories/uploads.js';
import { createWorld, type World } from '../support/world.js';
import { csv, importFile, send, stateOf } from './import-world.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let now = new Date();
let world: World;
beforeAll(async () => {
  world = await createWorld({}, { clock: () => now });
});
afterAll(() => world.close());

const ctx = systemContext('test');
const runs = () => world.services.catalog.importRuns;
const manager = () => world.services.dataSource.manager;
const productsOf = (shopId: string) => manager().countBy(Product, { shopId });
const rowOf = (id: string) => manager().findOneBy(ProductImport, { id });
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));

/** An import that waits for its turn, of so many products. */
async function makeImport(by: Person, rows: number): Promise<string> {
  const lines = Array.from({ length: rows }, (_, row) => `SKU-${row},Dress ${row},49.90`);
  const { body } = await send(world, by, csv('sku,name,price', ...lines));
  return (body as { id: string }).id;
}

describe('runs of one import', () => {
  it('that begin at once are one run, and take each row once', async () => {
    const rows = 1_500;
    const { shop, owner } = await makeShop(world);
    const id = await makeImport(owner, rows);
    await Promise.all([1, 2, 3, 4].map(() => runs().run(ctx, { id })));
    await world.runJobs();
    expect(await rowOf(id)).toMatchObject({
      ...{ status: 'completed', rowsDone: rows, productsCreated: rows, productsUnchanged: 0 },
    });
    expect(await productsOf(shop.id)).toBe(rows);
  });

  it('end when another has taken the import over, with nothing written that the other does not know of', async () => {
    const rows = 5_000;
    const { shop, owner } = await makeShop(world);
    const id = await makeImport(owner, rows);
    const first = runs().run(ctx, { id });
    await vi.waitFor(async () => expect((await rowOf(id))!.rowsDone).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 5,
    });
    const other = { status: 'running' as const, runId: newId(), heartbeatAt: now };
    expect((await manager().update(ProductImport, { id, status: 'running' }, other)).affected).toBe(1);
    const { rowsDone: taken } = (await rowOf(id))!;
    await first;
    expect(await rowOf(id)).toMatchObject({ ...other, rowsDone: taken });
    expect(await productsOf(shop.id)).toBe(taken);

    later(2 * MINUTE);
    await runs().resumeLost(ctx);
    await world.runJobs();
    expect(await rowOf(id)).toMatchObject({ status: 'completed', rowsDone: rows, productsCreated: rows });
    expect(await productsOf(shop.id)).toBe(rows);
  });

  it('of different files with the same products make them once', async () => {
    const rows = 600;
    const { shop, owner } = await makeShop(world);
    const ids = [await makeImport(owner, rows), await makeImport(owner, rows)];
    await Promise.all(ids.map((id) => runs().run(ctx, { id })));
    await world.runJobs();
    const states = await Promise.all(ids.map(rowOf));
    expect(states.map((state) => state?.status)).toEqual(['completed', 'completed']);
    const sum = (name: 'productsCreated' | 'productsUnchanged') =>
      states.reduce((total, state) => total + state![name], 0);
    expect([sum('productsCreated'), sum('productsUnchanged')]).toEqual([rows, rows]);
    expect(await productsOf(shop.id)).toBe(rows);
  });

  it('write nothing more once it is cancelled', async () => {
    const { shop, owner } = await makeShop(world);
    const id = await makeImport(owner, 5_000);
    const run = runs().run(ctx, { id });
    await vi.waitFor(async () => expect((await rowOf(id))!.rowsDone).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 5,
    });
    const { rowsDone } = await world.services.catalog.productImports.cancel(owner.ctx, { id });
    await run;
    expect(await rowOf(id)).toMatchObject({ status: 'cancelled', rowsDone });
    expect(await productsOf(shop.id)).toBe(rowsDone);
  });
});

describe('an uploaded file', () => {
  const start = (by: Person, body: object) => apiAs(world, by.token).post('/products/import').send(body);
  const file = Buffer.from(csv('sku,name,price', 'A,Dress,49.90', 'B,Hat,x'));

  it('is imported by its upload_id, once, and does not stay among the uploads', async () => {
    const { shop, owner } = await makeShop(world);
    const { upload_id, key } = await makeUpload(world, owner, { purpose: 'csv', file });
    const { status, body } = await start(owner, { upload_id });
    expect([status, body]).toMatchObject([202, { status: 'queued', rows_total: 2, bytes: file.length }]);
    expect(await start(owner, { upload_id })).toMatchObject({
      status: 409,
      body: { code: 'media.upload_used' },
    });
    await world.runJobs();
    const { id } = body as { id: string };
    expect(await stateOf(world, owner, id)).toMatchObject({
      ...{ status: 'completed', products_created: 1, rows_failed: 1 },
    });
    expect(await productsOf(shop.id)).toBe(1);
    expect(await world.services.storage.stat(key)).toBeUndefined();
  });

  it('becomes one import when it is sent twice at once', async () => {
    const { owner } = await makeShop(world);
    const { upload_id } = await makeUpload(world, owner, { purpose: 'csv', file });
    const answers = await Promise.all([1, 2].map(() => start(owner, { upload_id, dry_run: true })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const imports = await manager().countBy(ProductImport, { startedBy: owner.id });
    expect(imports).toBe(1);
  });

  it('is its owner’s alone, of tables only, and stays theirs when it was refused', async () => {
    const { owner } = await makeShop(world);
    const { owner: stranger } = await makeShop(world);
    const table = await makeUpload(world, owner, { purpose: 'csv', file });
    const picture = await makeUpload(world, owner);
    const refused = async (by: Person, upload_id: string, values = {}) => {
      const { status, body } = await start(by, { upload_id, ...values });
      return `${status} ${(body as { code: string }).code}`;
    };
    expect(await refused(stranger, table.upload_id)).toBe('404 media.upload_not_found');
    expect(await refused(owner, picture.upload_id)).toBe('404 media.upload_not_found');
    const mapping = { Nothing: 'sku' };
    expect(await refused(owner, table.upload_id, { mapping })).toBe('422 catalog.import_unknown_header');
    expect((await start(owner, { upload_id: table.upload_id, dry_run: true })).status).toBe(202);
  });
});

describe('an import of 30 days ago', () => {
  const get = (by: Person, id: string) => world.services.catalog.productImports.get(by.ctx, { id });
  const expire = async () => {
    for (let twice = 0; twice < 2; twice += 1) await world.services.catalog.productImports.expire(ctx);
    await world.runJobs();
  };

  it('goes with its file and its errors; its products stay, and so does what is under way', async () => {
    const { shop, owner } = await makeShop(world);
    const { id } = await importFile(world, owner, csv('sku,name,price', 'A,Dress,49.90', 'B,Hat,x'));
    const { fileKey } = (await rowOf(id))!;
    later(30 * DAY - MINUTE);
    await expire();
    expect(await get(owner, id)).toMatchObject({ status: 'completed', rowsFailed: 1 });
    const isFileThere = async (key: string) => (await world.services.storage.stat(key)) !== undefined;
    expect(await isFileThere(fileKey)).toBe(true);

    await manager().update(ProductImport, { id }, { status: 'running', runId: newId(), heartbeatAt: now });
    later(2 * MINUTE);
    await world.services.catalog.productImports.expire(ctx);
    expect(await get(owner, id)).toMatchObject({ status: 'running' });
    expect(await isFileThere(fileKey)).toBe(true);

    await manager().update(ProductImport, { id }, { status: 'completed', runId: null });
    await expire();
    await expect(get(owner, id)).rejects.toMatchObject({ code: 'catalog.import_not_found' });
    expect(await isFileThere(fileKey)).toBe(false);
    expect(await manager().countBy(ProductImportRow, { importId: id })).toBe(0);
    expect(await productsOf(shop.id)).toBe(1);
  });
});
