import type { ModerationCases } from '../moderation/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { TransactionContext } from '../platform/context.js';
import { Shop } from './shop.entity.js';
import { notResubmittable } from './shops.errors.js';
import { demand } from './shops.policy.js';

/**
 * Puts a rejected shop before the moderators again. Of two members who do so at once, one does; a decision that
 * comes in between stands.
 * @throws DomainError `shops.shop_not_found` (404), `shops.not_allowed` (403), `shops.not_resubmittable` (409)
 */
export async function resubmitShop(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  id: string,
): Promise<Shop> {
  demand(tx.actor, 'edit', id);
  const change = { status: 'pending', statusReason: null } as const;
  const { affected } = await tx.manager.update(Shop, { id, status: 'rejected' }, change);
  if (affected === 0) throw notResubmittable();
  const shop = await tx.manager.findOneByOrFail(Shop, { id });
  await moderationCases.open(tx, { type: 'shop', id, title: shop.name, shopId: id });
  await recordAudit(tx, {
    action: 'shops.resubmit_shop',
    subjectType: 'shop',
    subjectId: id,
    before: { status: 'rejected' },
    after: { status: shop.status },
  });
  return shop;
}
