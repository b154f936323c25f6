import type { CaseClosing, ModerationCases } from '../../moderation/index.js';
import { type AuditRecord, recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import {
  noChangeToDecide,
  productNotApprovable,
  productNotRejectable,
  reasonRequired,
} from '../catalog.errors.js';
import { changedColumns, toWireNames } from '../changed-columns.js';
import { waitingSubject } from '../products/edit-plan.js';
import { setCategories } from '../categories/product-categories.js';
import { pendingImages } from '../images/product-image.pending.js';
import { toContentColumns } from '../products/product.columns.js';
import { mementoOf, type ProductStanding, settleProductDecision, standingOf } from './product-memento.js';
import { Product } from '../products/product.entity.js';
import { lockProduct } from '../products/product.locks.js';
import { PRODUCT_TRANSITIONS, type ProductDecision } from '../products/product.status.js';

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
  /** Lets a product that is offered and waits be shown, at once or when its time comes. @throws DomainError `catalog.product_not_approvable` (409) */
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
  const decide = (ctx: Context, { id, version }: Approval, take: (decision: Decision) => Promise<void>) =>
    deps.inTransaction(ctx, async (tx) => {
      const { product } = await lockProduct(tx, { id, action: 'decide', version });
      await take({ tx, product, before: await standingOf(tx, product) });
    });

  return {
    approve: (ctx, input) => decide(ctx, input, (taken) => decideProduct(deps, taken, 'approve')),
    approveChange: (ctx, input) => decide(ctx, input, (taken) => applyChange(deps, taken)),
    approveWaiting: (ctx, input) =>
      decide(ctx, input, async (taken) =>
        (await hasChange(taken)) ? applyChange(deps, taken) : decideProduct(deps, taken, 'approve'),
      ),
    reject: (ctx, input) =>
      decide(ctx, input, (taken) => decideProduct(deps, taken, 'reject', demandReason(input))),
    rejectChange: (ctx, input) => decide(ctx, input, (taken) => dropChange(deps, taken, demandReason(input))),
    rejectWaiting: (ctx, input) =>
      decide(ctx, input, async (taken) => {
        const reason = demandReason(input);
        return (await hasChange(taken))
          ? dropChange(deps, taken, reason)
          : decideProduct(deps, taken, 'reject', reason);
      }),
  };
}

/** A decision that is being taken over a locked product. */
interface Decision {
  tx: TransactionContext;
  product: Product;
  before: ProductStanding;
}

function demandReason({ reason }: Rejection): string {
  const trimmed = reason.trim();
  if (trimmed === '') throw reasonRequired();
  return trimmed;
}

async function hasChange({ tx, product }: Decision): Promise<boolean> {
  return waitingSubject(product, await pendingImages.hasPending(tx, product.id)) === 'product_change';
}

async function decideProduct(
  deps: ProductDecisionsDeps,
  taken: Decision,
  decision: ProductDecision,
  written?: string,
): Promise<void> {
  const { tx, product } = taken;
  const { id } = product;
  const reason = written && (await deps.moderationCases.phrase(tx, product.shopId, written));
  const { from, to } = PRODUCT_TRANSITIONS[decision];
  const result = await tx.manager
    .createQueryBuilder()
    .update(Product)
    .set({ moderationStatus: to, moderationReason: reason ? reason.text : null })
    .where(`id = :id AND (status = 'active' OR publish_at IS NOT NULL) AND moderation_status = ANY(:from)`, {
      id,
      from,
    })
    .execute();
  if (result.affected === 0) throw decision === 'approve' ? productNotApprovable() : productNotRejectable();
  // Pictures may have waited since the product was approved before, and then taken back and edited.
  if (decision === 'approve') await pendingImages.approvePending(tx, id);
  await closeCase(deps, taken, 'product', { status: to, reason: reason || undefined });
  await audit(tx, product, {
    action: `catalog.${decision}_product`,
    before: { moderation_status: product.moderationStatus },
    after: { moderation_status: to },
    reason: reason ? reason.text : undefined,
  });
}

async function applyChange(deps: ProductDecisionsDeps, taken: Decision): Promise<void> {
  if (!(await hasChange(taken))) throw noChangeToDecide();
  const { tx, product } = taken;
  const { id } = product;
  const changes = product.pendingChanges ?? {};
  const columns = { ...toContentColumns(changes), pendingChanges: null, moderationReason: null };
  await tx.manager.update(Product, { id }, columns);
  if (changes.category_ids) await setCategories(tx, id, changes.category_ids);
  await pendingImages.approvePending(tx, id);
  await closeCase(deps, taken, 'product_change', { status: 'approved' });
  const { before, after } = changedColumns(product, columns);
  await audit(tx, product, {
    action: 'catalog.approve_product_change',
    before: toWireNames(before),
    after: { ...toWireNames(after), ...(changes.category_ids && { category_ids: changes.category_ids }) },
  });
}

async function dropChange(deps: ProductDecisionsDeps, taken: Decision, written: string): Promise<void> {
  if (!(await hasChange(taken))) throw noChangeToDecide();
  const { tx, product } = taken;
  const { id, pendingChanges } = product;
  const phrased = await deps.moderationCases.phrase(tx, product.shopId, written);
  const reason = phrased.text;
  await tx.manager.update(Product, { id }, { pendingChanges: null, moderationReason: reason });
  await pendingImages.rejectPending(tx, id);
  await closeCase(deps, taken, 'product_change', { status: 'rejected', reason: phrased });
  await audit(tx, product, {
    action: 'catalog.reject_product_change',
    before: { pending_changes: pendingChanges },
    after: { pending_changes: null, moderation_reason: reason },
    reason,
  });
}

/** What follows the decision and cannot be taken back is done now only where nobody may take it back. */
async function closeCase(
  { moderationCases }: ProductDecisionsDeps,
  { tx, product: { id }, before }: Decision,
  type: 'product' | 'product_change',
  closing: Omit<CaseClosing, 'memento'>,
): Promise<void> {
  const memento = await mementoOf(tx, id, before);
  const { isFinal } = await moderationCases.close(tx, { type, id }, { ...closing, memento });
  if (isFinal) await settleProductDecision(tx, { memento });
}

async function audit(
  tx: TransactionContext,
  { id }: Product,
  record: Omit<AuditRecord, 'subjectType' | 'subjectId'>,
): Promise<void> {
  await recordAudit(tx, { subjectType: 'product', subjectId: id, ...record });
}
