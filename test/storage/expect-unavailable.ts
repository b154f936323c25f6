import { expect } from 'vitest';
import type { Storage } from '../../src/platform/storage/storage.js';

/** Every operation says within 5 s that the storage is gone; none takes that for "no such object". */
export async function expectUnavailable(storage: Storage): Promise<void> {
  const started = Date.now();
  await expectRefusal(storage, 'unavailable');
  expect(Date.now() - started).toBeLessThan(5000);
}

/** Every operation fails for the given reason. */
export async function expectRefusal(
  storage: Storage,
  reason: 'unavailable' | 'access_denied',
): Promise<void> {
  const key = 'temp/refused';
  const refused = { name: 'StorageError', reason };
  const list = async () => {
    for await (const object of storage.list('temp/')) throw new Error(`listed ${object.key}`);
  };
  await expect(storage.check()).rejects.toMatchObject(refused);
  await expect(storage.put(key, Buffer.from('x'), { contentType: 'text/plain' })).rejects.toMatchObject(
    refused,
  );
  await expect(storage.get(key)).rejects.toMatchObject(refused);
  await expect(storage.stat(key)).rejects.toMatchObject(refused);
  await expect(storage.delete(key)).rejects.toMatchObject(refused);
  await expect(list()).rejects.toMatchObject(refused);
}
