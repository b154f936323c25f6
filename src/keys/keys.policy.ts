import type { Actor } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';
import { keyNotFound, notAllowed } from './keys.errors.js';

export const canReadKeys = (actor: Actor): boolean => hasRight(actor, 'keys.read');

export const canEditKeys = (actor: Actor): boolean => hasRight(actor, 'keys.edit');

/** @throws DomainError 403 */
export function demandReadKeys(actor: Actor): void {
  if (!canReadKeys(actor)) throw notAllowed();
}

/** @throws DomainError 403 */
export function demandEditKeys(actor: Actor): void {
  if (!canEditKeys(actor)) throw notAllowed();
}

/** @throws DomainError 404 to whom keys are not shown, 403 to whom they are */
export function demandEditKey(actor: Actor): void {
  if (!canEditKeys(actor)) throw canReadKeys(actor) ? notAllowed() : keyNotFound();
}
