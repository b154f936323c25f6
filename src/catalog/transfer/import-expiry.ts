import { In, LessThanOrEqual } from 'typeorm';
import { deleteObjectsJob } from '../../media/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { ProductImport } from './product-import.entity.js';

/** Imports deleted in one transaction. */
const EXPIRED_AT_ONCE = 100;

/** Deletes the imports whose time has come, with their files; may run twice. */
export async function expireImports(
  { inTransaction, clock }: { inTransaction: InTransaction; clock: Clock },
  ctx: Context,
): Promise<void> {
  const expireSome = async (tx: TransactionContext): Promise<number> => {
    const gone = await tx.manager.find(ProductImport, {
      select: { id: true, fileKey: true },
      where: { expiresAt: LessThanOrEqual(clock()), status: In(ENDED) },
      take: EXPIRED_AT_ONCE,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    if (gone.length === 0) return 0;
    await tx.manager.delete(ProductImport, { id: In(gone.map(({ id }) => id)) });
    await enqueue(tx, deleteObjectsJob, { keys: gone.map(({ fileKey }) => fileKey) });
    return gone.length;
  };
  for (let count = EXPIRED_AT_ONCE; count === EXPIRED_AT_ONCE;) count = await inTransaction(ctx, expireSome);
}

const ENDED = ['uploaded', 'checked', 'completed', 'cancelled', 'failed'] as const;
