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

/**
 * The same for many rows at once: each try is one statement for all that have no slug yet. Rows of many columns
 * are copied by `Object.assign`, where spreading them would make a hidden class for each.
 * @param insert inserts those whose slug is free, and says by id which they were
 */
export async function insertManyUnderFreeSlugs<Row extends { id: string; name: string }>(
  rows: readonly Row[],
  fallback: string,
  insert: (rows: Array<Row & { slug: string }>) => Promise<ReadonlySet<string>>,
): Promise<Array<Row & { slug: string }>> {
  const bases = rows.map((row) => ({ row, base: slugify(row.name, fallback) }));
  const slugs = new Map<string, string>();
  for (let attempt = 1, left = bases; left.length > 0; attempt += 1) {
    const tried = left.map(({ row, base }) => Object.assign({}, row, { slug: candidate(base, attempt) }));
    const inserted = await insert(tried);
    for (const { id, slug } of tried) if (inserted.has(id)) slugs.set(id, slug);
    left = left.filter(({ row }) => !inserted.has(row.id));
  }
  return rows.map((row) => Object.assign({}, row, { slug: slugs.get(row.id)! }));
}

/** `dress`, `dress-2`, … `dress-9`, and then `dress-3f9a1c`: many may be called the same. */
function candidate(base: string, attempt: number): string {
  if (attempt === 1) return base;
  const suffix = attempt <= LAST_NEAT_SUFFIX ? attempt : randomBytes(3).toString('hex');
  return `${base}-${suffix}`;
}
