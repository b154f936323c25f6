import { z } from 'zod';
import type { TransactionContext } from '../../platform/context.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineJob, handleJob, type JobDefinition, type JobHandler } from '../../platform/jobs/job.js';
import { RETURN_STATUSES, type ReturnStatus } from './order-return.status.js';
import type { ReturnMails } from './return-mails.service.js';

const tellJob = defineJob(
  'orders.tell_return',
  z.strictObject({ return_id: z.uuid(), status: z.enum(RETURN_STATUSES) }),
);

export const returnJobs: readonly JobDefinition[] = [tellJob];

/** Tells the shop of a wish, and the customer of what became of it, once the open transaction has committed. */
export async function enqueueReturnNews(
  tx: TransactionContext,
  returnId: string,
  status: ReturnStatus = 'requested',
): Promise<void> {
  await enqueue(tx, tellJob, { return_id: returnId, status });
}

export function createReturnJobHandlers({ returnMails }: { returnMails: ReturnMails }): JobHandler[] {
  return [handleJob(tellJob, (ctx, { return_id: id, status }) => returnMails.tell(ctx, { id, status }))];
}
