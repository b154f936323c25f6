import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCatalogue } from '../../scripts/bench/seed.js';
import { OWNED_SUMMARY_COLUMNS, SUMMARY_COLUMNS } from '../../src/catalog/reads/product-columns.query.js';
import { ownedDetail, publicDetail } from '../../src/catalog/reads/product-detail.query.js';
import {
  endOfWalkStatement,
  gatherStatement,
  type PageWindow,
  pageStatement,
  totalStatement,
  walkStatement,
} from '../../src/catalog/reads/product-list.query.js';
import {
  type ListSort,
  ownedListing,
  type PublicFilter,
  publicListing,
} from '../../src/catalog/reads/product-listing.js';
import { FURTHEST, GATHERED, WALKED } from '../../src/catalog/reads/product-pages.js';
import { searchStatement } from '../../src/catalog/search/product-search.query.js';
import { searchWordsStatement } from '../../src/catalog/search/search-words.query.js';
import type { Statement } from '../../src/platform/database/statement.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { nodesOf, type PlanNode, rowsRead, scannedWhole } from '../support/plans.js';

const PRODUCTS = 20_000;
/** The rows of a page, one more to know of the next, and those looked up beside them. */
const PAGE = 25;

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
  const literals = values.map((value) =>
    pg.escapeLiteral(Array.isArray(value) ? arrayText(value) : String(value)),
  );
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

function arrayText(values: readonly unknown[]): string {
  return `{${values.map((value) => `"${String(value)}"`).join(',')}}`;
}

const LARGE = ['products', 'category_listings', 'product_categories', 'product_images', 'product_variants'];

function rowsSorted(plan: PlanNode): number {
  const sorts = nodesOf(plan).filter((node) => node['Node Type'].includes('Sort'));
  return Math.max(
    0,
    ...sorts.map((node) => node.Plans![0]!['Actual Rows'] * node.Plans![0]!['Actual Loops']),
  );
}

async function expectCheap(statement: Statement, most: { read: number; sorted?: number }): Promise<void> {
  for (const plan of await plansOf(statement)) {
    expect(scannedWhole(plan).filter((table) => LARGE.includes(table))).toEqual([]);
    expect(rowsRead(plan, LARGE)).toBeLessThanOrEqual(most.read);
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
    // What the index gives, the entries passed over for a sample and for the first products of the list, and
    // these; each candidate is found, filtered and ranked.
    const candidates = 301 + 1_001 + 1_000;
    const read = 2 * 10_000 + 200 + 1_000 + 3 * candidates + PAGE * 5;
    for (const filter of [{}, ...combinations().filter((_, index) => index % 20 === 0)]) {
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
    expect(rowsRead(plan!, LARGE)).toBe(0);
  });
});

/** Every filter by itself, with each other one, and all together. */
function combinations(): PublicFilter[] {
  const single: PublicFilter[] = [
    { categoryId: topCategoryId },
    { categoryId: middle.category_id },
    { shopId: middle.shop_id },
    { minPrice: 10_000n, maxPrice: 10_100n },
    { minPrice: 5_000n },
    { isInStock: true },
    { isInStock: false },
    { isFeatured: true },
    { isFeatured: false },
    { size: 'M' },
    { color: 'Red' },
    { size: 'M', color: 'Red', isInStock: true },
    { skinType: 'dry' },
    { skinConcern: 'acne' },
    { minRating: 4.5 },
  ];
  const pairs = single.flatMap((one, index) =>
    single.slice(index + 1).map((other) => ({ ...one, ...other })),
  );
  return [...single, ...pairs, Object.assign({}, ...single) as PublicFilter];
}

describe('any combination of filters', () => {
  const window = { limit: 20, skip: 0, after: undefined };
  const ONLY_INDEXES = ['Index Only Scan', 'Index Scan', 'Bitmap Index Scan', 'Bitmap Heap Scan'];

  it.each(['newest', 'price_asc', 'price_desc'] as const)('is walked within bounds by %s', async (sort) => {
    for (const filter of sort === 'newest'
      ? combinations()
      : combinations().filter((_, index) => index % 5 === 0)) {
      const listing = publicListing(filter, sort);
      if (listing.filters.length === 0) {
        await expectCheap(page(filter, sort), { read: PAGE * 5 });
        continue;
      }
      const walk = walkStatement(listing, SUMMARY_COLUMNS, window, WALKED);
      await expectCheap(walk, { read: WALKED + PAGE * 5 });
      for (const plan of await plansOf(walk)) {
        const walked = nodesOf(plan).find(
          (node) =>
            (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] > PAGE &&
            LARGE.includes(node['Relation Name'] ?? ''),
        );
        expect(walked?.['Node Type'] ?? 'Index Only Scan').toBe('Index Only Scan');
      }
      await expectCheap(endOfWalkStatement(listing, window, WALKED), { read: WALKED });
      await expectCheap(totalStatement(listing), { read: 20_000 });
    }
  });

  it('is gathered by the index of facets', async () => {
    for (const filter of combinations()) {
      const listing = publicListing(filter, 'newest');
      const gather = gatherStatement(listing, SUMMARY_COLUMNS, window, GATHERED);
      await expectCheap(gather, { read: 21 * GATHERED, sorted: GATHERED + 1 });
      for (const plan of await plansOf(gather)) {
        const scans = nodesOf(plan).filter((node) => node['Relation Name'] === 'products');
        for (const scan of scans) expect(ONLY_INDEXES).toContain(scan['Node Type']);
      }
    }
  });

  it('is walked no further than it says, however far away the products are', async () => {
    const listing = publicListing({ size: 'none has it' }, 'newest');
    await expectCheap(walkStatement(listing, SUMMARY_COLUMNS, window, FURTHEST), { read: PRODUCTS + PAGE });
  });

  it('holds for the lists of a shop and of the platform', async () => {
    for (const shopId of [undefined, middle.shop_id]) {
      for (const states of [
        { status: 'draft' },
        { moderationStatus: 'approved' },
        { status: 'active', moderationStatus: 'pending' },
      ] as const) {
        for (const sort of ['newest', 'oldest'] as const) {
          const listing = ownedListing({ shopId, ...states }, sort);
          await expectCheap(walkStatement(listing, OWNED_SUMMARY_COLUMNS, window, WALKED), {
            read: WALKED + PAGE * 5,
          });
          await expectCheap(gatherStatement(listing, OWNED_SUMMARY_COLUMNS, window, GATHERED), {
            read: 21 * GATHERED,
            sorted: GATHERED + 1,
          });
        }
      }
    }
  });
});
