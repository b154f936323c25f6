import type { ClientBase } from 'pg';
import { encodeCursor } from '../../src/platform/http/list.js';
import type { Traffic } from './load.js';
import { ADJECTIVES, COLORS, GARMENTS, MATERIALS, SIZES } from './seed.js';

/** In the order in which they are run and reported. */
export const SCENARIO_NAMES = [
  'page',
  'page_by_skip',
  'category',
  'detail',
  'search',
  'filters',
  'facets',
  'suggestions',
  'console',
  'checkout',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

export interface Scenario {
  name: ScenarioName;
  title: string;
  /** Asked for in turn. The first stands for all where one answer is looked at. */
  paths: string[];
  /** Whether the references answer it too. */
  hasReference: boolean;
  /** Sent with every request to the application. */
  headers?: Record<string, string>;
  /** Where more than `paths` is asked for. */
  journey?: Journey;
}

/** Several requests of each client that belong together. */
export interface Journey extends Traffic {
  /** What is counted, such as "orders". */
  unit: string;
  connections: number;
  /** @throws Error where two servers do not do the same */
  compare(urls: { app: string; reference: string }): Promise<void>;
}

export const PAGE = 20;
const PAGES = 500;
const SAMPLES = 500;

/** The requests of the scenarios that need no sign-in, made for what is in the database. */
export async function publicScenarios(client: ClientBase, products: number): Promise<Scenario[]> {
  const numbers = pageNumbers(products);
  const pages = numbers.length;
  const cursors = await pageCursors(client, pages);
  return [
    {
      name: 'page',
      title: `Catalogue page, ${PAGE} products, pages 1 to ${pages}, by cursor`,
      paths: numbers.map((page) => `/api/v1/products?limit=${PAGE}${cursors[page]}`),
      hasReference: true,
    },
    {
      name: 'page_by_skip',
      title: `The same pages by skip`,
      paths: numbers.map((page) => `/api/v1/products?limit=${PAGE}&skip=${page * PAGE}`),
      hasReference: true,
    },
    {
      name: 'category',
      title: `First page of a category with all below it`,
      paths: (await ids(client, 'categories', 50)).map(
        (id) => `/api/v1/products?limit=${PAGE}&category_id=${id}`,
      ),
      hasReference: true,
    },
    {
      name: 'detail',
      title: 'Product by id',
      paths: (await ids(client, 'products', SAMPLES)).map((id) => `/api/v1/products/${id}`),
      hasReference: true,
    },
    {
      name: 'search',
      title: 'Search for two words, ranked',
      paths: searches().map(
        (words) => `/api/v1/products/search?limit=${PAGE}&q=${encodeURIComponent(words)}`,
      ),
      hasReference: true,
    },
    ...findingScenarios(),
  ];
}

/** What narrows lists down. */
function findingScenarios(): Scenario[] {
  const filters = COLORS.flatMap((color, index) => [
    `color=${color}`,
    `color=${color}&size=${SIZES[index % SIZES.length]}&in_stock=true`,
    `color=${color}&min_price=${index * 20}&max_price=${index * 20 + 40}&sort=price_asc`,
  ]);
  return [
    {
      name: 'filters',
      title: 'First page of several filters together',
      paths: filters.map((filter) => `/api/v1/products?limit=${PAGE}&${filter}`),
      hasReference: true,
    },
    {
      name: 'facets',
      title: 'Counts for each further filter',
      paths: filters.map((filter) => `/api/v1/products/facets?${filter.replace('&sort=price_asc', '')}`),
      hasReference: false,
    },
    {
      name: 'suggestions',
      title: 'Suggestions for unfinished words',
      paths: GARMENTS.map((garment) => `/api/v1/products/suggestions?q=${garment.slice(0, 4)}`),
      hasReference: false,
    },
  ];
}

/** From 0, in the order in which they are asked for. */
export function pageNumbers(products: number): number[] {
  const pages = Math.min(PAGES, Math.ceil(products / PAGE));
  return shuffle(Array.from({ length: pages }, (_, index) => index));
}

/** Where each page begins, as a part of the query; the first begins without. */
async function pageCursors(client: ClientBase, pages: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string; published_at: Date }>(
    `SELECT id, published_at FROM (
       SELECT id, published_at, row_number() OVER (ORDER BY published_at DESC, id DESC) AS place
       FROM (SELECT id, published_at FROM products WHERE is_public
             ORDER BY published_at DESC, id DESC LIMIT $1) newest) placed
     WHERE place % ${PAGE} = 0 ORDER BY place`,
    [(pages - 1) * PAGE],
  );
  const cursors = rows.map(({ id, published_at: at }) =>
    encodeCursor({ sort: 'newest', value: at.toISOString(), id }),
  );
  return ['', ...cursors.map((cursor) => `&cursor=${cursor}`)];
}

/** Spread over the whole table. */
async function ids(client: ClientBase, table: 'products' | 'categories', count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS all FROM ${table}) numbered
     WHERE place % greatest(1, numbered.all / $1) = 0 LIMIT $1`,
    [count],
  );
  return shuffle(rows.map(({ id }) => id));
}

function searches(): string[] {
  const pairs = GARMENTS.flatMap((garment, index) => [
    `${MATERIALS[index % MATERIALS.length]} ${garment}`,
    `${ADJECTIVES[index % ADJECTIVES.length]} ${garment}`,
  ]);
  return shuffle(pairs);
}

/** The same order in every run, but not that of the index. */
function shuffle<Item>(items: Item[]): Item[] {
  const keyed = items.map((item, index) => ({ item, key: (index * 7919) % 10_007 }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
