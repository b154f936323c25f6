import type { EntityManager } from 'typeorm';

/** How the stock of a product stands, with that of its variants; kept by the database. */
export const STOCK_LEVELS = ['out', 'low', 'enough', 'uncounted'] as const;
export type StockLevel = (typeof STOCK_LEVELS)[number];

/** At so many or fewer the stock is low; the migration that keeps the levels says the same. */
export const LOW_STOCK = 5;

export interface ShelfRow {
  stockLevel: StockLevel;
  variants: number;
  /** Of all variants; null where there are none. */
  variantStock: number | null;
}

/** What a list shows of products' stock, by product. */
export async function shelvesOf(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<Map<string, ShelfRow>> {
  const rows = await manager.query<Array<ShelfRow & { id: string }>>(
    `SELECT s.product_id AS id, s.stock_level AS "stockLevel", count(v.id)::int AS variants,
       sum(v.stock)::int AS "variantStock"
     FROM product_shelf s LEFT JOIN product_variants v ON v.product_id = s.product_id
     WHERE s.product_id = ANY ($1) GROUP BY s.product_id`,
    [productIds],
  );
  return new Map(rows.map(({ id, ...shelf }) => [id, shelf]));
}

/** The category and all below it. Asked for beforehand, so that the planner knows how many products they have. */
export async function categoriesBelow(manager: EntityManager, categoryId: string): Promise<string[]> {
  const rows = await manager.query<Array<{ id: string }>>(
    `WITH RECURSIVE below AS (
       SELECT id FROM categories WHERE id = $1
       UNION
       SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id
     ) SELECT id FROM below`,
    [categoryId],
  );
  return rows.map(({ id }) => id);
}

/** By id, of those that there are. */
export async function categoryNames(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<Array<{ id: string; name: string }>>(
    'SELECT id, name FROM categories WHERE id = ANY ($1)',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
