import { execFile } from 'node:child_process';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

interface ServerProcess {
  pid: number;
  isPostmaster: boolean;
}

/**
 * A name for the cluster in the titles of its processes, the same whatever path leads to it. Titles are what
 * every user may read; root in a container may not ask where another account's process works.
 */
export async function clusterName(cluster: string): Promise<string> {
  const { dev, ino } = await stat(cluster);
  return `armoire-${dev}-${ino}`;
}

/**
 * Clears what an earlier, killed start may have left on the cluster: a server that still runs is stopped as
 * gently as it allows, and a stale postmaster.pid whose process id somebody else has by now is removed. To be
 * called under the cluster's lock only.
 * @throws EmbeddedPostgresError when a server cannot be stopped, or it cannot be told whether there is one
 */
export async function clearLeftoverServer(cluster: string, onFound: () => void): Promise<void> {
  const name = await clusterName(cluster);
  const running = await findServerProcesses(name);
  if (running.length > 0) {
    onFound();
    await stopProcesses(name, cluster);
  }
  await removeStalePidFile(cluster);
}

/** Fast shutdown first (a checkpoint, nothing to recover), then harder; the write-ahead log keeps all safe. */
async function stopProcesses(name: string, cluster: string): Promise<void> {
  const steps: [signal: NodeJS.Signals, patience: number][] = [
    ['SIGINT', 60_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patience] of steps) {
    const running = await findServerProcesses(name);
    const postmasters = running.filter(({ isPostmaster }) => isPostmaster);
    // A server without its postmaster has no one to shut it down: its processes are told one by one to quit.
    const isOrphaned = postmasters.length === 0;
    for (const { pid } of isOrphaned || signal === 'SIGKILL' ? running : postmasters) {
      sendSignal(pid, isOrphaned && signal === 'SIGINT' ? 'SIGQUIT' : signal);
    }
    if (await areGone(name, isOrphaned ? 5_000 : patience)) return;
  }
  throw new EmbeddedPostgresError(
    `A PostgreSQL left from an earlier start still uses DATA_DIR (${cluster}) and does not stop. ` +
      `End the processes titled "${name}", then start again.`,
  );
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function areGone(name: string, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while ((await findServerProcesses(name)).length > 0) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

async function findServerProcesses(name: string): Promise<ServerProcess[]> {
  const commands = process.platform === 'linux' ? await listLinuxCommands() : await listCommands();
  // Whole words: the name of one cluster may be the beginning of another's.
  const postmaster = new RegExp(`^/.*/postgres -D .* cluster_name=${name}( |$)`);
  return commands.flatMap(({ pid, command }) => {
    const isPostmaster = postmaster.test(command);
    const isServer = isPostmaster || command.startsWith(`postgres: ${name}: `);
    return isServer ? [{ pid, isPostmaster }] : [];
  });
}

interface Command {
  pid: number;
  command: string;
}

/** Without `ps`, which slim images lack. */
async function listLinuxCommands(): Promise<Command[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const commands = await Promise.all(pids.map(readLinuxCommand));
  return commands.flatMap((command, index) => (command ? [{ pid: pids[index]!, command }] : []));
}

/** Empty for a process that has ended and was not yet waited for; undefined when there is none to see. */
async function readLinuxCommand(pid: number): Promise<string | undefined> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (command) => command.replaceAll('\0', ' '),
    () => undefined,
  );
}

async function listCommands(): Promise<Command[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && command ? [{ pid: Number(pid), command }] : [];
  });
}

/** PostgreSQL itself clears the file of a dead process, but takes any living one for its postmaster. */
async function removeStalePidFile(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const content = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(content, 10);
  if (!(pid > 0) || !isAlive(pid)) return;
  const isVisible = process.platform !== 'linux' || (await readLinuxCommand(pid)) !== undefined;
  if (!isVisible) {
    throw new EmbeddedPostgresError(
      `Process ${pid} may be a PostgreSQL that still uses DATA_DIR (${cluster}); this system does not let ` +
        `Armoire see. End it if it is one, or delete ${file} if it is not, then start again.`,
    );
  }
  await rm(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
