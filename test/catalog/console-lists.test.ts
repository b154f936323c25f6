import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCatalogue } from '../../scripts/bench/seed.js';
import type { ConsoleScreen } from '../../src/console/console-screen.js';
import type { RowFilter } from '../../src/console/resource/row-filters.js';
import { createRowReader, type PageRequest } from '../../src/console/resource/row-reader.js';
import type { UserActor } from '../../src/platform/auth/actor.js';
import { makeStaff } from '../factories/people.js';
import { type PlanNode, planOf, rowsRead, scannedWhole, statementsOf } from '../support/plans.js';
import { createWorld, type World } from '../support/world.js';

const PRODUCTS = 15_000;
const LARGE = ['products', 'product_shelf', 'product_categories', 'product_images', 'product_variants'];

let world: World;
let client: pg.Client;
let screen: ConsoleScreen;
let admin: UserActor;
let ids: { shop: string; category: string; top: string };
beforeAll(async () => {
  world = await createWorld();
  const { url } = world.services.dataSource.options as { url: string };
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await seedCatalogue(client, PRODUCTS);
  await client.query(`
    INSERT INTO product_variants (id, product_id, size, stock)
      SELECT gen_random_uuid(), id, size, 30 FROM products CROSS JOIN (VALUES ('S'), ('M')) sizes (size)
      WHERE weight_grams % 3 = 0;
    UPDATE products SET status = 'draft' WHERE weight_grams % 25 = 1;
    UPDATE products SET status = 'archived' WHERE weight_grams % 25 = 2;
    UPDATE products SET moderation_status = 'pending' WHERE weight_grams % 25 = 3;
    UPDATE products SET moderation_status = 'rejected' WHERE weight_grams % 100 = 4;
    DELETE FROM product_images USING products p WHERE p.id = product_id AND p.weight_grams % 50 = 5;
  `);
  await client.query('VACUUM ANALYZE');
  screen = world.services.screens.find(({ id }) => id === 'products')!;
  admin = (await makeStaff(world, 'admin')).actor;
  const { rows } = await client.query(
    `SELECT shop_id AS shop, category_id AS category,
       (SELECT id FROM categories WHERE slug = 'category-2') AS top
     FROM products JOIN product_categories ON product_id = id LIMIT 1`,
  );
  ids = rows[0];
}, 300_000);
afterAll(async () => {
  await client.end();
  await world.close();
});

const reader = () => createRowReader(world.services.dataSource, screen, world.services.money);

/** The plans of those statements of `work` that read a large table. */
async function plansOf(work: () => Promise<unknown>): Promise<PlanNode[]> {
  const statements = await statementsOf(world.services.dataSource, work);
  const large = statements.filter(({ text }) => LARGE.some((table) => text.includes(table)));
  expect(large.length).toBeGreaterThan(0);
  return Promise.all(large.map((statement) => planOf(client, statement)));
}

const page = (filters: RowFilter[], sort?: PageRequest['sort']) =>
  plansOf(() => reader().page(admin, { filters, sort, limit: 25, offset: 0 }));

async function expectServed(plans: PlanNode[], most: number): Promise<void> {
  for (const plan of plans) {
    expect(scannedWhole(plan).filter((table) => LARGE.includes(table))).toEqual([]);
    expect(rowsRead(plan, LARGE)).toBeLessThanOrEqual(most);
  }
}

/** The seed makes a product a second. */
const ONE_HOUR = { from: '2023-11-15T01:00:00Z', to: '2023-11-15T02:00:00Z' };

/** Everything that the list is filtered by, one after the other. */
const FILTERS: ReadonlyArray<readonly [string, () => RowFilter[]]> = [
  ['nothing', () => []],
  ['a state', () => [{ name: 'status', value: 'draft' }]],
  ['several states', () => [{ name: 'status', value: 'draft,archived' }]],
  ['moderation', () => [{ name: 'moderationStatus', value: 'rejected' }]],
  ['a price range', () => [{ name: 'price', value: { from: '20', to: '25' } }]],
  ['stock that is low', () => [{ name: 'stockLevel', value: 'low' }]],
  ['stock that is out or low', () => [{ name: 'stockLevel', value: 'out,low' }]],
  ['no picture', () => [{ name: 'hasPictures', value: 'false' }]],
  ['going on sale by itself', () => [{ name: 'scheduled', value: 'true' }]],
  ['a category', () => [{ name: 'category', value: ids.category }]],
  ['a category with all below it', () => [{ name: 'category', value: ids.top }]],
  ['a shop', () => [{ name: 'shopId', value: ids.shop }]],
  ['a stock-keeping unit', () => [{ name: 'sku', value: 'NONE-1' }]],
  ['the time of creation', () => [{ name: 'createdAt', value: ONE_HOUR }]],
  ['the last change', () => [{ name: 'updatedAt', value: ONE_HOUR }]],
  ['words', () => [{ name: 'search', value: 'tweed kimono' }]],
  ['a word without its accents', () => [{ name: 'search', value: 'kímonó' }]],
  ['a word that no product has', () => [{ name: 'search', value: 'zzyzx' }]],
];

describe('at fifteen thousand products, a page of the list by', () => {
  it.each(FILTERS)('%s is served by an index, in every order', async (_, filters) => {
    const times = filters()
      .map(({ name }) => name)
      .filter((name) => name.endsWith('At'));
    // The seed changes nothing after it made it: by one time in the order of the other is one and the same.
    const columns = times.length > 0 ? [...times, 'price'] : ['createdAt', 'updatedAt', 'price'];
    for (const column of columns) {
      for (const direction of ['asc', 'desc'] as const) {
        await expectServed(await page(filters(), { sortBy: column, direction }), PRODUCTS / 3);
      }
    }
  });

  it('several filters together is, too', async () => {
    const filters = [
      { name: 'status', value: 'active' },
      { name: 'stockLevel', value: 'low,out' },
      { name: 'category', value: ids.top },
      { name: 'price', value: { from: '20', to: '200' } },
      { name: 'hasPictures', value: 'true' },
      { name: 'shopId', value: ids.shop },
    ];
    await expectServed(await page(filters), PRODUCTS / 3);
  });

  it('what people press most is, too', async () => {
    for (const { query } of screen.quickFilters ?? []) {
      const filters = Object.entries(query).map(([name, value]) => ({ name, value }));
      await expectServed(await page(filters), PRODUCTS / 3);
    }
  });
});

it('all that the list holds are handed on for a file each once, some hundred at a time', async () => {
  const seen = new Set<string>();
  let count = 0;
  for await (const batch of reader().ids(admin, [])) {
    expect(batch.length).toBeLessThanOrEqual(500);
    count += batch.length;
    for (const id of batch) seen.add(id);
  }
  expect([count, seen.size]).toEqual([PRODUCTS, PRODUCTS]);
});

describe('how many there are', () => {
  it.each(FILTERS)('by %s is counted to the cap and no further', async (_, filters) => {
    for (const plan of await plansOf(() => reader().count(admin, filters()))) {
      // Products, and beside them their places in what they are filtered by; never all that there is beside them.
      expect(rowsRead(plan, LARGE)).toBeLessThanOrEqual(3 * 10_001);
    }
  });
});
