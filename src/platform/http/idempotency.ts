import { createHash } from 'node:crypto';
import type { Context, TransactionContext } from '../context.js';
import type { InTransaction } from '../database/transaction.js';
import { runPrepared } from '../database/statement.js';
import { DomainError } from '../errors/domain-error.js';
import { translatePostgresError } from '../errors/postgres-errors.js';

export interface StoredAnswer {
  status: number;
  body: unknown;
}

export interface IdempotentCall {
  /** Caller and route: the same key of another caller is another key. */
  scope: string;
  key: string;
  body: unknown;
  /** The answer of an error that is the client's to mend; such answers are kept like any other. */
  onClientError(error: DomainError): StoredAnswer;
}

/**
 * Runs `effect` once per key: its writes and its answer are committed together, and whoever repeats the call
 * within 24 hours gets the same answer. Server errors are not kept.
 * @throws DomainError `platform.idempotency_key_reused` (422), `platform.request_in_progress` (409)
 */
export async function runOnce(
  inTransaction: InTransaction,
  ctx: Context,
  call: IdempotentCall,
  effect: (tx: TransactionContext) => Promise<StoredAnswer>,
): Promise<StoredAnswer & { replayed: boolean }> {
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(call.body ?? null))
    .digest();
  return inTransaction(ctx, async (tx) => {
    await lockKey(tx, call);
    const kept = await findAnswer(tx, call, bodyHash);
    if (kept) return { ...kept, replayed: true };
    const answer = await runWithinSavepoint(tx, call, effect);
    const values = [call.scope, call.key, bodyHash, answer.status, JSON.stringify(answer.body ?? null)];
    await runPrepared(tx.manager, KEEP_ANSWER, values);
    return { ...answer, replayed: false };
  });
}

const LOCK_KEY = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked';

const FIND_ANSWER = `
  SELECT body_hash, status, answer FROM idempotency_keys
  WHERE scope = $1 AND key = $2 AND created_at > now() - interval '24 hours'`;

/** In place of one that has run out. */
const KEEP_ANSWER = `
  INSERT INTO idempotency_keys (scope, key, body_hash, status, answer) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (scope, key) DO UPDATE SET body_hash = excluded.body_hash, status = excluded.status,
    answer = excluded.answer, created_at = excluded.created_at`;

/** Held to the end of the transaction, on every node; whoever comes meanwhile is told to wait. */
async function lockKey(tx: TransactionContext, { scope, key }: IdempotentCall): Promise<void> {
  const rows = await runPrepared<{ locked: boolean }>(tx.manager, LOCK_KEY, [`${scope} ${key}`]);
  if (!rows[0]?.locked) {
    throw new DomainError(
      'platform.request_in_progress',
      'conflict',
      'A request with this key is still running.',
      {
        retryAfter: 1,
      },
    );
  }
}

interface KeptAnswer {
  body_hash: Buffer;
  status: number;
  answer: unknown;
}

async function findAnswer(
  tx: TransactionContext,
  call: IdempotentCall,
  bodyHash: Buffer,
): Promise<StoredAnswer | undefined> {
  const [row] = await runPrepared<KeptAnswer>(tx.manager, FIND_ANSWER, [call.scope, call.key]);
  if (!row) return undefined;
  if (!row.body_hash.equals(bodyHash)) {
    throw new DomainError(
      'platform.idempotency_key_reused',
      'broken_rule',
      'This key was used with another body.',
    );
  }
  return { status: row.status, body: row.answer ?? undefined };
}

async function runWithinSavepoint(
  tx: TransactionContext,
  call: IdempotentCall,
  effect: (tx: TransactionContext) => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  await tx.manager.query('SAVEPOINT effect');
  try {
    return await effect(tx);
  } catch (thrown) {
    const error = translatePostgresError(thrown);
    if (!(error instanceof DomainError)) throw thrown;
    await tx.manager.query('ROLLBACK TO SAVEPOINT effect');
    return call.onClientError(error);
  }
}
