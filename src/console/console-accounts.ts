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
  /**
   * What stands between their password and the console: a code of their authenticator app, or setting one up,
   * where their role needs it. Absent: nothing.
   */
  secondFactor?: 'code' | 'enrolment';
}

/** What an authenticator app is set up with. */
export interface SecondFactorSetup {
  /** Carries the secret, sealed, until a first code confirms it. */
  enrolment: string;
  /** Base32, to be typed. */
  secret: string;
  /** An SVG image, to be scanned. */
  qrSvg: string;
}

/** The step between password and console. */
export interface SecondFactor {
  /**
   * Counts bad tries; takes recovery codes, too.
   * @throws DomainError when the code is wrong, old or already used, or of the kind `too_many`
   */
  verify(ctx: Context, identity: ConsoleIdentity, code: string): Promise<void>;
  /** @param earlier an enrolment to go on with, when it is still good */
  begin(identity: ConsoleIdentity, earlier?: string): Promise<SecondFactorSetup>;
  /**
   * Turns it on, which ends all sessions of the person. @returns recovery codes, this one time
   * @throws DomainError when the code is wrong, or setting up took too long
   */
  confirm(
    ctx: Context,
    identity: ConsoleIdentity,
    input: { enrolment: string; code: string },
  ): Promise<string[]>;
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
  secondFactor: SecondFactor;
}
