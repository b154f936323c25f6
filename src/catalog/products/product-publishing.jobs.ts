import { z } from 'zod';
import type { Context } from '../../platform/context.js';
import { defineJob, handleJob, type JobHandler } from '../../platform/jobs/job.js';

/** Puts a scheduled product on sale; the queue runs it when the time has come. */
export const publishProductJob = defineJob(
  'catalog.publish_product',
  z.strictObject({ id: z.uuid(), publishAt: z.iso.datetime() }),
);

/** Said here, and not imported: the service that does it enqueues the job, and so imports this file. */
interface PublishingJobServices {
  productPublishing: { publishDue(ctx: Context, input: { id: string; publishAt: Date }): Promise<void> };
}

export function createPublishingJobHandlers({ productPublishing }: PublishingJobServices): JobHandler[] {
  return [
    handleJob(publishProductJob, (ctx, { id, publishAt }) =>
      productPublishing.publishDue(ctx, { id, publishAt: new Date(publishAt) }),
    ),
  ];
}
