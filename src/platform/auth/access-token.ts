import { createHmac, webcrypto } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { DomainError } from '../errors/domain-error.js';
import { type PlatformRole, SHOP_ROLES, type ShopRole } from './actor.js';
import { roleKeySchema } from './role-key.schema.js';

/** Seconds. Short, for ended sessions have to be remembered only as long as the tokens made before live. */
export const ACCESS_TOKEN_LASTS = 15 * 60;

export const CLIENT_PLATFORMS = ['mobile', 'web'] as const;
export type ClientPlatform = (typeof CLIENT_PLATFORMS)[number];

/** What an access token says: all that a request needs to know of its caller. */
export interface AccessClaims {
  userId: string;
  role: PlatformRole;
  /** Set in a shop token. */
  shop?: { id: string; role: ShopRole };
  platform: ClientPlatform;
  sessionId: string;
  /** Of these claims, counted by the session: those of an earlier version are no longer true. */
  version: number;
}

export interface AccessToken {
  token: string;
  /** Seconds. */
  expiresIn: number;
}

export interface AccessTokens {
  /** @param endsAt when the session ends: no token outlives it */
  issue(claims: AccessClaims, endsAt: Date): Promise<AccessToken>;
  /** @throws DomainError `platform.invalid_token` (401): not ours, of another algorithm, expired */
  verify(token: string): Promise<AccessClaims>;
}

const ISSUER = 'armoire';
const AUDIENCE = 'armoire-api';
const ALGORITHM = 'HS256';
/** Checked tokens that a process remembers, of half a kilobyte each: those of the people who are there just now. */
const MOST_REMEMBERED = 5_000;

const claimsSchema = z.object({
  sub: z.uuid(),
  role: roleKeySchema,
  shop_id: z.uuid().optional(),
  shop_role: z.enum(SHOP_ROLES).optional(),
  platform: z.enum(CLIENT_PLATFORMS),
  sid: z.uuid(),
  ver: z.int(),
});

export interface AccessTokenDeps {
  /** Signs and verifies. */
  secret: string;
  /** Secrets of before, whose tokens hold until they expire. */
  previousSecrets?: readonly string[];
  clock: Clock;
}

export function createAccessTokens({ secret, previousSecrets = [], clock }: AccessTokenDeps): AccessTokens {
  const keys = new Map([secret, ...previousSecrets].map((each) => [keyId(each), toKey(each)]));
  const kid = keyId(secret);
  const resolveKey = (header: { kid?: string }) => {
    const key = header.kid === undefined ? undefined : keys.get(header.kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };
  const remembered = new Map<string, CheckedToken>();
  const remember = (token: string, checked: CheckedToken) => {
    if (remembered.size === MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    remembered.set(token, checked);
  };
  return {
    async issue(claims, endsAt) {
      const now = Math.floor(clock().getTime() / 1000);
      const expiresIn = Math.min(ACCESS_TOKEN_LASTS, Math.floor(endsAt.getTime() / 1000) - now);
      const token = await new SignJWT(toPayload(claims))
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(claims.userId)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresIn)
        .sign(await keys.get(kid)!);
      return { token, expiresIn };
    },

    async verify(token) {
      const known = remembered.get(token);
      if (known && known.endsAt > clock().getTime()) return known.claims;
      const { payload } = await jwtVerify(token, resolveKey, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'iat'],
        currentDate: clock(),
      }).catch((error: unknown) => {
        throw error instanceof errors.JOSEError ? invalidToken(error) : error;
      });
      const claims = readPayload(payload);
      remember(token, { claims, endsAt: payload.exp! * 1000 });
      return claims;
    },
  };
}

/** A signature once found right stays so; what it signs holds until it ends. Both are asked of every request. */
interface CheckedToken {
  claims: AccessClaims;
  /** Milliseconds. */
  endsAt: number;
}

function toPayload({ role, shop, platform, sessionId, version }: AccessClaims): JWTPayload {
  const ofShop = shop ? { shop_id: shop.id, shop_role: shop.role } : {};
  return { role, platform, sid: sessionId, ver: version, ...ofShop };
}

function readPayload(payload: JWTPayload): AccessClaims {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) throw invalidToken(claims.error);
  const { sub, role, shop_id, shop_role, platform, sid, ver } = claims.data;
  const shop = shop_id && shop_role ? { id: shop_id, role: shop_role } : undefined;
  return { userId: sub, role, shop, platform, sessionId: sid, version: ver };
}

/** Also what an access token is answered with whose session has ended. */
export function invalidToken(cause?: unknown): DomainError {
  return new DomainError(
    'platform.invalid_token',
    'unauthenticated',
    'The access token is not valid, or has ended.',
    { cause },
  );
}

/** Of the kind that signatures are checked with: any other would be made into one for every request. */
function toKey(secret: string): Promise<webcrypto.CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return webcrypto.subtle.importKey('raw', Buffer.from(secret, 'utf8'), algorithm, false, ['sign', 'verify']);
}

/** Names the key without telling anything about it, so that a token of an earlier secret is known by its header. */
function keyId(secret: string): string {
  return createHmac('sha256', secret).update('armoire access token key id').digest('base64url').slice(0, 11);
}
