import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../../factories/clients.js';
import { authenticatorOf } from '../../factories/authenticator.js';
import { makeMember, makeStaff, PASSWORD, type Person } from '../../factories/people.js';
import { makeShop } from '../../factories/shops.js';
import { systemContext } from '../../../src/platform/context.js';
import { createWorld, openWorld, type World } from '../../support/world.js';
import { environmentOf, PAGE, PANEL } from './google-client.js';
import { type Googler, type GoogleStage, makeGoogler, openGoogleStage } from './google-stage.js';

let google: GoogleStage;
let world: World;
const time = { offset: 0 };
beforeAll(async () => {
  google = await openGoogleStage();
  const clock = () => new Date(Date.now() + time.offset);
  world = await createWorld(environmentOf(google.issuer), { clock });
});
afterAll(async () => {
  await world.close();
  await google.close();
});

const begin = (query = '') => apiAs(world).get(`/auth/google/url${query}`);
const login = (body: object) => apiAs(world).post('/auth/google/login').send(body);
const comeBack = async (person: Googler) => google.visit((await begin()).body.url, person);
const signIn = async (person: Googler, wishes: object = {}) =>
  login({ ...(await comeBack(person)), platform: 'web', ...wishes });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

/** Turns on their second factor, and waits until the app shows another code. */
async function equip(person: Person): Promise<() => string> {
  const { secondFactors } = world.services.identity;
  const begun = await secondFactors.begin(person.ctx, { current_password: PASSWORD });
  const app = authenticatorOf(begun.secret);
  const code = () => app.codeAt(new Date(Date.now() + time.offset));
  await secondFactors.confirm(person.ctx, { enrolment: begun.enrolment, code: code() });
  time.offset += 30_000;
  return code;
}

describe('the address of Google’s page', () => {
  it('asks for a code, with state, nonce and PKCE, and is made for one sign-in', async () => {
    const [first, second] = [await begin(), await begin()];
    expect(first.status).toBe(200);
    expect(first.headers['cache-control']).toBe('private, no-store');
    const asked = Object.fromEntries(new URL(first.body.url).searchParams);
    expect(asked).toMatchObject({
      client_id: 'armoire-web',
      response_type: 'code',
      redirect_uri: PAGE,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      state: first.body.state,
    });
    expect(first.text).not.toMatch(/verifier|secret/i);
    const other = Object.fromEntries(new URL(second.body.url).searchParams);
    for (const name of ['state', 'nonce', 'code_challenge'] as const)
      expect(asked[name]).not.toBe(other[name]);
  });

  it('leads back to pages of ours alone', async () => {
    const panel = await begin(`?redirect_uri=${encodeURIComponent(PANEL)}`);
    expect(new URL(panel.body.url).searchParams.get('redirect_uri')).toBe(PANEL);
    for (const page of [
      'https://evil.example/',
      `${PAGE}/`,
      `${PAGE}?next=evil`,
      PAGE.replace('https', 'http'),
    ]) {
      expect(codeOf(await begin(`?redirect_uri=${encodeURIComponent(page)}`))).toEqual([
        400,
        'identity.redirect_not_allowed',
      ]);
    }
  });

  it('keeps what belongs to it out of sight', async () => {
    const { body } = await begin();
    const rows = await world.services.dataSource.query('SELECT state_hash::text FROM sign_in_states');
    expect(JSON.stringify(rows)).not.toContain(body.state);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(body.state).toString('hex'));
  });
});

