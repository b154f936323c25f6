import { IsNull, MoreThan } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import { type AccessTokens, type ClientPlatform, invalidToken } from '../platform/auth/access-token.js';
import type { UserActor } from '../platform/auth/actor.js';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import { describeDevice } from './device.js';
import { invalidCredentials, invalidRefreshToken, noShop, refreshTokenReused } from './identity.errors.js';
import { demandUser } from './identity.policy.js';
import type { Refresh, SignedIn } from './identity.schema.js';
import { noteDevice } from './known-devices.js';
import type { Admission, SecondFactorGate } from './second-factor/second-factor-gate.js';
import { addRefreshToken, takeRefreshToken } from './refresh-tokens.js';
import type { RoleCatalogue } from './role-catalogue.js';
import { endSessions, SIGNED_OUT } from './session-ending.js';
import { Session } from './session.entity.js';
import type { ShopMembership, ShopMemberships } from './shop-memberships.js';
import type { TokenRevocations } from './token-revocations.js';
import { User } from './user.entity.js';
import { toUserDto } from './user.schema.js';

/** However often it is refreshed: 30 days, in milliseconds. */
export const SESSION_LASTS = 30 * 24 * 60 * 60 * 1000;

/** For whom it is begun is what `SecondFactorGate.admit` answers. */
export interface SessionStart extends Admission {
  /** The shop that the session acts for. */
  shop?: ShopMembership;
  platform: ClientPlatform;
}

export interface SessionService {
  /**
   * Begins a session for somebody who has passed every step of signing in.
   * @throws DomainError `identity.invalid_credentials` when the account was suspended, its password changed or
   *   its second factor turned on since it was looked at; `identity.no_shop` when it has left the shop since
   */
  start(tx: TransactionContext, start: SessionStart): Promise<SignedIn>;
  /**
   * Trades a refresh token, once, for an access token and the next refresh token. Whoever brings a used one
   * has a copy: the whole session ends. Only a device that names itself may ask again within `GRACE` for an
   * answer that was lost, and gets the same refresh token.
   * @throws DomainError `identity.invalid_refresh_token`, `identity.refresh_token_reused` (401)
   */
  refresh(ctx: Context, input: Refresh): Promise<SignedIn>;
  /** Ends the session that the actor is calling in. */
  signOut(ctx: Context): Promise<void>;
  /**
   * Whose access token it is. One is turned away whose session was ended, or that says what is no longer so,
   * such as a role that was taken from its owner.
   * @throws DomainError `platform.invalid_token` (401)
   */
  authenticate(accessToken: string): Promise<UserActor>;
}

export interface SessionDeps {
  inTransaction: InTransaction;
  clock: Clock;
  accessTokens: AccessTokens;
  revocations: TokenRevocations;
  memberships: ShopMemberships;
  roles: Pick<RoleCatalogue, 'roleOf'>;
  gate: SecondFactorGate;
}

