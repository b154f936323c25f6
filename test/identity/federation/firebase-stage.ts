import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Agent, createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';
import { selfSignedCertificate } from '../../support/certificate.js';
import { newId } from '../../../src/platform/ids.js';

export const PROJECT = 'armoire-tests';
const KEY_ID = 'a-key-of-firebase';
/** The one place where firebase-admin looks for the keys that sign ID tokens. */
const HOST = 'www.googleapis.com';
const PATH = '/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com';

/** Firebase's side of signing in: keys, a TLS server of their certificates, and tokens. */
export interface FirebaseStage {
  /** Leads connections for Google to our server, and nowhere else. */
  agent: Agent;
  /** Known to everybody. */
  certificate: string;
  /** How often the certificates were asked for. */
  fetches(): number;
  /** From now on the server answers with this status, and no certificates. */
  fail(status: number): void;
  token(claims?: JWTPayload, signing?: Signing): Promise<string>;
  close(): Promise<void>;
}

interface Signing {
  alg?: string;
  kid?: string;
  key?: KeyObject | Uint8Array;
}

export const makeKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export async function openFirebaseStage(): Promise<FirebaseStage> {
  const signingKey = makeKey();
  const tlsKey = makeKey();
  const certificate = selfSignedCertificate(tlsKey, HOST);
  const certificates = {
    [KEY_ID]: selfSignedCertificate(signingKey, 'securetoken.system.gserviceaccount.com'),
  };
  const state = { fetches: 0, status: 200 };
  const server = createServer(
    { key: tlsKey.export({ type: 'pkcs8', format: 'pem' }), cert: certificate },
    (request, response) => {
      state.fetches += 1;
      const status = request.url === PATH ? state.status : 404;
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=21600' });
      response.end(JSON.stringify(status === 200 ? certificates : { error: 'not here' }));
    },
  );
  const port = await listen(server);
  const agent = new Agent({ host: '127.0.0.1', port, servername: HOST, ca: certificate });
  return {
    agent,
    certificate: certificates[KEY_ID],
    fetches: () => state.fetches,
    fail(status) {
      state.status = status;
    },
    token: (claims = {}, { alg = 'RS256', kid = KEY_ID, key = signingKey } = {}) =>
      new SignJWT({ ...firebaseClaims(), ...claims })
        .setProtectedHeader({ alg, ...(kid ? { kid } : {}), typ: 'JWT' })
        .sign(key),
    async close() {
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const seconds = (fromNow = 0): number => Math.floor(Date.now() / 1000) + fromNow;

/** What a token of Firebase says of somebody who came by Google. */
export function firebaseClaims(): JWTPayload {
  const uid = newId();
  const email = `${newId()}@gmail.example`;
  return {
    name: 'Lan Nguyễn',
    iss: `https://securetoken.google.com/${PROJECT}`,
    aud: PROJECT,
    auth_time: seconds(-30),
    user_id: uid,
    sub: uid,
    iat: seconds(-30),
    exp: seconds(3570),
    email,
    email_verified: true,
    firebase: { identities: { email: [email] }, sign_in_provider: 'google.com' },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
