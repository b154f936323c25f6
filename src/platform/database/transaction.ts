import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import type { Context, TransactionContext } from '../context.js';

/** Runs `work` in the context's open transaction, or opens one; only the opener commits. */
export type InTransaction = <T>(ctx: Context, work: (tx: TransactionContext) => Promise<T>) => Promise<T>;

/** serialization_failure and deadlock_detected: PostgreSQL rolled back and asks to be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 4;

/**
 * `work` may run more than once (after a deadlock), so it does nothing but database work: everything
 * else belongs in a job that it enqueues.
 */
export function createInTransaction(dataSource: DataSource): InTransaction {
  return async (ctx, work) => {
    if (ctx.manager) return work({ ...ctx, manager: ctx.manager });
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await dataSource.transaction((manager) => work({ ...ctx, manager }));
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
