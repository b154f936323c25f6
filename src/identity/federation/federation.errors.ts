import { DomainError } from '../../platform/errors/domain-error.js';

/** The operator has not set up this way of signing in. */
export const providerNotConfigured = () =>
  new DomainError(
    'identity.provider_not_configured',
    'not_offered',
    'This way of signing in is not offered.',
  );

/** Seconds after which to try again. */
const RETRY_AFTER = 10;

/** The provider cannot be reached, or does not do its part. */
export const providerUnavailable = (cause: unknown) =>
  new DomainError(
    'identity.provider_unavailable',
    'unavailable',
    'The sign-in provider cannot be asked right now.',
    { cause, retryAfter: RETRY_AFTER },
  );

/** Forged, expired, of another project, used before: the client is not told which. */
export const invalidProviderToken = (cause?: unknown) =>
  new DomainError(
    'identity.invalid_provider_token',
    'unauthenticated',
    'What the provider gave you is not valid, or has ended. Sign in there again.',
    { cause },
  );

export const invalidSignInState = () =>
  new DomainError(
    'identity.invalid_sign_in_state',
    'unauthenticated',
    'This sign-in was not begun here, has been used, or took too long. Begin again.',
  );

export const redirectNotAllowed = () =>
  new DomainError('identity.redirect_not_allowed', 'malformed', 'This address is not one of ours.', {
    property: 'redirect_uri',
  });

export const providerEmailNotVerified = () =>
  new DomainError(
    'identity.provider_email_not_verified',
    'forbidden',
    'Verify your e-mail address at the provider first.',
  );

/** The address is the same, the person may not be: addresses are given to others, subjects are not. */
export const linkedToAnother = () =>
  new DomainError(
    'identity.linked_to_another',
    'conflict',
    'The account with this e-mail address belongs to another identity at this provider.',
  );

export const identityNotLinked = () =>
  new DomainError('identity.identity_not_linked', 'not_found', 'You do not sign in by this provider.');

export const lastWayIn = () =>
  new DomainError(
    'identity.last_way_in',
    'broken_rule',
    'You could not sign in any more. Set a password first.',
  );

export const passwordAlreadySet = () =>
  new DomainError('identity.password_already_set', 'conflict', 'You have a password: change it instead.');
