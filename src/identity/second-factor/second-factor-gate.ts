import type { Context } from '../../platform/context.js';
import { enrolmentRequired, invalidCode, secondFactorRequired } from './second-factor.errors.js';
import { hasConsoleRole } from '../staff.js';
import type { TotpFactors } from './totp-factors.js';
import type { User } from '../user.entity.js';

/** What stands between a right password, or a provider's word, and a session. */
export type SecondFactorStep = 'none' | 'code' | 'enrolment';

/** Somebody who has passed every step: what a session is begun with. Made by `SecondFactorGate.admit` alone. */
export interface Admission {
  /** As it was when the person proved to be its owner. */
  user: User;
  /** Whether a second factor was asked for, and given. */
  hasSecondFactor: boolean;
}

/** Where every way of signing in leads through. */
export interface SecondFactorGate {
  /** Whether the person's role needs one, so that they cannot be without. */
  isObligatoryFor(user: User): boolean;
  /** Asks nobody: the user's row says it all. */
  stepFor(user: User): SecondFactorStep;
  /** Whether a session that was begun with or without the second factor may go on, as things are now. */
  isEnough(user: User, hasSecondFactor: boolean): boolean;
  /**
   * For who has proved who they are by password or provider.
   * @param code of the authenticator app, or a recovery code; used up by this
   * @throws DomainError `identity.second_factor_required` (401) without a code, `identity.invalid_code` (401),
   *   `identity.second_factor_enrolment_required` (403), `platform.too_many_requests` (429)
   */
  admit(ctx: Context, user: User, code: string | undefined): Promise<Admission>;
}

export interface SecondFactorGateDeps {
  factors: TotpFactors;
  /** Whether roles of the platform need one; everybody else may have one. */
  isObligatoryForStaff: boolean;
}

export function createSecondFactorGate(deps: SecondFactorGateDeps): SecondFactorGate {
  const { factors, isObligatoryForStaff } = deps;

  const isObligatoryFor = (user: User) => isObligatoryForStaff && hasConsoleRole(user);

  function stepFor(user: User): SecondFactorStep {
    if (user.secondFactorAt) return 'code';
    return isObligatoryFor(user) ? 'enrolment' : 'none';
  }

  return {
    isObligatoryFor,
    stepFor,

    isEnough(user, hasSecondFactor) {
      const step = stepFor(user);
      return step === 'none' || (step === 'code' && hasSecondFactor);
    },

    async admit(ctx, user, code) {
      const step = stepFor(user);
      if (step === 'none') return { user, hasSecondFactor: false };
      if (step === 'enrolment') throw enrolmentRequired();
      if (code === undefined) throw secondFactorRequired();
      if (!(await factors.take(ctx, user, code))) throw invalidCode();
      return { user, hasSecondFactor: true };
    },
  };
}
