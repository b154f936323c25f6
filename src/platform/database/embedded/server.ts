import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClusterPaths } from './cluster.js';
import { adviceFor, EmbeddedPostgresError } from './embedded-postgres-error.js';
import { clusterName } from './leftover-server.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { pathForServer, serverEnvironment } from './postgres-command.js';
import type { ServerAccount } from './server-account.js';

/** Names and values as in postgresql.conf. */
export type ServerSettings = Record<string, string>;

/** For a small machine. Failed statements are the application's to log, not the server's. */
const SETTINGS: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_messages: 'log',
};

const SERVER_LOG_BYTES = 10 * 1024 * 1024;
const ATTEMPTS = 5;
/** Somebody took the port after we chose it; or a killed server is dead, but its memory not yet given back. */
const PASSING = /Address already in use|pre-existing shared memory block/;
const SLOW_START_MILLISECONDS = 3_000;

export interface ServerOptions {
  paths: ClusterPaths;
  binaries: PostgresBinaries;
  account: ServerAccount | undefined;
  settings?: ServerSettings;
  /** The server takes longer than usual: it replays its write-ahead log after a crash. */
  onSlowStart?: () => void;
  /** Picks a loopback port; by default one that nobody listens on. */
  choosePort?: () => Promise<number>;
}

export interface Server {
  port: number;
  process: ChildProcess;
  /** Resolves when the server's process has ended, however it ended. */
  ended: Promise<void>;
}

/**
 * Starts the server on a loopback port and waits until it accepts connections. It may take as long as the
 * recovery of a large database takes.
 * @throws EmbeddedPostgresError with the last lines of its log, when it ends instead
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  await rotateLog(options.paths.serverLog);
  for (let attempt = 1; ; attempt += 1) {
    const port = await (options.choosePort ?? findFreePort)();
    const logStart = await sizeOf(options.paths.serverLog);
    const server = await launch(options, port);
    try {
      if (await isReady(server, options)) return server;
    } catch (error) {
      await stopServer(server);
      throw error;
    }
    const log = await readLog(options.paths.serverLog, logStart);
    if (!PASSING.test(log) || attempt === ATTEMPTS) throw didNotStart(options.paths, log);
    await delay(100);
  }
}

/** Milliseconds that connections have to close by themselves. */
const PATIENCE_MILLISECONDS = 1_000;

/**
 * Everything is written, nothing is left to recover. Connections that their pools are closing may finish that
 * (smart shutdown): one that is told of the end instead raises an error that nobody listens for any more.
 * Those that stay are ended (fast shutdown).
 */
export async function stopServer(server: Server): Promise<void> {
  // Node would otherwise end without waiting for it.
  server.process.ref();
  server.process.kill('SIGTERM');
  const impatience = setTimeout(() => server.process.kill('SIGINT'), PATIENCE_MILLISECONDS);
  await server.ended;
  clearTimeout(impatience);
}

async function launch(options: ServerOptions, port: number): Promise<Server> {
  const { paths, binaries, account } = options;
  const settings = {
    ...SETTINGS,
    port: String(port),
    cluster_name: await clusterName(paths.cluster),
    ...options.settings,
  };
  const log = await open(paths.serverLog, 'a', 0o600);
  try {
    const server = spawn(
      binaries.postgres,
      ['-D', pathForServer(paths.cluster, account), ...toArguments(settings)],
      {
        ...account,
        cwd: paths.cluster,
        env: serverEnvironment,
        stdio: ['ignore', log.fd, log.fd],
        // In a session of its own: Ctrl-C in the terminal must reach us alone, and the server through us.
        detached: true,
      },
    );
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    await once(server, 'spawn');
    // Who forgets to stop it may still end; its exit stops the server.
    server.unref();
    return { port, process: server, ended };
  } finally {
    await log.close();
  }
}

function toArguments(settings: ServerSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Resolves to false when the server ended instead. */
async function isReady({ process: server }: Server, options: ServerOptions): Promise<boolean> {
  const slowAt = Date.now() + SLOW_START_MILLISECONDS;
  let isSlow = false;
  while (server.exitCode === null && server.signalCode === null) {
    if (await isAccepting(options.paths.cluster, server.pid)) return true;
    if (!isSlow && Date.now() > slowAt) {
      isSlow = true;
      options.onSlowStart?.();
    }
    await delay(10);
  }
  return false;
}

/** As pg_ctl does it: line 1 of postmaster.pid is the process, line 8 its state. */
async function isAccepting(cluster: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port');
  return address.port;
}

async function rotateLog(file: string): Promise<void> {
  if ((await sizeOf(file)) > SERVER_LOG_BYTES) await rename(file, `${file}.1`);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readLog(file: string, start: number): Promise<string> {
  return (await readFile(file)).subarray(start).toString('utf8');
}

function didNotStart(paths: ClusterPaths, log: string): EmbeddedPostgresError {
  const lastLines = log.trim().split('\n').slice(-15).join('\n');
  return new EmbeddedPostgresError(
    `The database in DATA_DIR (${paths.directory}) did not start.${adviceFor(log)} ` +
      `The end of its log (${paths.serverLog}):\n${lastLines}`,
  );
}
