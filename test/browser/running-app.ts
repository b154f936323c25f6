import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { createUserAdminService } from '../../src/identity/index.js';
import type { PlatformRole } from '../../src/platform/auth/actor.js';
import { systemClock } from '../../src/platform/clock.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { systemContext } from '../../src/platform/context.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { newId } from '../../src/platform/ids.js';
import { cloneDatabase } from '../support/database.js';

/** Milliseconds for a start on a machine that is busy with other tests. */
const PATIENCE = 90_000;

export interface Credentials {
  /** For people, also what they sign in by. */
  email: string;
  password: string;
}

/** Armoire as its users run it: a process of its own, web and worker, on a database of its own. */
export interface RunningApp {
  /** Without a trailing slash. */
  url: string;
  /** Where it keeps its files, mails among them. */
  dataDirectory: string;
  /** Makes an account with a role of the platform. */
  hire(role: PlatformRole, fullName: string): Promise<Credentials>;
  /** Asks it to stop, as Ctrl-C does. @throws Error unless it stops cleanly, having logged no error */
  stop(): Promise<void>;
}

/**
 * Starts the app, and waits until it is ready.
 * @param variables of its environment, beside those that every test has
 */
export async function startApp(variables: Record<string, string> = {}): Promise<RunningApp> {
  const database = await cloneDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'armoire-browser-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const main = spawnApp({
    NODE_ENV: 'development',
    PORT: String(port),
    DATA_DIR: directory,
    DATABASE_URL: database.url,
    DEMO_DATA: 'false',
    LOG_LEVEL: 'error',
    ...variables,
  });
  const end = async () => {
    main.child.kill('SIGTERM');
    const code = await main.exit;
    await database.drop();
    await rm(directory, { recursive: true });
    return code;
  };
  await untilReady(url, main).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  return {
    url,
    dataDirectory: directory,
    hire: (role, fullName) => hire(dataSource, role, fullName),
    async stop() {
      await dataSource.destroy();
      const code = await end();
      const errors = main.output.filter((line) => line.startsWith('{'));
      if (code !== 0 || errors.length > 0) throw new Error(`It ended with ${code}:\n${errors.join('\n')}`);
    },
  };
}

interface RunningProcess {
  child: ChildProcess;
  /** Its code; null when a signal ended it. */
  exit: Promise<number | null>;
  /** The lines that it has written so far. */
  output: string[];
}

/** The environment is ours alone: what the developer's shell has set would change what is tested. */
function spawnApp(variables: Record<string, string>): RunningProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: projectRoot,
    env: { PATH, HOME, TMPDIR, ...variables },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => output.push(line));
  }
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, exit, output };
}

async function untilReady(url: string, { exit, output }: RunningProcess): Promise<void> {
  const answers = async () => {
    const { status } = await fetch(`${url}/ready`);
    if (status !== 200) throw new Error(`/ready answers ${status}`);
  };
  const isReady = vi.waitFor(answers, { timeout: PATIENCE, interval: 100 }).then(() => true);
  if (await Promise.race([isReady, exit.then(() => false)])) return;
  isReady.catch(() => undefined);
  throw new Error(`It ended with ${await exit} at the start:\n${output.join('\n')}`);
}

async function hire(
  dataSource: ReturnType<typeof createDataSource>,
  role: PlatformRole,
  fullName: string,
): Promise<Credentials> {
  const inTransaction = createInTransaction(dataSource);
  const users = createUserAdminService({ dataSource, inTransaction, clock: systemClock });
  const credentials = { email: `${newId()}@armoire.test`, password: 'correct horse battery' };
  await users.create(systemContext('test'), { ...credentials, full_name: fullName, role });
  return credentials;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
