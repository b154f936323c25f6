import type { Context } from './context.js';

/** A row, and the objects of the storage that belong to it. */
export interface StorageReference {
  /** The row's. */
  id: string;
  /** The object that it is nothing without. */
  key: string;
  /** Objects that can be made anew from that one. Their keys begin with the same stem. */
  derived: readonly string[];
}

/**
 * Which objects of the storage belong to one feature, and to which of its rows. Every feature that stores files
 * gives its part to the container, so that a reconcile finds what one has without the other. Keys that no
 * part owns are nobody's to judge, and are left alone.
 */
export interface StorageReferencePart {
  /** The feature's name, and what of it. */
  name: string;
  /** Whether a key is of the kind that this part knows; it says nothing about whether there is a row. */
  owns(key: string): boolean;
  /** Those of these own keys that rows name, derived ones included. By index, and of any number of keys. */
  named(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** All rows that name objects, in pages. */
  references(): AsyncIterable<readonly StorageReference[]>;
  /**
   * Mends a row whose objects are gone, by an operation that is audited: without its own object it lets go of
   * it, derived ones are made anew. Does nothing where the row has changed meanwhile.
   */
  mend(ctx: Context, reference: StorageReference, lost: 'object' | 'derived'): Promise<void>;
}
