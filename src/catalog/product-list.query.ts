import type { Statement } from '../platform/database/statement.js';
import { type CursorPosition, DEFAULT_LIMIT, TOTAL_CAP } from '../platform/http/list.js';
import { SUMMARY_JOINS } from './product-columns.query.js';
import { type Listing, orderText } from './product-listing.js';
import { createSqlValues, type SqlValues } from './sql-values.js';

export interface PageWindow {
  limit: number;
  skip: number;
  after: CursorPosition | undefined;
}

/**
 * One page of a listing, and one row more to know whether there is another page. With a cursor it begins in
 * the middle of the index, at the same cost at any depth; rows to skip are walked over in the index alone.
 * Every row carries `total` when `needsTotal`, else null there.
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
  const stretch = stretchText(listing, window, sql);
  const { column, table, id, isDescending } = listing.order;
  const direction = isDescending ? 'DESC' : 'ASC';
  const text =
    skip === 0
      ? `SELECT ${columns}, ${total} FROM ${listing.from} ${listing.toProduct} ${SUMMARY_JOINS} ${stretch}`
      : `SELECT ${columns}, ${total}
         FROM (SELECT ${id} AS id, ${table}.${column} AS place FROM ${sourceOf(listing)} ${stretch}
               OFFSET ${sql.add(skip)}) k
         JOIN products p ON p.id = k.id ${SUMMARY_JOINS} ORDER BY k.place ${direction}, k.id ${direction}`;
  return { text, values: sql.values, isPrepared: listing.isPlannedOnce && limit === DEFAULT_LIMIT };
}

/** The total alone: one row with `total`. */
export function totalStatement(listing: Listing): Statement {
  const sql = createSqlValues();
  const text = `SELECT (${countText(listing, sql)}) AS total`;
  return { text, values: sql.values, isPrepared: listing.isPlannedOnce };
}

function stretchText(listing: Listing, { limit, after }: PageWindow, sql: SqlValues): string {
  const { column, type, table, id, isDescending } = listing.order;
  const conditions = sql.all([...listing.base, ...listing.filters]);
  const position = after
    ? `AND (${table}.${column}, ${id}) ${isDescending ? '<' : '>'} (${sql.add(after.value)}::${type}, ${sql.add(after.id)}::uuid)`
    : '';
  return `WHERE ${conditions} ${position} ORDER BY ${orderText(listing)} LIMIT ${limit + 1}`;
}

function countText(listing: Listing, sql: SqlValues): string {
  return `SELECT count(*)::int FROM (
    SELECT FROM ${sourceOf(listing)} WHERE ${sql.all([...listing.base, ...listing.filters])}
    LIMIT ${TOTAL_CAP + 1}) counted`;
}

/** What has to be read to tell which products are in the list: the index alone, when no filter asks for more. */
function sourceOf({ from, toProduct, filters }: Listing): string {
  return filters.length > 0 ? `${from} ${toProduct}` : from;
}
