import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { TransactionContext } from '../context.js';

/** Signs a person out of the console everywhere, by the user id that each of its sessions carries. */
export async function endConsoleSessions(tx: TransactionContext, userId: string): Promise<void> {
  await tx.manager.query(`DELETE FROM console_sessions WHERE sess ->> 'userId' = $1`, [userId]);
}

/** One session of the console, as its owner is shown it. */
export interface ConsoleSessionRow {
  name: string;
  user_agent: string | null;
  address: string | null;
  /** The shop that it acts for. */
  shop_id: string | null;
  started_at: Date;
}

/** What a session may be called in the open: its id is the secret that opens it. */
export function consoleSessionName(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

const NAME = `encode(sha256(convert_to(sid, 'UTF8')), 'hex')`;

/** A person's sessions of the console that are open, latest first. */
export async function listConsoleSessions(
  manager: EntityManager,
  userId: string,
): Promise<ConsoleSessionRow[]> {
  return manager.query(
    `SELECT ${NAME} AS name, sess ->> 'userAgent' AS user_agent, sess ->> 'address' AS address,
       sess ->> 'shopId' AS shop_id,
       to_timestamp((sess ->> 'startedAt')::float8 / 1000) AS started_at
     FROM console_sessions
     WHERE sess ->> 'userId' = $1 AND sess ->> 'stage' = 'signed_in' AND expire > now()
     ORDER BY started_at DESC`,
    [userId],
  );
}

/** Ends one of the person's sessions of the console. @returns whether there was such a one */
export async function endConsoleSession(
  tx: TransactionContext,
  userId: string,
  name: string,
): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.manager.query(
    `DELETE FROM console_sessions WHERE sess ->> 'userId' = $1 AND ${NAME} = $2`,
    [userId, name],
  );
  return count > 0;
}
