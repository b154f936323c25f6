import { recordAudit } from '../platform/audit/audit.service.js';
import type { TransactionContext } from '../platform/context.js';
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
