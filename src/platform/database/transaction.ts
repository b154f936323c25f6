import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import type { Context, TransactionContext } from '../context.js';
import type { Change } from './change-feed.js';

/** Runs `work` in the context's open transaction, or opens one; only the opener commits. */
export type InTransaction = <T>(ctx: Context, work: (tx: TransactionContext) => Promise<T>) => Promise<T>;

/** serialization_failure and deadlock_detected: PostgreSQL rolled back and asks to be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 4;

const announced = new WeakMap<EntityManager, Change[]>();

/**
 * Tells this process of the change as soon as it is committed. The other processes hear it from the trigger
 * that notifies the channel, and this one too, a moment later.
 */
export function announceChange(tx: TransactionContext, change: Change): void {
  announced.get(tx.manager)?.push(change);
}

/**
 * `work` may run more than once (after a deadlock), so it does nothing but database work: everything
 * else belongs in a job that it enqueues.
 * @param deliver is handed what was announced, after the commit
 */
export function createInTransaction(
  dataSource: DataSource,
  deliver: (change: Change) => void = () => undefined,
): InTransaction {
  return async (ctx, work) => {
    if (ctx.manager) return work({ ...ctx, manager: ctx.manager });
    for (let attempt = 1; ; attempt += 1) {
      const changes: Change[] = [];
      try {
        const result = await dataSource.transaction((manager) => {
          announced.set(manager, changes);
          return work({ ...ctx, manager });
        });
        changes.forEach(deliver);
        return result;
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  };
}

/** The manager to read with: the open transaction's, or the pool's. */
export function managerOf(ctx: Context, dataSource: DataSource): EntityManager {
  return ctx.manager ?? dataSource.manager;
}

function isRetryable(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && RETRYABLE.has((error.driverError as { code?: string }).code ?? '')
  );
}
