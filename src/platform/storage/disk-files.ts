import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readdir, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.js';
import { assertKey, assertPrefix } from './object-key.js';
import {
  hasCode,
  ignoreMissing,
  type ObjectDescription,
  onDisk,
  openObjectFile,
  type OpenObject,
  toDiskError,
  type WrittenObject,
  writeObjectFile,
} from './object-file.js';
import { StorageError } from './storage-error.js';

export interface DiskFiles {
  prepare(): Promise<void>;
  check(): Promise<void>;
  write(
    key: string,
    source: AsyncIterable<Buffer>,
    about: Omit<ObjectDescription, 'etag'>,
  ): Promise<WrittenObject>;
  open(key: string): Promise<OpenObject | undefined>;
  remove(key: string): Promise<void>;
  /** Keys in order, with one directory's names in memory at a time. */
  keys(prefix: string): AsyncGenerator<string>;
}

/** To make a directory that others keep removing; each loses a race of microseconds. */
const MOST_ATTEMPTS = 100;

/** Milliseconds after which a file that never arrived whole is the rest of a process that was killed. */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000;

/**
 * Objects as files: `objects/` mirrors the keys, `incoming/` holds what is still being written. Only `prepare`
 * makes the two: when they are gone later, a volume is not mounted, and writing beside it would lose data.
 */
export function createDiskFiles(directory: string, clock: Clock): DiskFiles {
  const objects = join(directory, 'objects');
  const incoming = join(directory, 'incoming');

  const pathOf = (key: string): string => {
    assertKey(key);
    return join(objects, key);
  };

  const check = () => checkDirectories([objects, incoming]);

  return {
    check,
    async prepare() {
      await onDisk(mkdir(objects, { recursive: true }));
      await onDisk(mkdir(incoming, { recursive: true }));
      await onDisk(removeAbandoned(incoming, clock));
    },
    async write(key, source, about) {
      const path = pathOf(key);
      await check();
      return writeThenMove(join(incoming, randomUUID()), path, source, about);
    },
    async open(key) {
      const found = await openObjectFile(pathOf(key));
      if (!found) await check();
      return found;
    },
    async remove(key) {
      const path = pathOf(key);
      await check();
      await onDisk(unlink(path).catch(ignoreMissing));
      await removeEmptyDirectories(dirname(path), objects);
    },
    async *keys(prefix) {
      assertPrefix(prefix);
      await check();
      yield* walk(objects, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix);
    },
  };
}

/** Comparing directories with their slash gives the order of whole keys: `a-b` comes before `a/b`. */
async function* walk(root: string, directory: string, prefix: string): AsyncGenerator<string> {
  const entries = await onDisk(readdir(join(root, directory), { withFileTypes: true }).catch(ignoreMissing));
  const paths = (entries ?? []).map((entry) => `${directory}${entry.name}${entry.isDirectory() ? '/' : ''}`);
  for (const path of paths.filter((path) => path.startsWith(prefix)).sort()) {
    if (path.endsWith('/')) yield* walk(root, path, prefix);
    else yield path;
  }
}

/** @throws StorageError `unavailable` */
async function checkDirectories(paths: string[]): Promise<void> {
  for (const path of paths) {
    const found = await onDisk(stat(path));
    if (!found.isDirectory()) throw new StorageError('unavailable', 'The storage directory is not one');
    await onDisk(access(path, constants.R_OK | constants.W_OK | constants.X_OK));
  }
}

async function writeThenMove(
  temporary: string,
  path: string,
  source: AsyncIterable<Buffer>,
  about: Omit<ObjectDescription, 'etag'>,
): Promise<WrittenObject> {
  try {
    const written = await writeObjectFile(temporary, source, about);
    await moveIntoPlace(temporary, path);
    return written;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** @throws StorageError `invalid_key` when another key is a path prefix of this one, or the reverse */
async function moveIntoPlace(from: string, to: string): Promise<void> {
  const directory = dirname(to);
  try {
    await onDisk(syncDirectories(directory, await renameInto(directory, from, to)));
  } catch (error) {
    if (!hasCode(error, 'ENOTDIR', 'EEXIST', 'EISDIR')) throw toDiskError(error);
    throw new StorageError('invalid_key', 'The key is a path prefix of another', { cause: error });
  }
}

/** Returns the first directory that had to be made. */
async function renameInto(directory: string, from: string, to: string): Promise<string | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const firstMade = await mkdir(directory, { recursive: true });
      await rename(from, to);
      return firstMade;
    } catch (error) {
      // The removal of a neighbour may have taken a still empty directory away meanwhile.
      if (!hasCode(error, 'ENOENT', 'ENOTDIR') || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** A rename outlives a power cut only once its directory is on the disk, and so do the directories it made. */
async function syncDirectories(directory: string, firstMade: string | undefined): Promise<void> {
  if (process.platform === 'win32') return;
  const last = firstMade ? dirname(firstMade) : directory;
  for (let path = directory; ; path = dirname(path)) {
    const handle = await open(path, 'r').catch(ignoreMissing);
    await handle?.sync().finally(() => handle.close());
    if (path === last) return;
  }
}

async function removeEmptyDirectories(from: string, root: string): Promise<void> {
  for (let path = from; path !== root; path = dirname(path)) {
    try {
      await rmdir(path);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) return;
    }
  }
}

async function removeAbandoned(incoming: string, clock: Clock): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(ignoreMissing);
    if (found && clock().getTime() - found.mtimeMs > ABANDONED_AFTER) await rm(path, { force: true });
  }
}
