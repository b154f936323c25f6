import { z } from 'zod';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { TransactionContext } from '../platform/context.js';
import type { DecisionSettling } from './decision-settling.service.js';

/** Does what follows a decision, once it can no longer be taken back. */
export const settleDecisionJob = defineJob(
  'moderation.settle_decision',
  z.strictObject({ case_id: z.uuid() }),
);

/** @param at when the decision stands; one that is taken anew settles anew, from then */
export async function enqueueSettling(tx: TransactionContext, caseId: string, at: Date): Promise<void> {
  const key = `${settleDecisionJob.name} ${caseId}`;
  await enqueue(tx, settleDecisionJob, { case_id: caseId }, { key, runAt: at });
}

export function createModerationJobHandlers({ settling }: { settling: DecisionSettling }): JobHandler[] {
  return [handleJob(settleDecisionJob, (ctx, payload) => settling.settle(ctx, { id: payload.case_id }))];
}
