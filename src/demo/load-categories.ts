import { systemContext } from '../platform/context.js';
import type { DemoCategory } from './demo-data.js';
import type { DemoServices } from './load-demo.js';

/** The category tree; ids by slug. */
export async function loadCategories(
  { catalog }: DemoServices,
  categories: readonly DemoCategory[],
): Promise<Map<string, string>> {
  const ctx = systemContext('demo data');
  const ids = new Map<string, string>();
  const { items } = await catalog.categoryReads.list(ctx, { limit: 100, sort: 'name' });
  for (const { slug, id } of items) ids.set(slug, id);
  for (const { slug, name, parentSlug, description, sortOrder } of categories) {
    if (ids.has(slug)) continue;
    const { id } = await catalog.categories.create(ctx, {
      slug,
      name,
      description,
      parent_id: parentSlug ? ids.get(parentSlug) : null,
      sort_order: sortOrder,
    });
    ids.set(slug, id);
  }
  return ids;
}
