import type { EntityManager } from 'typeorm';
import type { OrderItem } from '../order-item.entity.js';
import { OPEN_RETURNS } from './order-return.status.js';

/** How many pieces of these lines are in returns that have not ended, by line. Call it under the order's lock. */
export async function piecesInReturns(
  manager: EntityManager,
  items: ReadonlyArray<Pick<OrderItem, 'id'>>,
): Promise<ReadonlyMap<string, number>> {
  const rows: Array<{ id: string; pieces: number }> = await manager.query(
    `SELECT i.order_item_id AS id, sum(i.quantity)::int AS pieces
     FROM order_return_items i JOIN order_returns r ON r.id = i.return_id
     WHERE i.order_item_id = ANY ($1::uuid[]) AND r.status = ANY ($2) GROUP BY i.order_item_id`,
    [items.map(({ id }) => id), OPEN_RETURNS],
  );
  return new Map(rows.map(({ id, pieces }) => [id, pieces]));
}
