import type { TransactionContext } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { ProductRows } from './product-rows.js';

export interface KnownCategory {
  id: string;
  slug: string;
  name: string;
  isActive: boolean;
}

/** The categories that the rows name, kept from being removed until the transaction ends. */
export async function findNamedCategories(
  tx: TransactionContext,
  rows: readonly ProductRows[],
): Promise<KnownCategory[]> {
  const names = new Set(rows.flatMap(({ categories = [] }) => categories.map((name) => name.toLowerCase())));
  if (names.size === 0) return [];
  return tx.manager.query(
    `SELECT id, slug, name, is_active AS "isActive" FROM categories
     WHERE slug = ANY($1) OR lower(name) = ANY($1) ORDER BY id FOR KEY SHARE`,
    [[...names]],
  );
}

/**
 * The ids of categories by their addresses or names; undefined when nothing was said. One that was switched
 * off after the product was put there may stay.
 * @throws DomainError `catalog.unknown_category`, `catalog.ambiguous_category` (422)
 */
export function resolveCategories(
  names: readonly string[] | undefined,
  known: readonly KnownCategory[],
  present: readonly string[],
): string[] | undefined {
  const offered = known.filter(({ id, isActive }) => isActive || present.includes(id));
  return names?.map((name) => {
    const wanted = name.toLowerCase();
    const bySlug = offered.find(({ slug }) => slug === wanted);
    const found = bySlug ? [bySlug] : offered.filter((category) => category.name.toLowerCase() === wanted);
    if (found.length === 0) throw refuse('unknown', `There is no category "${name}", or it is switched off.`);
    if (found.length > 1) {
      const slugs = found.map(({ slug }) => slug).join(' or ');
      throw refuse('ambiguous', `There are several categories "${name}": write ${slugs}.`);
    }
    return found[0]!.id;
  });
}

const refuse = (what: string, message: string) =>
  new DomainError(`catalog.${what}_category`, 'broken_rule', message, { property: 'category_ids' });
