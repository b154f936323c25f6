import type { EntityManager } from 'typeorm';
import type { TransactionContext } from '../../platform/context.js';
import { unknownCategory } from '../catalog.errors.js';

export async function categoryIdsOf(tx: TransactionContext, productId: string): Promise<string[]> {
  return (await categoryIdsOfEach(tx.manager, [productId])).get(productId) ?? [];
}

/** The categories of many products by one query; a product without any is not in the map. */
export async function categoryIdsOfEach(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows: Array<{ id: string; categoryIds: string[] }> = await manager.query(
    `SELECT product_id AS id, array_agg(category_id ORDER BY category_id) AS "categoryIds"
     FROM product_categories WHERE product_id = ANY($1) GROUP BY product_id`,
    [productIds],
  );
  return new Map(rows.map(({ id, categoryIds }) => [id, categoryIds]));
}

/**
 * Refuses categories that are not there or are switched off, and keeps the others from being removed until
 * the transaction ends.
 * @throws DomainError `catalog.unknown_category` (422)
 */
export async function demandCategories(tx: TransactionContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found: unknown[] = await tx.manager.query(
    'SELECT id FROM categories WHERE id = ANY($1) AND is_active ORDER BY id FOR KEY SHARE',
    [ids],
  );
  if (found.length < ids.length) throw unknownCategory('category_ids');
}

/** Puts the product into exactly these categories; one that has been removed meanwhile is left out. */
export const setCategories = (
  tx: TransactionContext,
  productId: string,
  ids: readonly string[],
): Promise<void> => setCategoriesOfEach(tx, new Map([[productId, ids]]));

/** The same for many products at once. @param areNew whether they have no category yet */
export async function setCategoriesOfEach(
  tx: TransactionContext,
  wanted: ReadonlyMap<string, readonly string[]>,
  areNew = false,
): Promise<void> {
  const pairs = [...wanted].flatMap(([product, ids]) => ids.map((category) => ({ product, category })));
  const values = [pairs.map(({ product }) => product), pairs.map(({ category }) => category)];
  if (!areNew) {
    await tx.manager.query(
      `DELETE FROM product_categories WHERE product_id = ANY($1)
       AND (product_id, category_id) NOT IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))`,
      [[...wanted.keys()], ...values],
    );
  }
  if (pairs.length === 0) return;
  await tx.manager.query(
    `INSERT INTO product_categories (product_id, category_id)
     SELECT w.product, c.id FROM unnest($1::uuid[], $2::uuid[]) AS w (product, category)
     JOIN categories c ON c.id = w.category ORDER BY w.product, c.id
     ON CONFLICT DO NOTHING`,
    values,
  );
}
