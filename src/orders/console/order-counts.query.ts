import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import { TOTAL_CAP } from '../../platform/http/list.js';
import { lateBefore, TO_SEND } from './order-lateness.js';

/** What waits, counted no further than anybody reads. */
export interface OrderCounts {
  /** Confirmed, and not begun, by shop; shops without any are left out. */
  newOfShops(shopIds: readonly string[]): Promise<Map<string, number>>;
  /** Of the whole platform. */
  late(): Promise<number>;
}

export function createOrderCountQueries(deps: { dataSource: DataSource; clock: Clock }): OrderCounts {
  const { dataSource, clock } = deps;
  return {
    async newOfShops(shopIds) {
      const rows = await dataSource.query<Array<{ shop_id: string; n: number }>>(
        `SELECT s.id AS shop_id, c.n FROM unnest($1::uuid[]) s(id) CROSS JOIN LATERAL (
           SELECT count(*)::int AS n FROM (
             SELECT 1 FROM shop_orders WHERE shop_id = s.id AND status = 'confirmed' LIMIT ${TOTAL_CAP}) p) c
         WHERE c.n > 0`,
        [shopIds],
      );
      return new Map(rows.map(({ shop_id: id, n }) => [id, n]));
    },

    async late() {
      const rows = await dataSource.query<Array<{ n: number }>>(
        `SELECT count(*)::int AS n FROM (
           SELECT 1 FROM orders WHERE status = ANY ($1) AND created_at < $2 LIMIT ${TOTAL_CAP}) o`,
        [TO_SEND, lateBefore(clock())],
      );
      return rows[0]?.n ?? 0;
    },
  };
}
