import { decodeJwt, type JWTPayload, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/platform/ids.js';
import { apiAs } from '../../factories/clients.js';
import { createWorld, type World } from '../../support/world.js';
import {
  firebaseClaims,
  type FirebaseStage,
  makeKey,
  openFirebaseStage,
  PROJECT,
  seconds,
} from './firebase-stage.js';

let firebase: FirebaseStage;
let world: World;
beforeAll(async () => {
  firebase = await openFirebaseStage();
  world = await createWorld({ FIREBASE_PROJECT_ID: PROJECT }, { httpAgent: firebase.agent });
});
afterAll(async () => {
  await world.close();
  await firebase.close();
});

const signIn = (body: object) => apiAs(world).post('/auth/google').send(body);
const signInAs = async (claims: JWTPayload) => signIn({ id_token: await firebase.token(claims) });
const auditOf = async (id: string): Promise<string[]> => {
  const query = 'SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id';
  const rows: Array<{ action: string }> = await world.services.dataSource.query(query, [id]);
  return rows.map(({ action }) => action);
};

describe('an ID token of Firebase', () => {
  it('opens an account the first time, and the same one again', async () => {
    const claims = firebaseClaims();
    const first = await signInAs(claims);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      token_type: 'bearer',
      user: { email: claims['email'], full_name: 'Lan Nguyễn', role: 'customer' },
    });
    expect(first.body.user.email_verified_at).not.toBeNull();
    expect(first.text).not.toContain(claims.sub);
    expect(await auditOf(first.body.user.id)).toContain('identity.register');

    const again = await signIn({ idToken: await firebase.token(claims), platform: 'web' });
    expect(again.status).toBe(200);
    expect(again.body.user.id).toBe(first.body.user.id);
    expect(decodeJwt(again.body.access_token)).toMatchObject({ platform: 'web', sub: first.body.user.id });
    const me = await apiAs(world, again.body.access_token).get('/auth/me');
    expect(me.body.id).toBe(first.body.user.id);
  });

  it('opens one account for one person who comes many times at once', async () => {
    const token = await firebase.token(firebaseClaims());
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn({ id_token: token })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
  });

  it('goes by the id, whatever becomes of the address', async () => {
    const claims = firebaseClaims();
    const { body } = await signInAs(claims);
    const moved = await signInAs({ ...claims, email: `${newId()}@elsewhere.example`, email_verified: false });
    expect([moved.status, moved.body.user.id]).toEqual([200, body.user.id]);
    expect(moved.body.user.email).toBe(claims['email']);
  });

  it('names whom nobody has named after their address', async () => {
    const answer = await signInAs({ ...firebaseClaims(), name: undefined, email: 'Mai@Example.com' });
    expect(answer.body.user).toMatchObject({ full_name: 'mai', email: 'mai@example.com' });
  });

  it('is checked by certificates that are fetched once', async () => {
    await signInAs(firebaseClaims());
    expect(firebase.fetches()).toBe(1);
  });
});

