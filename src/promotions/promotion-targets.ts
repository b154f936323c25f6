import type { EntityManager } from 'typeorm';
import { brokenConstraint } from '../platform/errors/postgres-errors.js';
import type { TransactionContext } from '../platform/context.js';
import type { WholePromotion } from './promotion.dto.js';
import type { Promotion } from './promotion.entity.js';
import { unknownTarget } from './promotions.errors.js';

/** What a promotion is for, by name. */
export interface Targets {
  productIds: readonly string[];
  categoryIds: readonly string[];
}

/**
 * Replaces what the promotion is for; what is left out stays.
 * @throws DomainError `promotions.unknown_target` (422)
 */
export async function replaceTargets(
  tx: TransactionContext,
  promotionId: string,
  { productIds, categoryIds }: Partial<Targets>,
): Promise<void> {
  if (productIds) await replace(tx, 'product', promotionId, productIds);
  if (categoryIds) await replace(tx, 'category', promotionId, categoryIds);
}

const TABLES = { product: 'promotion_products', category: 'promotion_categories' } as const;
const PROPERTIES = { product: 'applicable_products', category: 'applicable_categories' } as const;

async function replace(
  tx: TransactionContext,
  kind: keyof typeof TABLES,
  promotionId: string,
  ids: readonly string[],
): Promise<void> {
  const table = TABLES[kind];
  await tx.manager.query(`DELETE FROM ${table} WHERE promotion_id = $1 AND ${kind}_id <> ALL ($2::uuid[])`, [
    promotionId,
    ids,
  ]);
  try {
    await tx.manager.query(
      `INSERT INTO ${table} (promotion_id, ${kind}_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
      [promotionId, ids],
    );
  } catch (error) {
    if (brokenConstraint(error) === `${table}_${kind}_id_fkey`) throw unknownTarget(PROPERTIES[kind]);
    throw error;
  }
}

/** The promotions with what they are for, in their order: one statement. */
export async function withTargets(
  manager: EntityManager,
  promotions: readonly Promotion[],
): Promise<WholePromotion[]> {
  const selective = promotions.filter(({ isSelective }) => isSelective).map(({ id }) => id);
  const rows: Array<{ id: string; products: string[]; categories: string[] }> =
    selective.length === 0 ? [] : await manager.query(TARGETS, [selective]);
  const targets = new Map(rows.map((row) => [row.id, row]));
  return promotions.map((promotion) => ({
    promotion,
    productIds: targets.get(promotion.id)?.products ?? [],
    categoryIds: targets.get(promotion.id)?.categories ?? [],
  }));
}

const TARGETS = `
  SELECT id, ARRAY(SELECT product_id FROM promotion_products WHERE promotion_id = s.id ORDER BY 1) AS products,
    ARRAY(SELECT category_id FROM promotion_categories WHERE promotion_id = s.id ORDER BY 1) AS categories
  FROM unnest($1::uuid[]) s (id)`;

/** What a promotion is for, as people know it. */
export interface TargetNames {
  products: Array<{ id: string; name: string }>;
  categories: Array<{ id: string; name: string }>;
}

export async function findTargetNames(manager: EntityManager, promotionId: string): Promise<TargetNames> {
  return {
    products: await manager.query(PRODUCT_NAMES, [promotionId]),
    categories: await manager.query(CATEGORY_NAMES, [promotionId]),
  };
}

const PRODUCT_NAMES = `SELECT p.id, p.name FROM promotion_products t JOIN products p ON p.id = t.product_id
  WHERE t.promotion_id = $1 ORDER BY p.name, p.id`;
const CATEGORY_NAMES = `SELECT c.id, c.name FROM promotion_categories t JOIN categories c ON c.id = t.category_id
  WHERE t.promotion_id = $1 ORDER BY c.name, c.id`;
