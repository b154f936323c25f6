import type { UserActor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';

/** Who is signed in to the console: the actor, and what the screen greets them with. */
export interface ConsoleIdentity {
  actor: UserActor;
  name: string;
  email: string;
  /** What their role on the platform is called; whoever acts for a shop has none. */
  roleName?: string;
  /** The shop they act for, by name. */
  shopName?: string;
}

/** The step between password and console, for accounts that have one. */
export interface SecondFactor {
  /** Whether this account has to pass it. */
  isRequired(identity: ConsoleIdentity): Promise<boolean>;
  /** @throws DomainError when the code is wrong, old or already used */
  verify(ctx: Context, identity: ConsoleIdentity, code: string): Promise<void>;
}

/** What the shell needs to know of accounts; the container hands it the identity feature. */
export interface ConsoleAccounts {
  /**
   * Counts bad tries by account and by address, before it looks at the password.
   * @throws DomainError `identity.invalid_credentials`, `identity.console_not_allowed`, or of the kind
   * `too_many` with the seconds to wait
   */
  signIn(ctx: Context, credentials: { email: string; password: string }): Promise<ConsoleIdentity>;
  /** Asked on every request, so that a ban or a lost role bites at once. Undefined: no longer welcome. */
  find(userId: string, shopId: string | undefined): Promise<ConsoleIdentity | undefined>;
  /** Absent: the password is enough for everyone. */
  secondFactor?: SecondFactor;
}
