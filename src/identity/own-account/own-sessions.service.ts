import { type DataSource, IsNull, MoreThan } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import {
  type ConsoleSessionRow,
  endConsoleSession,
  listConsoleSessions,
} from '../../platform/auth/console-sessions.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import type { AppSessions } from '../app-sessions.service.js';
import { describeDevice } from '../device.js';
import { sessionNotFound } from '../identity.errors.js';
import { demandUser } from '../identity.policy.js';
import { ENDED_BY_OWNER, endSessions } from '../session-ending.js';
import { Session } from '../session.entity.js';
import type { ShopMemberships } from '../shop-memberships.js';

/** Apps that are shown; nobody has more. */
const MOST_SHOWN = 100;

/** A way in that is open now. */
export interface OwnSession {
  kind: 'console' | 'app';
  /** Of the console's, the name: its id is a secret. */
  id: string;
  /** Such as "Chrome on Windows". */
  device: string;
  address: string | null;
  shopName: string | null;
  startedAt: Date;
  /** Of apps only. */
  lastUsedAt: Date | null;
}

/** The console and the apps in which somebody is signed in, as they see and end them at the console. */
export interface OwnSessionService {
  /** Those of the console first; of each kind the latest first. */
  list(ctx: Context): Promise<OwnSession[]>;
  /** @throws DomainError `identity.session_not_found` (404), also for somebody else's */
  end(ctx: Context, input: Pick<OwnSession, 'kind' | 'id'>): Promise<void>;
  /** Ends every one. Who asks at the console goes on under a fresh id. */
  endAll(ctx: Context): Promise<void>;
}

export interface OwnSessionDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  memberships: ShopMemberships;
  appSessions: Pick<AppSessions, 'end'>;
}

export function createOwnSessionService(deps: OwnSessionDeps): OwnSessionService {
  const { dataSource, inTransaction, clock, memberships, appSessions } = deps;
  const open = (userId: string) => ({ userId, revokedAt: IsNull(), expiresAt: MoreThan(clock()) });

  async function shopNames(userId: string, ids: ReadonlyArray<string | null>): Promise<Map<string, string>> {
    const distinct = [...new Set(ids.filter((id) => id !== null))];
    const shops = await Promise.all(distinct.map((shopId) => memberships.find(userId, shopId)));
    return new Map(shops.flatMap((shop) => (shop ? [[shop.shopId, shop.shopName] as const] : [])));
  }

  return {
    async list(ctx) {
      const { id: userId } = demandUser(ctx.actor);
      const manager = managerOf(ctx, dataSource);
      const atConsole = await listConsoleSessions(manager, userId);
      const inApps = await manager.find(Session, {
        where: open(userId),
        order: { lastUsedAt: 'DESC' },
        take: MOST_SHOWN,
      });
      const shopIds = [...atConsole.map((row) => row.shop_id), ...inApps.map(({ shopId }) => shopId)];
      const names = await shopNames(userId, shopIds);
      return [...atConsole.map((row) => ofConsole(row, names)), ...inApps.map((row) => ofApp(row, names))];
    },

    async end(ctx, { kind, id }) {
      if (kind === 'app') return appSessions.end(ctx, { id });
      const { id: userId } = demandUser(ctx.actor);
      await inTransaction(ctx, async (tx) => {
        if (!(await endConsoleSession(tx, userId, id))) throw sessionNotFound();
        await record(tx, 'identity.end_console_session', userId, { session: id });
      });
    },

    async endAll(ctx) {
      const { id: userId } = demandUser(ctx.actor);
      await inTransaction(ctx, async (tx) => {
        await endSessions(tx, { userId, reason: ENDED_BY_OWNER, at: clock() });
        await record(tx, 'identity.end_all_sessions', userId);
      });
    },
  };
}

function ofConsole(row: ConsoleSessionRow, shopNames: ReadonlyMap<string, string>): OwnSession {
  return {
    kind: 'console',
    id: row.name,
    device: describeDevice(row.user_agent),
    address: row.address,
    shopName: shopNames.get(row.shop_id ?? '') ?? null,
    startedAt: row.started_at,
    lastUsedAt: null,
  };
}

function ofApp(session: Session, shopNames: ReadonlyMap<string, string>): OwnSession {
  return {
    kind: 'app',
    id: session.id,
    device: describeDevice(session.userAgent),
    address: session.address,
    shopName: shopNames.get(session.shopId ?? '') ?? null,
    startedAt: session.createdAt,
    lastUsedAt: session.lastUsedAt,
  };
}

async function record(
  tx: TransactionContext,
  action: string,
  userId: string,
  before?: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, { action, subjectType: 'user', subjectId: userId, before });
}
