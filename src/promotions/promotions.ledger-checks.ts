import type { DataSource } from 'typeorm';
import type { LedgerCheck } from '../wallet/ledger-check.js';

/** What the books must say of promotions. */
export function createPromotionChecks({ dataSource }: { dataSource: DataSource }): LedgerCheck[] {
  return [
    {
      name: 'promotions.uses_are_counted',
      async find(limit) {
        const rows: Array<{ id: string; used_count: number; uses: number }> = await dataSource.query(
          UNCOUNTED,
          [limit],
        );
        return rows.map(({ id, used_count: counted, uses }) => ({
          subject: { type: 'promotion', id },
          message: `counts ${counted} uses, but ${uses} orders have it`,
        }));
      },
    },
    {
      name: 'promotions.discounts_are_uses',
      async find(limit) {
        const rows: Array<{ id: string; discount: string; used: string }> = await dataSource.query(
          UNEXPLAINED,
          [limit],
        );
        return rows.map(({ id, discount, used }) => ({
          subject: { type: 'order', id },
          message: `has a discount of ${discount}, but its promotions come to ${used}`,
        }));
      },
    },
  ];
}

const UNCOUNTED = `
  SELECT p.id, p.used_count, count(r.id)::int AS uses FROM promotions p
  LEFT JOIN promotion_redemptions r ON r.promotion_id = p.id AND r.given_back_at IS NULL
  GROUP BY p.id HAVING p.used_count <> count(r.id) ORDER BY p.id LIMIT $1`;

/** Given back or not: an order keeps its price when it is cancelled. */
const UNEXPLAINED = `
  SELECT o.id, o.discount, coalesce(sum(r.amount), 0) AS used FROM orders o
  LEFT JOIN promotion_redemptions r ON r.order_id = o.id
  GROUP BY o.id HAVING o.discount <> coalesce(sum(r.amount), 0) ORDER BY o.id LIMIT $1`;
