import type { DataSource } from 'typeorm';
import { managerOf } from '../../platform/database/transaction.js';
import type { PersonalDataPart } from '../../platform/personal-data.js';
import { removeWaits } from './stock-waits.query.js';

/** What somebody waits for. */
export function createStockWaitsPersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'catalog',

    async *collect(ctx, userId) {
      const rows = await managerOf(ctx, dataSource).query<unknown[]>(
        `SELECT p.name AS product, v.size, v.color, w.created_at AS since
         FROM stock_waits w JOIN awaited_shelves a ON a.id = w.shelf_id JOIN products p ON p.id = a.product_id
         LEFT JOIN product_variants v ON v.id = a.variant_id WHERE w.user_id = $1 ORDER BY w.created_at, p.id`,
        [userId],
      );
      yield { name: 'awaited-products.json', rows };
    },

    async erase(tx, userId) {
      return { awaited_products: await removeWaits(tx.manager, userId) };
    },
  };
}
