import type { Actor } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';

/** Payments are the platform's: people see their own by the API, shops see what their orders say. */
export const canReadPayments = (actor: Actor): boolean => hasRight(actor, 'payments.read');

export const canResolveCases = (actor: Actor): boolean => hasRight(actor, 'payments.resolve');
