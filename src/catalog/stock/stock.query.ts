import type { EntityManager } from 'typeorm';
import { runPrepared } from '../../platform/database/statement.js';

/** One shelf, locked, with what its product says of it. */
export interface ShelfRow {
  productId: string;
  /** Null: the product's own shelf. */
  variantId: string | null;
  shopId: string;
  stock: number;
  isTracked: boolean;
  allowsBackorders: boolean;
  /** Whether it may be sold from just now: on sale, and no product whose variants are. */
  isForSale: boolean;
}

/** So many pieces for each shelf. */
export interface ShelfChange {
  productId: string;
  variantId: string | null;
  /** Pieces, less than nothing for those that are taken. */
  change: number;
}

/**
 * Locks the products in the order of their ids, then the variants in theirs. What is read is what the last one
 * to hold the lock has left, for rows are read again once they are locked. Variants change under the lock of
 * their product, so that none can come or go meanwhile.
 */
const LOCK = `
  WITH p AS MATERIALIZED (
    SELECT id, shop_id, stock, track_inventory, allow_backorders, is_public
    FROM products WHERE id = ANY ((SELECT $1::uuid[])::uuid[]) ORDER BY id FOR NO KEY UPDATE
  ), v AS MATERIALIZED (
    SELECT id, product_id, stock FROM product_variants
    WHERE id = ANY ((SELECT $2::uuid[])::uuid[]) AND (SELECT count(*) FROM p) > 0 ORDER BY id FOR NO KEY UPDATE
  )
  SELECT p.id AS "productId", w.variant_id AS "variantId", p.shop_id AS "shopId",
    CASE WHEN w.variant_id IS NULL THEN p.stock ELSE v.stock END AS stock,
    p.track_inventory AS "isTracked", p.allow_backorders AS "allowsBackorders",
    p.is_public AND (w.variant_id IS NOT NULL
      OR NOT EXISTS (SELECT FROM product_variants o WHERE o.product_id = p.id)) AS "isForSale"
  FROM (SELECT DISTINCT * FROM unnest((SELECT $3::uuid[]), (SELECT $4::uuid[])) AS u (product_id, variant_id)) w
  JOIN p ON p.id = w.product_id
  LEFT JOIN v ON v.id = w.variant_id AND v.product_id = p.id
  WHERE w.variant_id IS NULL OR v.id IS NOT NULL`;

/** The shelves of these lines that there are. */
export async function lockShelves(
  manager: EntityManager,
  lines: ReadonlyArray<{ productId: string; variantId: string | null }>,
): Promise<ShelfRow[]> {
  const products = lines.map(({ productId }) => productId);
  const variants = lines.map(({ variantId }) => variantId);
  return runPrepared<ShelfRow>(manager, LOCK, [
    [...new Set(products)],
    [...new Set(variants.filter((id) => id !== null))],
    products,
    variants,
  ]);
}

/** Neither version nor time of change: nobody has edited the product, and indexes stay as they are. */
const CHANGE_PRODUCTS = `
  UPDATE products p SET stock = p.stock + c.change FROM unnest((SELECT $1::uuid[]), (SELECT $2::int[])) AS c (id, change)
  WHERE p.id = c.id AND (c.change > 0 OR p.allow_backorders OR p.stock + c.change >= 0) RETURNING p.id`;

/** The same of variants; whether they may go below nothing is said by their product. */
const changeVariants = (ids: string, changes: string): string => `
  UPDATE product_variants v SET stock = v.stock + c.change
  FROM unnest((SELECT ${ids}::uuid[]), (SELECT ${changes}::int[])) AS c (id, change), products p
  WHERE v.id = c.id AND p.id = v.product_id
    AND (c.change > 0 OR p.allow_backorders OR v.stock + c.change >= 0) RETURNING v.id`;

const CHANGE_VARIANTS = changeVariants('$1', '$2');
const CHANGE_BOTH = `
  WITH of_products AS (${CHANGE_PRODUCTS}), of_variants AS (${changeVariants('$3', '$4')})
  SELECT id FROM of_products UNION ALL SELECT id FROM of_variants`;

/**
 * Changes what is on locked shelves, each named once.
 * @throws Error when a shelf has fewer than are taken, which its lock rules out
 */
export async function changeShelves(manager: EntityManager, changes: readonly ShelfChange[]): Promise<void> {
  const products = changes.filter(({ variantId }) => variantId === null);
  const variants = changes.filter(({ variantId }) => variantId !== null);
  if (changes.length === 0) return;
  const ofProducts = [products.map(({ productId }) => productId), products.map(({ change }) => change)];
  const ofVariants = [variants.map(({ variantId }) => variantId), variants.map(({ change }) => change)];
  let changed: unknown[];
  // Updates that change nothing would still run the triggers of their table.
  if (variants.length === 0) changed = await runPrepared(manager, CHANGE_PRODUCTS, ofProducts);
  else if (products.length === 0) changed = await runPrepared(manager, CHANGE_VARIANTS, ofVariants);
  else changed = await runPrepared(manager, CHANGE_BOTH, [...ofProducts, ...ofVariants]);
  if (changed.length !== changes.length) throw new Error('A locked shelf has changed.');
}