describe('a code of Google', () => {
  it('opens an account the first time, and the same one again', async () => {
    const person = makeGoogler();
    const first = await signIn(person);
    expect(first.status).toBe(200);
    expect(first.body.user).toMatchObject({ email: person.email, full_name: person.name, role: 'customer' });
    expect(first.body).not.toHaveProperty('shop');
    expect(decodeJwt(first.body.access_token)).toMatchObject({ platform: 'web', role: 'customer' });
    const again = await signIn({ ...person, email: 'moved@gmail.example', name: 'Somebody Else' });
    expect(again.body.user).toMatchObject({ id: first.body.user.id, email: person.email });
    expect((await apiAs(world, again.body.access_token).get('/users/me')).status).toBe(200);
  });

  it('may come to another page, and without iss', async () => {
    const { body } = await begin(`?redirect_uri=${encodeURIComponent(PANEL)}`);
    const { code, state } = await google.visit(body.url, makeGoogler());
    expect((await login({ code, state, account_type: 'user', platform: 'web' })).status).toBe(200);
  });

  it('gives staff their role', async () => {
    const admin = await makeStaff(world, 'admin');
    const answer = await signIn(makeGoogler({ email: admin.email }));
    expect(answer.body.user).toMatchObject({ id: admin.id, role: 'admin' });
    expect((await apiAs(world, answer.body.access_token).get('/admin/users')).status).toBe(200);
  });

  it('is good once', async () => {
    const returned = await comeBack(makeGoogler());
    expect((await login(returned)).status).toBe(200);
    expect(codeOf(await login(returned))).toEqual([401, 'identity.invalid_sign_in_state']);
  });

  it('is good for one of ten who bring it at once', async () => {
    const returned = await comeBack(makeGoogler());
    const answers = await Promise.all(Array.from({ length: 10 }, () => login(returned)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(401)]);
  });

  it('is good with its own state alone', async () => {
    const returned = await comeBack(makeGoogler());
    const { state: strange } = (await begin()).body as { state: string };
    expect(codeOf(await login({ ...returned, state: 'made-up' }))).toEqual([
      401,
      'identity.invalid_sign_in_state',
    ]);
    // Another's state has another verifier and another nonce: the provider refuses.
    expect(codeOf(await login({ ...returned, state: strange }))).toEqual([
      401,
      'identity.invalid_provider_token',
    ]);
  });

  it('is refused when it is made up, or said to be another provider’s', async () => {
    const returned = await comeBack(makeGoogler());
    expect(codeOf(await login({ ...returned, iss: 'https://evil.example' }))).toEqual([
      401,
      'identity.invalid_provider_token',
    ]);
    const { state } = await comeBack(makeGoogler());
    expect(codeOf(await login({ code: 'made-up', state }))).toEqual([401, 'identity.invalid_provider_token']);
  });

  it('is too late after ten minutes', async () => {
    const returned = await comeBack(makeGoogler());
    time.offset += 10 * 60 * 1000 + 1000;
    const answer = await login(returned);
    time.offset = 0;
    expect(codeOf(answer)).toEqual([401, 'identity.invalid_sign_in_state']);
  });

  it('works on another node', async () => {
    const { dataSource } = world.services;
    const url = (dataSource.options as { url: string }).url;
    const node = await openWorld(url, environmentOf(google.issuer));
    const returned = await comeBack(makeGoogler());
    expect((await apiAs(node).post('/auth/google/login').send(returned)).status).toBe(200);
    await node.close();
  });

  it('needs an address that Google has verified', async () => {
    const answer = await signIn(makeGoogler({ email_verified: false }));
    expect(codeOf(answer)).toEqual([403, 'identity.provider_email_not_verified']);
  });
});

