import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { runOnce as runQueue } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { vi } from 'vitest';
import { createApp } from '../../src/app.js';
import { buildServices, type ContainerOptions, type Services } from '../../src/container.js';
import { createDataSource } from '../../src/data-source.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { silentLogger, toTaskList } from '../../src/platform/jobs/worker.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { cloneDatabase } from './database.js';

/** Everything that runs in production, on a database and a directory of its own. */
export interface World {
  services: Services;
  app: Express;
  /** The lines of the log; none unless LOG_LEVEL is set. */
  logged: string[];
  /** Works off the queue until it is empty. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

/** What stands between the world and its surroundings. */
export type WorldOverrides = Partial<Pick<ContainerOptions, 'clock' | 'httpAgent'>>;

/** @param environment variables that differ from the tests' defaults */
export async function createWorld(
  environment: NodeJS.ProcessEnv = {},
  overrides: WorldOverrides = {},
): Promise<World> {
  const database = await cloneDatabase();
  const world = await openWorld(database.url, environment, overrides);
  return {
    ...world,
    async close() {
      await world.close();
      await database.drop();
    },
  };
}

/**
 * The same on a database that the caller has made, and drops.
 * @param url may lead through something that breaks the connection
 */
export async function openWorld(
  url: string,
  environment: NodeJS.ProcessEnv = {},
  overrides: WorldOverrides = {},
): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'armoire-world-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: directory,
    DATABASE_URL: url,
    PUBLIC_URL: 'http://armoire.localhost',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000',
    ...environment,
  });
  const dataSource = await createDataSource({ url, poolSize: 20 }).initialize();
  const logged: string[] = [];
  const logger = createLogger(config.logLevel, { write: (entry) => void logged.push(entry) });
  const services = await buildServices({
    config,
    dataSource,
    logger,
    clock: systemClock,
    publicUrl: config.publicUrl!,
    ...overrides,
  });
  await services.changeFeed.open();
  return {
    services,
    app: createApp(services),
    logged,
    async runJobs() {
      await runQueue({
        connectionString: url,
        taskList: toTaskList(services.jobHandlers),
        logger: silentLogger,
      });
      await vi.waitFor(() => demandNoneUnderWay(dataSource));
    },
    async close() {
      await services.changeFeed.close();
      await dataSource.destroy();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A one-time run of the queue ends before it has taken its last job off. */
async function demandNoneUnderWay(dataSource: DataSource): Promise<void> {
  const jobs: unknown[] = await dataSource.query(
    "SELECT FROM graphile_worker.jobs WHERE locked_by LIKE 'otpool-%' LIMIT 1",
  );
  if (jobs.length > 0) throw new Error('a job is still under way');
}
