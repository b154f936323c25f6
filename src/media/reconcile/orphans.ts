import type { StorageReferencePart } from '../../platform/storage-references.js';
import type { Storage } from '../../platform/storage/storage.js';

/** Keys per question to the database. */
const BATCH = 500;

export interface Listed {
  /** Objects that were looked at. */
  objects: number;
  /** Objects of a kind that no part knows. */
  unknown: number;
  /** Keys that no row names. */
  orphans: string[];
}

interface ListingOptions {
  /** Objects that were written later are not judged: their rows may be on the way. */
  before: Date;
  onObject(count: number): void;
}

/** Reads the whole listing, a batch in memory at a time. */
export async function listOrphans(
  storage: Pick<Storage, 'list'>,
  parts: readonly StorageReferencePart[],
  { before, onObject }: ListingOptions,
): Promise<Listed> {
  const listed: Listed = { objects: 0, unknown: 0, orphans: [] };
  let batch: string[] = [];
  const judge = async () => {
    const { owned, unknown } = await unnamedOf(parts, batch);
    listed.orphans.push(...owned);
    listed.unknown += unknown;
    batch = [];
  };
  for await (const { key, lastModified } of storage.list('')) {
    listed.objects += 1;
    onObject(listed.objects);
    if (lastModified < before && batch.push(key) === BATCH) await judge();
  }
  await judge();
  return listed;
}

/** Which of the keys no row names, and how many are nobody's to judge. */
export async function unnamedOf(
  parts: readonly StorageReferencePart[],
  keys: readonly string[],
): Promise<{ owned: string[]; unknown: number }> {
  const owned: string[] = [];
  let known = 0;
  for (const part of parts) {
    const own = keys.filter((key) => part.owns(key));
    if (own.length === 0) continue;
    known += own.length;
    const named = await part.named(own);
    owned.push(...own.filter((key) => !named.has(key)));
  }
  return { owned, unknown: keys.length - known };
}
