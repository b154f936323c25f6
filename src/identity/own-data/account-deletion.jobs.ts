import { z } from 'zod';
import { defineJob, handleJob, type JobHandler } from '../../platform/jobs/job.js';
import type { AccountDeletionService } from './account-deletion.service.js';

/** Deletes what the storage held of somebody who left. */
export const purgeFilesJob = defineJob('identity.purge_files', z.strictObject({ deletion_id: z.uuid() }));

export function createAccountDeletionJobHandlers({
  deletions,
}: {
  deletions: AccountDeletionService;
}): JobHandler[] {
  return [handleJob(purgeFilesJob, (ctx, { deletion_id: id }) => deletions.purgeFiles(ctx, { id }))];
}
