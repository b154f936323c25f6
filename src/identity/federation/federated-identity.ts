import { z } from 'zod';
import { emailSchema } from '../../platform/auth/credentials.schema.js';
import { line } from '../../platform/text.js';
import { invalidProviderToken } from './federation.errors.js';

export const IDENTITY_PROVIDERS = ['google', 'firebase'] as const;
export type IdentityProvider = (typeof IDENTITY_PROVIDERS)[number];

/** Somebody as a provider vouches for them. */
export const federatedIdentitySchema = z.strictObject({
  provider: z.enum(IDENTITY_PROVIDERS),
  /** What they are known by: it stays when the address changes, and is never given to somebody else. */
  subject: z.string(),
  /** In lower case; present only when the provider has made sure that it is theirs. */
  verifiedEmail: z.string().optional(),
  fullName: z.string().optional(),
});
export type FederatedIdentity = z.infer<typeof federatedIdentitySchema>;

/** Seconds by which a provider's clock may be ahead of ours. */
export const CLOCK_TOLERANCE = 30;

const claimsSchema = z.object({
  sub: line(255),
  email: emailSchema.optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: line(200).optional().catch(undefined),
  iat: z.number(),
  auth_time: z.number().optional(),
});

/**
 * What the claims of an ID token say, whose signature, issuer, audience and end have been checked.
 * @param now of our clock; libraries let tokens pass that are from the future
 * @throws DomainError `identity.invalid_provider_token` (401)
 */
export function readIdentity(provider: IdentityProvider, payload: unknown, now: Date): FederatedIdentity {
  const { data: claims, error } = claimsSchema.safeParse(payload);
  if (!claims) throw invalidProviderToken(error);
  const latest = now.getTime() / 1000 + CLOCK_TOLERANCE;
  if (claims.iat > latest || (claims.auth_time ?? 0) > latest) throw invalidProviderToken();
  return {
    provider,
    subject: claims.sub,
    verifiedEmail: claims.email_verified === true ? claims.email : undefined,
    fullName: claims.name,
  };
}
