import { DomainError } from '../platform/errors/domain-error.js';

/** The same for an account that does not exist, one without a password, and a wrong password. */
export const invalidCredentials = () =>
  new DomainError('identity.invalid_credentials', 'unauthenticated', 'Name or password is not right.');

/** Only told to who knows the password. */
export const accountSuspended = () =>
  new DomainError('identity.account_suspended', 'forbidden', 'This account has been suspended.');

export const noShop = () =>
  new DomainError('identity.no_shop', 'forbidden', 'This account does not belong to a shop.');

export const consoleNotAllowed = () =>
  new DomainError('identity.console_not_allowed', 'forbidden', 'This account has no place in the console.');

export const invalidRefreshToken = () =>
  new DomainError(
    'identity.invalid_refresh_token',
    'unauthenticated',
    'The refresh token is not known, or its session has ended. Sign in again.',
  );

export const refreshTokenReused = () =>
  new DomainError(
    'identity.refresh_token_reused',
    'unauthenticated',
    'The refresh token had been used before, so its session has been ended. Sign in again.',
  );

export const sessionNotFound = () =>
  new DomainError('identity.session_not_found', 'not_found', 'There is no such session, or it has ended.');

export const wrongPassword = () =>
  new DomainError('identity.wrong_password', 'broken_rule', 'This is not your current password.', {
    property: 'current_password',
  });

/** The password was changed elsewhere while this change was under way. */
export const passwordChangedMeanwhile = () =>
  new DomainError('identity.password_changed_meanwhile', 'conflict', 'The password has just been changed.');

export const userNotFound = () =>
  new DomainError('identity.user_not_found', 'not_found', 'There is no such user.');

export const alreadySuspended = () =>
  new DomainError('identity.already_suspended', 'conflict', 'This account is suspended already.');

export const notSuspended = () =>
  new DomainError('identity.not_suspended', 'conflict', 'This account is not suspended.');

export const cannotSuspendSelf = () =>
  new DomainError('identity.cannot_suspend_self', 'broken_rule', 'You cannot suspend yourself.');

export const addressNotFound = () =>
  new DomainError('identity.address_not_found', 'not_found', 'There is no such address.');

export const tooManyAddresses = (most: number) =>
  new DomainError(
    'identity.too_many_addresses',
    'broken_rule',
    `There is room for ${most} addresses. Delete one that you no longer need.`,
  );

export const notAllowed = () =>
  new DomainError('identity.not_allowed', 'forbidden', 'Your role does not allow this.');

export const signInFirst = () =>
  new DomainError('platform.unauthenticated', 'unauthenticated', 'Sign in first.');

/** Of a link: the same for one that never was, was used, or has run out. */
export const invalidOneTimeToken = () =>
  new DomainError(
    'identity.invalid_one_time_token',
    'malformed',
    'This link is not valid, has been used, or has run out. Ask for a new one.',
    { property: 'token' },
  );

/** Also of the right code, after too many wrong ones. */
export const invalidCode = () =>
  new DomainError(
    'identity.invalid_code',
    'malformed',
    'This code is not right, has been used, or has run out. Ask for a new one.',
    { property: 'code' },
  );

export const alreadyVerified = (property: 'email' | 'phone') =>
  new DomainError('identity.already_verified', 'conflict', 'This is yours and verified already.', {
    property,
  });

/** What the unique index would say later, said while the person can still choose another. */
export const addressTaken = (property: 'email' | 'phone') =>
  new DomainError('platform.already_exists', 'conflict', `This ${property} is already taken.`, { property });

export const noPhone = () =>
  new DomainError('identity.no_phone', 'broken_rule', 'This account has no telephone number.');

export const smsNotConfigured = () =>
  new DomainError(
    'identity.sms_not_configured',
    'unavailable',
    'Messages to telephones cannot be sent here.',
  );

/** For accounts without a password. */
export const freshSignInRequired = () =>
  new DomainError(
    'identity.fresh_sign_in_required',
    'broken_rule',
    'Sign in again first: that is how an account without a password confirms this.',
  );
