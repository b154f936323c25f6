import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { managerOf } from '../platform/database/transaction.js';
import { freshSignInRequired } from './identity.errors.js';
import { demandUser } from './identity.policy.js';
import { Session } from './session.entity.js';

/** Milliseconds since the sign-in for which it stands in for a password that the account does not have. */
const SIGN_IN_STAYS_FRESH = 10 * 60 * 1000;

/**
 * That it is the owner who asks, for accounts without a password: a token that was found, or a phone that lies
 * around unlocked, does for reading and not for taking the account over.
 * @throws DomainError `identity.fresh_sign_in_required` (422)
 */
export async function demandFreshSignIn(
  { dataSource, clock }: { dataSource: DataSource; clock: Clock },
  ctx: Context,
): Promise<void> {
  const { id: userId, sessionId } = demandUser(ctx.actor);
  const session = sessionId
    ? await managerOf(ctx, dataSource).findOneBy(Session, { id: sessionId, userId })
    : undefined;
  const age = session ? clock().getTime() - session.createdAt.getTime() : Infinity;
  if (age > SIGN_IN_STAYS_FRESH) throw freshSignInRequired();
}
