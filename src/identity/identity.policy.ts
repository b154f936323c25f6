import type { FindOptionsWhere } from 'typeorm';
import type { Actor, UserActor } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';
import { notAllowed, signInFirst, userNotFound } from './identity.errors.js';
import type { User } from './user.entity.js';

export const canReadUsers = (actor: Actor): boolean => hasRight(actor, 'users.read');

export const canSuspendUsers = (actor: Actor): boolean => hasRight(actor, 'users.suspend');

export const canResetFactors = (actor: Actor): boolean => hasRight(actor, 'users.reset_second_factor');

/** People with a role are made by an admin, or from the command line; everybody else registers. */
export const canCreateUsers = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'user' && !actor.shop && actor.role === 'admin');

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
