import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, systemActor } from './auth/actor.js';

/** Who is doing something and in the course of what: the first argument of every operation. */
export interface Context {
  actor: Actor;
  requestId: string;
  /** The caller's network address, where there is one. */
  address?: string;
  /** The open transaction, if any. Operations that find one join it; only its opener commits. */
  manager?: EntityManager;
}

export interface TransactionContext extends Context {
  manager: EntityManager;
}

/** A context for work that no person asked for; `reason` is what the audit log will say. */
export function systemContext(reason: string): Context {
  return { actor: systemActor(reason), requestId: uuidv7() };
}
