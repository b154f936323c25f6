import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { User } from '../../../src/identity/user.entity.js';
import { newId } from '../../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../../factories/clients.js';
import { authenticatorOf } from '../../factories/authenticator.js';
import { makeCustomer, makeStaff, PASSWORD, type Person } from '../../factories/people.js';
import { createWorld, type World } from '../../support/world.js';
import { firebaseClaims, type FirebaseStage, openFirebaseStage, PROJECT } from './firebase-stage.js';
import { environmentOf } from './google-client.js';
import { type GoogleForger, openGoogleForger } from './google-forger.js';

let google: GoogleForger;
let firebase: FirebaseStage;
let world: World;
const time = { offset: 0 };
beforeAll(async () => {
  google = await openGoogleForger();
  firebase = await openFirebaseStage();
  world = await createWorld(
    { ...environmentOf(google.issuer), FIREBASE_PROJECT_ID: PROJECT },
    { httpAgent: firebase.agent, clock: () => new Date(Date.now() + time.offset) },
  );
});
afterAll(async () => {
  await world.close();
  await firebase.close();
  await google.close();
});

const users = () => world.services.dataSource.getRepository(User);
const change = (id: string, values: Partial<User>) => users().update({ id }, values);
const byGoogle = async (claims: JWTPayload, more: object = {}) =>
  apiAs(world)
    .post('/auth/google/login')
    .send({ id_token: await google.token(claims), ...more });
const byFirebase = async (claims: JWTPayload) =>
  apiAs(world)
    .post('/auth/google')
    .send({ id_token: await firebase.token(claims) });
const byPassword = (email: string, password = PASSWORD) =>
  apiAs(world).post('/auth/login').send({ email, password });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const me = async (token: string) => (await apiAs(world, token).get('/auth/me')).status;
const waysOf = async (token: string) => (await apiAs(world, token).get('/auth/identities')).body.identities;
const unlink = (token: string, provider: string) =>
  apiAs(world, token).delete(`/auth/identities/${provider}`);
const setPassword = (token: string, new_password: string) =>
  apiAs(world, token).post('/auth/set-password').send({ new_password });

async function auditOf(id: string, action: string) {
  const query = 'SELECT before, after, reason FROM audit_log WHERE subject_id = $1 AND action = $2';
  const rows: Array<{ before: unknown; after: unknown; reason: string | null }> =
    await world.services.dataSource.query(query, [id, action]);
  return rows;
}

/** Turns on their second factor. @returns what their authenticator app shows, each time it is asked */
async function equip(person: Person): Promise<() => string> {
  const { secondFactors } = world.services.identity;
  const begun = await secondFactors.begin(person.ctx, { current_password: PASSWORD });
  const app = authenticatorOf(begun.secret);
  const code = () => app.codeAt(new Date(Date.now() + time.offset));
  await secondFactors.confirm(person.ctx, { enrolment: begun.enrolment, code: code() });
  return code;
}

/** Somebody whose address is proved. */
async function makeVerified() {
  const person = await makeCustomer(world);
  await change(person.id, { emailVerifiedAt: new Date() });
  return person;
}

describe('an account with a verified address', () => {
  it('is joined, keeps its password and its sessions, and is written down', async () => {
    const person = await makeVerified();
    const claims = { ...google.claims(), email: person.email.toUpperCase() };
    const answer = await byGoogle(claims);
    expect(answer.body.user.id).toBe(person.id);
    expect(await me(person.token)).toBe(200);
    expect((await byPassword(person.email)).status).toBe(200);
    expect(await auditOf(person.id, 'identity.link_identity')).toEqual([
      { before: null, after: { provider: 'google' }, reason: null },
    ]);
    expect((await byGoogle({ ...claims, email: `${newId()}@moved.example` })).body.user.id).toBe(person.id);
  });

  it('is joined by Google and Firebase alike', async () => {
    const person = await makeVerified();
    expect((await byGoogle({ ...google.claims(), email: person.email })).body.user.id).toBe(person.id);
    expect((await byFirebase({ ...firebaseClaims(), email: person.email })).body.user.id).toBe(person.id);
    expect(await waysOf(person.token)).toEqual([
      { provider: 'local', can_be_removed: false },
      { provider: 'google', can_be_removed: true },
      { provider: 'firebase', can_be_removed: true },
    ]);
  });

  it('is not joined by an address that the provider has not verified', async () => {
    const person = await makeVerified();
    const answer = await byGoogle({ ...google.claims(), email: person.email, email_verified: false });
    expect(codeOf(answer)).toEqual([403, 'identity.provider_email_not_verified']);
    expect(await users().findOneByOrFail({ id: person.id })).toMatchObject({ googleSub: null });
  });

  it('is not handed to whoever is given its address after its owner', async () => {
    const person = await makeVerified();
    await byGoogle({ ...google.claims(), email: person.email });
    const successor = await byGoogle({ ...google.claims(), email: person.email });
    expect(codeOf(successor)).toEqual([409, 'identity.linked_to_another']);
    expect(successor.text).not.toContain(person.id);
  });

  it('stays shut when it is suspended, linked or not', async () => {
    const person = await makeVerified();
    const claims = { ...google.claims(), email: person.email };
    await change(person.id, { isActive: false });
    expect(codeOf(await byGoogle(claims))).toEqual([403, 'identity.account_suspended']);
    expect(await users().findOneByOrFail({ id: person.id })).toMatchObject({ googleSub: null });
    await change(person.id, { googleSub: claims.sub });
    expect(codeOf(await byGoogle(claims))).toEqual([403, 'identity.account_suspended']);
    expect(await auditOf(person.id, 'identity.sign_in_failed')).toHaveLength(2);
  });
});

