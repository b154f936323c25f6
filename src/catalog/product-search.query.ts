import type { Statement } from '../platform/database/statement.js';
import { SUMMARY_JOINS } from './product-columns.query.js';
import { type Listing, orderText } from './product-listing.js';
import { createSqlValues, type SqlValues } from './sql-values.js';

/** How many of the first products in the list's order tell how common the words are. */
const SAMPLED = 300;
/** How many of them are looked through for words that are common, or of which the index finds too many. */
const WALKED = 2_000;
/** How many products the text index is asked for; with filters more, as these are applied afterwards. */
const GATHERED = 1_000;
const GATHERED_TO_FILTER = 3_000;
/** Words that this many products seem to have are common: the index would have to read all of their entries. */
const COMMON = 50_000;

export interface SearchInput {
  listing: Listing;
  /** What was typed, in the syntax of web search engines. */
  words: string;
  /** The same as a tsquery that also lets pass what may have been meant; see `widenSearch`. */
  widened: string | undefined;
  /** By rank instead of the listing's own order. */
  isRanked: boolean;
  limit: number;
  offset: number;
}

/**
 * One page of what matches, and one row more. The cost is bounded, for common words and at any number of
 * products: candidates are what the text index finds, up to a limit, unless a sample says that the words are
 * common; then, and where the limit is reached, the matches among the first products of the listing's order.
 *
 * Every row carries `total`, the number of candidates, and `is_capped`: whether there may be more.
 * The words come from a subquery so that the plan does not depend on them: PostgreSQL's guess of how often
 * words come together is wrong often enough to read the whole table.
 */
export function searchStatement(input: SearchInput, columns: string): Statement {
  const { listing, limit, offset } = input;
  const sql = createSqlValues();
  const words = sql.add(input.words);
  const accepted = input.widened === undefined ? words : sql.add(input.widened);
  const parse = input.widened === undefined ? 'websearch_to_tsquery' : 'to_tsquery';
  const { column, isDescending } = listing.order;
  const direction = isDescending ? 'DESC' : 'ASC';
  const isFiltered = listing.membership.some(({ text }) => text !== listing.scope);
  const gathered = isFiltered ? GATHERED_TO_FILTER : GATHERED;
  const place = input.isRanked
    ? 'm.is_exact DESC, m.rank DESC, m.published_at DESC NULLS LAST, m.id DESC'
    : `m.place ${direction}, m.id ${direction}`;
  const text = `
    WITH query AS MATERIALIZED (
      SELECT websearch_to_tsquery('armoire', ${words}) AS typed, ${parse}('armoire', ${accepted}) AS accepted
    ), state AS MATERIALIZED (
      SELECT (SELECT count(*) FROM (${firstText(listing, sql, SAMPLED)}) f WHERE f.search_vector @@ ${ACCEPTED})
        / ${SAMPLED}.0 * c.reltuples > ${COMMON} AS is_common
      FROM pg_class c WHERE c.oid = 'products'::regclass
    ), gathered AS MATERIALIZED (
      SELECT p.id FROM products p
      WHERE NOT (SELECT is_common FROM state) AND ${listing.scope} AND p.search_vector @@ ${ACCEPTED}
      LIMIT ${gathered + 1}
    ), extent AS MATERIALIZED (
      SELECT (SELECT is_common FROM state) OR (SELECT count(*) FROM gathered) > ${gathered} AS is_capped
    ), walked AS MATERIALIZED (
      SELECT f.id FROM (${firstText(listing, sql, WALKED)}) f
      WHERE (SELECT is_capped FROM extent) AND f.search_vector @@ ${ACCEPTED}
    ), matching AS MATERIALIZED (
      SELECT p.id, p.${column} AS place, p.published_at, p.search_vector @@ query.typed AS is_exact,
        ts_rank_cd(p.search_vector, query.accepted) AS rank
      FROM (SELECT id AS found FROM gathered UNION SELECT id FROM walked) candidates
      JOIN products p ON p.id = found CROSS JOIN query
      WHERE ${sql.all(listing.membership)}
    )
    SELECT ${columns}, (SELECT count(*)::int FROM matching) AS total,
      (SELECT is_capped FROM extent) AS is_capped
    FROM (SELECT * FROM matching m ORDER BY ${place} LIMIT ${limit + 1} OFFSET ${sql.add(offset)}) m
    JOIN products p ON p.id = m.id ${SUMMARY_JOINS} ORDER BY ${place}`;
  return { text, values: sql.values, isPrepared: true };
}

const ACCEPTED = '(SELECT accepted FROM query)';

/**
 * The first products of a listing, by its index alone: filters would make it a longer walk. Nor is the text
 * joined: for a join, PostgreSQL may read all products.
 */
function firstText(listing: Listing, sql: SqlValues, count: number): string {
  const { from, toProduct, base, order } = listing;
  const vector = toProduct
    ? `(SELECT p.search_vector FROM products p WHERE p.id = ${order.id})`
    : 'p.search_vector';
  return `SELECT ${order.id} AS id, ${vector} AS search_vector FROM ${from}
    WHERE ${sql.all(base)} ORDER BY ${orderText(listing)} LIMIT ${count}`;
}
