import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/paths.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openWorld } from '../support/world.js';
import type { TransferFigures } from './transfer-child.js';

/** Rows of the file, and how many of them tell of one product: itself and its first variant, then the others. */
const ROWS = 100_000;
const ROWS_OF_ONE = 4;
const DESCRIPTION = 'Cut on the bias from washed silk, with a hem that moves. '.repeat(4);

let database: TestDatabase;
let seller: ShopAndOwner;
const directory = mkdtempSync(join(tmpdir(), 'armoire-large-'));
const file = join(directory, 'large.csv');
beforeAll(async () => {
  database = await cloneDatabase();
  const world = await openWorld(database.url);
  seller = await makeShop(world);
  await world.close();
  await pipeline(Readable.from(lines()), createWriteStream(file));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await database.drop();
});

function* lines(): Generator<string> {
  yield 'sku,name,description,price,stock,size,variant_stock\r\n';
  for (let row = 0; row < ROWS; row += 1) {
    const product = Math.floor(row / ROWS_OF_ONE);
    const size = `S${row % ROWS_OF_ONE}`;
    const isFirst = row % ROWS_OF_ONE === 0;
    const said = isFirst ? `Slip dress ${product},"${DESCRIPTION}",49.90,3` : ',,,';
    yield `SKU-${product},${said},${size},${row % 7}\r\n`;
  }
}

it('takes 100,000 rows in, and hands them out again, in less than 200 MB', { timeout: 300_000 }, async () => {
  const child = ['--import', 'tsx', 'test/catalog/transfer-child.ts', database.url, file];
  const { PATH, HOME, TMPDIR } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...child, JSON.stringify(seller.owner.actor)],
    { cwd: projectRoot, env: { PATH, HOME, TMPDIR, TZ: 'UTC' } },
  );
  const figures = JSON.parse(stdout.trim().split('\n').at(-1)!) as TransferFigures;
  expect(figures).toMatchObject({ rows: ROWS, failed: 0, exportLines: ROWS + 1 });
  expect(figures.importGrowth).toBeLessThan(200);
  expect(figures.exportGrowth).toBeLessThan(200);
});
