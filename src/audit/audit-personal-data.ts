import type { DataSource } from 'typeorm';
import { managerOf } from '../platform/database/transaction.js';
import type { PersonalDataPart } from '../platform/personal-data.js';

/**
 * What somebody did stays in the log, under an id that no longer is anybody's; from where they did it goes.
 */
export function createAuditPersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'activity',

    async *collect(ctx, userId) {
      const rows: unknown[] = await managerOf(ctx, dataSource).query(
        `SELECT l.created_at AS at, l.action, a.address AS network_address
         FROM audit_log l LEFT JOIN audit_addresses a ON a.entry_id = l.id
         WHERE l.actor_id = $1 ORDER BY l.created_at, l.id`,
        [userId],
      );
      yield { name: 'activity.json', rows };
    },

    async erase(tx, userId) {
      // Before they were signed in (registering, a wrong password) they were the subject, and nobody the actor.
      const [, count]: [unknown, number] = await tx.manager.query(
        `DELETE FROM audit_addresses a USING audit_log l
         WHERE l.id = a.entry_id AND (l.actor_id = $1
           OR (l.subject_type = 'user' AND l.subject_id = $1 AND l.actor_kind = 'anonymous'))`,
        [userId],
      );
      return { network_addresses: count };
    },
  };
}
