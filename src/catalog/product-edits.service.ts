import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { Money } from '../platform/money/money.js';
import { notAllowed } from './catalog.errors.js';
import { canSetPlatformFields, selfApproval } from './catalog.policy.js';
import { changedColumns, toWireNames } from './changed-columns.js';
import { type Content, type EditPlan, planEdit } from './edit-plan.js';
import type { ProductCases } from './product-cases.js';
import { categoryIdsOf, demandCategories, setCategories } from './product-categories.js';
import { EMPTY_PRODUCT, toContent, toContentColumns, toLiveColumns } from './product.columns.js';
import { Product } from './product.entity.js';
import { schedulePublishing } from './product-publishing.service.js';
import { planOffering, toTime } from './product-schedule.js';
import { lockProduct } from './product.locks.js';
import type { ProductFields, ReplaceProduct } from './product.schema.js';

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
      const content = contentOf(product, await categoryIdsOf(tx, id));
      await demandNewCategories(tx, content, changes);
      const approval = selfApproval(tx.actor, shop);
      const wanted = { status: changes.status, publishAt: toTime(changes.publish_at) };
      const edit = { offering: planOffering(product, wanted, clock()), content: toContent(changes) };
      const plan = planEdit(product, content, edit, approval !== undefined);
      const { before, after } = changedColumns(product, {
        ...toLiveColumns(changes, money),
        ...planColumns(plan),
      });
      const categories = plan.live.category_ids;
      if (Object.keys(after).length === 0 && !categories) return;
      await tx.manager.update(Product, { id }, after);
      if (categories) await setCategories(tx, id, categories);
      await schedulePublishing(tx, id, after.publishAt);
      if (touchesModeration(after)) await productCases.keep(tx, product, { ...product, ...after });
      const isApproved = isApprovedByThis(product, plan);
      if (isApproved && shop.isTrusted) {
        const type = product.moderationStatus === 'approved' ? 'product_change' : 'product';
        await productCases.recordTrust(tx, type, { ...product, ...after });
      }
      await recordAudit(tx, {
        action: 'catalog.update_product',
        subjectType: 'product',
        subjectId: id,
        before: { ...toWireNames(before), ...(categories && { category_ids: content.category_ids }) },
        after: { ...toWireNames(after), ...(categories && { category_ids: categories }) },
        reason: isApproved ? approval : undefined,
      });
    });
  return {
    update,
    replace: (ctx, { id, product, version }) =>
      update(ctx, { id, changes: { ...EMPTY_PRODUCT, ...product }, version }),
  };
}

function contentOf(product: Product, categoryIds: string[]): Content {
  return {
    name: product.name,
    description: product.description,
    short_description: product.shortDescription,
    translations: product.translations,
    category_ids: categoryIds,
  };
}

/** A category that was switched off after the product was put there may stay; none may be added. */
async function demandNewCategories(
  tx: TransactionContext,
  content: Content,
  { category_ids: wanted = [] }: ProductFields,
): Promise<void> {
  await demandCategories(
    tx,
    wanted.filter((id) => !content.category_ids.includes(id)),
  );
}

function planColumns(plan: EditPlan): Partial<Product> {
  return {
    ...toContentColumns(plan.live),
    status: plan.status,
    publishAt: plan.publishAt,
    moderationStatus: plan.moderationStatus,
    pendingChanges: plan.pendingChanges,
    moderationReason: plan.answersReason ? null : undefined,
  };
}

/** Price and stock change often, and no case hangs on them. */
function touchesModeration(after: Partial<Product>): boolean {
  const fields = ['status', 'publishAt', 'moderationStatus', 'pendingChanges', 'name'];
  return fields.some((field) => field in after);
}

/** Whether content went live, or the product did, that a moderator would have had to look at. */
function isApprovedByThis(before: Product, plan: EditPlan): boolean {
  return (
    plan.moderationStatus === 'approved' &&
    (before.moderationStatus !== 'approved' || Object.keys(plan.live).length > 0)
  );
}
