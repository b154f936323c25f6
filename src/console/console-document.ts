import type { ObjectLiteral } from 'typeorm';
import type { Actor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import type { Download } from '../platform/http/send-download.js';

/** Paper: what is printed of one record, or of several that are chosen in the list. */
export interface ConsoleDocument<Row extends ObjectLiteral = ObjectLiteral> {
  /** kebab-case; part of the address. */
  name: string;
  label: string;
  allowed(actor: Actor): boolean;
  /** For which rows there is one. */
  appliesTo(row: Row): boolean;
  /** @param ids of rows that the actor may see, at most `MAX_PRINTED` */
  run(ctx: Context, ids: readonly string[]): Promise<Download>;
}

/** How many records are printed at once. */
export const MAX_PRINTED = 100;
