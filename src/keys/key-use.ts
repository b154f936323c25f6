import type { Clock } from '../platform/clock.js';
import type { RunStatement } from '../platform/database/statement.js';
import type { Logger } from '../platform/logging/logger.js';

/** Milliseconds. Finer than a minute, nobody asks when a trolley was last heard of. */
const NOTED_EVERY = 60_000;

/** Other nodes hear from the same trolley; of what they write within a minute, the first stays. */
const NOTE = `
  UPDATE api_keys SET last_used_at = $2
  WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 minute')`;

/** Writes down when keys were last used, at most once a minute for each, and keeps no request waiting for it. */
export function createKeyUse(deps: { run: RunStatement; clock: Clock; logger: Logger }) {
  const { run, clock, logger } = deps;
  const notedAt = new Map<string, number>();
  return (id: string): void => {
    const now = clock();
    const last = notedAt.get(id);
    if (last !== undefined && now.getTime() - last < NOTED_EVERY) return;
    notedAt.set(id, now.getTime());
    run({ text: NOTE, values: [id, now] }).catch((error: unknown) => {
      notedAt.delete(id);
      logger.warn({ err: error }, 'the last use of a key could not be written down');
    });
  };
}
