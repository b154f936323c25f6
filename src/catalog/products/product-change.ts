import type { Actor } from '../../platform/auth/actor.js';
import type { AuditRecord } from '../../platform/audit/audit.service.js';
import { selfApproval } from '../catalog.policy.js';
import { changedColumns, toWireNames } from '../changed-columns.js';
import { type Content, type EditPlan, planEdit } from './edit-plan.js';
import type { RuleTerms } from './product.draft.js';
import { toContent, toContentColumns, toLiveColumns } from './product.columns.js';
import type { TrustedContent } from '../decisions/product-cases.js';
import type { Product } from './product.entity.js';
import type { LockedShop } from './product.locks.js';
import { planOffering, toTime } from './product-schedule.js';
import type { ProductFields } from './product.schema.js';

/** An edit of one product, as it will be written. */
export interface ProductChange {
  product: Product;
  after: Partial<Product>;
  /** The live ones, where they change now. */
  categoryIds: string[] | undefined;
  /** What went live of a trusted shop that a moderator would have had to look at. */
  trusted: TrustedContent['type'] | undefined;
  audit: AuditRecord;
}

export interface WantedChange {
  product: Product;
  /** The live ones. */
  categoryIds: string[];
  changes: ProductFields;
}

/**
 * What an edit makes of a product: price, stock and the like at once; where content leads is said by
 * `planEdit`. Undefined when it changes nothing.
 * @throws DomainError `catalog.link_not_public`, `catalog.price_too_high`, `catalog.schedule_needs_draft`,
 *   `money.too_many_decimals` (422)
 */
export function planChange(
  actor: Actor,
  shop: LockedShop,
  { product, categoryIds, changes }: WantedChange,
  { money, now }: RuleTerms,
): ProductChange | undefined {
  const content = contentOf(product, categoryIds);
  const approval = selfApproval(actor, shop);
  const wanted = { status: changes.status, publishAt: toTime(changes.publish_at) };
  const edit = { offering: planOffering(product, wanted, now), content: toContent(changes) };
  const plan = planEdit(product, content, edit, approval !== undefined);
  const { before, after } = changedColumns(product, {
    ...toLiveColumns(changes, money),
    ...planColumns(plan),
  });
  const live = plan.live.category_ids;
  if (Object.keys(after).length === 0 && !live) return undefined;
  const isApproved = isApprovedByThis(product, plan);
  const kind = product.moderationStatus === 'approved' ? 'product_change' : 'product';
  const audit = {
    action: 'catalog.update_product',
    subjectType: 'product',
    subjectId: product.id,
    before: { ...toWireNames(before), ...(live && { category_ids: categoryIds }) },
    after: { ...toWireNames(after), ...(live && { category_ids: live }) },
    reason: isApproved ? approval : undefined,
  };
  return {
    product,
    after,
    categoryIds: live,
    trusted: isApproved && shop.isTrusted ? kind : undefined,
    audit,
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

/** Whether content went live, or the product did, that a moderator would have had to look at. */
function isApprovedByThis(before: Product, plan: EditPlan): boolean {
  return (
    plan.moderationStatus === 'approved' &&
    (before.moderationStatus !== 'approved' || Object.keys(plan.live).length > 0)
  );
}
