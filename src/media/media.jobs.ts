import { z } from 'zod';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';
import type { Storage } from '../platform/storage/storage.js';
import { deleteObjects } from './delete-objects.js';

/** Deletes objects whose rows are gone; enqueued in the transaction that deletes the rows. */
export const deleteObjectsJob = defineJob(
  'media.delete_objects',
  z.strictObject({ keys: z.array(z.string().min(1)).min(1).max(1000) }),
);

export function createMediaJobHandlers({ storage }: { storage: Storage }): JobHandler[] {
  return [handleJob(deleteObjectsJob, (_ctx, { keys }) => deleteObjects(storage, keys))];
}
