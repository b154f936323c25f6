import type { DataSource } from 'typeorm';
import { managerOf } from '../../platform/database/transaction.js';
import type { PersonalDataPart } from '../../platform/personal-data.js';

/** The lists that people keep for themselves: theirs alone, and gone with them. */
export function createConsolePersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'console',

    async *collect(ctx, userId) {
      const rows: unknown = await managerOf(ctx, dataSource).query(
        `SELECT screen, name, query, is_default, created_at FROM console_views
         WHERE user_id = $1 ORDER BY screen, name`,
        [userId],
      );
      yield { name: 'saved-views.json', rows };
    },

    async erase(tx, userId) {
      const [, count] = await tx.manager.query<[unknown, number]>(
        'DELETE FROM console_views WHERE user_id = $1',
        [userId],
      );
      return { saved_views: count };
    },
  };
}
