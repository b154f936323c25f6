import { Readable } from 'node:stream';
import type { Storage } from '../../src/platform/storage/storage.js';
import { StorageError } from '../../src/platform/storage/storage-error.js';

/** Whether the storage dies before it has done what it was asked to, or after that, before it could say so. */
export type FaultMoment = 'before' | 'after';

export interface Fault {
  /** How many calls there were. */
  calls(): number;
  /** Lets the storage work again. */
  heal(): void;
}

const METHODS = ['put', 'get', 'stat', 'delete'] as const;

/**
 * From the `at`th call on, counted from 1, everything that the storage is asked for ends in `die`.
 * @param die by default the error of a storage that cannot be reached
 */
export function breakStorage(
  storage: Storage,
  at: number,
  moment: FaultMoment,
  die: () => void = () => {
    throw new StorageError('unavailable', 'The storage is dead');
  },
): Fault {
  const whole = { ...storage };
  let calls = 0;
  for (const method of METHODS) {
    const work = whole[method] as (...args: unknown[]) => Promise<unknown>;
    const broken = async (...args: unknown[]) => {
      calls += 1;
      if (calls > at || (calls === at && moment === 'before')) die();
      const result = await work(...args);
      if (calls === at) {
        if (result instanceof Readable) result.destroy();
        die();
      }
      return result;
    };
    Object.assign(storage, { [method]: broken });
  }
  return { calls: () => calls, heal: () => void Object.assign(storage, whole) };
}
