import {
  backInStockSchedule,
  createBackInStock,
  createBackInStockJobHandlers,
  createBackInStockRoutes,
  createBackInStockScreen,
  createLowStockJobHandlers,
  createLowStockNotices,
  createStockWaitsPersonalData,
  tellBackInStockJob,
  tellLowStockJob,
} from '../catalog/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import type { ModerationParts } from './moderation.js';
import type { Platform } from './platform.js';

/** Whom the catalogue writes to: shops whose stock runs out, and shoppers for whom some comes back. */
export function wireStockNotices(
  platform: Platform,
  { shopContacts }: Pick<ModerationParts, 'shopContacts'>,
) {
  const { publicUrl, config } = platform;
  const consoleUrl = `${publicUrl}/console`;
  const lowStock = createLowStockNotices({ ...platform, shopContacts, consoleUrl });
  // Without a front of its own, the API shows what there is.
  const front = config.publicAppUrl ?? `${publicUrl}/api/v1`;
  const backInStock = createBackInStock({ ...platform, productUrl: (id) => `${front}/products/${id}` });
  const jobs: readonly JobDefinition[] = [tellLowStockJob, tellBackInStockJob];
  return {
    services: { lowStock, backInStock },
    routes: createBackInStockRoutes({ backInStock }),
    jobs,
    schedule: [backInStockSchedule],
    jobHandlers: [...createLowStockJobHandlers(lowStock), ...createBackInStockJobHandlers(backInStock)],
    screens: [createBackInStockScreen()],
    personalData: createStockWaitsPersonalData(platform),
  };
}
