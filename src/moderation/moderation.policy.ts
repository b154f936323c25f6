import type { Actor } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';

/** Cases are the platform's: a shop sees their outcome on its own products, never the inbox. */
export const canReadCases = (actor: Actor): boolean => hasRight(actor, 'moderation.read');

export const canDecideCases = (actor: Actor): boolean => hasRight(actor, 'moderation.decide');

export const canConfigureModeration = (actor: Actor): boolean => hasRight(actor, 'moderation.configure');
