import type { Context, TransactionContext } from '../../platform/context.js';
import type { Clock } from '../../platform/clock.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Money } from '../../platform/money/money.js';
import { notAllowed } from '../catalog.errors.js';
import { canSetPlatformFields } from '../catalog.policy.js';
import type { ProductCases } from '../decisions/product-cases.js';
import { categoryIdsOf, demandCategories } from '../categories/product-categories.js';
import { planChange } from './product-change.js';
import { EMPTY_PRODUCT } from './product.columns.js';
import { lockProduct } from './product.locks.js';
import type { ProductFields, ReplaceProduct } from './product.schema.js';
import { writeChanges } from './product-writes.js';

/**
 * Changes to a product by its shop or the platform. Price, stock and the like are live at once; where an
 * edit of what shoppers read leads is said by `planEdit`. All throw `catalog.product_not_found` (404),
 * `catalog.not_allowed` (403), `catalog.product_stale` (412), `platform.already_exists` (409) for the SKU, and
 * `catalog.unknown_category`, `catalog.link_not_public`, `catalog.price_too_high`, `catalog.schedule_needs_draft`,
 * `money.too_many_decimals` (422).
 */
export interface ProductEdits {
  /** Changes the fields that are given. @param version the version that the caller has seen */
  update(ctx: Context, input: { id: string; changes: ProductFields; version?: number }): Promise<void>;
  /** Sets every field, those that are not given to nothing; `status`, `publish_at` and `is_featured` stay
   * unless given. */
  replace(ctx: Context, input: { id: string; product: ReplaceProduct; version?: number }): Promise<void>;
}

export interface ProductWriteDeps {
  inTransaction: InTransaction;
  money: Money;
  productCases: ProductCases;
  clock: Clock;
}

export function createProductEdits(deps: ProductWriteDeps): ProductEdits {
  const { inTransaction, money, productCases, clock } = deps;
  const update: ProductEdits['update'] = (ctx, { id, changes, version }) =>
    inTransaction(ctx, async (tx) => {
      const { product, shop } = await lockProduct(tx, { id, action: 'edit', version });
      if (changes.is_featured !== undefined && !canSetPlatformFields(tx.actor)) throw notAllowed();
      const categoryIds = await categoryIdsOf(tx, id);
      await demandNewCategories(tx, categoryIds, changes);
      const change = planChange(tx.actor, shop, { product, categoryIds, changes }, { money, now: clock() });
      if (change) await writeChanges(tx, productCases, [change]);
    });
  return {
    update,
    replace: (ctx, { id, product, version }) =>
      update(ctx, { id, changes: { ...EMPTY_PRODUCT, ...product }, version }),
  };
}

/** A category that was switched off after the product was put there may stay; none may be added. */
async function demandNewCategories(
  tx: TransactionContext,
  present: readonly string[],
  { category_ids: wanted = [] }: ProductFields,
): Promise<void> {
  await demandCategories(
    tx,
    wanted.filter((id) => !present.includes(id)),
  );
}
