import type { Context, TransactionContext } from './context.js';

/**
 * One file of what a person gets of their own data: rows, as JSON (held in memory: what can be many megabytes
 * is split), or an object of the storage as it is.
 */
export type PersonalFile = { name: string; rows: unknown } | { name: string; storageKey: string };

/**
 * What one feature keeps of people. Every feature that does gives its part to the container, so that whoever
 * asks for their data gets all of it, and whoever leaves leaves nothing behind.
 */
export interface PersonalDataPart {
  /** The feature's name; the folder of its files in an export. */
  feature: string;
  /** What it keeps of the person, in their own words and ours, without secrets and without other people. */
  collect(ctx: Context, userId: string): AsyncIterable<PersonalFile>;
  /**
   * Deletes that, or makes it anonymous, for good. Objects of the storage are named by `prefixesOf`.
   * @returns how many there were, by kind
   * @throws DomainError when the person cannot leave yet; then nothing has happened
   */
  erase(tx: TransactionContext, userId: string): Promise<Record<string, number>>;
  /** Where in the storage the person's own objects lie: all that is below is deleted by a job. */
  prefixesOf?(userId: string): readonly string[];
}
