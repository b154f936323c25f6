import { IsNull, Not } from 'typeorm';
import { endConsoleSessions } from '../platform/auth/console-sessions.js';
import type { TransactionContext } from '../platform/context.js';
import { Session } from './session.entity.js';

export interface SessionEnding {
  userId: string;
  /** Just this session. */
  only?: string;
  /** All but this session. */
  except?: string;
  reason: string;
  at: Date;
}

/** Ends sessions of a person, with their refresh tokens; unless `only` one is meant, those of the console too. */
export async function endSessions(tx: TransactionContext, ending: SessionEnding): Promise<void> {
  const { userId, only, except, reason, at } = ending;
  const id = only ?? (except === undefined ? undefined : Not(except));
  await tx.manager.update(
    Session,
    { userId, revokedAt: IsNull(), ...(id === undefined ? {} : { id }) },
    { revokedAt: at, revokedReason: reason },
  );
  if (only === undefined) await endConsoleSessions(tx, userId);
}
