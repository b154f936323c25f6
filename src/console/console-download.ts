import type { Actor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import type { Download } from '../platform/http/send-download.js';

/** All rows that the list's filters leave, as a file: however many there are, they are never all in memory. */
export interface ConsoleDownload {
  /** On the button. */
  label: string;
  allowed(actor: Actor): boolean;
  /** @param batches ids of rows that the actor may see, the newest first */
  run(ctx: Context, batches: AsyncIterable<readonly string[]>): Download;
}
