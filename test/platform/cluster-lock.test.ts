import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdClusterLock } from '../../src/platform/database/embedded/cluster-lock.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'armoire-lock-'));
});
afterEach(() => rm(directory, { recursive: true }));

it('is held by one at a time', async () => {
  const lock = await holdClusterLock(directory);
  await expect(holdClusterLock(directory)).rejects.toThrow(/Another Armoire .* DATA_DIR/);
  await lock.release();
  const next = await holdClusterLock(directory);
  await next.release();
});

it('goes to one taker alone when many take over from the dead again and again', async () => {
  let holders = 0;
  let most = 0;
  let takeovers = 0;
  // A released lock leaves behind exactly what a killed process does: a socket that nobody listens on.
  const contend = async () => {
    while (takeovers < 100) {
      const lock = await holdClusterLock(directory).catch(() => undefined);
      if (!lock) continue;
      most = Math.max(most, (holders += 1));
      takeovers += 1;
      await new Promise(setImmediate);
      holders -= 1;
      await lock.release();
    }
  };
  await Promise.all(Array.from({ length: 8 }, contend));
  expect(most).toBe(1);
});

it.runIf(process.platform === 'linux')(
  'does not depend on how long the path is, nor on who leads to it',
  async () => {
    const long = join(directory, 'a'.repeat(100), 'b'.repeat(100));
    await mkdir(long, { recursive: true });
    await symlink(long, join(directory, 'alias'));
    const lock = await holdClusterLock(long);
    await expect(holdClusterLock(join(directory, 'alias'))).rejects.toThrow(/Another Armoire/);
    await lock.release();
  },
);
