import { generateKeyPair, type JWTPayload, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../../factories/clients.js';
import { createWorld, type World } from '../../support/world.js';
import { type GoogleForger, openGoogleForger } from './google-forger.js';
import { environmentOf, PHONE_CLIENT_ID } from './google-client.js';

let forger: GoogleForger;
let world: World;
beforeAll(async () => {
  forger = await openGoogleForger();
  world = await createWorld(environmentOf(forger.issuer));
});
afterAll(async () => {
  await world.close();
  await forger.close();
});

const login = (body: object) => apiAs(world).post('/auth/google/login').send(body);
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const REFUSED = [401, 'identity.invalid_provider_token'];
const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

/** Begins a sign-in, and has the provider answer its code with what `idToken` makes of the right claims. */
async function bringCode(idToken: (claims: JWTPayload) => Promise<string> | string) {
  const { body } = await apiAs(world).get('/auth/google/url');
  const nonce = new URL(body.url).searchParams.get('nonce')!;
  const id_token = await idToken({ ...forger.claims(), nonce });
  forger.answerCode(200, { access_token: 'unused', token_type: 'Bearer', expires_in: 60, id_token });
  return login({ code: 'a-code', state: body.state });
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Made of claims that would be good. */
const forgeries: Record<string, (claims: JWTPayload) => Promise<string> | string> = {
  'no token at all': () => 'a.b.c',
  'alg none': (claims) => new UnsecuredJWT(claims).encode(),
  'alg none with a key id': (claims) => `${base64url({ alg: 'none', kid: 'forger' })}.${base64url(claims)}.`,
  'HS256 with the public key': (claims) =>
    forger.token(claims, { alg: 'HS256', key: Buffer.from(forger.publicPem) }),
  'another key': async (claims) => forger.token(claims, { key: (await generateKeyPair('RS256')).privateKey }),
  'another key id': (claims) => forger.token(claims, { kid: 'unknown' }),
  'another algorithm': async (claims) =>
    forger.token(claims, { alg: 'PS256', key: (await generateKeyPair('PS256')).privateKey }),
  'another body': async (claims) => {
    const [header, , signature] = (await forger.token(claims)).split('.');
    return `${header}.${base64url({ ...claims, sub: 'somebody-else' })}.${signature}`;
  },
  'no signature': async (claims) => (await forger.token(claims)).replace(/[^.]+$/, ''),
  'another issuer': (claims) => forger.token({ ...claims, iss: 'https://evil.example' }),
  'another audience': (claims) => forger.token({ ...claims, aud: 'another-app', azp: 'another-app' }),
  'no audience': (claims) => forger.token({ ...claims, aud: undefined }),
  expired: (claims) => forger.token({ ...claims, exp: seconds(-60) }),
  'without an end': (claims) => forger.token({ ...claims, exp: undefined }),
  'issued in the future': (claims) => forger.token({ ...claims, iat: seconds(300) }),
  'signed in in the future': (claims) => forger.token({ ...claims, auth_time: seconds(300) }),
  'not valid yet': (claims) => forger.token({ ...claims, nbf: seconds(300) }),
  'without a time': (claims) => forger.token({ ...claims, iat: undefined }),
  'without a subject': (claims) => forger.token({ ...claims, sub: undefined }),
  'an empty subject': (claims) => forger.token({ ...claims, sub: '' }),
};

describe('an ID token that an app brings', () => {
  it('is taken when it is Google’s, for the web application and for the apps', async () => {
    for (const aud of ['armoire-web', PHONE_CLIENT_ID]) {
      const claims = { ...forger.claims(), aud };
      const answer = await login({ id_token: await forger.token(claims), platform: 'mobile' });
      expect(answer.status).toBe(200);
      expect(answer.body.user.email).toBe(claims.email);
    }
  });

  it('is taken with the issuer’s bare name, which Google writes into some', async () => {
    const claims = { ...forger.claims(), iss: forger.issuer.replace('http://', '') };
    expect((await login({ id_token: await forger.token(claims) })).status).toBe(200);
  });

  it.each(Object.entries(forgeries))('is refused: %s', async (_how, forge) => {
    const answer = await login({ id_token: await forge(forger.claims()) });
    expect(codeOf(answer)).toEqual(REFUSED);
    expect(answer.text).not.toMatch(/jwt|signature|expired|audience|issuer/i);
  });

  it('is refused in writing, without a word of what was in it', async () => {
    const claims = { ...forger.claims(), aud: 'another-app' };
    const { body } = await login({ id_token: await forger.token(claims) });
    const rows = await world.services.dataSource.query(
      `SELECT action, subject_id, reason, before, after FROM audit_log WHERE request_id = $1`,
      [body.request_id],
    );
    expect(rows).toEqual([
      {
        action: 'identity.sign_in_failed',
        subject_id: null,
        reason: 'invalid token of a provider',
        before: null,
        after: null,
      },
    ]);
  });
});

describe('an ID token that a code is traded for', () => {
  it('is taken when it is right', async () => {
    expect((await bringCode((claims) => forger.token(claims))).status).toBe(200);
  });

  it.each(Object.entries(forgeries).filter(([how]) => how !== 'no token at all'))(
    'is refused: %s',
    async (_how, forge) => {
      expect(codeOf(await bringCode(forge))).toEqual(REFUSED);
    },
  );

  it.each([
    ['another nonce', { nonce: 'of-another-sign-in' }],
    ['no nonce', { nonce: undefined }],
    ['an app’s audience', { aud: PHONE_CLIENT_ID, azp: PHONE_CLIENT_ID }],
  ])('is refused: %s', async (_how, change) => {
    expect(codeOf(await bringCode((claims) => forger.token({ ...claims, ...change })))).toEqual(REFUSED);
  });
});

describe('a provider that does not do its part', () => {
  const bring = async (status: number, body: object | string) => {
    const { body: begun } = await apiAs(world).get('/auth/google/url');
    forger.answerCode(status, body);
    return login({ code: 'a-code', state: begun.state });
  };

  it('refuses codes, which is the person’s matter', async () => {
    expect(codeOf(await bring(400, { error: 'invalid_grant' }))).toEqual(REFUSED);
  });

  it.each([
    ['does not know us', 401, { error: 'invalid_client' }],
    ['is broken', 500, '<html>'],
    ['talks nonsense', 200, '<html>'],
  ])('%s, which is ours', async (_how, status, body) => {
    const answer = await bring(status, body);
    expect(codeOf(answer)).toEqual([503, 'identity.provider_unavailable']);
    expect(answer.headers['retry-after']).toBeDefined();
  });

  it('has no keys, and then has', async () => {
    const strange = await openGoogleForger();
    const stranded = await createWorld(environmentOf(strange.issuer));
    const id_token = await strange.token(strange.claims());
    const call = () => apiAs(stranded).post('/auth/google/login').send({ id_token });
    strange.answerKeys(503);
    expect(codeOf(await call())).toEqual([503, 'identity.provider_unavailable']);
    strange.answerKeys(200);
    expect((await call()).status).toBe(200);
    await strange.close();
    await stranded.close();
  });

  it('is gone, and the next sign-in asks again', async () => {
    const gone = await openGoogleForger();
    const stranded = await createWorld(environmentOf(gone.issuer));
    await gone.close();
    const url = () => apiAs(stranded).get('/auth/google/url');
    expect(codeOf(await url())).toEqual([503, 'identity.provider_unavailable']);
    expect(codeOf(await url())).toEqual([503, 'identity.provider_unavailable']);
    const login = apiAs(stranded).post('/auth/google/login').send({ id_token: 'a.b.c' });
    expect(codeOf(await login)).toEqual([503, 'identity.provider_unavailable']);
    await stranded.close();
  });

  it('cannot be another than it says it is', async () => {
    const other = await openGoogleForger();
    const misled = await createWorld(environmentOf(other.issuer.replace('127.0.0.1', 'localhost')));
    expect(codeOf(await apiAs(misled).get('/auth/google/url'))).toEqual([
      503,
      'identity.provider_unavailable',
    ]);
    await misled.close();
    await other.close();
  });
});
