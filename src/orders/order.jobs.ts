import { z } from 'zod';
import type { TransactionContext } from '../platform/context.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import { defineJob, handleJob, type JobDefinition, type JobHandler } from '../platform/jobs/job.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import type { EarningsRelease } from './fulfilment/earnings-release.service.js';
import type { OrderMails } from './order-mails.service.js';

/** What customers and shops are written about. */
export const ORDER_NEWS = ['confirmed', 'shipped', 'delivered', 'cancelled'] as const;

const newsSchema = z.strictObject({
  order_id: z.uuid(),
  news: z.enum(ORDER_NEWS),
  /** The part that it is about; absent: the whole order. */
  shop_order_id: z.uuid().optional(),
  /** What was cancelled of it; absent: it is about all that is still wanted. */
  items: z.array(z.strictObject({ order_item_id: z.uuid(), quantity: z.int().positive() })).optional(),
});
export type OrderNews = z.infer<typeof newsSchema>;

const tellJob = defineJob('orders.tell', newsSchema);

const releaseJob = defineJob('orders.release_earnings', z.strictObject({}));

export const orderJobs: readonly JobDefinition[] = [tellJob, releaseJob];

/** Hourly, at a minute of its own. */
export const orderSchedule: readonly ScheduledJob[] = [{ job: releaseJob, cron: '41 * * * *' }];

/** Writes to whom it concerns, once the open transaction has committed. */
export async function enqueueNews(tx: TransactionContext, news: OrderNews): Promise<void> {
  await enqueue(tx, tellJob, news);
}

export interface OrderJobDeps {
  orderMails: OrderMails;
  earningsRelease: EarningsRelease;
}

export function createOrderJobHandlers({ orderMails, earningsRelease }: OrderJobDeps): JobHandler[] {
  return [
    handleJob(tellJob, (ctx, { order_id: orderId, news, shop_order_id: shopOrderId, items }) =>
      orderMails.tell(ctx, { orderId, news, shopOrderId, items }),
    ),
    handleJob(releaseJob, (ctx) => earningsRelease.run(ctx)),
  ];
}
