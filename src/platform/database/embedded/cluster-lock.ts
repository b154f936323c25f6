import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const LOCK_NAME = /^lock\.(\d+)$/;

export interface ClusterLock {
  release(): Promise<void>;
}

/**
 * Makes this process the only one that uses `directory`, until it releases the lock or ends in any way.
 *
 * The lock is a listening socket in the directory: the kernel closes it with the process, a process id that
 * was given to somebody else cannot be mistaken for us, and containers that share the directory see it too.
 * Locks are numbered and a stale one is followed, never replaced: a hard link to the next number succeeds for
 * one taker alone, so that two processes cannot both take over from a dead one.
 *
 * @throws EmbeddedPostgresError when another process holds the lock
 */
export async function holdClusterLock(directory: string): Promise<ClusterLock> {
  const handle = await open(directory);
  const server = createServer((socket) => socket.destroy());
  try {
    const place = socketPlace(directory, handle);
    const unnumbered = join(place, `lock.new-${randomUUID().slice(0, 8)}`);
    await listen(server, unnumbered);
    try {
      await takeNumber(directory, place, unnumbered);
    } finally {
      await rm(unnumbered, { force: true });
    }
  } catch (error) {
    await close(server, handle);
    throw error;
  }
  return { release: () => close(server, handle) };
}

/** Socket addresses hold about a hundred bytes; on Linux the open directory gives any path a short name. */
function socketPlace(directory: string, handle: FileHandle): string {
  return process.platform === 'linux' ? `/proc/self/fd/${handle.fd}` : directory;
}

async function takeNumber(directory: string, place: string, unnumbered: string): Promise<void> {
  for (;;) {
    const last = (await takenNumbers(place)).at(-1) ?? 0;
    if (last > 0 && (await isHeld(join(place, `lock.${last}`)))) {
      throw new EmbeddedPostgresError(
        `Another Armoire already runs its database in DATA_DIR (${directory}). ` +
          'Stop it first, or give this one a DATA_DIR or a DATABASE_URL of its own.',
      );
    }
    const mine = last + 1;
    if (!(await linkIfFree(unnumbered, join(place, `lock.${mine}`)))) continue;
    const numbers = await takenNumbers(place);
    // Only the highest number counts: a slow taker may have linked one that had already been cleared away.
    const isMine = numbers.at(-1) === mine;
    const leftovers = isMine ? numbers.slice(0, -1) : [mine];
    await Promise.all(leftovers.map((number) => rm(join(place, `lock.${number}`), { force: true })));
    if (isMine) return;
    await delay(10);
  }
}

/** Ascending. */
async function takenNumbers(place: string): Promise<number[]> {
  const names = await readdir(place);
  return names
    .flatMap((name) => LOCK_NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Whether a living process listens; one too busy to answer (EAGAIN) does. */
function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(true));
    socket.once('connect', () => socket.destroy());
    socket.once('error', (error) => {
      if (isSystemError(error, 'ECONNREFUSED', 'ENOENT')) resolve(false);
      else if (isSystemError(error, 'EAGAIN', 'ECONNRESET')) resolve(true);
      else reject(error);
    });
  });
}

/** Open to all users, so that whoever comes after root finds the lock stale instead of closed to him. */
function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, readableAll: true, writableAll: true }, () => resolve());
    server.unref();
  });
}

async function close(server: Server, handle: FileHandle): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await handle.close();
}

function isSystemError(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