describe('a forged token', () => {
  const claims = firebaseClaims();
  const forgeries: Record<string, () => Promise<string> | string> = {
    'not a token': () => 'a.b.c',
    'alg none': () => new UnsecuredJWT(claims).encode(),
    'alg none, with a key id': () =>
      `${Buffer.from('{"alg":"none","kid":"a-key-of-firebase"}').toString('base64url')}.` +
      `${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
    'HS256 with the public key': () =>
      firebase.token(claims, { alg: 'HS256', key: Buffer.from(firebase.certificate) }),
    RS512: () => firebase.token(claims, { alg: 'RS512' }),
    'another key': () => firebase.token(claims, { key: makeKey() }),
    'another key id': () => firebase.token(claims, { kid: 'unknown' }),
    'no key id': () => firebase.token(claims, { kid: '' }),
    'another body': async () => {
      const [header, , signature] = (await firebase.token(claims)).split('.');
      const body = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody' })).toString('base64url');
      return `${header}.${body}.${signature}`;
    },
    'no signature': async () => (await firebase.token(claims)).replace(/[^.]+$/, ''),
    'another project': () =>
      firebase.token({ ...claims, aud: 'another', iss: 'https://securetoken.google.com/another' }),
    'another audience': () => firebase.token({ ...claims, aud: 'another' }),
    'several audiences': () => firebase.token({ ...claims, aud: [PROJECT, 'another'] }),
    'another issuer': () => firebase.token({ ...claims, iss: 'https://accounts.google.com' }),
    'a session cookie': () =>
      firebase.token({ ...claims, iss: `https://session.firebase.google.com/${PROJECT}` }),
    expired: () => firebase.token({ ...claims, exp: seconds(-1) }),
    'issued in the future': () => firebase.token({ ...claims, iat: seconds(300) }),
    'signed in in the future': () => firebase.token({ ...claims, auth_time: seconds(300) }),
    'never signed in': () => firebase.token({ ...claims, auth_time: undefined }),
    'no issue time': () => firebase.token({ ...claims, iat: undefined }),
    'no subject': () => firebase.token({ ...claims, sub: undefined }),
    'an empty subject': () => firebase.token({ ...claims, sub: '' }),
    'a subject with a NUL': () => firebase.token({ ...claims, sub: 'a\u0000b' }),
    'of a tenant': () => firebase.token({ ...claims, firebase: { tenant: 'tenant-1' } }),
  };

  it.each(Object.entries(forgeries))('is refused: %s', async (_how, forge) => {
    const answer = await signIn({ id_token: await forge() });
    expect([answer.status, answer.body.code]).toEqual([401, 'identity.invalid_provider_token']);
    expect(answer.text).not.toMatch(/firebase|kid|signature|expired/i);
  });

  it('left nothing behind, and was refused for no other reason', async () => {
    const query = 'SELECT FROM users WHERE firebase_uid = $1';
    expect(await world.services.dataSource.query(query, [claims.sub])).toEqual([]);
    expect((await signInAs(claims)).status).toBe(200);
  });
});

describe('the address in a token', () => {
  it.each([
    ['not verified', { email_verified: false }],
    ['verified in words', { email_verified: 'true' }],
    ['absent', { email: undefined }],
    ['no address at all', { email: 'nobody' }],
  ])('has to be verified: %s', async (_how, change) => {
    const answer = await signInAs({ ...firebaseClaims(), ...change });
    expect([answer.status, answer.body.code]).toEqual([403, 'identity.provider_email_not_verified']);
  });
});

describe('the request', () => {
  it.each([
    ['nothing', {}],
    ['an empty token', { id_token: '' }],
    ['two tokens', { id_token: 'a.b.c', idToken: 'a.b.c' }],
    ['a number', { id_token: 5 }],
    ['an endless token', { id_token: 'x'.repeat(8193) }],
    ['a role', { id_token: 'a.b.c', role: 'admin' }],
    ['a shop', { id_token: 'a.b.c', account_type: 'shop' }],
  ])('is refused as malformed: %s', async (_what, body) => {
    expect((await signIn(body)).status).toBe(400);
  });
});

describe('without Google’s certificates', () => {
  let broken: FirebaseStage;
  let stranded: World;
  beforeAll(async () => {
    broken = await openFirebaseStage();
    stranded = await createWorld({ FIREBASE_PROJECT_ID: PROJECT }, { httpAgent: broken.agent });
  });
  afterAll(async () => {
    await stranded.close();
    await broken.close();
  });

  it('says that it cannot ask, and goes on when it can', async () => {
    broken.fail(500);
    const id_token = await broken.token();
    const call = () => apiAs(stranded).post('/auth/google').send({ id_token });
    const refused = await call();
    expect([refused.status, refused.body.code]).toEqual([503, 'identity.provider_unavailable']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.text).not.toMatch(/googleapis|certs/i);
    broken.fail(200);
    expect((await call()).status).toBe(200);
  });

  it('believes nobody else’s certificate', async () => {
    const impostor = await openFirebaseStage();
    const misled = await createWorld({ FIREBASE_PROJECT_ID: PROJECT }, { httpAgent: broken.agent });
    const { port } = impostor.agent.options as { port: number };
    broken.agent.options = { ...broken.agent.options, port };
    const answer = await apiAs(misled)
      .post('/auth/google')
      .send({ id_token: await impostor.token() });
    expect([answer.status, answer.body.code]).toEqual([503, 'identity.provider_unavailable']);
    await misled.close();
    await impostor.close();
  });
});

describe('where Firebase is not set up', () => {
  it('says so', async () => {
    const plain = await createWorld();
    const answer = await apiAs(plain)
      .post('/auth/google')
      .send({ id_token: await firebase.token() });
    expect([answer.status, answer.body.code]).toEqual([501, 'identity.provider_not_configured']);
    await plain.close();
  });
});
