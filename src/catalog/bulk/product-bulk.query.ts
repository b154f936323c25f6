import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { shopOf } from '../../platform/auth/actor.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { Context } from '../../platform/context.js';
import { notAllowed, tooManyProducts, unknownCategory } from '../catalog.errors.js';
import type { BulkSubject } from './product-bulk.plan.js';
import { type BulkChange, type BulkFilter, type BulkSelection, MAX_BULK } from './product-bulk.schema.js';
import { categoryIdsOfEach } from '../categories/product-categories.js';
import { Product } from '../products/product.entity.js';
import { ProductVariant } from '../variants/product-variant.entity.js';
import { createSqlValues } from '../sql-values.js';

/** A product with what decides over what somebody may do to it. */
export interface BulkCandidate extends BulkSubject {
  product: Product;
  shop: { isTrusted: boolean };
}

/** @throws DomainError `catalog.too_many_products`, `catalog.not_allowed` */
export async function idsOf(
  ctx: Context,
  manager: EntityManager,
  { ids, filter }: BulkSelection,
): Promise<readonly string[]> {
  const found = ids ? [...new Set(ids)] : await idsThatMatch(manager, ownFilter(ctx, filter ?? {}));
  if (found.length > MAX_BULK) throw tooManyProducts(MAX_BULK);
  return found;
}

/** Whoever acts for a shop finds its products alone. */
function ownFilter({ actor }: Context, filter: BulkFilter): BulkFilter {
  if (hasRight(actor, 'products.read')) return filter;
  const shop = shopOf(actor);
  if (!shop || (filter.shop_id !== undefined && filter.shop_id !== shop.id)) throw notAllowed();
  return { ...filter, shop_id: shop.id };
}

async function idsThatMatch(manager: EntityManager, filter: BulkFilter): Promise<string[]> {
  const sql = createSqlValues();
  const conditions = [
    filter.shop_id && `p.shop_id = ${sql.add(filter.shop_id)}`,
    filter.status && `p.status = ${sql.add(filter.status)}`,
    filter.moderation_status && `p.moderation_status = ${sql.add(filter.moderation_status)}`,
    filter.category_id && `p.id IN (${inSubtree(sql.add(filter.category_id))})`,
  ].filter((condition) => condition !== undefined);
  const rows: Array<{ id: string }> = await manager.query(
    `SELECT p.id FROM products p WHERE ${conditions.join(' AND ') || 'true'} ORDER BY p.id LIMIT ${MAX_BULK + 1}`,
    [...sql.values],
  );
  return rows.map(({ id }) => id);
}

const inSubtree = (root: string): string => `
  WITH RECURSIVE subtree AS (
    SELECT id FROM categories WHERE id = ${root}
    UNION ALL SELECT c.id FROM categories c JOIN subtree s ON c.parent_id = s.id
  ) SELECT pc.product_id FROM product_categories pc JOIN subtree ON subtree.id = pc.category_id`;

/** Everything that the change has to know, in as many queries for a thousand products as for one. */
export async function findCandidates(
  manager: EntityManager,
  ids: readonly string[],
  change: BulkChange,
): Promise<Map<string, BulkCandidate>> {
  const products = await manager.find(Product, {
    where: { id: In([...ids]) },
    relations: { shop: true },
  });
  const categoryIds = change.categories ? await categoryIdsOfEach(manager, ids) : new Map<string, string[]>();
  const ownPrices = change.price ? await ownPricesOf(manager, ids) : new Map<string, OwnPrice[]>();
  return new Map(
    products.map((product) => [
      product.id,
      {
        product,
        shop: { isTrusted: product.shop?.isTrusted === true },
        categoryIds: categoryIds.get(product.id) ?? [],
        ownPrices: ownPrices.get(product.id) ?? [],
      },
    ]),
  );
}

interface OwnPrice {
  id: string;
  price: bigint;
}

async function ownPricesOf(manager: EntityManager, productIds: readonly string[]) {
  const variants = await manager.find(ProductVariant, {
    select: { id: true, productId: true, price: true },
    where: { productId: In([...productIds]), price: Not(IsNull()) },
    order: { id: 'ASC' },
  });
  const byProduct = new Map<string, OwnPrice[]>();
  for (const { id, productId, price } of variants) {
    if (price === null) continue;
    byProduct.set(productId, [...(byProduct.get(productId) ?? []), { id, price }]);
  }
  return byProduct;
}

/** @throws DomainError `catalog.unknown_category` (422): said once, and not for each of a thousand products */
export async function demandKnownCategories(
  manager: EntityManager,
  change: BulkChange['categories'],
): Promise<void> {
  if (!change || 'remove' in change) return;
  const ids = 'add' in change ? change.add : change.set;
  const found: unknown[] = await manager.query('SELECT id FROM categories WHERE id = ANY($1) AND is_active', [
    ids,
  ]);
  if (found.length < new Set(ids).size) throw unknownCategory('change/categories');
}
