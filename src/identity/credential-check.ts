import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import { hashPassword, isOutdatedHash, verifyPassword } from '../platform/auth/password.js';
import { toE164 } from '../platform/auth/phone-number.js';
import type { SignInThrottle } from '../platform/auth/sign-in-throttle.js';
import type { Context } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { accountSuspended, invalidCredentials, wrongPassword } from './identity.errors.js';
import type { Credentials } from './identity.schema.js';
import { User } from './user.entity.js';

/** The one place where passwords are checked; every check is throttled, and each that fails is written down. */
export interface CredentialCheck {
  /**
   * Who it is.
   * @throws DomainError `identity.invalid_credentials` (401), `identity.account_suspended` (403),
   *   `platform.too_many_requests` (429)
   */
  identify(ctx: Context, credentials: Credentials): Promise<User>;
  /**
   * Asks somebody signed in for their password again.
   * @throws DomainError `identity.wrong_password` (422), `platform.too_many_requests` (429)
   */
  confirm(ctx: Context, user: User, password: string): Promise<void>;
}

export interface CredentialCheckDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  throttle: SignInThrottle;
}

export function createCredentialCheck(deps: CredentialCheckDeps): CredentialCheck {
  const { dataSource, inTransaction, throttle } = deps;

  /** In a transaction of its own: what was tried is written down, whatever comes of the rest. */
  async function record(ctx: Context, action: string, user: User | null, reason?: string): Promise<void> {
    const subjectId = user?.id ?? null;
    await inTransaction({ ...ctx, manager: undefined }, (tx) =>
      recordAudit(tx, { action, subjectType: 'user', subjectId, reason }),
    );
  }

  /** @param account one count for one account, whichever of its names is tried */
  async function isRight(
    ctx: Context,
    account: string,
    user: User | null,
    password: string,
  ): Promise<boolean> {
    const attempt = { account, address: ctx.address };
    const { locksAccount } = await throttle.admit(attempt);
    if (await verifyPassword(user?.passwordHash, password)) {
      await throttle.forgive(attempt);
      return true;
    }
    await record(ctx, 'identity.sign_in_failed', user, user ? 'wrong password' : 'no such account');
    if (locksAccount) await record(ctx, 'identity.lock_sign_in', user, 'too many wrong passwords');
    return false;
  }

  /** The password is at hand now, so that its hash can be brought up to today's cost. */
  async function withTodaysHash(ctx: Context, user: User, password: string): Promise<User> {
    if (user.passwordHash === null || !isOutdatedHash(user.passwordHash)) return user;
    const guard = { id: user.id, passwordHash: user.passwordHash };
    const passwordHash = await hashPassword(password);
    const manager = managerOf(ctx, dataSource);
    const { affected } = await manager.update(User, guard, { passwordHash });
    const current = await manager.findOneBy(User, { id: user.id });
    const isStillRight = affected === 1 || (await verifyPassword(current?.passwordHash, password));
    if (!current || !isStillRight) throw invalidCredentials();
    return current;
  }

  return {
    async identify(ctx, { email, phone, username, password }) {
      const name = readName(email ?? phone ?? username ?? '');
      const user = await managerOf(ctx, dataSource).findOneBy(User, name);
      const account = user?.id ?? Object.values(name).join();
      if (!(await isRight(ctx, account, user, password)) || !user) throw invalidCredentials();
      if (!user.isActive) {
        await record(ctx, 'identity.sign_in_failed', user, 'suspended');
        throw accountSuspended();
      }
      return withTodaysHash(ctx, user, password);
    },

    async confirm(ctx, user, password) {
      if (!(await isRight(ctx, user.id, user, password))) throw wrongPassword();
    },
  };
}

/** What is no telephone number is looked up as it stands, and not found. */
export function readName(typed: string): { email: string } | { phone: string } {
  const name = typed.trim();
  return name.includes('@') ? { email: name.toLowerCase() } : { phone: toE164(name) ?? name };
}
