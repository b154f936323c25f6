import { z } from 'zod';
import type { Context } from '../platform/context.js';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';

const deriveImagePayload = z.strictObject({ imageId: z.uuid(), storageKey: z.string().min(1) });
type DeriveImage = z.infer<typeof deriveImagePayload>;

/** Makes the smaller copies of a product's picture; thousands of them may wait, and others go before. */
export const deriveImageJob = defineJob('catalog.derive_image', deriveImagePayload, { priority: 10 });

/** Said here, and not imported: the service that does it enqueues the job, and so imports this file. */
interface CatalogJobServices {
  productImages: { derive(ctx: Context, picture: DeriveImage): Promise<void> };
}

export function createCatalogJobHandlers({ productImages }: CatalogJobServices): JobHandler[] {
  return [handleJob(deriveImageJob, (ctx, picture) => productImages.derive(ctx, picture))];
}
