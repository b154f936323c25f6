import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';
import { projectRoot } from '../../src/platform/config/paths.js';

/** Milliseconds for a start on a machine that is busy with other tests. */
const PATIENCE = 90_000;

/** Armoire in a process of its own. */
export interface Node {
  /** Without a trailing slash. */
  url: string;
  /** Where it keeps its files, mails among them. */
  dataDirectory: string;
  /** The lines that it has written so far. */
  output: readonly string[];
  /** @returns its code; null when it did not stop by itself */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Starts a node on the database, with a directory of its own, and waits until it is ready. */
export async function startNode(databaseUrl: string, variables: Record<string, string> = {}): Promise<Node> {
  const directory = await mkdtemp(join(tmpdir(), 'armoire-node-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const main = spawnApp({
    NODE_ENV: 'development',
    PORT: String(port),
    DATA_DIR: directory,
    DATABASE_URL: databaseUrl,
    DEMO_DATA: 'false',
    LOG_LEVEL: 'error',
    ...variables,
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    main.child.kill(signal);
    const code = await main.exit;
    await rm(directory, { recursive: true, force: true });
    return code;
  };
  await untilReady(url, main).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  return { url, dataDirectory: directory, output: main.output, end };
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

/** Below the ports that systems give to whoever asks for any: another server of the tests would soon have one of those. */
const PORTS = { from: 20_000, to: 32_000 };

async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
