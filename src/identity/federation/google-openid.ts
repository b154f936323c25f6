import { createRemoteJWKSet, errors as joseErrors, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import type { Clock } from '../../platform/clock.js';
import type { GoogleConfig } from '../../platform/config/federation-config.js';
import { CLOCK_TOLERANCE, type FederatedIdentity, readIdentity } from './federated-identity.js';
import { invalidProviderToken, providerUnavailable } from './federation.errors.js';

/** A sign-in that was begun: where to send the person, and what to know when they come back. */
export interface BegunSignIn {
  url: string;
  state: string;
  nonce: string;
  codeVerifier: string;
  redirectUri: string;
}

/** What Google added to the address that it sent the person back to. */
export interface Redirected {
  code: string;
  state: string;
  /** RFC 9207, where it is sent. */
  iss?: string;
}

/** Google, or whoever speaks OpenID Connect in its place. Everything throws `identity.provider_unavailable` (503). */
export interface GoogleOpenId {
  begin(redirectUri: string): Promise<BegunSignIn>;
  /**
   * Trades the code for an ID token, and says whom it is of.
   * @throws DomainError `identity.invalid_provider_token` (401)
   */
  redeem(
    begun: Pick<BegunSignIn, 'nonce' | 'codeVerifier' | 'redirectUri'>,
    redirected: Redirected,
  ): Promise<FederatedIdentity>;
  /**
   * Whom an ID token is of that an app got by itself.
   * @throws DomainError `identity.invalid_provider_token` (401)
   */
  verify(idToken: string): Promise<FederatedIdentity>;
}

/** Seconds for each answer of the provider. */
const PATIENCE = 10;
const ALGORITHM = 'RS256';
const SCOPE = 'openid email profile';

/** Asks for the provider's addresses and keys when they are first needed, and keeps them. */
export function createGoogleOpenId(config: GoogleConfig, clock: Clock): GoogleOpenId {
  let discovered: Promise<Discovered> | undefined;

  async function discover(): Promise<Discovered> {
    discovered ??= openProvider(config);
    try {
      return await discovered;
    } catch (error) {
      discovered = undefined;
      throw providerUnavailable(error);
    }
  }

  return {
    async begin(redirectUri) {
      const { client } = await discover();
      const state = openid.randomState();
      const nonce = openid.randomNonce();
      const codeVerifier = openid.randomPKCECodeVerifier();
      const url = openid.buildAuthorizationUrl(client, {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, state, nonce, codeVerifier, redirectUri };
    },

    async redeem({ nonce, codeVerifier, redirectUri }, { code, state, iss }) {
      const { client, issuer } = await discover();
      const returned = new URL(redirectUri);
      returned.search = new URLSearchParams({ code, state, iss: iss ?? issuer }).toString();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
      const tokens = await openid.authorizationCodeGrant(client, returned, checks).catch(refuse);
      return readIdentity('google', tokens.claims(), clock());
    },

    async verify(idToken) {
      const { keys, issuer } = await discover();
      const { payload } = await jwtVerify(idToken, keys, {
        algorithms: [ALGORITHM],
        issuer: issuersOf(issuer),
        audience: [config.clientId, ...config.mobileClientIds],
        requiredClaims: ['sub', 'iat', 'exp'],
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: clock(),
      }).catch(refuse);
      return readIdentity('google', payload, clock());
    },
  };
}

interface Discovered {
  issuer: string;
  client: openid.Configuration;
  keys: ReturnType<typeof createRemoteJWKSet>;
}

async function openProvider({ issuer, clientId, clientSecret }: GoogleConfig): Promise<Discovered> {
  const isPlain = issuer.startsWith('http:');
  const metadata = { client_secret: clientSecret, id_token_signed_response_alg: ALGORITHM };
  const client = await openid.discovery(new URL(issuer), clientId, metadata, undefined, {
    timeout: PATIENCE,
    // Without it the library believes the connection, and leaves the token's signature alone.
    execute: [openid.enableNonRepudiationChecks, ...(isPlain ? [openid.allowInsecureRequests] : [])],
  });
  const { issuer: name, jwks_uri: keysUrl } = client.serverMetadata();
  if (!keysUrl) throw new Error(`${issuer} does not say where its keys are.`);
  return {
    issuer: name,
    client,
    keys: createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: PATIENCE * 1000 }),
  };
}

/** Tokens for apps name Google with and without the scheme. */
function issuersOf(issuer: string): string[] {
  return [issuer, issuer.replace(/^https?:\/\//, '')];
}

const OUTAGES = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'ERR_JWKS_TIMEOUT',
  'ERR_JWKS_INVALID',
  // What jose says when the keys are answered with another status than 200.
  'ERR_JOSE_GENERIC',
]);

/** Told apart: a provider that cannot be asked, or does not know us, and a person with a bad token. */
function refuse(error: unknown): never {
  if (error instanceof openid.ResponseBodyError) {
    throw error.error === 'invalid_grant' ? invalidProviderToken(error) : providerUnavailable(error);
  }
  const { code } = error as { code?: string };
  // Node's fetch has a TypeError without a code for every broken connection.
  if (error instanceof TypeError && code === undefined) throw providerUnavailable(error);
  if (code !== undefined && OUTAGES.has(code)) throw providerUnavailable(error);
  const isRefusal =
    error instanceof openid.ClientError ||
    error instanceof openid.AuthorizationResponseError ||
    error instanceof joseErrors.JOSEError;
  throw isRefusal ? invalidProviderToken(error) : error;
}
