import { recordAudit } from '../platform/audit/audit.service.js';
import type { MessageThrottle } from '../platform/auth/message-throttle.js';
import { hashPassword } from '../platform/auth/password.js';
import type { SignInThrottle } from '../platform/auth/sign-in-throttle.js';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { LinkPlace } from './account-links.js';
import { readName } from './credential-check.js';
import { invalidCode, invalidOneTimeToken } from './identity.errors.js';
import { sendPasswordResetJob } from './identity.jobs.js';
import { mayResetBy } from './identity.policy.js';
import { dropStaleTokens, type OneTimeTokens, type Proof } from './one-time-tokens.js';
import { tellOfNewPassword } from './password-notice.js';
import { endSessions } from './session-ending.js';
import { User } from './user.entity.js';
import type { ForgotPassword, ResetPassword } from './verification.schema.js';

/** Getting back into an account whose password is forgotten, or known to others. */
export interface PasswordResetService {
  /**
   * Sends a link to an address, or a code to a number. Says nothing about whether it is known.
   * @param place where the link of the mail leads
   * @throws DomainError `platform.too_many_requests` (429)
   */
  forgot(ctx: Context, input: ForgotPassword, place: LinkPlace): Promise<void>;
  /**
   * Sets the password and ends every session. What the link or code was sent to counts as verified.
   * @throws DomainError `identity.invalid_one_time_token`, `identity.invalid_code` (400)
   */
  reset(ctx: Context, input: ResetPassword): Promise<void>;
}

export interface PasswordResetDeps {
  inTransaction: InTransaction;
  clock: Clock;
  tokens: OneTimeTokens;
  messageThrottle: MessageThrottle;
  signInThrottle: SignInThrottle;
}

export function createPasswordResetService(deps: PasswordResetDeps): PasswordResetService {
  const { inTransaction, clock, tokens, messageThrottle, signInThrottle } = deps;

  async function prove(tx: TransactionContext, input: ResetPassword): Promise<Proof | undefined> {
    if (input.token !== undefined) return tokens.takeLink(tx, 'reset_password', input.token);
    const user = await tx.manager.findOneBy(User, readName(input.phone ?? ''));
    return user
      ? tokens.takeCode(tx, { userId: user.id, purpose: 'reset_password', code: input.code ?? '' })
      : undefined;
  }

  return {
    async forgot(ctx, { email, phone, username }, place) {
      const [name] = Object.values(readName(email ?? phone ?? username ?? '')) as [string];
      await messageThrottle.admit({ to: name, address: ctx.address });
      await inTransaction(ctx, (tx) => enqueue(tx, sendPasswordResetJob, { name, place }));
    },

    async reset(ctx, input) {
      // First, so that it takes as long for a token that nobody has.
      const passwordHash = await hashPassword(input.new_password);
      const refusal = input.token === undefined ? invalidCode() : invalidOneTimeToken();
      // A wrong code must be counted by the commit, so the error is thrown outside.
      const outcome = await inTransaction(ctx, async (tx) => {
        const proof = await prove(tx, input);
        const user = proof && (await lockOwner(tx, proof));
        if (!user) return refusal;
        await setPassword(tx, user, proof, passwordHash, clock());
        await dropStaleTokens(tx, user.id);
        return user.id;
      });
      if (outcome instanceof DomainError) throw outcome;
      // Whoever locked the account by guessing locked its owner out as well.
      await signInThrottle.forgive({ account: outcome, address: undefined });
    },
  };
}

/** The account, unless it was suspended or its address changed since the token was sent. */
async function lockOwner(tx: TransactionContext, proof: Proof): Promise<User | undefined> {
  const user = await tx.manager.findOne(User, {
    where: { id: proof.userId, isActive: true },
    lock: { mode: 'pessimistic_write' },
  });
  const way = user?.email === proof.target ? 'email' : user?.phone === proof.target ? 'phone' : undefined;
  return user && way && mayResetBy(user, way) ? user : undefined;
}

async function setPassword(
  tx: TransactionContext,
  user: User,
  { target }: Proof,
  passwordHash: string,
  at: Date,
): Promise<void> {
  await tx.manager.update(
    User,
    { id: user.id },
    {
      passwordHash,
      ...(user.email === target ? { emailVerifiedAt: user.emailVerifiedAt ?? at } : {}),
      ...(user.phone === target ? { phoneVerifiedAt: user.phoneVerifiedAt ?? at } : {}),
    },
  );
  await endSessions(tx, { userId: user.id, reason: 'password reset', at });
  await recordAudit(tx, { action: 'identity.reset_password', subjectType: 'user', subjectId: user.id });
  await tellOfNewPassword(tx, user, at);
}
