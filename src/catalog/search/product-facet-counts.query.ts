import type { Statement } from '../../platform/database/statement.js';
import type { Listing } from '../reads/product-listing.js';
import { walkText } from '../reads/product-list.query.js';
import { matchingFacetsText } from './product-search.query.js';
import { createSqlValues } from '../sql-values.js';

/** How many products are counted at most, the first of the listing's order. */
const COUNTED = 5_000;
/** How many entries of its index are passed over for them. */
const PASSED = 20_000;
/** Where these give few, all that pass are gathered, if they are no more than this. */
const GATHERED = 2_000;
const PRICE_RANGES = 5;

/** One count. `kind` is that of the facet, or `category`, `price` or `bounds`. */
export interface FacetRow {
  kind: string;
  /** Of a facet its value, of a category its id. */
  value: string | null;
  count: number;
  /** Of a category. */
  name: string | null;
  parent_id: string | null;
  /** Of a range of prices, in minor units. */
  min_price: bigint | null;
  max_price: bigint | null;
  /** Of `bounds`: whether there are more products than were counted. */
  is_capped: boolean | null;
}

/**
 * How many products of a listing have each facet, each category with all below it, and each fifth of the
 * prices. Bounded in cost: `bounds` tells how many were looked at, and whether these are all. Facets are on
 * the entries of indexes, so that no product is read for a listing without words.
 */
export function facetCountsStatement(listing: Listing, words: string | undefined): Statement {
  const sql = createSqlValues();
  const found =
    words === undefined
      ? foundText(listing, sql)
      : matchingFacetsText({ listing, words, widened: undefined }, sql);
  const text = `
    WITH ${found}, priced AS (
      SELECT price, ceil(cume_dist() OVER (ORDER BY price) * ${PRICE_RANGES}) AS part FROM found
    )
    SELECT split_part(k.facet, ':', 1) AS kind, substr(k.facet, strpos(k.facet, ':') + 1) AS value, c.count,
      ${NOTHING_ELSE}
    FROM (SELECT code, count(*)::int AS count FROM found, unnest(facets) code GROUP BY code) c
    JOIN product_facets k ON k.code = c.code
    UNION ALL
    SELECT 'category', c.id::text, n.count, c.name, c.parent_id, NULL, NULL, NULL
    FROM (SELECT l.category_id, count(*)::int AS count FROM found
          JOIN LATERAL (SELECT category_id FROM category_listings l WHERE l.product_id = found.id OFFSET 0) l ON true
          GROUP BY l.category_id) n
    JOIN categories c ON c.id = n.category_id AND c.is_active
    UNION ALL
    SELECT 'price', NULL, count(*)::int, NULL, NULL, min(price), max(price), NULL FROM priced GROUP BY part
    UNION ALL
    SELECT 'bounds', NULL, (SELECT count(*)::int FROM found), NULL, NULL, NULL, NULL, is_capped FROM bounds`;
  return { text, values: sql.values, isPrepared: true };
}

const NOTHING_ELSE = `NULL::text AS name, NULL::uuid AS parent_id, NULL::bigint AS min_price,
      NULL::bigint AS max_price, NULL::boolean AS is_capped`;

function foundText(listing: Listing, sql: ReturnType<typeof createSqlValues>): string {
  const window = { limit: 0, skip: 0, after: undefined };
  const { table } = listing.order;
  return `passed AS MATERIALIZED (
      SELECT id, facets, price, passes FROM (${walkText(listing, window, sql, `, ${table}.facets, ${table}.price`)}
        LIMIT ${PASSED}) w
    ), walked AS MATERIALIZED (
      SELECT id, facets, price FROM passed WHERE passes LIMIT ${COUNTED}
    ), extent AS MATERIALIZED (
      SELECT count(*) < ${GATHERED} AND (SELECT count(*) FROM passed) = ${PASSED} AS is_little FROM walked
    ), gathered AS MATERIALIZED (
      SELECT p.id, p.facets, p.price, (${sql.all(listing.membership)}) AS passes FROM products p
      WHERE (SELECT is_little FROM extent) AND ${sql.all(listing.indexed)} LIMIT ${GATHERED + 1}
    ), way AS MATERIALIZED (
      SELECT is_little AND (SELECT count(*) FROM gathered) <= ${GATHERED} AS is_gathered FROM extent
    ), found AS MATERIALIZED (
      SELECT id, facets, price FROM gathered WHERE passes AND (SELECT is_gathered FROM way)
      UNION ALL SELECT id, facets, price FROM walked WHERE NOT (SELECT is_gathered FROM way)
    ), bounds AS (
      SELECT NOT is_gathered AND ((SELECT count(*) FROM passed) = ${PASSED}
        OR (SELECT count(*) FROM walked) = ${COUNTED}) AS is_capped FROM way
    )`;
}
