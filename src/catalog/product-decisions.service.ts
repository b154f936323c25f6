import type { ModerationCases } from '../moderation/index.js';
import { type AuditRecord, recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import {
  noChangeToDecide,
  productNotApprovable,
  productNotRejectable,
  reasonRequired,
} from './catalog.errors.js';
import { changedColumns, toWireNames } from './changed-columns.js';
import { waitingSubject } from './edit-plan.js';
import { setCategories } from './product-categories.js';
import { pendingImages } from './product-image.pending.js';
import { toContentColumns } from './product.columns.js';
import { Product } from './product.entity.js';
import { lockProduct } from './product.locks.js';
import { PRODUCT_TRANSITIONS, type ProductDecision } from './product.status.js';

export interface Approval {
  id: string;
  /** The version that the moderator has seen; without it, whatever is there now is approved. */
  version?: number;
}

export interface Rejection extends Approval {
  /** For the shop to read. */
  reason: string;
}

/**
 * A moderator's decisions, each in one transaction with its case and its audit row. Of two at once one wins;
 * the other is told 409. All throw `catalog.product_not_found` (404), `catalog.not_allowed` (403: a shop
 * decides nothing), `catalog.product_stale` (412), `moderation.claimed_by_other` (409); rejections without a
 * reason `catalog.reason_required` (422).
 */
export interface ProductDecisions {
  /** Lets an active product that waits be shown. @throws DomainError `catalog.product_not_approvable` (409) */
  approve(ctx: Context, input: Approval): Promise<void>;
  /** @throws DomainError `catalog.product_not_rejectable` (409) */
  reject(ctx: Context, input: Rejection): Promise<void>;
  /** Puts what waits beside the live version in its place. @throws DomainError `catalog.no_change_to_decide` (409) */
  approveChange(ctx: Context, input: Approval): Promise<void>;
  /** Drops what waits; the live version stays as it is. @throws DomainError `catalog.no_change_to_decide` (409) */
  rejectChange(ctx: Context, input: Rejection): Promise<void>;
  /** Approves whichever waits: the product, or else the change to it. */
  approveWaiting(ctx: Context, input: Approval): Promise<void>;
  /** Rejects whichever waits: the product, or else the change to it. */
  rejectWaiting(ctx: Context, input: Rejection): Promise<void>;
}

export interface ProductDecisionsDeps {
  inTransaction: InTransaction;
  moderationCases: ModerationCases;
}

export function createProductDecisions(deps: ProductDecisionsDeps): ProductDecisions {
  /** Locks the product for a decision, and takes it. */
  const decide = (
    ctx: Context,
    { id, version }: Approval,
    take: (tx: TransactionContext, product: Product) => Promise<void>,
  ) =>
    deps.inTransaction(ctx, async (tx) => {
      const { product } = await lockProduct(tx, { id, action: 'decide', version });
      await take(tx, product);
    });

  return {
    approve: (ctx, input) => decide(ctx, input, (tx, product) => decideProduct(deps, tx, product, 'approve')),
    approveChange: (ctx, input) => decide(ctx, input, (tx, product) => applyChange(deps, tx, product)),
    approveWaiting: (ctx, input) =>
      decide(ctx, input, async (tx, product) =>
        (await hasChange(tx, product))
          ? applyChange(deps, tx, product)
          : decideProduct(deps, tx, product, 'approve'),
      ),
    reject: (ctx, input) =>
      decide(ctx, input, (tx, product) => decideProduct(deps, tx, product, 'reject', demandReason(input))),
    rejectChange: (ctx, input) =>
      decide(ctx, input, (tx, product) => dropChange(deps, tx, product, demandReason(input))),
    rejectWaiting: (ctx, input) =>
      decide(ctx, input, async (tx, product) => {
        const reason = demandReason(input);
        return (await hasChange(tx, product))
          ? dropChange(deps, tx, product, reason)
          : decideProduct(deps, tx, product, 'reject', reason);
      }),
  };
}

function demandReason({ reason }: Rejection): string {
  const trimmed = reason.trim();
  if (trimmed === '') throw reasonRequired();
  return trimmed;
}

async function hasChange(tx: TransactionContext, product: Product): Promise<boolean> {
  return waitingSubject(product, await pendingImages.hasPending(tx, product.id)) === 'product_change';
}

async function decideProduct(
  { moderationCases }: ProductDecisionsDeps,
  tx: TransactionContext,
  product: Product,
  decision: ProductDecision,
  reason?: string,
): Promise<void> {
  const { id } = product;
  const { from, to } = PRODUCT_TRANSITIONS[decision];
  const result = await tx.manager
    .createQueryBuilder()
    .update(Product)
    .set({ moderationStatus: to, moderationReason: reason ?? null })
    .where(`id = :id AND status = 'active' AND moderation_status = ANY(:from)`, { id, from })
    .execute();
  if (result.affected === 0) throw decision === 'approve' ? productNotApprovable() : productNotRejectable();
  // Pictures may have waited since the product was approved before, and then taken back and edited.
  if (decision === 'approve') await pendingImages.approvePending(tx, id);
  await moderationCases.close(tx, { type: 'product', id }, to, reason);
  await audit(tx, product, {
    action: `catalog.${decision}_product`,
    before: { moderation_status: product.moderationStatus },
    after: { moderation_status: to },
    reason,
  });
}

async function applyChange(
  { moderationCases }: ProductDecisionsDeps,
  tx: TransactionContext,
  product: Product,
): Promise<void> {
  if (!(await hasChange(tx, product))) throw noChangeToDecide();
  const { id } = product;
  const changes = product.pendingChanges ?? {};
  const columns = { ...toContentColumns(changes), pendingChanges: null, moderationReason: null };
  await tx.manager.update(Product, { id }, columns);
  if (changes.category_ids) await setCategories(tx, id, changes.category_ids);
  await pendingImages.approvePending(tx, id);
  await moderationCases.close(tx, { type: 'product_change', id }, 'approved');
  const { before, after } = changedColumns(product, columns);
  await audit(tx, product, {
    action: 'catalog.approve_product_change',
    before: toWireNames(before),
    after: { ...toWireNames(after), ...(changes.category_ids && { category_ids: changes.category_ids }) },
  });
}

async function dropChange(
  { moderationCases }: ProductDecisionsDeps,
  tx: TransactionContext,
  product: Product,
  reason: string,
): Promise<void> {
  if (!(await hasChange(tx, product))) throw noChangeToDecide();
  const { id, pendingChanges } = product;
  await tx.manager.update(Product, { id }, { pendingChanges: null, moderationReason: reason });
  await pendingImages.rejectPending(tx, id);
  await moderationCases.close(tx, { type: 'product_change', id }, 'rejected', reason);
  await audit(tx, product, {
    action: 'catalog.reject_product_change',
    before: { pending_changes: pendingChanges },
    after: { pending_changes: null, moderation_reason: reason },
    reason,
  });
}

async function audit(
  tx: TransactionContext,
  { id }: Product,
  record: Omit<AuditRecord, 'subjectType' | 'subjectId'>,
): Promise<void> {
  await recordAudit(tx, { subjectType: 'product', subjectId: id, ...record });
}
