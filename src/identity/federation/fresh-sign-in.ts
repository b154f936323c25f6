import { MoreThan } from 'typeorm';
import type { UserActor } from '../../platform/auth/actor.js';
import type { TransactionContext } from '../../platform/context.js';
import { Session } from '../session.entity.js';
import { signInAgain } from './federation.errors.js';

/** Milliseconds after signing in for which somebody without a password need not prove again who they are. */
const FRESH = 15 * 60 * 1000;

/**
 * A token that was found or stolen does for reading, not for taking the account over.
 * @throws DomainError `identity.sign_in_again` (403)
 */
export async function demandFreshSignIn(tx: TransactionContext, actor: UserActor, now: Date): Promise<void> {
  const since = new Date(now.getTime() - FRESH);
  const session = { id: actor.sessionId ?? '', userId: actor.id, createdAt: MoreThan(since) };
  if (!actor.sessionId || !(await tx.manager.existsBy(Session, session))) throw signInAgain();
}
