// What somebody would write by hand for these answers alone: node:http, pg, prepared statements, the total
// remembered for as long as the application remembers it. It checks nothing, limits nobody, logs nothing, and
// knows no error but a missing product.
import type { IncomingMessage } from 'node:http';
import pg from 'pg';
import { SUMMARY_COLUMNS } from '../../src/catalog/reads/product-columns.query.js';
import { publicListing } from '../../src/catalog/reads/product-listing.js';
import { searchStatement } from '../../src/catalog/search/product-search.query.js';
import { serveAsChild } from './child-server.js';
import { answerCheckout } from './reference-checkout.js';
import {
  CATEGORY_PAGE,
  CATEGORY_TOTAL,
  FIRST_PAGE,
  type ListedRow,
  narrowedList,
  NEXT_PAGE,
  PRODUCT,
  type ProductRow,
  SKIPPED_PAGE,
  toListed,
  toProduct,
  TOTAL,
} from './reference-sql.js';

const PAGE = 20;
const TIMESTAMPTZ = 1184;
const TOTAL_REMEMBERED_FOR = 2_000;

pg.types.setTypeParser(TIMESTAMPTZ, (text) => {
  const milliseconds = text.slice(20, -3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
});
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const totals = new Map<string, { total: number; until: number }>();

async function query<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []) {
  return (await pool.query<Row>({ name, text, values })).rows;
}

async function remember(list: string, count: () => Promise<Array<{ total: number }>>): Promise<number> {
  const known = totals.get(list);
  if (known && performance.now() < known.until) return known.total;
  const [{ total }] = (await count()) as [{ total: number }];
  if (total > 1_000) totals.set(list, { total, until: performance.now() + TOTAL_REMEMBERED_FOR });
  return total;
}

function totalOf(parameters: URLSearchParams): Promise<number> {
  const category = parameters.get('category_id');
  const narrowed = narrowedList(parameters);
  if (narrowed) {
    const { name, total, values } = narrowed;
    return remember(`${name} ${values.join()}`, () => query(`total of ${name}`, total, values));
  }
  return remember(category ?? '', () =>
    category ? query('category_total', CATEGORY_TOTAL, [category]) : query('total', TOTAL),
  );
}

function rowsOf(parameters: URLSearchParams): Promise<ListedRow[]> {
  const cursor = parameters.get('cursor');
  const skip = parameters.get('skip');
  const category = parameters.get('category_id');
  const narrowed = narrowedList(parameters);
  if (narrowed) return query(narrowed.name, narrowed.page, narrowed.values);
  if (category) return query('category', CATEGORY_PAGE, [category]);
  if (skip) return query('skipped', SKIPPED_PAGE, [skip]);
  if (!cursor) return query('first', FIRST_PAGE);
  const [, publishedAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  return query('next', NEXT_PAGE, [publishedAt, id]);
}

async function answerList(parameters: URLSearchParams) {
  const [rows, total] = await Promise.all([rowsOf(parameters), totalOf(parameters)]);
  const last = rows[PAGE - 1];
  const sort = parameters.get('sort') ?? 'newest';
  const place = sort === 'newest' ? last?.published_at : last?.price;
  const cursor = last && rows.length > PAGE ? [sort, place, last.id] : null;
  return {
    products: rows.slice(0, PAGE).map(toListed),
    total: Math.min(total, 10_000),
    ...(total > 10_000 ? { total_capped: true } : {}),
    next_cursor: cursor && Buffer.from(JSON.stringify(cursor)).toString('base64url'),
  };
}

/** The application's own statement: there is no second way to bound a search that would give its answers. */
async function answerSearch(parameters: URLSearchParams) {
  const words = parameters.get('q')!;
  const listing = publicListing({}, 'newest');
  const input = { listing, words, widened: undefined, isRanked: true, limit: PAGE, offset: 0 };
  const { text, values } = searchStatement(input, SUMMARY_COLUMNS);
  const rows = await query<ListedRow & { total: number; is_capped: boolean }>('search', text, [...values]);
  const cursor = rows.length > PAGE ? ['search relevance', String(PAGE), rows[PAGE - 1]!.id] : null;
  return {
    products: rows.slice(0, PAGE).map(toListed),
    total: rows[0]?.total ?? 0,
    ...(rows[0]?.is_capped ? { total_capped: true } : {}),
    next_cursor: cursor && Buffer.from(JSON.stringify(cursor)).toString('base64url'),
  };
}

async function answer(url: URL): Promise<unknown> {
  if (url.pathname === '/api/v1/products') return answerList(url.searchParams);
  if (url.pathname === '/api/v1/products/search') return answerSearch(url.searchParams);
  const [row] = await query<ProductRow>('product', PRODUCT, [url.pathname.slice('/api/v1/products/'.length)]);
  return row && toProduct(row);
}

async function answerAny(request: IncomingMessage): Promise<unknown> {
  const { method = '', headers } = request;
  const url = new URL(request.url!, 'http://localhost');
  const path = url.pathname.slice('/api/v1'.length);
  if (!/^\/(cart|orders)/.test(path)) return answer(url);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return answerCheckout(pool, { method, path, headers, body: Buffer.concat(chunks).toString() });
}

await serveAsChild((request, response) => {
  answerAny(request).then(
    (value) => {
      const body = Buffer.from(JSON.stringify(value ?? {}));
      response.writeHead(value ? 200 : 404, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': body.length,
      });
      response.end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});
