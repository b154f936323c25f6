import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Clock } from '../platform/clock.js';
import type { TransactionContext } from '../platform/context.js';
import type { ChangeFeed } from '../platform/database/change-feed.js';
import { announceChange } from '../platform/database/transaction.js';

/** As the trigger on `sessions` tells it, and as the table `session_changes` keeps it. */
const changeSchema = z.strictObject({
  session_id: z.uuid(),
  token_version: z.int(),
  has_ended: z.boolean(),
});
export type SessionChange = z.infer<typeof changeSchema>;

/** The session that an access token is of, and the version of what it says. */
export interface TokenSource {
  sessionId: string;
  userId: string;
  version: number;
}

/** Whether access tokens still hold that are genuine and have not expired. */
export interface TokenRevocations {
  /** Without asking the database, as long as the change feed is live. */
  holds(token: TokenSource): Promise<boolean>;
}

export interface TokenRevocationDeps {
  dataSource: DataSource;
  changeFeed: Pick<ChangeFeed, 'subscribe' | 'isLive'>;
  clock: Clock;
}

const CHANNEL = 'session_changes';

/**
 * Minutes for which a change matters: as long as an access token made before it lives (15), and some for
 * transactions that are slow to commit what they have written.
 */
const REMEMBERED = 20;

/**
 * Keeps in memory which sessions were ended, or had the claims of their tokens changed, of late: a token that is
 * older than what is remembered has expired by itself.
 */
export function createTokenRevocations(deps: TokenRevocationDeps): TokenRevocations {
  const { dataSource, changeFeed, clock } = deps;
  /** In the order in which they were learned. */
  const changes = new Map<string, SessionChange & { until: number }>();

  function learn(change: SessionChange): void {
    const now = clock().getTime();
    for (const [id, { until }] of changes) {
      if (until > now) break;
      changes.delete(id);
    }
    const known = changes.get(change.session_id);
    if (known && (known.has_ended || known.token_version > change.token_version)) return;
    changes.delete(change.session_id);
    changes.set(change.session_id, { ...change, until: now + REMEMBERED * 60_000 });
  }

  changeFeed.subscribe(CHANNEL, {
    onChange: (payload) => learn(changeSchema.parse(JSON.parse(payload))),
    async reload() {
      const rows: SessionChange[] = await dataSource.query(
        `SELECT session_id, token_version, has_ended FROM session_changes
         WHERE changed_at > now() - make_interval(mins => $1) ORDER BY changed_at`,
        [REMEMBERED],
      );
      rows.forEach(learn);
    },
  });

  return {
    async holds({ sessionId, userId, version }) {
      const change = changes.get(sessionId);
      if (change && (change.has_ended || change.token_version > version)) return false;
      if (changeFeed.isLive()) return true;
      const rows: unknown[] = await dataSource.query(
        `SELECT FROM sessions WHERE id = $1 AND user_id = $2 AND token_version = $3
         AND revoked_at IS NULL AND expires_at > $4`,
        [sessionId, userId, version, clock()],
      );
      return rows.length > 0;
    },
  };
}

/** Has this process know it at commit; the trigger tells the others. */
export function announceSessionChange(tx: TransactionContext, change: SessionChange): void {
  announceChange(tx, { channel: CHANNEL, payload: JSON.stringify(change) });
}
