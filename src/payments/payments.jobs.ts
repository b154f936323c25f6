import { z } from 'zod';
import type { TransactionContext } from '../platform/context.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import type { PaymentLinks } from './links/payment-links.service.js';
import type { PaymentSettling } from './settlement/payment-settling.service.js';

/** Asks PayOS about what nobody has reported, and ends what has run out. */
export const settlePaymentsJob = defineJob('payments.settle', z.strictObject({}), { maxAttempts: 1 });

export const settlePaymentsSchedule: ScheduledJob = { job: settlePaymentsJob, cron: '* * * * *' };

/** Sees to it at PayOS that nobody can pay any more for what has ended. */
export const closeLinksJob = defineJob('payments.close_links', z.strictObject({ payment_id: z.uuid() }));

export function enqueueClosing(tx: TransactionContext, paymentId: string): Promise<void> {
  return enqueue(tx, closeLinksJob, { payment_id: paymentId });
}

export interface PaymentJobsDeps {
  settling: Pick<PaymentSettling, 'settleDue'>;
  links: Pick<PaymentLinks, 'close'>;
}

export function createPaymentJobHandlers({ settling, links }: PaymentJobsDeps): JobHandler[] {
  return [
    handleJob(settlePaymentsJob, (ctx) => settling.settleDue(ctx)),
    handleJob(closeLinksJob, (ctx, payload) => links.close(ctx, payload.payment_id)),
  ];
}
