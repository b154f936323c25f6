import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import type { ListWindow, Page } from '../platform/http/list.js';
import { sessionNotFound } from './identity.errors.js';
import { demandUser } from './identity.policy.js';
import { endSessions, ENDED_BY_OWNER } from './session-ending.js';
import { Session } from './session.entity.js';

/** Where somebody is signed in, by apps and pages that use the API; for themselves to see and to end. */
export interface AppSessions {
  /** Those that go on, newest first. */
  list(ctx: Context, query: ListWindow): Promise<Page<Session>>;
  /** Any of their own, the one it is asked in too. @throws DomainError `identity.session_not_found` (404) */
  end(ctx: Context, input: { id: string }): Promise<void>;
  /** All but the one it is asked in, those of the console too. */
  endOthers(ctx: Context): Promise<void>;
}

export interface AppSessionsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
}

export function createAppSessions({ dataSource, inTransaction, clock }: AppSessionsDeps): AppSessions {
  return {
    async list(ctx, query) {
      const { id: userId } = demandUser(ctx.actor);
      const live = managerOf(ctx, dataSource)
        .createQueryBuilder(Session, 'session')
        .where({ userId })
        .andWhere('session.revokedAt IS NULL AND session.expiresAt > :now', { now: clock() });
      return readPage(live, NEWEST_FIRST, query);
    },

    async end(ctx, { id }) {
      const { id: userId } = demandUser(ctx.actor);
      await inTransaction(ctx, async (tx) => {
        const ended = await endSessions(tx, { userId, only: id, reason: ENDED_BY_OWNER, at: clock() });
        if (ended === 0) throw sessionNotFound();
      });
    },

    async endOthers(ctx) {
      const { id: userId, sessionId } = demandUser(ctx.actor);
      await inTransaction(ctx, (tx) =>
        endSessions(tx, { userId, except: sessionId, reason: ENDED_BY_OWNER, at: clock() }),
      );
    },
  };
}

const NEWEST_FIRST: KeysetOrder<Session> = {
  name: 'newest',
  column: 'session.createdAt',
  direction: 'DESC',
  valueOf: (session) => session.createdAt.toISOString(),
};
