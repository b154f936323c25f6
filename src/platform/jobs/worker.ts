import { Logger as WorkerLogger, type Runner, run, runMigrations, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { systemContext } from '../context.js';
import type { Logger } from '../logging/logger.js';
import type { JobDefinition, JobHandler } from './job.js';

export interface WorkerOptions {
  /** The queue has connections of its own, so that jobs and requests cannot starve each other. */
  url: string;
  definitions: readonly JobDefinition[];
  handlers: readonly JobHandler[];
  concurrency: number;
  logger: Logger;
}

/** Creates or updates the tables of the queue. */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: silentLogger });
}

/**
 * Starts to work on the queue.
 * @throws Error when a job has no handler, in the code or waiting in the queue: it would wait for ever
 */
export async function startWorker(options: WorkerOptions): Promise<Runner> {
  const { url, handlers, concurrency, logger } = options;
  refuseUnhandled(
    options.definitions.map((job) => job.name),
    handlers,
    'declared',
  );
  refuseUnhandled(await queuedJobNames(url), handlers, 'waiting in the queue');
  return run({
    connectionString: url,
    maxPoolSize: concurrency + 2,
    taskList: toTaskList(handlers),
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: bridgeLogger(logger),
  });
}

function refuseUnhandled(names: readonly string[], handlers: readonly JobHandler[], where: string): void {
  const handled = new Set(handlers.map(({ job }) => job.name));
  const missing = names.filter((name) => !handled.has(name));
  if (missing.length > 0) throw new Error(`No handler for jobs ${where}: ${missing.join(', ')}`);
}

async function queuedJobNames(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT DISTINCT task_identifier AS name FROM graphile_worker.jobs WHERE attempts < max_attempts',
    );
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}

/** The handlers as the queue calls them: payload checked, acting as the system. */
export function toTaskList(handlers: readonly JobHandler[]): TaskList {
  return Object.fromEntries(
    handlers.map(({ job, handle }) => [
      job.name,
      async (payload: unknown) => handle(systemContext(`job ${job.name}`), job.payload.parse(payload)),
    ]),
  );
}

export const silentLogger = new WorkerLogger(() => () => undefined);

function bridgeLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error') logger.error({ error: meta?.['error'] }, message);
    else if (level === 'warning') logger.warn(message);
    else logger.debug(message);
  });
}
