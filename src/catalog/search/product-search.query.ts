import type { Statement } from '../../platform/database/statement.js';
import { SUMMARY_JOINS } from '../reads/product-columns.query.js';
import { walkText } from '../reads/product-list.query.js';
import type { Listing } from '../reads/product-listing.js';
import { isPlainSearch } from './search-words.query.js';
import { createSqlValues, type SqlValues } from '../sql-values.js';

/** How many products with the words in their names are enough, and those with them elsewhere not looked for. */
const NAMED = 300;
/** How many of the first products in the list's order tell how common the words are. */
const SAMPLED = 200;
/** How many of them are looked through for words that are common, or of which the index finds too many. */
const WALKED = 1_000;
/** How many entries of the list's index are passed over at most to find these. */
const PASSED = 10_000;
/** How many products the text index is asked for. */
const GATHERED = 1_000;
/** Words that this many products seem to have are common: the index would have to read all of their entries. */
const COMMON = 20_000;

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
 * products. Candidates are the products that have all words in their names, which the index knows by pairs of
 * words; where these are not many, what the text index finds, up to a limit, unless a sample says that the
 * words are common; then, and where the limit is reached, the matches among the first products of the
 * listing's order.
 *
 * Every row carries `total`, the number of candidates, and `is_capped`: whether there may be more.
 * The words come from a subquery so that the plan does not depend on them: PostgreSQL's guess of how often
 * words come together is wrong often enough to read the whole table.
 */
export function searchStatement(input: SearchInput, columns: string): Statement {
  const { listing, limit, offset } = input;
  const sql = createSqlValues();
  const { column, isDescending } = listing.order;
  const direction = isDescending ? 'DESC' : 'ASC';
  const place = input.isRanked
    ? 'm.is_exact DESC, m.rank DESC, m.published_at DESC NULLS LAST, m.id DESC'
    : `m.place ${direction}, m.id ${direction}`;
  const text = `
    WITH ${candidatesText(input, sql)}, matching AS MATERIALIZED (
      SELECT p.id, p.${column} AS place, p.published_at, p.search_vector @@ query.typed AS is_exact,
        ts_rank_cd(p.search_vector, query.accepted) AS rank
      FROM (SELECT id AS found FROM named UNION SELECT id FROM gathered UNION SELECT id FROM walked) candidates
      JOIN products p ON p.id = found CROSS JOIN query
      WHERE ${sql.all(listing.membership)}
    )
    SELECT ${columns}, (SELECT count(*)::int FROM matching) AS total,
      (SELECT is_enough FROM names) OR (SELECT is_capped FROM extent) AS is_capped
    FROM (SELECT * FROM matching m ORDER BY ${place} LIMIT ${limit + 1} OFFSET ${sql.add(offset)}) m
    JOIN products p ON p.id = m.id ${SUMMARY_JOINS} ORDER BY ${place}`;
  return { text, values: sql.values, isPrepared: true };
}

/**
 * The candidates of a search that pass the listing's filters, with what facets are counted of: rows `id`,
 * `facets` and `price`, as a part of a statement, and `extent`, whose `is_capped` tells whether there may be more.
 */
export function matchingFacetsText(
  input: Pick<SearchInput, 'listing' | 'words' | 'widened'>,
  sql: SqlValues,
): string {
  return `${candidatesText(input, sql)}, found AS MATERIALIZED (
      SELECT p.id, p.facets, p.price
      FROM (SELECT id AS found FROM named UNION SELECT id FROM gathered UNION SELECT id FROM walked) candidates
      JOIN products p ON p.id = found
      WHERE ${sql.all(input.listing.membership)}
    ), bounds AS (
      SELECT (SELECT is_enough FROM names) OR (SELECT is_capped FROM extent) AS is_capped
    )`;
}

/** Each step is taken only where the one before has not found enough. */
function candidatesText(
  { listing, words, widened }: Pick<SearchInput, 'listing' | 'words' | 'widened'>,
  sql: SqlValues,
): string {
  const typed = sql.add(words);
  const accepted = widened === undefined ? typed : sql.add(widened);
  const parse = widened === undefined ? 'websearch_to_tsquery' : 'to_tsquery';
  const indexed = sql.all(listing.indexed);
  const hasNames = widened === undefined && isPlainSearch(words);
  return `query AS MATERIALIZED (
      SELECT websearch_to_tsquery('armoire', ${typed}) AS typed, ${parse}('armoire', ${accepted}) AS accepted,
        ${hasNames ? `wanted_names(${typed})` : 'NULL::text[]'} AS wanted_names
    ), named AS MATERIALIZED (
      SELECT p.id FROM products p
      WHERE (SELECT wanted_names FROM query) IS NOT NULL AND ${indexed}
        AND name_words(p.name, p.translations) @> (SELECT wanted_names FROM query)
      LIMIT ${NAMED + 1}
    ), names AS MATERIALIZED (
      SELECT count(*) > ${NAMED} AS is_enough FROM named
    ), state AS MATERIALIZED (
      SELECT (SELECT count(*) FROM (${firstText(listing, sql, SAMPLED)}) f WHERE ${MATCHES})
        / ${SAMPLED}.0 * c.reltuples > ${COMMON} AS is_common
      FROM pg_class c WHERE c.oid = 'products'::regclass AND NOT (SELECT is_enough FROM names)
    ), gathered AS MATERIALIZED (
      SELECT p.id FROM products p
      WHERE NOT (SELECT is_common FROM state) AND ${indexed} AND p.search_vector @@ ${ACCEPTED}
      LIMIT ${GATHERED + 1}
    ), extent AS MATERIALIZED (
      SELECT (SELECT is_common FROM state) OR (SELECT count(*) FROM gathered) > ${GATHERED} AS is_capped
    ), walked AS MATERIALIZED (
      SELECT f.id FROM (${firstText(listing, sql, WALKED)}) f
      WHERE (SELECT is_capped FROM extent) AND ${MATCHES}
    )`;
}

const ACCEPTED = '(SELECT accepted FROM query)';

/** The text is looked up product by product: for a join, PostgreSQL may read all products. */
const MATCHES = `(SELECT p.search_vector FROM products p WHERE p.id = f.id) @@ ${ACCEPTED}`;

/** The first products of a listing that pass its filters, by its index alone. */
function firstText(listing: Listing, sql: SqlValues, count: number): string {
  const window = { limit: 0, skip: 0, after: undefined };
  return `SELECT w.id FROM (${walkText(listing, window, sql)} LIMIT ${PASSED}) w WHERE w.passes LIMIT ${count}`;
}
