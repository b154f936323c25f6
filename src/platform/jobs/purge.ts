import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { Logger } from '../logging/logger.js';
import { defineJob, handleJob, type JobHandler } from './job.js';
import type { ScheduledJob } from './schedule.js';

/** Rows that have run out and that nobody asks for any more. */
export interface Purge {
  table: string;
  /** Which rows of it, as SQL in which `$1` is the present time; by an indexed column. */
  expired: string;
}

/** Of the tables that no feature owns. */
export const platformPurges: readonly Purge[] = [
  { table: 'idempotency_keys', expired: `created_at < $1::timestamptz - interval '24 hours'` },
  { table: 'rate_limits', expired: 'expire < extract(epoch FROM $1::timestamptz) * 1000' },
  { table: 'console_sessions', expired: 'expire < $1::timestamptz' },
];

export const purgeJob = defineJob('platform.purge', z.strictObject({}));

/** Hourly, at a minute of its own. */
export const purgeSchedule: ScheduledJob = { job: purgeJob, cron: '17 * * * *' };

/** Rows per statement: few enough to be quick, so that nobody waits for their locks. */
const BATCH = 1_000;

export interface PurgeDeps {
  dataSource: DataSource;
  clock: Clock;
  logger: Logger;
  purges: readonly Purge[];
}

export function createPurgeJobHandlers({ dataSource, clock, logger, purges }: PurgeDeps): JobHandler[] {
  async function purge({ table, expired }: Purge): Promise<void> {
    let rows = 0;
    for (let deleted = BATCH; deleted === BATCH; rows += deleted) {
      const [, affected]: [unknown[], number] = await dataSource.query(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${expired} LIMIT ${BATCH}))`,
        [clock()],
      );
      deleted = affected;
    }
    if (rows > 0) logger.info({ table, rows }, 'deleted rows that had run out');
  }

  return [
    handleJob(purgeJob, async () => {
      for (const each of purges) await purge(each);
    }),
  ];
}
