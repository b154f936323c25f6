import type { Clock } from '../platform/clock.js';
import type { Storage } from '../platform/storage/storage.js';
import { deleteObjects } from './delete-objects.js';

const HOUR = 60 * 60 * 1000;

/** Milliseconds. An hour less than the day after which they have to be gone, for the schedule comes hourly. */
const KEPT_FOR = 23 * HOUR;

const BATCH = 100;

/**
 * Deletes what has lain in `temp/` for a day, whoever put it there; an upload has long expired by then.
 * @returns how many there were
 * @throws AggregateError, StorageError; the next time goes on
 */
export async function sweepTemporary({
  storage,
  clock,
}: {
  storage: Storage;
  clock: Clock;
}): Promise<number> {
  const before = clock().getTime() - KEPT_FOR;
  let deleted = 0;
  let batch: string[] = [];
  const flush = async () => {
    await deleteObjects(storage, batch);
    deleted += batch.length;
    batch = [];
  };
  for await (const { key, lastModified } of storage.list('temp/')) {
    if (lastModified.getTime() > before) continue;
    if (batch.push(key) === BATCH) await flush();
  }
  await flush();
  return deleted;
}
