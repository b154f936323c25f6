import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMediaJobHandlers, deleteObjectsJob } from '../../src/media/media.jobs.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemContext } from '../../src/platform/context.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { createDiskStorage, type DiskStorage } from '../../src/platform/storage/disk-storage.js';

let directory: string;
let storage: DiskStorage;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'armoire-delete-'));
  storage = createDiskStorage({ directory, baseUrl: 'http://media.test', signingSecret: 'of the tests' });
  await storage.prepare();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const put = (key: string) => storage.put(key, Buffer.from('x'), { contentType: 'image/jpeg' });

function runJob(keys: string[]): Promise<void> {
  const [handler] = createMediaJobHandlers({ storage, clock: systemClock, logger: createLogger('silent') });
  return handler!.handle(systemContext('test'), { keys });
}

test('deletes what is there, and bears to be run again', async () => {
  await put('temp/a.jpg');
  await put('temp/b.jpg');
  await put('temp/kept.jpg');
  await runJob(['temp/a.jpg', 'temp/b.jpg', 'temp/never-there.jpg']);
  await runJob(['temp/a.jpg', 'temp/b.jpg', 'temp/never-there.jpg']);
  expect(await storage.stat('temp/a.jpg')).toBeUndefined();
  expect(await storage.stat('temp/b.jpg')).toBeUndefined();
  expect(await storage.stat('temp/kept.jpg')).toBeDefined();
});

test('one key that cannot be deleted keeps no other, and fails the job', async () => {
  await put('temp/after.jpg');
  await expect(runJob(['../outside', 'temp/after.jpg'])).rejects.toThrow('1 of 2 objects not deleted');
  expect(await storage.stat('temp/after.jpg')).toBeUndefined();
});

test('takes 1 to 1000 keys', () => {
  const accepts = (count: number) =>
    deleteObjectsJob.payload.safeParse({ keys: Array(count).fill('temp/a.jpg') }).success;
  expect([0, 1, 1000, 1001].map(accepts)).toEqual([false, true, true, false]);
});
