import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { systemContext } from '../../src/platform/context.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

const ROWS = 6_000;
let now = new Date();
let world: World;
const directory = mkdtempSync(join(tmpdir(), 'armoire-resume-'));
beforeAll(async () => {
  world = await createWorld({ DATA_DIR: directory }, { clock: () => now });
});
afterAll(async () => {
  await world.close();
  rmSync(directory, { recursive: true, force: true });
});

it('goes on behind the last rows that were taken when its process was killed, and takes none twice', async () => {
  const { productImports, importRuns } = world.services.catalog;
  const { shop, owner } = await makeShop(world);
  const file = join(directory, 'file.csv');
  const rows = Array.from({ length: ROWS }, (_, row) => `SKU-${row},Dress ${row},49.90,${row % 9}`);
  writeFileSync(file, ['sku,name,price,stock', ...rows].join('\n'));
  const open = () => Promise.resolve(createReadStream(file));
  const source = { name: 'file.csv', bytes: statSync(file).size, open };
  const { id } = await productImports.upload(owner.ctx, { source, run: { isDryRun: false } });
  const state = () => productImports.get(owner.ctx, { id });

  const { PATH, HOME, TMPDIR } = process.env;
  const url = String((world.services.dataSource.options as { url?: string }).url);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/catalog/import-child.ts', url, directory, id],
    {
      cwd: projectRoot,
      env: { PATH, HOME, TMPDIR, TZ: 'UTC' },
      stdio: 'inherit',
    },
  );
  const ended = once(child, 'exit');
  await vi.waitFor(async () => expect((await state()).rowsDone).toBeGreaterThan(0), {
    timeout: 100_000,
    interval: 20,
  });
  child.kill('SIGKILL');
  await ended;
  const taken = (await state()).rowsDone;
  expect(taken).toBeLessThan(ROWS);
  expect(await world.services.dataSource.manager.countBy(Product, { shopId: shop.id })).toBe(taken);

  await importRuns.run(systemContext('test'), { id });
  expect((await state()).rowsDone).toBe(taken);
  now = new Date(Date.now() + 2 * 60_000);
  await importRuns.resumeLost(systemContext('test'));
  await world.runJobs();
  expect(await state()).toMatchObject({
    status: 'completed',
    rowsDone: ROWS,
    rowsFailed: 0,
    productsCreated: ROWS,
    productsUpdated: 0,
    productsUnchanged: 0,
  });
  expect(await world.services.dataSource.manager.countBy(Product, { shopId: shop.id })).toBe(ROWS);
}, 200_000);
