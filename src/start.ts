import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Runner } from 'graphile-worker';
import { createApp } from './app.js';
import { buildServices, openServicesAt, type Services } from './container.js';
import { preloadConsole } from './console/console.js';
import { createDataSource } from './data-source.js';
import { hasDemo, isDemoSettled, loadDemo } from './demo/load-demo.js';
import { announce } from './demo/announce.js';
import { systemClock } from './platform/clock.js';
import type { Config } from './platform/config/config.js';
import { ConfigError } from './platform/config/config-error.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/database/embedded-postgres.js';
import { migrate } from './platform/database/migrate.js';
import { startSchedule } from './platform/jobs/schedule.js';
import { startWorker } from './platform/jobs/worker.js';
import type { Logger } from './platform/logging/logger.js';
import { createProgressBar } from './platform/logging/progress-bar.js';

export interface Running {
  /** Where the web role listens; absent for a worker. */
  url: string | undefined;
  /** Stops taking requests and jobs, finishes those under way, then closes the database. */
  stop(): Promise<void>;
}

/** Brings the process up: database, migrations, services, demo data, then web and worker as `ROLE` says. */
export async function start(config: Config, logger: Logger): Promise<Running> {
  // The console's library takes a second to read; PostgreSQL starts meanwhile.
  preloadConsole();
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config);
  try {
    return await startOn(embedded?.url ?? config.databaseUrl!, embedded, config, logger);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function startEmbedded(config: Config): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDirectory: join(config.dataDirectory, 'postgres') });
}

async function startOn(
  url: string,
  embedded: EmbeddedPostgres | undefined,
  config: Config,
  logger: Logger,
): Promise<Running> {
  const dataSource = createDataSource({ url, poolSize: config.databasePoolSize });
  await dataSource.initialize();
  await migrate(dataSource, url);
  const server = createServer();
  const services = await buildServices({
    config,
    dataSource,
    logger,
    clock: systemClock,
    publicUrl: publicUrlOf(config),
  });
  await services.changeFeed.open();
  const worker = config.role === 'web' ? undefined : await startJobs(url, services);
  const schedule = worker && startSchedule({ ...services, jobs: services.schedule });
  const listening = config.role === 'worker' ? undefined : await listen(server, services);
  const cancel = new AbortController();
  const settled = settle(services, listening, embedded !== undefined, cancel.signal);
  return {
    url: listening,
    async stop() {
      services.readiness.drain();
      cancel.abort();
      await settled;
      await schedule?.stop();
      services.live.close();
      await Promise.all([closeServer(server), worker?.stop()]);
      await services.changeFeed.close();
      await dataSource.destroy();
      await embedded?.stop();
    },
  };
}

function publicUrlOf(config: Config): string {
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  return config.publicUrl ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${config.port}`;
}

function startJobs(url: string, services: Services): Promise<Runner> {
  return startWorker({
    url,
    definitions: services.jobs,
    handlers: services.jobHandlers,
    concurrency: services.config.workerConcurrency,
    logger: services.logger,
  });
}

async function listen(server: Server, services: Services): Promise<string> {
  const { config } = services;
  server.on('request', createApp(services));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListenError(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return services.publicUrl.replace(/:0$/, `:${port}`);
}

function explainListenError(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new ConfigError([
    `PORT: ${config.port} on ${config.host} is taken by another program; choose a free one`,
  ]);
}

/** What a first start still has to do while requests are answered already: the demo data, then the greeting. */
async function settle(
  services: Services,
  url: string | undefined,
  isEmbedded: boolean,
  signal: AbortSignal,
): Promise<void> {
  try {
    await loadDemoOnce(services, signal);
    if (url && !signal.aborted) await greet(services, url, isEmbedded);
  } catch (error) {
    services.logger.error(
      { err: error },
      'the demo data could not be loaded; the next start goes on with it',
    );
  }
}

async function loadDemoOnce(services: Services, signal: AbortSignal): Promise<void> {
  if (!services.config.demoData || services.config.role === 'web' || (await isDemoSettled(services))) return;
  const bar = createProgressBar('Loading demo data');
  await loadDemo(services, (clock) => openServicesAt(services, clock), bar.update, signal);
  bar.finish();
}

async function greet(services: Services, url: string, isEmbedded: boolean): Promise<void> {
  const dataDirectory = isEmbedded ? services.config.dataDirectory : undefined;
  process.stdout.write(announce({ url, hasDemo: await hasDemo(services), dataDirectory }));
}

/** New requests are refused, those under way are finished, idle connections are dropped. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
