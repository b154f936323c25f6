import type { DataSource } from 'typeorm';
import { verifyPassword } from '../platform/auth/password.js';
import { toE164 } from '../platform/auth/phone-number.js';
import type { SignInThrottle } from '../platform/auth/sign-in-throttle.js';
import type { Context } from '../platform/context.js';
import { managerOf } from '../platform/database/transaction.js';
import { accountSuspended, invalidCredentials, wrongPassword } from './identity.errors.js';
import type { Credentials } from './identity.schema.js';
import { User } from './user.entity.js';

/** The one place where passwords are checked; every check is throttled. */
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
  throttle: SignInThrottle;
}

export function createCredentialCheck({ dataSource, throttle }: CredentialCheckDeps): CredentialCheck {
  async function isRight(
    ctx: Context,
    account: string,
    user: User | null,
    password: string,
  ): Promise<boolean> {
    const attempt = { account, address: ctx.address };
    await throttle.admit(attempt);
    const right = await verifyPassword(user?.passwordHash, password);
    if (right) await throttle.forgive(attempt);
    return right;
  }

  return {
    async identify(ctx, { email, phone, username, password }) {
      const name = readName(email ?? phone ?? username ?? '');
      const user = await managerOf(ctx, dataSource).findOneBy(User, name);
      // One account has one count, whichever of its names is tried.
      const account = user?.id ?? Object.values(name).join();
      if (!(await isRight(ctx, account, user, password)) || !user) throw invalidCredentials();
      if (!user.isActive) throw accountSuspended();
      return user;
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
