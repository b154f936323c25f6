import { DomainError } from '../../platform/errors/domain-error.js';

/** Unknown, used, revoked, replaced by a later one, or too old: whoever asks is told no more. */
export const invitationNotFound = () =>
  new DomainError(
    'identity.invitation_not_found',
    'not_found',
    'This invitation is not good any more. Ask for another one.',
  );

export const invitationForSomebodyElse = () =>
  new DomainError(
    'identity.invitation_for_somebody_else',
    'forbidden',
    'This invitation was sent to somebody else. Sign out, or sign in as the person it was sent to.',
  );

/** The address has no account yet, and one is made on accepting. */
export const accountDetailsNeeded = (property: 'full_name' | 'password') =>
  new DomainError('identity.account_details_needed', 'broken_rule', 'Give your name and choose a password.', {
    property,
  });

/** The address has an account, whose owner has to say so. */
export const passwordNeeded = () =>
  new DomainError(
    'identity.password_needed',
    'broken_rule',
    'There is an account with this address. Give its password, or sign in first.',
    { property: 'password' },
  );

export const alreadyStaff = () =>
  new DomainError('identity.already_staff', 'conflict', 'This person works on the platform already.', {
    property: 'email',
  });

export const notAStaffRole = () =>
  new DomainError('identity.not_a_staff_role', 'broken_rule', 'Nobody needs an invitation to shop.', {
    property: 'role',
  });
