import { z } from 'zod';
import type { Context } from '../../platform/context.js';
import { defineJob, handleJob, type JobDefinition, type JobHandler } from '../../platform/jobs/job.js';
import type { ScheduledJob } from '../../platform/jobs/schedule.js';

/** Goes on with an import for some seconds, and leaves the rest to the next such job. */
export const runImportJob = defineJob('catalog.run_import', z.strictObject({ id: z.uuid() }));

const picturesPayload = z.strictObject({
  importId: z.uuid(),
  /** Of the file. */
  row: z.int(),
  productId: z.uuid(),
  uploadIds: z.array(z.uuid()).min(1).max(100),
});
export type ImportPictures = z.infer<typeof picturesPayload>;

/** Adds the pictures that a row names to its product. */
export const addImportPicturesJob = defineJob('catalog.add_import_pictures', picturesPayload);

/** Takes up imports whose process has died. */
export const resumeImportsJob = defineJob('catalog.resume_imports', z.strictObject({}));

/** Deletes imports whose time has come, with their files. */
export const expireImportsJob = defineJob('catalog.expire_imports', z.strictObject({}));

export const importSchedule: readonly ScheduledJob[] = [
  { job: resumeImportsJob, cron: '* * * * *' },
  { job: expireImportsJob, cron: '41 * * * *' },
];

/** Said here, and not imported: the services enqueue the jobs, and so import this file. */
interface ImportJobServices {
  importRuns: {
    run(ctx: Context, input: { id: string }): Promise<void>;
    resumeLost(ctx: Context): Promise<void>;
  };
  importPictures: { add(ctx: Context, input: ImportPictures): Promise<void> };
  productImports: { expire(ctx: Context): Promise<void> };
}

export function createImportJobHandlers({
  importRuns,
  importPictures,
  productImports,
}: ImportJobServices): JobHandler[] {
  return [
    handleJob(runImportJob, (ctx, input) => importRuns.run(ctx, input)),
    handleJob(addImportPicturesJob, (ctx, input) => importPictures.add(ctx, input)),
    handleJob(resumeImportsJob, (ctx) => importRuns.resumeLost(ctx)),
    handleJob(expireImportsJob, (ctx) => productImports.expire(ctx)),
  ];
}

export const importJobs: readonly JobDefinition[] = [
  runImportJob,
  addImportPicturesJob,
  resumeImportsJob,
  expireImportsJob,
];
