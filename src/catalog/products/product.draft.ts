import type { Actor } from '../../platform/auth/actor.js';
import { newId } from '../../platform/ids.js';
import type { Money } from '../../platform/money/money.js';
import { selfApproval } from '../catalog.policy.js';
import { EMPTY_PRODUCT, toContent, toContentColumns, toLiveColumns } from './product.columns.js';
import type { LockedShop } from './product.locks.js';
import { firstOffering, isOffered, toTime } from './product-schedule.js';
import type { NewProduct } from './product.insert.js';
import type { CreateProduct } from './product.schema.js';

/** A new product, as it will be written. */
export interface ProductDraft {
  row: NewProduct;
  categoryIds: string[];
  /** Why no moderator has to look at it, where none has. */
  approval: string | undefined;
  /** Whether that is because the shop is trusted. */
  isTrusted: boolean;
}

/** What the rules of products go by, besides the product. */
export interface RuleTerms {
  money: Money;
  now: Date;
}

/**
 * What becomes of a new product: active unless it is made as a draft or for a time to come, and waiting for a
 * moderator unless it is approved by itself.
 * @throws DomainError `catalog.link_not_public`, `catalog.price_too_high`, `catalog.schedule_needs_draft`,
 *   `money.too_many_decimals` (422)
 */
export function draftProduct(
  actor: Actor,
  shop: LockedShop,
  input: CreateProduct,
  { money, now }: RuleTerms,
): ProductDraft {
  const offering = firstOffering({ status: input.status, publishAt: toTime(input.publish_at) }, now);
  const approval = isOffered(offering) ? selfApproval(actor, shop) : undefined;
  // Of so many columns, spreading one object over another, or naming some behind it, would give each row a
  // hidden class of its own, which is 10 kB of garbage for a product.
  const fields = Object.assign({}, EMPTY_PRODUCT, input);
  const row = {
    id: newId(),
    shopId: shop.id,
    name: input.name,
    moderationStatus: approval ? ('approved' as const) : ('pending' as const),
    pendingChanges: null,
    ...offering,
    ...toLiveColumns(fields, money),
    ...toContentColumns(toContent(fields)),
  };
  const isTrusted = approval !== undefined && shop.isTrusted;
  return { row, categoryIds: fields.category_ids, approval, isTrusted };
}
