import { recordAudit } from '../../platform/audit/audit.service.js';
import type { TransactionContext } from '../../platform/context.js';
import type { TotpFactors } from '../second-factor/totp-factors.js';
import { dropStaleTokens } from '../one-time-tokens.js';
import { endSessions } from '../session-ending.js';
import { User } from '../user.entity.js';

/**
 * Somebody has proved to own the address of an account that was opened without such proof, perhaps by
 * somebody else who waited for them. Every way in that was made before is shut: the password, a telephone
 * number that nobody confirmed either, identities, the second factor, links and codes that were sent, and all
 * sessions.
 */
export async function reclaimAccount(
  tx: TransactionContext,
  factors: Pick<TotpFactors, 'remove'>,
  user: User,
  at: Date,
): Promise<void> {
  const shut = { passwordHash: null, phone: null, googleSub: null, firebaseUid: null };
  await tx.manager.update(User, { id: user.id }, { ...shut, emailVerifiedAt: at });
  if (user.secondFactorAt) await factors.remove(tx, user.id);
  await dropStaleTokens(tx, user.id);
  await endSessions(tx, { userId: user.id, reason: 'reclaimed by the owner of its address', at });
  await recordAudit(tx, {
    action: 'identity.reclaim_account',
    subjectType: 'user',
    subjectId: user.id,
    before: {
      has_password: user.passwordHash !== null,
      has_phone: user.phone !== null,
      has_second_factor: user.secondFactorAt !== null,
    },
    after: { has_password: false, has_phone: false, has_second_factor: false },
    reason: 'Its e-mail address had never been verified, and its owner came in by a provider.',
  });
}

/**
 * The account is its telephone's, which was confirmed, and only named an address that is somebody else's:
 * it loses the address and nothing more.
 */
export async function releaseEmail(tx: TransactionContext, user: User): Promise<void> {
  await tx.manager.update(User, { id: user.id }, { email: null });
  await dropStaleTokens(tx, user.id);
  await recordAudit(tx, {
    action: 'identity.release_email',
    subjectType: 'user',
    subjectId: user.id,
    reason: 'It had never been verified, and its owner came in by a provider.',
  });
}