describe('a code of somebody with a second factor', () => {
  it('comes again with the second factor, though Google takes it once only', async () => {
    const admin = await makeStaff(world, 'admin');
    const app = await equip(admin);
    const returned = await comeBack(makeGoogler({ email: admin.email }));
    expect(codeOf(await login(returned))).toEqual([401, 'identity.second_factor_required']);
    const wrong = await login({ ...returned, second_factor_code: '000000' });
    expect(codeOf(wrong)).toEqual([401, 'identity.invalid_code']);
    // Whoever knows the state alone gets no further, and takes nothing away.
    const second_factor_code = app();
    const guessed = await login({ ...returned, code: 'made-up', second_factor_code });
    expect(codeOf(guessed)).toEqual([401, 'identity.invalid_sign_in_state']);
    const answer = await login({ ...returned, second_factor_code });
    expect(answer.body.user).toMatchObject({ id: admin.id, role: 'admin' });
    expect(codeOf(await login({ ...returned, second_factor_code: app() }))).toEqual([
      401,
      'identity.invalid_sign_in_state',
    ]);
    const rows = await world.services.dataSource.query(
      'SELECT FROM sign_in_states WHERE identity IS NOT NULL',
    );
    expect(rows).toEqual([]);
    time.offset = 0;
  });
});

describe('signing in for a shop', () => {
  it('is for the shop that the person works for', async () => {
    const { shop, owner } = await makeShop(world);
    const member = await makeMember(world, owner, 'manager');
    await world.services.dataSource.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [
      member.id,
    ]);
    const answer = await signIn(makeGoogler({ email: member.email }), { account_type: 'shop' });
    expect(answer.body.shop).toMatchObject({ id: shop.id, role: 'manager', status: 'approved' });
    expect(decodeJwt(answer.body.access_token)).toMatchObject({ shop_id: shop.id });
    expect((await apiAs(world, answer.body.access_token).get('/shops/me')).body.id).toBe(shop.id);
  });

  it('opens one, waiting for approval, for who has none, and only the first time', async () => {
    const person = makeGoogler({ name: 'Hoa Trần' });
    const answers = await Promise.all([1, 2, 3].map(() => signIn(person, { account_type: 'shop' })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [{ body }] = answers as [(typeof answers)[0]];
    expect(body.shop).toMatchObject({ name: 'Hoa Trần', role: 'owner', status: 'pending' });
    expect(new Set(answers.map((answer) => answer.body.shop.id)).size).toBe(1);
    const own = await apiAs(world, body.access_token).get('/shops/me');
    expect(own.body).toMatchObject({ id: body.shop.id, email: person.email, status: 'pending' });
    const cases = await world.services.dataSource.query('SELECT FROM moderation_cases WHERE shop_id = $1', [
      body.shop.id,
    ]);
    expect(cases).toHaveLength(1);
  });

  it('does so although another shop has its address', async () => {
    const person = makeGoogler();
    const { shop } = await makeShop(world);
    const { shops } = world.services.shops;
    await shops.updateByAdmin(systemContext('test'), { id: shop.id, email: person.email });
    const answer = await signIn(person, { account_type: 'shop' });
    expect(answer.status).toBe(200);
    expect(answer.body.shop.id).not.toBe(shop.id);
  });
});

describe('the request', () => {
  it.each([
    ['nothing', {}],
    ['a code without its state', { code: 'x' }],
    ['a state without a code', { state: 'x', id_token: 'a.b.c' }],
    ['both', { code: 'x', state: 'x', id_token: 'a.b.c' }],
    ['an admin', { id_token: 'a.b.c', account_type: 'admin' }],
    ['another platform', { id_token: 'a.b.c', platform: 'desktop' }],
    ['a role', { id_token: 'a.b.c', role: 'admin' }],
    ['an endless code', { code: 'x'.repeat(2049), state: 'x' }],
  ])('is refused as malformed with %s', async (_what, body) => {
    expect((await login(body)).status).toBe(400);
  });
});

describe('where Google is not set up', () => {
  it('says so', async () => {
    const plain = await createWorld();
    for (const answer of [
      await apiAs(plain).get('/auth/google/url'),
      await apiAs(plain).post('/auth/google/login').send({ id_token: 'a.b.c' }),
      await apiAs(plain).post('/auth/google/login').send({ code: 'x', state: 'y' }),
    ]) {
      expect(codeOf(answer)).toEqual([501, 'identity.provider_not_configured']);
    }
    await plain.close();
  });
});
