import type { Actor } from '../platform/auth/actor.js';
import type { ConsoleField } from './console-field.js';

/** Something that only some people may do or see: a screen, an operation, an action. */
export interface Permitted {
  allowed(actor: Actor): boolean;
}

/** Whether it exists and the actor may. A promise, which would be true of everyone, is a no. */
export function isPermitted(what: Permitted | undefined, actor: Actor | undefined): boolean {
  return what !== undefined && actor !== undefined && what.allowed(actor) === true;
}

/** The fields that the actor has in a form. */
export function offeredFields(fields: readonly ConsoleField[], actor: Actor): ConsoleField[] {
  return fields.filter((field) => field.offeredTo === undefined || field.offeredTo(actor) === true);
}
