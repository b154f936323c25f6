import type { Actor } from '../platform/auth/actor.js';

/** Something that only some people may do or see: a screen, an operation, an action. */
export interface Permitted {
  allowed(actor: Actor): boolean;
}

/** Whether it exists and the actor may. A promise, which would be true of everyone, is a no. */
export function isPermitted(what: Permitted | undefined, actor: Actor | undefined): boolean {
  return what !== undefined && actor !== undefined && what.allowed(actor) === true;
}
