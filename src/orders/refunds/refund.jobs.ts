import { z } from 'zod';
import type { TransactionContext } from '../../platform/context.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineJob, handleJob, type JobDefinition, type JobHandler } from '../../platform/jobs/job.js';
import type { RefundMails } from './refund-mails.service.js';

const tellJob = defineJob('orders.tell_refund', z.strictObject({ refund_id: z.uuid() }));

export const refundJobs: readonly JobDefinition[] = [tellJob];

/** Tells the customer of their money, once the open transaction has committed. */
export async function enqueueRefundNews(tx: TransactionContext, refundId: string): Promise<void> {
  await enqueue(tx, tellJob, { refund_id: refundId });
}

export function createRefundJobHandlers({ refundMails }: { refundMails: RefundMails }): JobHandler[] {
  return [handleJob(tellJob, (ctx, { refund_id: id }) => refundMails.tell(ctx, { id }))];
}
