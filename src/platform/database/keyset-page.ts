import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type ListWindow, type Page, TOTAL_CAP } from '../http/list.js';

/** One order that a list may be asked for; ties are broken by id, so that no row is shown twice or left out. */
export interface KeysetOrder<Row> {
  /** Its name in the `sort` parameter. */
  name: string;
  /** The property path of the column, such as `shop.createdAt`. */
  column: string;
  direction: 'ASC' | 'DESC';
  /** The row's value of that column, in a text that PostgreSQL reads back. */
  valueOf(row: Row): string;
}

/**
 * One page of `matching`, which selects whole rows under `alias`, with the capped total.
 * @throws DomainError `platform.invalid_cursor` (400)
 */
export async function readPage<Row extends ObjectLiteral & { id: string }>(
  matching: SelectQueryBuilder<Row>,
  order: KeysetOrder<Row>,
  window: ListWindow,
): Promise<Page<Row>> {
  const total = await countCapped(matching.clone());
  const { alias } = matching;
  if (window.cursor) {
    const after = decodeCursor(window.cursor, order.name);
    const comparison = order.direction === 'ASC' ? '>' : '<';
    matching.andWhere(`(${order.column}, ${alias}.id) ${comparison} (:afterValue, :afterId)`, {
      afterValue: after.value,
      afterId: after.id,
    });
  }
  const rows = await matching
    .orderBy(order.column, order.direction)
    .addOrderBy(`${alias}.id`, order.direction)
    .offset(window.skip ?? 0)
    .limit(window.limit + 1)
    .getMany();
  const items = rows.slice(0, window.limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > window.limit && last
      ? encodeCursor({ sort: order.name, value: order.valueOf(last), id: last.id })
      : null;
  return { items, total, nextCursor };
}

/** Counts no further than lists tell. */
async function countCapped<Row extends ObjectLiteral>(matching: SelectQueryBuilder<Row>): Promise<number> {
  const [sql, parameters] = matching
    .select('1')
    .limit(TOTAL_CAP + 1)
    .getQueryAndParameters();
  const rows: Array<{ total: number }> = await matching.connection.manager.query(
    `SELECT count(*)::int AS total FROM (${sql}) counted`,
    parameters,
  );
  return rows[0]?.total ?? 0;
}
