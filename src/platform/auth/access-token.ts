import { createHmac } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { DomainError } from '../errors/domain-error.js';
import type { PlatformRole } from './actor.js';
import { roleKeySchema } from './role-key.schema.js';

/** Seconds. Short, and every use is checked against the session, so that nothing outlives a sign-out. */
export const ACCESS_TOKEN_LASTS = 15 * 60;

export const CLIENT_PLATFORMS = ['mobile', 'web'] as const;
export type ClientPlatform = (typeof CLIENT_PLATFORMS)[number];

/** What an access token says. The role is for the client to read: what it allows is looked up, not believed. */
export interface AccessClaims {
  userId: string;
  role: PlatformRole;
  /** Set in a shop token. */
  shopId?: string;
  platform: ClientPlatform;
  sessionId: string;
}

export interface AccessTokens {
  issue(claims: AccessClaims): Promise<string>;
  /** @throws DomainError `platform.invalid_token` (401): not ours, of another algorithm, expired */
  verify(token: string): Promise<AccessClaims>;
}

const ISSUER = 'armoire';
const AUDIENCE = 'armoire-api';
const ALGORITHM = 'HS256';

const claimsSchema = z.object({
  sub: z.uuid(),
  role: roleKeySchema,
  shop_id: z.uuid().optional(),
  platform: z.enum(CLIENT_PLATFORMS),
  sid: z.uuid(),
});

export function createAccessTokens({ secret, clock }: { secret: string; clock: Clock }): AccessTokens {
  const key = new TextEncoder().encode(secret);
  const kid = keyId(secret);
  const resolveKey = (header: { kid?: string }) => {
    if (header.kid !== kid) throw new errors.JWKSNoMatchingKey();
    return key;
  };
  return {
    async issue({ userId, role, shopId, platform, sessionId }) {
      const now = Math.floor(clock().getTime() / 1000);
      return new SignJWT({ role, platform, sid: sessionId, ...(shopId ? { shop_id: shopId } : {}) })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(now + ACCESS_TOKEN_LASTS)
        .sign(key);
    },

    async verify(token) {
      const { payload } = await jwtVerify(token, resolveKey, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'iat'],
        currentDate: clock(),
      }).catch((error: unknown) => {
        throw error instanceof errors.JOSEError ? invalidToken(error) : error;
      });
      const claims = claimsSchema.safeParse(payload);
      if (!claims.success) throw invalidToken(claims.error);
      const { sub, role, shop_id, platform, sid } = claims.data;
      return { userId: sub, role, shopId: shop_id, platform, sessionId: sid };
    },
  };
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

/** Names the key without telling anything about it, so that a token of an earlier secret is known by its header. */
function keyId(secret: string): string {
  return createHmac('sha256', secret).update('armoire access token key id').digest('base64url').slice(0, 11);
}
