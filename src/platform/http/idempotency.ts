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
  const once = (answerIn: (tx: TransactionContext) => Promise<StoredAnswer>) =>
    inTransaction(ctx, async (tx) => {
      const kept = await takeKey(tx, call, bodyHash);
      if (kept) return { ...kept, replayed: true };
      const answer = await answerIn(tx);
      await keepAnswer(tx, call, bodyHash, answer);
      return { ...answer, replayed: false };
    });
  try {
    return await once((tx) => effect(tx).catch(refuse));
  } catch (error) {
    if (!(error instanceof EffectRefused)) throw error;
    // All of the effect is undone by now: what is kept is the answer alone.
    return once(async () => call.onClientError(error.refusal));
  }
}

/** Tells what the effect refuses, to be kept, from what is said of the key. */
class EffectRefused extends Error {
  constructor(readonly refusal: DomainError) {
    super(refusal.message, { cause: refusal });
  }
}

function refuse(thrown: unknown): never {
  const error = translatePostgresError(thrown);
  throw error instanceof DomainError ? new EffectRefused(error) : thrown;
}

/**
 * One statement, though what it reads may be older than the lock that it takes: whoever answered in between has
 * left a row that `keepAnswer` runs into.
 */
const TAKE_KEY = `
  SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) AS locked, k.body_hash, k.status, k.answer
  FROM (VALUES (1)) AS one LEFT JOIN idempotency_keys k
    ON k.scope = $1 AND k.key = $2 AND k.created_at > now() - interval '24 hours'`;

/** In place of one that has run out. */
const KEEP_ANSWER = `
  INSERT INTO idempotency_keys AS k (scope, key, body_hash, status, answer) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (scope, key) DO UPDATE SET body_hash = excluded.body_hash, status = excluded.status,
    answer = excluded.answer, created_at = excluded.created_at
    WHERE k.created_at <= now() - interval '24 hours'
  RETURNING k.key`;

interface KeyRow {
  locked: boolean;
  /** Null where nothing is kept; the others too. */
  body_hash: Buffer | null;
  status: number;
  answer: unknown;
}

/**
 * Held to the end of the transaction, on every node; whoever comes meanwhile is told to wait.
 * @returns the answer that is kept, if there is one
 */
async function takeKey(
  tx: TransactionContext,
  { scope, key }: IdempotentCall,
  bodyHash: Buffer,
): Promise<StoredAnswer | undefined> {
  const [row] = await runPrepared<KeyRow>(tx.manager, TAKE_KEY, [scope, key]);
  const { locked, body_hash: keptHash, status, answer } = row!;
  if (keptHash === null) {
    if (!locked) throw requestInProgress();
    return undefined;
  }
  if (!keptHash.equals(bodyHash)) {
    throw new DomainError(
      'platform.idempotency_key_reused',
      'broken_rule',
      'This key was used with another body.',
    );
  }
  return { status, body: answer ?? undefined };
}

async function keepAnswer(
  tx: TransactionContext,
  { scope, key }: IdempotentCall,
  bodyHash: Buffer,
  { status, body }: StoredAnswer,
): Promise<void> {
  const values = [scope, key, bodyHash, status, JSON.stringify(body ?? null)];
  const kept = await runPrepared(tx.manager, KEEP_ANSWER, values);
  if (kept.length === 0) throw requestInProgress();
}

function requestInProgress(): DomainError {
  return new DomainError(
    'platform.request_in_progress',
    'conflict',
    'A request with this key is still running.',
    { retryAfter: 1 },
  );
}
