import { type AuditRecord, recordAudit } from '../../platform/audit/audit.service.js';
import type { TransactionContext } from '../../platform/context.js';

/** A picture's story is told where people look for it: with its product. */
export async function auditImages(
  tx: TransactionContext,
  verb: string,
  productId: string,
  change: Pick<AuditRecord, 'before' | 'after' | 'reason'>,
): Promise<void> {
  await recordAudit(tx, {
    action: `catalog.${verb}`,
    subjectType: 'product',
    subjectId: productId,
    ...change,
  });
}
