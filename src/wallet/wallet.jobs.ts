import { z } from 'zod';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import type { Holds } from './holds/holds.service.js';
import type { Reconciliation } from './reconcile/reconcile.service.js';

/** Proves the books, and raises alarms where they differ. */
export const reconcileJob = defineJob('wallet.reconcile', z.strictObject({}), { maxAttempts: 3 });

/** Gives back what is held for something that nobody ended. */
export const expireHoldsJob = defineJob('wallet.expire_holds', z.strictObject({}), { maxAttempts: 3 });

export const walletJobs = [reconcileJob, expireHoldsJob];

/** The books are proved by night, when few buy. */
export const walletSchedule: readonly ScheduledJob[] = [
  { job: reconcileJob, cron: '17 2 * * *' },
  { job: expireHoldsJob, cron: '*/5 * * * *' },
];

export interface WalletJobDeps {
  reconciliation: Reconciliation;
  holds: Pick<Holds, 'expire'>;
}

export function createWalletJobHandlers({ reconciliation, holds }: WalletJobDeps): JobHandler[] {
  return [
    handleJob(reconcileJob, async (ctx) => void (await reconciliation.run(ctx))),
    handleJob(expireHoldsJob, async (ctx) => void (await holds.expire(ctx))),
  ];
}
