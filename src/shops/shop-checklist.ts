import { recordAudit } from '../platform/audit/audit.service.js';
import type { TransactionContext } from '../platform/context.js';
import { Shop } from './shop.entity.js';
import { demand } from './shops.policy.js';

/** Doing it again changes nothing. */
export async function dismissChecklist(tx: TransactionContext, id: string): Promise<void> {
  demand(tx.actor, 'edit', id);
  const result = await tx.manager
    .createQueryBuilder()
    .update(Shop)
    .set({ checklistDismissedAt: () => 'now()' })
    .where('id = :id AND checklist_dismissed_at IS NULL', { id })
    .execute();
  if (result.affected === 0) return;
  await recordAudit(tx, { action: 'shops.dismiss_checklist', subjectType: 'shop', subjectId: id });
}
