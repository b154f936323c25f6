import type { Statement } from '../../platform/database/statement.js';
import { type CursorPosition, DEFAULT_LIMIT, TOTAL_CAP } from '../../platform/http/list.js';
import { SUMMARY_JOINS } from './product-columns.query.js';
import { type Listing, orderText } from './product-listing.js';
import { createSqlValues, type SqlValues } from '../sql-values.js';

export interface PageWindow {
  limit: number;
  skip: number;
  after: CursorPosition | undefined;
}

/** How many entries of an index are counted at most to tell a total of what passes filters. */
const COUNTED = 20_000;

/**
 * One page of a listing without filters, and one row more to know whether there is another page. With a
 * cursor it begins in the middle of the index, at the same cost at any depth; rows to skip are walked over in
 * the index alone. Every row carries `total` when `needsTotal`, else null there.
 */
export function pageStatement(
  listing: Listing,
  columns: string,
  window: PageWindow,
  needsTotal: boolean,
): Statement {
  const { limit, skip } = window;
  const sql = createSqlValues();
  const total = `${needsTotal ? `(${countText(listing, sql)})` : 'NULL::integer'} AS total`;
  const stretch = `${stretchText(listing, window, sql)} LIMIT ${limit + 1}`;
  const { from, toProduct, order } = listing;
  const { column, table, id } = order;
  const text =
    skip === 0
      ? `SELECT ${columns}, ${total} FROM ${from} ${toProduct} ${SUMMARY_JOINS} ${stretch}`
      : `SELECT ${columns}, ${total}
         FROM (SELECT ${id} AS id, ${table}.${column} AS place FROM ${from} ${stretch}
               OFFSET ${sql.add(skip)}) k
         JOIN products p ON p.id = k.id ${SUMMARY_JOINS} ORDER BY ${placeText(listing, 'k')}`;
  return { text, values: sql.values, isPrepared: limit === DEFAULT_LIMIT };
}

/**
 * The same with filters: what passes them among the next `length` entries of the index, which alone are
 * read; the walk ends as soon as the page is full.
 */
export function walkStatement(
  listing: Listing,
  columns: string,
  window: PageWindow,
  length: number,
): Statement {
  const sql = createSqlValues();
  const text = `SELECT ${columns}
    FROM (SELECT w.id, w.place FROM (${walkText(listing, window, sql)} LIMIT ${length}) w WHERE w.passes
          ORDER BY ${placeText(listing, 'w')} LIMIT ${window.limit + 1} OFFSET ${sql.add(window.skip)}) k
    JOIN products p ON p.id = k.id ${SUMMARY_JOINS} ORDER BY ${placeText(listing, 'k')}`;
  return { text, values: sql.values, isPrepared: window.limit === DEFAULT_LIMIT };
}

/** The entry at which such a walk ends, `{id, place}`; no row when the list ends before. */
export function endOfWalkStatement(listing: Listing, window: PageWindow, length: number): Statement {
  const sql = createSqlValues();
  const { column, table, id } = listing.order;
  const text = `SELECT ${id} AS id, ${table}.${column} AS place FROM ${listing.from}
    ${stretchText(listing, window, sql)} LIMIT 1 OFFSET ${length - 1}`;
  return { text, values: sql.values, isPrepared: true };
}

/**
 * The same page by way of all that pass, for few of many: the index of facets finds at most `most` of them,
 * which are read and put in order. There is always a row: it has `total`, and `is_capped` when there may be
 * more than were found, and is no product where its `id` is null.
 */
export function gatherStatement(
  listing: Listing,
  columns: string,
  window: PageWindow,
  most: number,
): Statement {
  const sql = createSqlValues();
  const { column } = listing.order;
  const text = `
    WITH gathered AS MATERIALIZED (
      SELECT p.id, p.${column} AS place, (${sql.all(listing.membership)}) AS passes
      FROM products p WHERE ${sql.all(listing.indexed)} LIMIT ${most + 1}
    ), extent AS MATERIALIZED (
      SELECT count(*) > ${most} AS is_capped, count(*) FILTER (WHERE passes)::int AS total FROM gathered
    )
    SELECT extent.total, extent.is_capped, ${columns}
    FROM extent LEFT JOIN (
      SELECT g.id, g.place FROM gathered g WHERE g.passes AND NOT (SELECT is_capped FROM extent)
        ${afterText(listing, window, sql, 'g.place', 'g.id')}
      ORDER BY ${placeText(listing, 'g')} LIMIT ${window.limit + 1} OFFSET ${sql.add(window.skip)}
    ) k ON true
    LEFT JOIN (products p ${SUMMARY_JOINS}) ON p.id = k.id ORDER BY ${placeText(listing, 'k')}`;
  return { text, values: sql.values, isPrepared: window.limit === DEFAULT_LIMIT };
}

/** The total alone: one row with `total`, `is_capped` where not all could be looked at, and how many were `counted`. */
export function totalStatement(listing: Listing): Statement {
  const sql = createSqlValues();
  if (listing.filters.length === 0) {
    return {
      text: `SELECT total, false AS is_capped, total AS counted FROM (${countText(listing, sql)}) c`,
      values: sql.values,
      isPrepared: true,
    };
  }
  const window = { limit: 0, skip: 0, after: undefined };
  const text = `
    SELECT count(*) FILTER (WHERE passes)::int AS total, count(*) = ${COUNTED} AS is_capped,
      count(*)::int AS counted
    FROM (${walkText(listing, window, sql)} LIMIT ${COUNTED}) w`;
  return { text, values: sql.values, isPrepared: true };
}

/** Entries in their order, with `passes`: whether they pass the filters, and `more` columns of the index. */
export function walkText(listing: Listing, window: PageWindow, sql: SqlValues, more = ''): string {
  const { column, table, id } = listing.order;
  return `SELECT ${id} AS id, ${table}.${column} AS place, (${sql.all(listing.filters)}) AS passes${more}
    FROM ${listing.from} ${stretchText(listing, window, sql)}`;
}

function stretchText(listing: Listing, window: PageWindow, sql: SqlValues): string {
  const { column, table, id } = listing.order;
  return `WHERE ${sql.all(listing.base)} ${afterText(listing, window, sql, `${table}.${column}`, id)}
    ORDER BY ${orderText(listing)}`;
}

function afterText(
  { order }: Listing,
  { after }: PageWindow,
  sql: SqlValues,
  place: string,
  id: string,
): string {
  if (!after) return '';
  const comparison = order.isDescending ? '<' : '>';
  return `AND (${place}, ${id}) ${comparison} (${sql.add(after.value)}::${order.type}, ${sql.add(after.id)}::uuid)`;
}

/** The listing's order over rows that have `place` and `id`. */
export function placeText({ order }: Listing, table: string): string {
  const direction = order.isDescending ? 'DESC' : 'ASC';
  return `${table}.place ${direction}, ${table}.id ${direction}`;
}

function countText({ from, base }: Listing, sql: SqlValues): string {
  return `SELECT count(*)::int AS total FROM (
    SELECT FROM ${from} WHERE ${sql.all(base)} LIMIT ${TOTAL_CAP + 1}) counted`;
}
