import { DomainError } from '../../platform/errors/domain-error.js';

/** Only told to who knows the password. */
export const secondFactorRequired = () =>
  new DomainError(
    'identity.second_factor_required',
    'unauthenticated',
    'Send the code of your authenticator app, or a recovery code, as `code`.',
  );

export const enrolmentRequired = () =>
  new DomainError(
    'identity.second_factor_enrolment_required',
    'forbidden',
    'Your role needs a second factor. Sign in to the console once to set it up.',
  );

/** In the course of signing in: the same for a code that is wrong, old, or has been used. */
export const invalidCode = () =>
  new DomainError('identity.invalid_code', 'unauthenticated', 'That code is not right, or has been used.');

/** The same for somebody who is signed in already. */
export const wrongCode = () =>
  new DomainError('identity.wrong_code', 'broken_rule', 'That code is not right, or has been used.', {
    property: 'code',
  });

export const enrolmentExpired = () =>
  new DomainError(
    'identity.enrolment_expired',
    'broken_rule',
    'Setting up took too long, or was begun for another account. Begin again.',
    { property: 'enrolment' },
  );

export const secondFactorOn = () =>
  new DomainError('identity.second_factor_on', 'conflict', 'The second factor is on already.');

export const secondFactorOff = () =>
  new DomainError('identity.second_factor_off', 'conflict', 'There is no second factor on this account.');

export const cannotResetOwnFactor = () =>
  new DomainError(
    'identity.cannot_reset_own_factor',
    'broken_rule',
    'Turn off your own second factor on the page of your account.',
  );
