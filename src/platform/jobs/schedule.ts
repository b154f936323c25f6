import { schedule as scheduleTask, type ScheduledTask } from 'node-cron';
import { systemContext, type TransactionContext } from '../context.js';
import type { InTransaction } from '../database/transaction.js';
import type { Logger } from '../logging/logger.js';
import { enqueue } from './enqueue.js';
import type { JobDefinition } from './job.js';

/** A job that runs by the clock. */
export interface ScheduledJob {
  job: JobDefinition<Record<string, never>>;
  /** As in crontab(5), in UTC. */
  cron: string;
}

export interface Schedule {
  stop(): Promise<void>;
}

export interface ScheduleDeps {
  jobs: readonly ScheduledJob[];
  inTransaction: InTransaction;
  logger: Logger;
}

/** Milliseconds for which a firing waits in the queue, so that nodes whose clocks differ add one job to it. */
const SPREAD = 15_000;

/** Every node fires, and the queue takes what they fire for the same minute as one job. */
export function startSchedule({ jobs, inTransaction, logger }: ScheduleDeps): Schedule {
  const tasks = jobs.map(({ job, cron }): ScheduledTask => {
    const fire = ({ date }: { date: Date }) =>
      inTransaction(systemContext('schedule'), (tx) => enqueueFiring(tx, job, date)).catch(
        (error: unknown) => {
          logger.error(
            { err: error, job: job.name },
            'could not enqueue a scheduled job; its next time will do',
          );
        },
      );
    return scheduleTask(cron, fire, { timezone: 'UTC', name: job.name, unref: true });
  });
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
    },
  };
}

/** @param at when it was due; the minute is the firing's name */
export async function enqueueFiring(
  tx: TransactionContext,
  job: ScheduledJob['job'],
  at: Date,
): Promise<void> {
  const minute = at.toISOString().slice(0, 16);
  const runAt = new Date(Date.parse(`${minute}Z`) + SPREAD);
  await enqueue(tx, job, {}, { key: `${job.name} ${minute}`, runAt });
}
