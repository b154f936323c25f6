import { DomainError } from '../platform/errors/domain-error.js';

export const roleNotFound = () =>
  new DomainError('identity.role_not_found', 'not_found', 'There is no such role.');

export const roleIsFixed = () =>
  new DomainError('identity.role_is_fixed', 'broken_rule', 'What this role allows is always the same.');

export const roleIsBuiltIn = () =>
  new DomainError('identity.role_is_built_in', 'broken_rule', 'Built-in roles cannot be deleted.');

export const roleInUse = () =>
  new DomainError('identity.role_in_use', 'conflict', 'Somebody has this role. Give them another one first.');

/** Also for taking away, and for stopping those who may more. */
export const rightNotHeld = () =>
  new DomainError(
    'identity.right_not_held',
    'forbidden',
    'That needs rights which you do not have yourself.',
  );

export const ownRole = () =>
  new DomainError('identity.own_role', 'broken_rule', 'You cannot change your own role.');

export const hasRoleAlready = () =>
  new DomainError('identity.has_role_already', 'conflict', 'This person has that role already.', {
    property: 'role',
  });

/** Somebody else changed the role at the same time. */
export const roleChangedMeanwhile = () =>
  new DomainError('identity.role_changed_meanwhile', 'conflict', 'Their role has just been changed.');

export const lastAdmin = () =>
  new DomainError(
    'identity.last_admin',
    'broken_rule',
    'This is the last administrator. Make somebody else one first.',
  );
