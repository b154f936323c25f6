import type { TransactionContext } from '../context.js';
import { runPrepared } from '../database/statement.js';
import type { JobDefinition } from './job.js';

export interface EnqueueOptions {
  runAt?: Date;
  /** Jobs with the same key that have not started are one job. */
  key?: string;
}

/** Adds the job to the queue in the open transaction: no commit, no job; and no commit without its job. */
export async function enqueue<Payload>(
  tx: TransactionContext,
  job: JobDefinition<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  await runPrepared(tx.manager, ADD_JOB, [
    job.name,
    JSON.stringify(job.payload.parse(payload)),
    options.runAt ?? null,
    job.maxAttempts,
    options.key ?? null,
    job.priority,
  ]);
}

const ADD_JOB = `SELECT FROM graphile_worker.add_job($1, payload => $2::json, run_at => $3, max_attempts => $4,
  job_key => $5, priority => $6)`;
