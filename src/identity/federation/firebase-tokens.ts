import { randomUUID } from 'node:crypto';
import type { Agent } from 'node:https';
import type { Auth } from 'firebase-admin/auth';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.js';
import { type FederatedIdentity, readIdentity } from './federated-identity.js';
import { invalidProviderToken, providerUnavailable } from './federation.errors.js';
import { within } from './within.js';

/** The ID tokens that apps get from Firebase Authentication. */
export interface FirebaseTokens {
  /**
   * Whom the token is of.
   * @throws DomainError `identity.invalid_provider_token` (401), `identity.provider_unavailable` (503)
   */
  verify(idToken: string): Promise<FederatedIdentity>;
}

export interface FirebaseTokensOptions {
  projectId: string;
  clock: Clock;
  /** How to reach the server of Google's certificates, if not straight. */
  httpAgent?: Agent;
}

/** Milliseconds for fetching certificates, which happens every few hours. */
const PATIENCE = 10_000;

/** What firebase-admin says when the certificates could not be had; it has one code for all that fails. */
const CERTIFICATES_MISSING = /^Error (while making request|fetching public keys)/;

/** Beyond what every token has: we have no tenants, whose ids would be of another space. */
const firebaseClaimsSchema = z.object({
  auth_time: z.number(),
  firebase: z.object({ tenant: z.undefined().optional() }),
});

/** Nothing is loaded and nobody asked before the first token comes. */
export function createFirebaseTokens({ projectId, clock, httpAgent }: FirebaseTokensOptions): FirebaseTokens {
  let auth: Promise<Auth> | undefined;
  return {
    async verify(idToken) {
      auth ??= openAuth(projectId, httpAgent);
      const verifier = await auth;
      const claims = await within(PATIENCE, verifier.verifyIdToken(idToken)).catch((error: unknown) => {
        throw isOutage(error) ? providerUnavailable(error) : invalidProviderToken(error);
      });
      const { error } = firebaseClaimsSchema.safeParse(claims);
      if (error) throw invalidProviderToken(error);
      return readIdentity('firebase', claims, clock());
    },
  };
}

async function openAuth(projectId: string, httpAgent: Agent | undefined): Promise<Auth> {
  const [{ initializeApp }, { getAuth }] = await Promise.all([
    import('firebase-admin/app'),
    import('firebase-admin/auth'),
  ]);
  // Verifying needs no credentials. The name only keeps several in one process apart.
  return getAuth(initializeApp({ projectId, ...(httpAgent ? { httpAgent } : {}) }, randomUUID()));
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'TimeoutError' || CERTIFICATES_MISSING.test(error.message);
}
