import type { FindOptionsWhere } from 'typeorm';
import { type Actor, ADMIN_ROLE, CUSTOMER_ROLE, type UserActor } from '../platform/auth/actor.js';
import { hasRight, type Right } from '../platform/auth/rights.js';
import { notAllowed, signInFirst, userNotFound } from './identity.errors.js';
import type { Role } from './role.entity.js';
import { rightsOf } from './role-catalogue.js';
import { rightNotHeld } from './role.errors.js';
import type { User } from './user.entity.js';

export const canReadUsers = (actor: Actor): boolean => hasRight(actor, 'users.read');

export const canSuspendUsers = (actor: Actor): boolean => hasRight(actor, 'users.suspend');

export const canResetFactors = (actor: Actor): boolean => hasRight(actor, 'users.reset_second_factor');

export const canAssignRoles = (actor: Actor): boolean => hasRight(actor, 'users.assign_role');

export const canInviteStaff = (actor: Actor): boolean => hasRight(actor, 'users.invite');

export const canReadRoles = (actor: Actor): boolean => hasRight(actor, 'roles.read');

export const canEditRoles = (actor: Actor): boolean => hasRight(actor, 'roles.edit');

/** Whether the actor may do all that `rights` allow: nobody gives, takes or stops what they lack themselves. */
export const holdsAll = (actor: Actor, rights: Iterable<Right>): boolean =>
  [...rights].every((right) => hasRight(actor, right));

/** @throws DomainError `identity.right_not_held` (403) */
export function demandAll(actor: Actor, rights: Iterable<Right>): void {
  if (!holdsAll(actor, rights)) throw rightNotHeld();
}

/** Whether the actor may change this role: it is not fixed, not their own, and allows nothing that they lack. */
export function canChangeRole(actor: Actor, role: Role): boolean {
  return (
    canEditRoles(actor) && !isFixed(role) && !isOwnRole(actor, role.key) && holdsAll(actor, rightsOf(role))
  );
}

/** Customers may nothing and administrators everything, whatever else changes. */
export const isFixed = ({ key }: Pick<Role, 'key'>): boolean => key === CUSTOMER_ROLE || key === ADMIN_ROLE;

export const isOwnRole = (actor: Actor, key: string): boolean =>
  actor.kind === 'user' && !actor.shop && actor.role === key;

export const isSelf = (actor: Actor, userId: string): boolean => actor.kind === 'user' && actor.id === userId;

/** Which users the actor sees: all, themselves, or none. */
export function scopeUsers(actor: Actor): FindOptionsWhere<User> | undefined {
  if (canReadUsers(actor)) return {};
  return actor.kind === 'user' ? { id: actor.id } : undefined;
}

/** @throws DomainError 404 to whom users are not shown, 403 to whom they are */
export function demandSuspendUsers(actor: Actor): void {
  if (canSuspendUsers(actor)) return;
  throw canReadUsers(actor) ? notAllowed() : userNotFound();
}

/** @throws DomainError 404 to whom users are not shown, 403 to whom they are */
export function demandResetFactors(actor: Actor): void {
  if (canResetFactors(actor)) return;
  throw canReadUsers(actor) ? notAllowed() : userNotFound();
}

/** @throws DomainError 401 for whoever is not a person signed in */
export function demandUser(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw signInFirst();
  return actor;
}

/**
 * An account is got back by what its owner has proved to be theirs; by anything while nothing is proved. Else
 * somebody's unproved number in the account of another would open it.
 */
export function mayResetBy(user: User, way: 'email' | 'phone'): boolean {
  const isProved = way === 'email' ? user.emailVerifiedAt : user.phoneVerifiedAt;
  return Boolean(isProved) || !(user.emailVerifiedAt || user.phoneVerifiedAt);
}
