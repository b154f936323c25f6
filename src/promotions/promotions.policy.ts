import type { Actor } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';
import { notAllowed } from './promotions.errors.js';

export const canReadPromotions = (actor: Actor): boolean => hasRight(actor, 'promotions.read');
export const canEditPromotions = (actor: Actor): boolean => hasRight(actor, 'promotions.edit');

/** @throws DomainError `promotions.not_allowed` (403) */
export function demandReading(actor: Actor): void {
  if (!canReadPromotions(actor)) throw notAllowed();
}

/** @throws DomainError `promotions.not_allowed` (403) */
export function demandEditing(actor: Actor): void {
  if (!canEditPromotions(actor)) throw notAllowed();
}
