import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCatalogue } from '../../scripts/bench/seed.js';
import { OWNED_SUMMARY_COLUMNS, SUMMARY_COLUMNS } from '../../src/catalog/product-columns.query.js';
import { ownedDetail, publicDetail } from '../../src/catalog/product-detail.query.js';
import { type PageWindow, pageStatement, totalStatement } from '../../src/catalog/product-list.query.js';
import {
  type ListSort,
  ownedListing,
  type PublicFilter,
  publicListing,
} from '../../src/catalog/product-listing.js';
import { searchStatement } from '../../src/catalog/product-search.query.js';
import { searchWordsStatement } from '../../src/catalog/search-words.query.js';
import type { Statement } from '../../src/platform/database/statement.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

const PRODUCTS = 20_000;
/** The rows of a page, one more to know of the next, and those looked up beside them. */
const PAGE = 25;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

let database: TestDatabase;
let client: pg.Client;
/** A product in the middle of the list. */
let middle: { id: string; published_at: Date; price: string; shop_id: string; category_id: string };
let topCategoryId: string;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await seedCatalogue(client, PRODUCTS);
  await client.query(`INSERT INTO product_variants (id, product_id, size, stock)
    SELECT gen_random_uuid(), id, size, 1 FROM products CROSS JOIN (VALUES ('S'), ('M'), ('L')) sizes (size)`);
  await client.query('ANALYZE product_variants');
  const { rows } = await client.query(
    `SELECT p.id, published_at, price, shop_id, category_id
     FROM products p JOIN product_categories ON product_id = p.id ORDER BY published_at OFFSET $1 LIMIT 1`,
    [PRODUCTS / 2],
  );
  middle = rows[0];
  const tops = await client.query(`SELECT id FROM categories WHERE slug = 'category-2'`);
  topCategoryId = tops.rows[0].id;
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The plan for these values, and the one for any values where the statement is prepared; both executed. */
async function plansOf({ text, values, isPrepared }: Statement): Promise<PlanNode[]> {
  const modes = ['force_custom_plan', ...(isPrepared ? ['force_generic_plan'] : [])];
  const literals = values.map((value) => pg.escapeLiteral(String(value)));
  await client.query(`PREPARE explained AS ${text}`);
  try {
    const plans: PlanNode[] = [];
    for (const mode of modes) {
      await client.query(`SET plan_cache_mode = ${mode}`);
      const call = literals.length > 0 ? `explained (${literals.join(', ')})` : 'explained';
      const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE ${call}`);
      plans.push(rows[0]['QUERY PLAN'][0].Plan);
    }
    return plans;
  } finally {
    await client.query('DEALLOCATE explained');
  }
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

const LARGE = ['products', 'category_listings', 'product_categories', 'product_images', 'product_variants'];

/** Rows of large tables or their indexes that were read, whether or not they were kept. */
function rowsRead(plan: PlanNode): number {
  const scans = nodesOf(plan).filter((node) => LARGE.includes(node['Relation Name'] ?? ''));
  return scans.reduce((sum, node) => {
    const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
    return sum + (node['Actual Rows'] + removed) * node['Actual Loops'];
  }, 0);
}

function rowsSorted(plan: PlanNode): number {
  const sorts = nodesOf(plan).filter((node) => node['Node Type'].includes('Sort'));
  return Math.max(
    0,
    ...sorts.map((node) => node.Plans![0]!['Actual Rows'] * node.Plans![0]!['Actual Loops']),
  );
}

async function expectCheap(statement: Statement, most: { read: number; sorted?: number }): Promise<void> {
  for (const plan of await plansOf(statement)) {
    const scanned = nodesOf(plan)
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name']);
    expect(scanned.filter((table) => LARGE.includes(table ?? ''))).toEqual([]);
    expect(rowsRead(plan)).toBeLessThanOrEqual(most.read);
    expect(rowsSorted(plan)).toBeLessThanOrEqual(most.sorted ?? PAGE);
  }
}

const page = (filter: PublicFilter, sort: ListSort, window: Partial<PageWindow> = {}) =>
  pageStatement(
    publicListing(filter, sort),
    SUMMARY_COLUMNS,
    { limit: 20, skip: 0, after: undefined, ...window },
    false,
  );
const afterMiddle = (value: string) => ({ after: { sort: '', value, id: middle.id } });

describe('at twenty thousand products, no more than a page is read for', () => {
  // A product, its picture, its categories; variants where there are any.
  const read = PAGE * 5;

  it('the first page, in any order', async () => {
    for (const sort of ['newest', 'price_asc', 'price_desc'] as const)
      await expectCheap(page({}, sort), { read });
  });

  it('a page in the middle, by its cursor', async () => {
    await expectCheap(page({}, 'newest', afterMiddle(middle.published_at.toISOString())), { read });
    await expectCheap(page({}, 'price_asc', afterMiddle(middle.price)), { read });
  });

  it('a category with all below it, first page and middle, in any order', async () => {
    for (const categoryId of [middle.category_id, topCategoryId]) {
      await expectCheap(page({ categoryId }, 'newest'), { read });
      await expectCheap(page({ categoryId }, 'price_desc'), { read });
      const window = afterMiddle(middle.published_at.toISOString());
      await expectCheap(page({ categoryId }, 'newest', window), { read });
    }
  });

  it('a shop', async () => {
    await expectCheap(page({ shopId: middle.shop_id }, 'newest'), { read });
  });

  it('a price range in the order of prices', async () => {
    await expectCheap(page({ minPrice: 10_000n, maxPrice: 20_000n }, 'price_asc'), { read });
  });

  it('what is in stock', async () => {
    await expectCheap(page({ isInStock: true }, 'newest'), { read: read + 3 * PAGE });
  });

  it('a product', async () => {
    await expectCheap(publicDetail(middle.id), { read: 10 });
    await expectCheap(ownedDetail(middle.id), { read: 10 });
  });

  it('the lists of the shop and of the platform', async () => {
    const window = { limit: 20, skip: 0, after: undefined };
    const list = (filter: Parameters<typeof ownedListing>[0]) =>
      pageStatement(ownedListing(filter, 'newest'), OWNED_SUMMARY_COLUMNS, window, false);
    await expectCheap(list({}), { read });
    await expectCheap(list({ shopId: middle.shop_id }), { read });
    await expectCheap(list({ moderationStatus: 'approved' }), { read });
  });
});

describe('what costs more is bounded', () => {
  it('skipped pages walk the index alone', async () => {
    const skip = 9_000;
    for (const filter of [{}, { categoryId: topCategoryId }]) {
      const statement = page(filter, 'newest', { skip });
      await expectCheap(statement, { read: skip + PAGE * 6 });
      for (const plan of await plansOf(statement)) {
        const deepest = nodesOf(plan).find((node) => node['Actual Rows'] >= 1_000 && !node.Plans);
        expect(deepest?.['Node Type'] ?? 'Index Only Scan').toBe('Index Only Scan');
      }
    }
  });

  it('totals count index entries, and stop at the cap', async () => {
    for (const filter of [{}, { categoryId: topCategoryId }, { shopId: middle.shop_id }]) {
      const statement = totalStatement(publicListing(filter, 'newest'));
      await expectCheap(statement, { read: 10_001 });
      for (const plan of await plansOf(statement)) {
        const scans = nodesOf(plan).filter((node) => node['Relation Name'] !== undefined);
        expect(scans.map((node) => node['Node Type'])).toEqual(['Index Only Scan']);
      }
    }
  });

  it.each([
    ['a rare pair of words', 'tweed kimono'],
    ['a common word', 'dress'],
    ['a word that every product has', 'sewn'],
    ['a word that no product has', 'zzyzx'],
    ['words of which one is excluded', 'linen -dress'],
  ])('a search for %s', async (_, words) => {
    // What the index gives and the first products of the list; each is found, filtered (by its variants, too) and ranked.
    const candidates = 3_001 + 2_000;
    const read = 300 + 4 * candidates + PAGE * 5;
    for (const filter of [
      {},
      { categoryId: topCategoryId },
      { shopId: middle.shop_id },
      { isInStock: true },
    ]) {
      for (const [sort, isRanked] of [
        ['newest', true],
        ['price_asc', false],
      ] as const) {
        const listing = publicListing(filter, sort);
        const input = { listing, words, widened: undefined, isRanked, limit: 20, offset: 0 };
        await expectCheap(searchStatement(input, SUMMARY_COLUMNS), { read, sorted: candidates });
      }
    }
  });

  it('a misspelt word is looked up among the words of names', async () => {
    const [plan] = await plansOf(searchWordsStatement('kimno')!);
    expect(rowsRead(plan!)).toBe(0);
  });
});
