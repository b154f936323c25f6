import { createServer } from 'node:http';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { newId } from '../../../src/platform/ids.js';
import { CLIENT_ID, closeServer, listen } from './google-client.js';

export type GoogleClaims = JWTPayload & { sub: string; email: string };

export interface Signing {
  alg?: string;
  kid?: string;
  key?: CryptoKey | Uint8Array;
}

/** A provider that says whatever a test wants it to: what a broken or hostile one would. */
export interface GoogleForger {
  issuer: string;
  /** Its key, as everybody sees it. */
  publicPem: string;
  claims(): GoogleClaims;
  token(claims: JWTPayload, signing?: Signing): Promise<string>;
  /** What the next code is traded for. */
  answerCode(status: number, body: object | string): void;
  /** From now on its keys are answered with this status. */
  answerKeys(status: number): void;
  close(): Promise<void>;
}

const KEY_ID = 'forger';

export async function openGoogleForger(): Promise<GoogleForger> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
  const answers = { code: { status: 500, body: {} as object | string }, keys: 200 };
  const server = createServer((request, response) => {
    const send = (status: number, body: object | string) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') return send(200, metadataOf(issuer));
    if (request.url === '/keys') return send(answers.keys, answers.keys === 200 ? keys : {});
    if (request.url === '/token') return send(answers.code.status, answers.code.body);
    send(404, {});
  });
  const issuer = await listen(server);
  return {
    issuer,
    publicPem: await exportSPKI(publicKey),
    claims: () => claimsOf(issuer),
    token: (claims, { alg = 'RS256', kid = KEY_ID, key = privateKey } = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, ...(kid ? { kid } : {}) }).sign(key),
    answerCode(status, body) {
      answers.code = { status, body };
    },
    answerKeys(status) {
      answers.keys = status;
    },
    close: () => closeServer(server),
  };
}

function metadataOf(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function claimsOf(issuer: string): GoogleClaims {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: CLIENT_ID,
    azp: CLIENT_ID,
    sub: newId(),
    email: `${newId()}@gmail.example`,
    email_verified: true,
    name: 'Lan Nguyễn',
    iat: now - 5,
    exp: now + 3600,
  };
}