describe('an account that somebody opened with an address that was not theirs', () => {
  it('goes to the owner of the address, and every way in that was made before is shut', async () => {
    const squatter = await makeCustomer(world);
    await change(squatter.id, { phone: '+84911000111' });
    const elsewhere = await byPassword(squatter.email);
    await world.services.dataSource.query(
      `INSERT INTO one_time_tokens (id, user_id, purpose, target, token_hash, expires_at)
       VALUES ($1, $2, 'verify_email', 'squatter@evil.example', 'x', now() + interval '1 day')`,
      [newId(), squatter.id],
    );
    const owner = await byGoogle({ ...google.claims(), email: squatter.email });
    expect(owner.status).toBe(200);
    expect(owner.body.user).toMatchObject({ id: squatter.id, email: squatter.email, phone: null });
    expect(await me(owner.body.access_token)).toBe(200);

    expect(await me(squatter.token)).toBe(401);
    expect(await me(elsewhere.body.access_token)).toBe(401);
    const { refresh_token } = elsewhere.body;
    expect((await apiAs(world).post('/auth/refresh').send({ refresh_token })).status).toBe(401);
    expect((await byPassword(squatter.email)).status).toBe(401);
    expect(
      (await apiAs(world).post('/auth/login').send({ phone: '+84911000111', password: PASSWORD })).status,
    ).toBe(401);
    const tokens = 'SELECT FROM one_time_tokens WHERE user_id = $1 AND target LIKE $2';
    expect(await world.services.dataSource.query(tokens, [squatter.id, '%evil%'])).toEqual([]);
    expect(await auditOf(squatter.id, 'identity.reclaim_account')).toEqual([
      {
        before: { has_password: true, has_phone: true, has_second_factor: false },
        after: { has_password: false, has_phone: false, has_second_factor: false },
        reason: expect.stringContaining('never been verified'),
      },
    ]);
  });

  it('ends the squatter’s place in the console, too', async () => {
    const staff = await makeStaff(world, 'moderator');
    await change(staff.id, { emailVerifiedAt: null });
    const console = await consoleAgent(world, staff);
    expect((await console.get('/api/dashboard')).status).not.toBe(401);
    await byGoogle({ ...google.claims(), email: staff.email });
    const rows = await world.services.dataSource.query(
      `SELECT FROM console_sessions WHERE sess ->> 'userId' = $1`,
      [staff.id],
    );
    expect(rows).toEqual([]);
  });

  it('is free of a second factor by which its owner would have been kept out', async () => {
    const squatter = await makeCustomer(world);
    await equip(squatter);
    const owner = await byGoogle({ ...google.claims(), email: squatter.email });
    expect(owner.status).toBe(200);
    expect(owner.body.user.id).toBe(squatter.id);
  });

  it('keeps what is its own when its telephone is: it loses the address alone', async () => {
    const person = await makeCustomer(world);
    await change(person.id, { phone: '+84911000222', phoneVerifiedAt: new Date() });
    const owner = await byGoogle({ ...google.claims(), email: person.email });
    expect(owner.status).toBe(200);
    expect(owner.body.user.id).not.toBe(person.id);
    expect(owner.body.user.email).toBe(person.email);
    expect(await users().findOneByOrFail({ id: person.id })).toMatchObject({ email: null });
    expect(await me(person.token)).toBe(200);
    const byPhone = await apiAs(world)
      .post('/auth/login')
      .send({ phone: '+84911000222', password: PASSWORD });
    expect(byPhone.body.user.id).toBe(person.id);
    expect(await auditOf(person.id, 'identity.release_email')).toHaveLength(1);
  });
});

describe('a second factor', () => {
  it('is asked for after the provider’s word, too', async () => {
    const person = await makeVerified();
    const code = await equip(person);
    time.offset += 30_000;
    const claims = { ...google.claims(), email: person.email };
    expect(codeOf(await byGoogle(claims))).toEqual([401, 'identity.second_factor_required']);
    expect(codeOf(await byGoogle(claims, { second_factor_code: '000000' }))).toEqual([
      401,
      'identity.invalid_code',
    ]);
    const answer = await byGoogle(claims, { second_factor_code: code() });
    expect(answer.body.user.id).toBe(person.id);
    expect(codeOf(await byGoogle(claims, { second_factor_code: code() }))).toEqual([
      401,
      'identity.invalid_code',
    ]);
    time.offset = 0;
  });
});