export function createSessionService(deps: SessionDeps): SessionService {
  const { inTransaction, clock, accessTokens, revocations, memberships, roles, gate } = deps;

  async function grant(
    session: Session,
    user: User,
    refreshToken: string,
    shop?: ShopMembership,
  ): Promise<SignedIn> {
    const claims = {
      userId: user.id,
      role: user.role,
      shop: shop && { id: shop.shopId, role: shop.role },
      platform: session.platform,
      sessionId: session.id,
      version: session.tokenVersion,
    };
    const { token, expiresIn } = await accessTokens.issue(claims, session.expiresAt);
    return {
      access_token: token,
      token_type: 'bearer',
      expires_in: expiresIn,
      refresh_token: refreshToken,
      user: toUserDto(user),
      ...(shop
        ? { shop: { id: shop.shopId, name: shop.shopName, status: shop.shopStatus, role: shop.role } }
        : {}),
    };
  }

  return {
    async start(tx, { user, hasSecondFactor, shop, platform }) {
      const current = await lockUnchanged(tx, user);
      if (!gate.isEnough(current, hasSecondFactor)) throw invalidCredentials();
      const membership = shop && (await memberships.hold(tx, user.id, shop.shopId));
      if (shop && !membership) throw noShop();
      const session = tx.manager.create(Session, {
        id: newId(),
        userId: user.id,
        shopId: membership?.shopId ?? null,
        platform,
        hasSecondFactor,
        userAgent: tx.client?.userAgent ?? null,
        tokenVersion: 0,
        lastUsedAt: clock(),
        address: tx.address ?? null,
        expiresAt: new Date(clock().getTime() + SESSION_LASTS),
      });
      await tx.manager.insert(Session, session);
      await recordStart(tx, session, current);
      await noteDevice(tx, current);
      return grant(session, current, await addRefreshToken(tx, session.id), membership);
    },

    async refresh(ctx, { refresh_token }) {
      // What a reuse ends must be committed before the caller is told, so the errors are thrown outside.
      const outcome = await inTransaction(ctx, async (tx) => {
        const taken = await takeRefreshToken(tx, refresh_token, clock());
        if (taken.state === 'unknown') return invalidRefreshToken();
        if (taken.state === 'reused') {
          await endReusedSession(tx, taken.sessionId, clock());
          return refreshTokenReused();
        }
        const session = await findLive(tx, taken.sessionId, clock());
        const shop = session?.shopId ? await memberships.hold(tx, session.userId, session.shopId) : undefined;
        if (!session?.user?.isActive || (session.shopId && !shop)) return invalidRefreshToken();
        if (!gate.isEnough(session.user, session.hasSecondFactor)) return invalidRefreshToken();
        await tx.manager.update(Session, { id: session.id }, { lastUsedAt: clock() });
        return grant(session, session.user, taken.successor, shop);
      });
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },

    async signOut(ctx) {
      const { id: userId, sessionId } = demandUser(ctx.actor);
      if (!sessionId) return;
      await inTransaction(ctx, (tx) =>
        endSessions(tx, { userId, only: sessionId, reason: SIGNED_OUT, at: clock() }),
      );
    },

    async authenticate(accessToken) {
      const { userId, role, shop, sessionId, version } = await accessTokens.verify(accessToken);
      if (!(await revocations.holds({ sessionId, userId, version }))) throw invalidToken();
      const actor = { kind: 'user' as const, id: userId, role, sessionId };
      return shop ? { ...actor, shop } : { ...actor, rights: (await roles.roleOf(role)).rights };
    },
  };
}

/**
 * Holds the user's row until the session is committed: a suspension or a new password either comes first, and
 * is seen here, or comes after, and finds the session to end.
 */
async function lockUnchanged(tx: TransactionContext, user: User): Promise<User> {
  const current = await tx.manager.findOne(User, {
    where: { id: user.id },
    lock: { mode: 'pessimistic_read' },
  });
  if (!current?.isActive || current.passwordHash !== user.passwordHash) throw invalidCredentials();
  return current;
}

async function findLive(tx: TransactionContext, id: string, now: Date): Promise<Session | null> {
  return tx.manager.findOne(Session, {
    where: { id, revokedAt: IsNull(), expiresAt: MoreThan(now) },
    relations: { user: true },
  });
}

async function endReusedSession(tx: TransactionContext, sessionId: string, now: Date): Promise<void> {
  const session = await findLive(tx, sessionId, now);
  if (!session) return;
  await endSessions(tx, { userId: session.userId, only: sessionId, reason: 'refresh token reused', at: now });
}

/** Whichever way they came in by. */
async function recordStart(tx: TransactionContext, session: Session, user: User): Promise<void> {
  const actor: UserActor = { kind: 'user', id: user.id, role: user.role };
  await recordAudit(
    { ...tx, actor },
    {
      action: 'identity.sign_in',
      subjectType: 'user',
      subjectId: user.id,
      after: {
        session_id: session.id,
        platform: session.platform,
        device: describeDevice(session.userAgent),
        ...(session.shopId ? { shop_id: session.shopId } : {}),
      },
    },
  );
}
