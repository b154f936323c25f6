import { z } from 'zod';
import type { Clock } from '../platform/clock.js';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Storage } from '../platform/storage/storage.js';
import { deleteObjects } from './delete-objects.js';
import { sweepTemporary } from './temporary-objects.js';

/** Deletes objects whose rows are gone; enqueued in the transaction that deletes the rows. */
export const deleteObjectsJob = defineJob(
  'media.delete_objects',
  z.strictObject({ keys: z.array(z.string().min(1)).min(1).max(1000) }),
);

/** Deletes what was uploaded a day ago and has not been used. */
export const sweepTemporaryJob = defineJob('media.sweep_temporary', z.strictObject({}), { maxAttempts: 3 });

export const sweepSchedule: ScheduledJob = { job: sweepTemporaryJob, cron: '41 * * * *' };

export interface MediaJobDeps {
  storage: Storage;
  clock: Clock;
  logger: Pick<Logger, 'info'>;
}

export function createMediaJobHandlers({ storage, clock, logger }: MediaJobDeps): JobHandler[] {
  return [
    handleJob(deleteObjectsJob, (_ctx, { keys }) => deleteObjects(storage, keys)),
    handleJob(sweepTemporaryJob, async () => {
      const objects = await sweepTemporary({ storage, clock });
      if (objects > 0) logger.info({ objects }, 'deleted uploads that nobody used');
    }),
  ];
}