describe('ways in', () => {
  it('are listed, and an account always keeps one', async () => {
    const { body } = await byGoogle(google.claims());
    const token = body.access_token as string;
    expect(await waysOf(token)).toEqual([{ provider: 'google', can_be_removed: false }]);
    expect(codeOf(await unlink(token, 'google'))).toEqual([422, 'identity.last_way_in']);
    expect(codeOf(await unlink(token, 'firebase'))).toEqual([404, 'identity.identity_not_linked']);
    expect((await unlink(token, 'local')).status).toBe(400);
    expect((await setPassword(token, 'a password of my own')).status).toBe(204);
    expect((await unlink(token, 'google')).status).toBe(204);
    expect(await waysOf(token)).toEqual([{ provider: 'local', can_be_removed: false }]);
    expect((await byPassword(body.user.email, 'a password of my own')).status).toBe(200);
    expect(await auditOf(body.user.id, 'identity.unlink_identity')).toHaveLength(1);
  });

  it('of two removed at once, one stays', async () => {
    const claims = google.claims();
    const { body } = await byGoogle(claims);
    await byFirebase({ ...firebaseClaims(), email: claims.email });
    const answers = await Promise.all(['google', 'firebase'].map((way) => unlink(body.access_token, way)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
    expect(await waysOf(body.access_token)).toHaveLength(1);
  });

  it('end the other sessions when one is removed, and not this one', async () => {
    const person = await makeVerified();
    const claims = { ...google.claims(), email: person.email };
    const other = (await byGoogle(claims)).body.access_token as string;
    expect((await unlink(person.token, 'google')).status).toBe(204);
    expect(await me(person.token)).toBe(200);
    expect(await me(other)).toBe(401);
  });

  it('are for people who have signed in', async () => {
    expect((await apiAs(world).get('/auth/identities')).status).toBe(401);
    expect((await apiAs(world).delete('/auth/identities/google')).status).toBe(401);
    expect((await apiAs(world).post('/auth/set-password').send({ new_password: PASSWORD })).status).toBe(401);
  });

  it('are no ways in where they are not set up', async () => {
    const plain = await createWorld({ FIREBASE_PROJECT_ID: PROJECT }, { httpAgent: firebase.agent });
    const answer = await apiAs(plain)
      .post('/auth/google')
      .send({ id_token: await firebase.token() });
    await plain.services.dataSource.query('UPDATE users SET google_sub = $1', [newId()]);
    const refused = await apiAs(plain, answer.body.access_token).delete('/auth/identities/firebase');
    expect(codeOf(refused)).toEqual([422, 'identity.last_way_in']);
    await plain.close();
  });
});

describe('a second factor of somebody without a password', () => {
  it('is begun soon after signing in, or not at all', async () => {
    const { body } = await byGoogle(google.claims());
    const beginTotp = () => apiAs(world, body.access_token).post('/auth/totp').send({});
    expect((await beginTotp()).status).toBe(200);
    time.offset += 11 * 60 * 1000;
    expect(codeOf(await beginTotp())).toEqual([422, 'identity.fresh_sign_in_required']);
    time.offset = 0;
  });
});

describe('a first password', () => {
  it('is set once, and told by mail', async () => {
    const { body } = await byGoogle(google.claims());
    const answers = await Promise.all(
      ['first of two', 'second of two'].map((it) => setPassword(body.access_token, it)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(codeOf(await setPassword(body.access_token, PASSWORD))).toEqual([
      409,
      'identity.password_already_set',
    ]);
    const mails = await world.services.dataSource.query(
      `SELECT payload FROM graphile_worker._private_jobs WHERE payload::text LIKE '%password-changed%' AND payload::text LIKE $1`,
      [`%${body.user.email}%`],
    );
    expect(mails).toHaveLength(1);
  });

  it('is not set long after signing in, by whoever finds the device open', async () => {
    const { body } = await byGoogle(google.claims());
    time.offset += 9 * 60 * 1000;
    const { refresh_token } = body as { refresh_token: string };
    const refreshed = await apiAs(world).post('/auth/refresh').send({ refresh_token });
    time.offset += 2 * 60 * 1000;
    expect(codeOf(await setPassword(refreshed.body.access_token, PASSWORD))).toEqual([
      422,
      'identity.fresh_sign_in_required',
    ]);
    time.offset = 0;
  });

  it.each(['short', 'x'.repeat(129)])('has the length of any other: %s', async (password) => {
    const { body } = await byGoogle(google.claims());
    expect((await setPassword(body.access_token, password)).status).toBe(400);
  });
});
