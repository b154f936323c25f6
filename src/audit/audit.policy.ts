import type { Actor } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';

/** The log names people and their deeds: only those who run the platform read it. */
export const canReadAudit = (actor: Actor): boolean => hasRight(actor, 'audit.read');
