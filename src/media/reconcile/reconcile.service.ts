import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import type { StorageReferencePart } from '../../platform/storage-references.js';
import type { Storage } from '../../platform/storage/storage.js';
import { deleteObjects } from '../delete-objects.js';
import { tooMuchLost } from '../media.errors.js';
import { findLosses, type Loss, lossOf } from './losses.js';
import { listOrphans, unnamedOf } from './orphans.js';

export interface ReconcileOptions {
  /** Whether to mend; otherwise it only looks. */
  mends: boolean;
  /** Milliseconds: objects younger than that are not judged, for their rows may be on the way. */
  minAge: number;
  /** Milliseconds between finding an orphan and deleting it, in which a decision may be undone. */
  grace: number;
  /** Mends rows also when so many have lost their objects that the storage may be the wrong one. */
  isForced?: boolean;
  onProgress?(step: 'objects' | 'rows' | 'mending', count: number): void;
}

export interface ReconcileReport {
  objects: number;
  rows: number;
  /** Objects of a kind that nothing here knows: left alone. */
  unknown: number;
  /** Keys that no row names. */
  orphans: readonly string[];
  losses: ReadonlyArray<{ name: string; id: string; key: string; lost: Loss['lost'] }>;
  /** How many of both were mended. */
  mended: number;
}

export interface Reconcile {
  /**
   * Finds objects without rows and rows without objects, and mends them: the first are deleted, the second
   * let go of what is gone or have it made anew. May run while people work: nothing young is judged, and
   * everything is looked at once more before it is touched.
   * @throws DomainError `media.too_much_lost` (409); StorageError, AggregateError: what was mended stays so
   */
  run(ctx: Context, options: ReconcileOptions): Promise<ReconcileReport>;
}

export interface ReconcileDeps {
  storage: Storage;
  clock: Clock;
  /** Of all features. */
  parts: readonly StorageReferencePart[];
}

/** Orphans deleted between two looks. */
const BATCH = 100;

export function createReconcile({ storage, clock, parts }: ReconcileDeps): Reconcile {
  async function deleteOrphans(keys: readonly string[], onMended: () => void): Promise<number> {
    let deleted = 0;
    for (let at = 0; at < keys.length; at += BATCH) {
      const { owned: still } = await unnamedOf(parts, keys.slice(at, at + BATCH));
      await deleteObjects(storage, still);
      deleted += still.length;
      still.forEach(onMended);
    }
    return deleted;
  }

  async function mendLosses(ctx: Context, losses: readonly Loss[], onMended: () => void): Promise<number> {
    let mended = 0;
    for (const { part, reference } of losses) {
      const lost = await lossOf(storage, reference);
      if (!lost) continue;
      await part.mend(ctx, reference, lost);
      mended += 1;
      onMended();
    }
    return mended;
  }

  return {
    async run(ctx, { mends, minAge, grace, isForced = false, onProgress = () => undefined }) {
      const before = new Date(clock().getTime() - minAge);
      const listed = await listOrphans(storage, parts, {
        before,
        onObject: (count) => onProgress('objects', count),
      });
      const { rows, losses } = await findLosses(storage, parts, (count) => onProgress('rows', count));
      let mended = 0;
      if (mends && listed.orphans.length + losses.length > 0) {
        if (!isForced) demandPlausible(rows, losses);
        let touched = 0;
        const onMended = () => onProgress('mending', (touched += 1));
        if (listed.orphans.length > 0) await pause(grace);
        mended += await deleteOrphans(listed.orphans, onMended);
        mended += await mendLosses(ctx, losses, onMended);
      }
      return {
        ...listed,
        rows,
        losses: losses.map(({ part: { name }, reference: { id, key }, lost }) => ({ name, id, key, lost })),
        mended,
      };
    },
  };
}

/** So many rows may lose their object by accident, whatever the size of the whole. */
const FEW = 10;

/** Beyond this share of all rows it is likelier that the storage is another one than that so much was lost. */
const LIKELY_SHARE = 0.05;

function demandPlausible(rows: number, losses: readonly Loss[]): void {
  const lost = losses.filter((loss) => loss.lost === 'object').length;
  if (lost > FEW && lost > rows * LIKELY_SHARE) throw tooMuchLost(lost, rows);
}
