import type { Storage } from '../platform/storage/storage.js';

/**
 * Deletes the objects; those that are not there count as deleted, so that it may be done again.
 * @throws AggregateError of StorageErrors, after all keys were tried: one bad key must not keep the others
 */
export async function deleteObjects(storage: Storage, keys: readonly string[]): Promise<void> {
  const failures: unknown[] = [];
  for (const key of keys) {
    try {
      await storage.delete(key);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${keys.length} objects not deleted`);
}
