import { DomainError } from '../platform/errors/domain-error.js';

/** The same for a key that never was, of the other kind, revoked or expired. */
export const invalidKey = () =>
  new DomainError('keys.invalid_key', 'unauthenticated', 'The key is not known, or has ended.');

export const keyNotFound = () => new DomainError('keys.key_not_found', 'not_found', 'There is no such key.');

export const alreadyRevoked = () =>
  new DomainError('keys.already_revoked', 'conflict', 'This key is revoked already.');

export const expiresInThePast = () =>
  new DomainError('keys.expires_in_the_past', 'broken_rule', 'A new key cannot have ended already.', {
    property: 'expires_at',
  });

export const notAllowed = () =>
  new DomainError('keys.not_allowed', 'forbidden', 'Your role does not allow this.');
