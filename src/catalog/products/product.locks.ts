import type { TransactionContext } from '../../platform/context.js';
import { productNotFound, productStale } from '../catalog.errors.js';
import { demand, type ProductAction, TRUSTED_SHOP_RULE } from '../catalog.policy.js';
import { Product } from './product.entity.js';

/** What the catalogue needs to know of a shop while it writes one of its products. */
export interface LockedShop {
  id: string;
  /** Whether the platform trusts the shop, and approves by itself what trusted shops write. */
  isTrusted: boolean;
}

/**
 * Every write of the catalogue locks in this order: the shop (shared: nobody suspends or distrusts it
 * meanwhile), the product, its moderation case. Suspending a shop takes them in the same order, so the two
 * wait for each other instead of deadlocking.
 */
export async function lockShop(tx: TransactionContext, id: string): Promise<LockedShop | undefined> {
  const rows: LockedShop[] = await tx.manager.query(
    `SELECT id, is_trusted AND EXISTS (SELECT FROM moderation_rules WHERE key = $2 AND is_active) AS "isTrusted"
     FROM shops WHERE id = $1 FOR SHARE`,
    [id, TRUSTED_SHOP_RULE],
  );
  return rows[0];
}

export interface ProductLock {
  id: string;
  action: ProductAction;
  /** The version that the caller has seen. */
  version?: number;
  /** `removal` keeps out rows that are being added to the product as well. */
  strength?: 'edit' | 'removal';
}

/**
 * Locks a product that the actor may do `action` to.
 * @throws DomainError `catalog.product_not_found` (404), `catalog.not_allowed` (403), `catalog.product_stale` (412)
 */
export async function lockProduct(
  tx: TransactionContext,
  { id, action, version, strength = 'edit' }: ProductLock,
): Promise<{ product: Product; shop: LockedShop }> {
  const owned = await tx.manager.findOne(Product, { select: { id: true, shopId: true }, where: { id } });
  if (!owned) throw productNotFound();
  demand(tx.actor, action, owned);
  const shop = await lockShop(tx, owned.shopId);
  const product = await tx.manager.findOne(Product, {
    where: { id },
    lock: { mode: strength === 'edit' ? 'for_no_key_update' : 'pessimistic_write' },
  });
  if (!shop || !product) throw productNotFound();
  if (version !== undefined && version !== product.version) throw productStale();
  return { product, shop };
}
