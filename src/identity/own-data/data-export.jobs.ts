import { z } from 'zod';
import { defineJob, handleJob, type JobHandler } from '../../platform/jobs/job.js';
import type { DataExportService } from './data-export.service.js';

const payload = z.strictObject({ id: z.uuid(), userId: z.uuid() });
/** Named with its owner: where the file lies can be told when the row is gone. */
export type ExportRef = z.infer<typeof payload>;

/** Tried for about an hour and a half: whoever asked is waiting, and can ask again. */
export const buildExportJob = defineJob('identity.build_export', payload, { maxAttempts: 9 });
export const expireExportJob = defineJob('identity.expire_export', payload);

export function createDataExportJobHandlers({
  dataExports,
}: {
  dataExports: DataExportService;
}): JobHandler[] {
  return [
    handleJob(buildExportJob, (ctx, ref) => dataExports.build(ctx, ref)),
    handleJob(expireExportJob, (ctx, ref) => dataExports.expire(ctx, ref)),
  ];
}
