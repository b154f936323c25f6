import type { DataSource } from 'typeorm';
import { managerOf } from '../platform/database/transaction.js';
import type { PersonalDataPart } from '../platform/personal-data.js';

/** What somebody has in their carts. It goes when they go. */
export function createCartsPersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'carts',

    async *collect(ctx, userId) {
      const rows = await managerOf(ctx, dataSource).query<unknown[]>(
        `SELECT c.source, p.name AS product, v.size, v.color, i.quantity, i.order_type,
           i.rental_from::text, i.rental_to::text, i.created_at AS added_at
         FROM carts c JOIN cart_items i ON i.cart_id = c.id JOIN products p ON p.id = i.product_id
         LEFT JOIN product_variants v ON v.id = i.variant_id
         WHERE c.user_id = $1 ORDER BY i.created_at, i.id`,
        [userId],
      );
      yield { name: 'carts.json', rows };
    },

    async erase(tx, userId) {
      const [, carts] = await tx.manager.query<[unknown[], number]>('DELETE FROM carts WHERE user_id = $1', [
        userId,
      ]);
      return { carts };
    },
  };
}
