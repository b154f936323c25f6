import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, systemActor } from './auth/actor.js';

/** What a client says of itself; nothing of it is proved. */
export interface Client {
  userAgent?: string;
  /** What the app calls this device, by the header X-Device-Id: random, and the same as long as it is installed. */
  deviceId?: string;
}

/** Who is doing something and in the course of what: the first argument of every operation. */
export interface Context {
  actor: Actor;
  requestId: string;
  /** The caller's network address, where there is one. */
  address?: string;
  /** What the caller calls in with, where there is one. */
  client?: Client;
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
