import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import { hashPassword } from '../platform/auth/password.js';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { CredentialCheck } from './credential-check.js';
import { noShop, passwordChangedMeanwhile, signInFirst } from './identity.errors.js';
import { demandUser } from './identity.policy.js';
import type { ChangePassword, Credentials, Register, SignedIn, SignIn } from './identity.schema.js';
import { sendEmailVerificationJob } from './identity.jobs.js';
import { dropStaleTokens } from './one-time-tokens.js';
import { tellOfNewPassword } from './password-notice.js';
import { endSessions } from './session-ending.js';
import type { SecondFactorGate } from './second-factor/second-factor-gate.js';
import type { SessionService } from './session.service.js';
import type { ShopMemberships } from './shop-memberships.js';
import { demandConsoleRole, recordConsoleSignIn } from './staff.js';
import { insertUser } from './user-insert.js';
import { User } from './user.entity.js';
import type { UpdateProfile } from './user.schema.js';

/** What people do with their own account. */
export interface AccountService {
  /** @throws DomainError `platform.already_exists` (409) naming email or phone */
  register(ctx: Context, input: Register): Promise<User>;
  /**
   * By e-mail address or telephone number; for a shop when `account_type` is `shop`.
   * @throws DomainError see `CredentialCheck.identify`, `SecondFactorGate.admit`; `identity.no_shop` (403)
   */
  signIn(ctx: Context, input: SignIn): Promise<SignedIn>;
  /**
   * For roles of the platform only.
   * @throws DomainError see `CredentialCheck.identify`, `SecondFactorGate.admit`;
   *   `identity.console_not_allowed` (403)
   */
  signInAsStaff(ctx: Context, input: Credentials): Promise<SignedIn>;
  me(ctx: Context): Promise<User>;
  updateProfile(ctx: Context, input: UpdateProfile): Promise<User>;
  /**
   * Ends all sessions but the one it is asked in.
   * @throws DomainError see `CredentialCheck.confirm`; `identity.password_changed_meanwhile` (409)
   */
  changePassword(ctx: Context, input: ChangePassword): Promise<void>;
}

export interface AccountDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  credentials: CredentialCheck;
  gate: SecondFactorGate;
  sessions: SessionService;
  memberships: ShopMemberships;
}

export function createAccountService(deps: AccountDeps): AccountService {
  const { dataSource, inTransaction, clock, credentials, gate, sessions, memberships } = deps;

  async function me(ctx: Context): Promise<User> {
    const found = await managerOf(ctx, dataSource).findOneBy(User, { id: demandUser(ctx.actor).id });
    if (!found) throw signInFirst();
    return found;
  }

  return {
    me,

    async register(ctx, input) {
      const passwordHash = await hashPassword(input.password);
      return inTransaction(ctx, async (tx) => {
        const user = await insertUser(tx, {
          email: input.email ?? null,
          phone: input.phone ?? null,
          fullName: input.full_name ?? `${input.first_name} ${input.last_name}`,
          passwordHash,
          language: input.language,
        });
        await recordAudit(tx, { action: 'identity.register', subjectType: 'user', subjectId: user.id });
        // Whoever the platform itself registers, as the demo's people, is not waiting for a mail.
        if (user.email && ctx.actor.kind !== 'system') {
          await enqueue(tx, sendEmailVerificationJob, { userId: user.id, email: user.email });
        }
        return user;
      });
    },

    async signIn(ctx, input) {
      const user = await credentials.identify(ctx, input);
      const shop = input.account_type === 'shop' ? await memberships.firstOf(user.id) : undefined;
      if (input.account_type === 'shop' && !shop) throw noShop();
      const admission = await gate.admit(ctx, user, input.code);
      return inTransaction(ctx, (tx) => sessions.start(tx, { ...admission, shop, platform: input.platform }));
    },

    async signInAsStaff(ctx, input) {
      const user = await credentials.identify(ctx, input);
      demandConsoleRole(user);
      const admission = await gate.admit(ctx, user, input.code);
      return inTransaction(ctx, async (tx) => {
        await recordConsoleSignIn(tx, { kind: 'user', id: user.id, role: user.role });
        return sessions.start(tx, { ...admission, platform: 'web' });
      });
    },

    async updateProfile(ctx, input) {
      return inTransaction(ctx, (tx) => changeProfile(tx, demandUser(tx.actor).id, input));
    },

    async changePassword(ctx, { current_password, new_password }) {
      const { sessionId } = demandUser(ctx.actor);
      const user = await me(ctx);
      await credentials.confirm(ctx, user, current_password);
      const passwordHash = await hashPassword(new_password);
      await inTransaction(ctx, async (tx) => {
        const guard = { id: user.id, passwordHash: user.passwordHash! };
        const { affected } = await tx.manager.update(User, guard, { passwordHash });
        if (affected === 0) throw passwordChangedMeanwhile();
        await endSessions(tx, {
          userId: user.id,
          except: sessionId,
          reason: 'password changed',
          at: clock(),
        });
        await recordAudit(tx, {
          action: 'identity.change_password',
          subjectType: 'user',
          subjectId: user.id,
        });
        await dropStaleTokens(tx, user.id);
        await tellOfNewPassword(tx, user, clock());
      });
    },
  };
}

async function changeProfile(tx: TransactionContext, id: string, input: UpdateProfile): Promise<User> {
  const user = await tx.manager.findOne(User, {
    where: { id, isActive: true },
    lock: { mode: 'pessimistic_write' },
  });
  if (!user) throw signInFirst();
  tx.manager.merge(User, user, {
    fullName: input.full_name,
    dateOfBirth: input.date_of_birth,
    gender: input.gender,
    skinType: input.skin_type,
    language: input.language,
  });
  // Not merged: a shorter list would keep the end of the longer one.
  if (input.skin_concerns) user.skinConcerns = input.skin_concerns;
  const saved = await tx.manager.save(user);
  await recordAudit(tx, {
    action: 'identity.update_profile',
    subjectType: 'user',
    subjectId: id,
    // The fields and not what is in them: the log outlives the account.
    after: { changed: Object.keys(input) },
  });
  return saved;
}
