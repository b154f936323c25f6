import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { TransactionContext } from '../context.js';
import { brokenConstraint } from '../errors/postgres-errors.js';
import { slugify } from '../slug.js';

/** The last neat suffix that is tried before random ones. */
const LAST_NEAT_SUFFIX = 9;

export interface SlugNaming {
  name: string;
  /** The slug for a name without a Latin letter or digit. */
  fallback: string;
  /** The unique index over the slug. */
  constraint: string;
}

/**
 * Inserts a row under the first slug made from `name` that is free, and returns the slug. The unique index
 * decides, not a look beforehand: each try is a savepoint, and a taken slug leads to the next.
 */
export async function insertUnderFreeSlug(
  tx: TransactionContext,
  { name, fallback, constraint }: SlugNaming,
  insert: (manager: EntityManager, slug: string) => Promise<unknown>,
): Promise<string> {
  const base = slugify(name, fallback);
  for (let attempt = 1; ; attempt += 1) {
    const slug = candidate(base, attempt);
    try {
      await tx.manager.transaction((savepoint) => insert(savepoint, slug));
      return slug;
    } catch (error) {
      if (brokenConstraint(error) !== constraint) throw error;
    }
  }
}

/** `dress`, `dress-2`, … `dress-9`, and then `dress-3f9a1c`: many may be called the same. */
function candidate(base: string, attempt: number): string {
  if (attempt === 1) return base;
  const suffix = attempt <= LAST_NEAT_SUFFIX ? attempt : randomBytes(3).toString('hex');
  return `${base}-${suffix}`;
}
