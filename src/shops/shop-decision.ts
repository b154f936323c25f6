import { cannotUndo, type ModerationCases, type TakenDecision } from '../moderation/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { TransactionContext } from '../platform/context.js';
import { announceChange } from '../platform/database/transaction.js';
import { Shop } from './shop.entity.js';
import { SHOP_TRANSITIONS, type ShopDecision } from './shop.status.js';
import { notDecidable, reasonRequired, shopNotFound } from './shops.errors.js';
import { demand } from './shops.policy.js';

/**
 * Takes one decision over a shop. The update holds only if the status is still the one that was read, so of
 * two who decide at once one wins, and the log says truly what went before.
 * @param reason required unless the decision is to approve
 */
export async function decideShop(
  tx: TransactionContext,
  id: string,
  decision: ShopDecision,
  reason?: string,
): Promise<Shop> {
  demand(tx.actor, 'decide', id);
  const why = reason?.trim() || null;
  if (decision !== 'approve' && !why) throw reasonRequired();
  const before = await tx.manager.findOneBy(Shop, { id });
  if (!before) throw shopNotFound();
  const { from, to } = SHOP_TRANSITIONS[decision];
  if (!from.includes(before.status)) throw notDecidable(decision);
  const guard = { id, status: before.status };
  const { affected } = await tx.manager.update(Shop, guard, { status: to, statusReason: why });
  if (affected === 0) throw notDecidable(decision);
  announceStatus(tx, id);
  await recordAudit(tx, {
    action: `shops.${decision}_shop`,
    subjectType: 'shop',
    subjectId: id,
    before: { status: before.status },
    after: { status: to },
    reason: why ?? undefined,
  });
  return tx.manager.findOneByOrFail(Shop, { id });
}

/** A decision over a shop that waits, with its case. @throws DomainError those of `decideShop` */
export async function closeShopCase(
  { moderationCases }: { moderationCases: ModerationCases },
  tx: TransactionContext,
  id: string,
  decision: Exclude<ShopDecision, 'suspend'>,
  written?: string,
): Promise<Shop> {
  const before = await tx.manager.findOneBy(Shop, { id });
  const reason = written?.trim() ? await moderationCases.phrase(tx, id, written) : undefined;
  const shop = await decideShop(tx, id, decision, reason?.text);
  const memento: ShopMemento = {
    updatedAt: shop.updatedAt.toISOString(),
    status: before!.status,
    statusReason: before!.statusReason,
  };
  const status = decision === 'approve' ? 'approved' : 'rejected';
  await moderationCases.close(tx, { type: 'shop', id }, { status, reason, memento });
  return shop;
}

/** How a shop stood before a decision. */
interface ShopMemento extends Pick<Shop, 'status' | 'statusReason'> {
  /** When the decision was written. Any other time means that something has happened since. */
  updatedAt: string;
}

/** Puts the shop back to where it stood. @throws DomainError `moderation.cannot_undo` (409) when it has changed since */
export async function undoShopDecision(
  tx: TransactionContext,
  { id, status: decided, memento }: TakenDecision,
): Promise<void> {
  demand(tx.actor, 'decide', id);
  const { status, statusReason, updatedAt } = memento as ShopMemento;
  const guard = { id, status: decided, updatedAt: new Date(updatedAt) };
  const { affected } = await tx.manager.update(Shop, guard, { status, statusReason });
  if (affected === 0) throw cannotUndo();
  announceStatus(tx, id);
  await recordAudit(tx, {
    action: 'shops.undo_decision',
    subjectType: 'shop',
    subjectId: id,
    before: { status: decided },
    after: { status },
  });
}

/** Told to this process at commit; the trigger on `shops` tells the others. */
function announceStatus(tx: TransactionContext, id: string): void {
  announceChange(tx, { channel: 'shops', payload: id });
}
