import { recordAudit } from '../platform/audit/audit.service.js';
import { endConsoleSessions } from '../platform/auth/console-sessions.js';
import type { TransactionContext } from '../platform/context.js';
import { announceSessionChange, type SessionChange } from './token-revocations.js';

export interface SessionEnding {
  userId: string;
  /** Just this session. */
  only?: string;
  /** All but this session. */
  except?: string;
  reason: string;
  at: Date;
}

/**
 * Ends sessions of a person, with their refresh and access tokens; unless `only` one is meant, those of the
 * console too. From the commit on, the next request of each is refused, on every node.
 * @returns how many have ended, without those of the console
 */
export async function endSessions(tx: TransactionContext, ending: SessionEnding): Promise<number> {
  const { userId, only = null, except = null, reason, at } = ending;
  const ended = await changeSessions(
    tx,
    `UPDATE sessions SET revoked_at = $4, revoked_reason = $5, updated_at = $4
     WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $3 AND ($2::uuid IS NULL OR id = $2)`,
    [userId, only, except, at, reason],
  );
  if (only === null) await endConsoleSessions(tx, userId);
  if (ended.length > 0) {
    const action = reason === SIGNED_OUT ? 'identity.sign_out' : 'identity.end_sessions';
    const before = { session_ids: ended };
    await recordAudit(tx, { action, subjectType: 'user', subjectId: userId, before, reason });
  }
  return ended.length;
}

/** The reason of those who go by themselves. */
export const SIGNED_OUT = 'signed out';
/** The reason of those who look at where they are signed in. */
export const ENDED_BY_OWNER = 'ended by its owner';

export interface TokenOutdating {
  userId: string;
  /** Just the sessions that act for this shop. */
  shopId?: string;
}

/**
 * For whoever changes what access tokens say of somebody: a role, a place in a shop. From the commit on the
 * tokens that are out are refused, on every node; refreshing brings ones that say how things are now. Call it
 * after the change itself, so that sessions which begin meanwhile are found.
 */
export async function outdateTokens(
  tx: TransactionContext,
  { userId, shopId }: TokenOutdating,
): Promise<void> {
  await changeSessions(
    tx,
    `UPDATE sessions SET token_version = token_version + 1
     WHERE user_id = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR shop_id = $2)`,
    [userId, shopId ?? null],
  );
}

/** @returns the ids of those that changed */
async function changeSessions(
  tx: TransactionContext,
  update: string,
  parameters: unknown[],
): Promise<string[]> {
  const [changed]: [SessionChange[], number] = await tx.manager.query(
    `${update} RETURNING id AS session_id, token_version, revoked_at IS NOT NULL AS has_ended`,
    parameters,
  );
  for (const change of changed) announceSessionChange(tx, change);
  return changed.map(({ session_id }) => session_id);
}
