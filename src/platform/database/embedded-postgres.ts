import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';
import type { Logger } from '../logging/logger.js';
import { holdClusterLock } from './embedded/cluster-lock.js';
import {
  type ClusterPaths,
  clusterPaths,
  createCluster,
  readClusterVersion,
  readPassword,
  refuseOtherVersion,
  SUPERUSER,
} from './embedded/cluster.js';
import { asEmbeddedPostgresError, EmbeddedPostgresError } from './embedded/embedded-postgres-error.js';
import { clearLeftoverServer } from './embedded/leftover-server.js';
import { findPostgresBinaries } from './embedded/postgres-binaries.js';
import { adoptCluster, findServerAccount } from './embedded/server-account.js';
import { type Server, type ServerSettings, startServer, stopServer } from './embedded/server.js';

export { EmbeddedPostgresError };

/** Both the database and the role that owns it. */
const APPLICATION = 'armoire';

export interface EmbeddedPostgresOptions {
  /** Where the database lives, made when absent. One process at a time may use it. */
  dataDirectory: string;
  logger?: Pick<Logger, 'error'>;
  /** Is told, in words for people, about each step that takes time. */
  onProgress?: (step: string) => void;
  /** Settings of the server beyond our own; tests give up durability for speed with them. */
  settings?: ServerSettings;
}

export interface EmbeddedPostgres {
  /**
   * `postgres://armoire:…@127.0.0.1:<port>/armoire`. The role owns the database and may create others, but is
   * no superuser: SQL alone cannot reach files or programs of the machine.
   */
  url: string;
  /** Another one after each start. */
  port: number;
  /** Ends all connections, writes everything down and waits until the server is gone. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of our own on the loopback interface, creating it the first time. Whatever an earlier,
 * killed process left behind is put right first. The server does not outlive a process that exits, but Ctrl-C
 * does not reach it: handle the signal and call `stop()`.
 * @throws EmbeddedPostgresError that names DATA_DIR and what to do about it
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  refuseOtherSystems();
  const paths = clusterPaths(resolve(options.dataDirectory));
  try {
    await mkdir(paths.directory, { recursive: true, mode: 0o700 });
    const lock = await holdClusterLock(paths.directory);
    try {
      return await startLocked(paths, options, lock.release);
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw asEmbeddedPostgresError(error, paths.directory);
  }
}

function refuseOtherSystems(): void {
  if (process.platform === 'linux' || process.platform === 'darwin') return;
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL runs on Linux and macOS, not on ${process.platform}: ` +
      'set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function startLocked(
  paths: ClusterPaths,
  { logger, onProgress = () => undefined, settings }: EmbeddedPostgresOptions,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const account = await findServerAccount(paths.cluster);
  const binaries = await findPostgresBinaries(account);
  const version = await readClusterVersion(paths);
  if (version === undefined) {
    onProgress('Creating the database');
    await createCluster(paths, binaries, account);
  } else {
    refuseOtherVersion(paths, version, binaries);
    if (account) await adoptCluster(paths.cluster, account);
    await clearLeftoverServer(paths.cluster, () => onProgress('Stopping the database of an earlier start'));
  }
  const password = await readPassword(paths);
  const server = await startServer({
    paths,
    binaries,
    account,
    settings,
    onSlowStart: () => onProgress('The database recovers from a crash; this may take a while'),
  });
  try {
    await ensureDatabase(server.port, password);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return supervise(server, paths, { password, release, logger });
}

/** Creates the application's role and database where they are absent. */
async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    ssl: false,
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ has_role: boolean; has_database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS has_role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS has_database`,
      [APPLICATION],
    );
    if (!rows[0]?.has_role) {
      await client.query(`CREATE ROLE ${APPLICATION} LOGIN CREATEDB PASSWORD ${pg.escapeLiteral(password)}`);
    }
    if (!rows[0]?.has_database) await client.query(`CREATE DATABASE ${APPLICATION} OWNER ${APPLICATION}`);
  } finally {
    await client.end();
  }
}

function supervise(
  server: Server,
  paths: ClusterPaths,
  { password, release, logger }: Handover,
): EmbeddedPostgres {
  let stopped: Promise<void> | undefined;
  const stopOnExit = () => server.process.kill('SIGINT');
  process.once('exit', stopOnExit);
  void server.ended.then(() => {
    if (!stopped) logger?.error({ log: paths.serverLog }, 'The embedded PostgreSQL ended unexpectedly');
  });
  const stop = async () => {
    await stopServer(server);
    process.removeListener('exit', stopOnExit);
    await release();
  };
  return {
    url: `postgres://${APPLICATION}:${password}@127.0.0.1:${server.port}/${APPLICATION}`,
    port: server.port,
    stop: () => (stopped ??= stop()),
  };
}

interface Handover {
  password: string;
  release: () => Promise<void>;
  logger: EmbeddedPostgresOptions['logger'];
}
