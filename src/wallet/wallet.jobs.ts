import { z } from 'zod';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import type { Reconciliation } from './reconcile/reconcile.service.js';

/** Proves the books, and raises alarms where they differ. */
export const reconcileJob = defineJob('wallet.reconcile', z.strictObject({}), { maxAttempts: 3 });

export const walletJobs = [reconcileJob];

/** By night, when few buy. */
export const walletSchedule: readonly ScheduledJob[] = [{ job: reconcileJob, cron: '17 2 * * *' }];

export interface WalletJobDeps {
  reconciliation: Reconciliation;
}

export function createWalletJobHandlers({ reconciliation }: WalletJobDeps): JobHandler[] {
  return [handleJob(reconcileJob, async (ctx) => void (await reconciliation.run(ctx)))];
}
