import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { toWireNames } from '../changed-columns.js';
import { Product } from './product.entity.js';
import { lockProduct } from './product.locks.js';
import { publishProductJob } from './product-publishing.jobs.js';

/** Products that are to go on sale at a time to come. */
export interface ProductPublishing {
  /**
   * Makes the draft active whose time it is; shoppers see it at once, if moderators let them. Does nothing
   * when that has been done, or when the time was taken back or put off: may run twice, and late.
   * @param input.publishAt the time that has come
   */
  publishDue(ctx: Context, input: { id: string; publishAt: Date }): Promise<void>;
}

export function createProductPublishing(deps: { inTransaction: InTransaction }): ProductPublishing {
  return {
    publishDue: (ctx, { id, publishAt }) =>
      deps.inTransaction(ctx, async (tx) => {
        if (!(await tx.manager.existsBy(Product, { id }))) return;
        const { product } = await lockProduct(tx, { id, action: 'edit' });
        if (product.publishAt === null || product.publishAt > publishAt) return;
        const after = { status: 'active' as const, publishAt: null };
        await tx.manager.update(Product, { id }, after);
        await recordAudit(tx, {
          action: 'catalog.publish_product',
          subjectType: 'product',
          subjectId: id,
          before: toWireNames({ status: product.status, publishAt: product.publishAt }),
          after: toWireNames(after),
          reason: 'Its time had come.',
        });
      }),
  };
}

/**
 * Has the product published at its time, if that was set or changed. A time that was taken back needs
 * nothing: its job will find nothing to do.
 */
export async function schedulePublishing(
  tx: TransactionContext,
  id: string,
  publishAt: Date | null | undefined,
): Promise<void> {
  if (!publishAt) return;
  const payload = { id, publishAt: publishAt.toISOString() };
  await enqueue(tx, publishProductJob, payload, { runAt: publishAt, key: `catalog.publish_product ${id}` });
}
