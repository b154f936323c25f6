import type { StorageReference, StorageReferencePart } from '../../platform/storage-references.js';
import type { Storage } from '../../platform/storage/storage.js';

/** Rows whose objects are asked for at once. */
const AT_ONCE = 4;

export interface Loss {
  part: StorageReferencePart;
  reference: StorageReference;
  lost: 'object' | 'derived';
}

export interface Checked {
  /** Rows that were looked at. */
  rows: number;
  losses: Loss[];
}

/** Asks the storage for the objects of every row: one listing each, for all that a row has begins alike. */
export async function findLosses(
  storage: Pick<Storage, 'list'>,
  parts: readonly StorageReferencePart[],
  onRow: (count: number) => void,
): Promise<Checked> {
  const checked: Checked = { rows: 0, losses: [] };
  for (const part of parts) {
    for await (const page of part.references()) {
      for (let at = 0; at < page.length; at += AT_ONCE) {
        const some = page.slice(at, at + AT_ONCE);
        const lost = await Promise.all(some.map((reference) => lossOf(storage, reference)));
        some.forEach((reference, index) => {
          const kind = lost[index];
          if (kind) checked.losses.push({ part, reference, lost: kind });
        });
        checked.rows += some.length;
        onRow(checked.rows);
      }
    }
  }
  return checked;
}

export async function lossOf(
  storage: Pick<Storage, 'list'>,
  { key, derived }: StorageReference,
): Promise<Loss['lost'] | undefined> {
  const present = new Set<string>();
  const stem = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : key;
  for await (const object of storage.list(stem)) present.add(object.key);
  if (!present.has(key)) return 'object';
  return derived.every((copy) => present.has(copy)) ? undefined : 'derived';
}
