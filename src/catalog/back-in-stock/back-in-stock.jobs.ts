import { z } from 'zod';
import { defineJob, handleJob, type JobHandler } from '../../platform/jobs/job.js';
import type { ScheduledJob } from '../../platform/jobs/schedule.js';
import type { BackInStock } from './back-in-stock.service.js';

/** Whoever fills a shelf (the shop, an import, an order that is cancelled) need not think of those who wait. */
export const tellBackInStockJob = defineJob('catalog.tell_back_in_stock', z.strictObject({}));

export const backInStockSchedule: ScheduledJob = { job: tellBackInStockJob, cron: '*/5 * * * *' };

export function createBackInStockJobHandlers(backInStock: Pick<BackInStock, 'tellAll'>): JobHandler[] {
  return [handleJob(tellBackInStockJob, (ctx) => backInStock.tellAll(ctx))];
}
