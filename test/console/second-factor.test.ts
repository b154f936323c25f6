import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../src/identity/user.entity.js';
import { type Authenticator, authenticatorOf } from '../factories/authenticator.js';
import { bearer, PASSWORD } from '../identity/people-world.js';
import { type ConsoleBench, createConsoleBench, HERE } from './console-bench.js';

/** Milliseconds until an authenticator app shows another code. */
const STEP = 30_000;

/** One bench where the second factor is everyone's own affair, and one where staff need it. */
let bench: ConsoleBench;
let strict: ConsoleBench;
beforeAll(async () => {
  bench = await createConsoleBench();
  strict = await createConsoleBench({ needsSecondFactor: true });
});
afterAll(() => Promise.all([bench.close(), strict.close()]));
beforeEach(() => bench.dataSource.query('DELETE FROM rate_limits'));

/** A browser at the console. */
function browserAt({ app }: ConsoleBench) {
  const agent = request.agent(app);
  const post = (path: string, body: object = {}) =>
    agent.post(`/console${path}`).set(HERE).type('form').send(body);
  return {
    get: (path = '') => agent.get(`/console${path}`),
    post,
    givePassword: ({ email }: Pick<User, 'email'>, next?: string) =>
      post('/sign-in', { email, password: PASSWORD, ...(next && { next }) }),
    /** Whether the console's own pages are open to it. */
    isIn: async () => (await agent.get('/console/api/dashboard')).status === 200,
  };
}

const cookieOf = (answer: request.Response) =>
  (answer.headers['set-cookie'] as unknown as string[] | undefined)?.[0];

interface Equipped {
  user: User;
  app: Authenticator;
  codes: string[];
  code(): string;
}

/** An admin who has turned on the second factor by the API, a step ago. */
async function equippedAdmin(): Promise<Equipped> {
  const { people } = bench;
  const { user, token } = await people.signInAs('admin');
  const post = (path: string, body: object) =>
    people.api
      .post(path)
      .set(...bearer(token))
      .send(body);
  const { body } = await post('/auth/totp', { current_password: PASSWORD });
  const app = authenticatorOf(body.secret);
  const code = () => app.codeAt(people.now());
  const confirmed = await post('/auth/totp/confirm', { enrolment: body.enrolment, code: code() });
  people.pass(STEP);
  return { user, app, codes: confirmed.body.recovery_codes, code };
}

describe('signing in with an authenticator app', () => {
  it('opens nothing but the next step to the password, and everything to the code', async () => {
    const { user, code } = await equippedAdmin();
    const browser = browserAt(bench);
    const first = await browser.givePassword(user, '/console/resources/garments');
    expect(first.headers.location).toBe('/console/sign-in/code?next=%2Fconsole%2Fresources%2Fgarments');
    expect(await browser.isIn()).toBe(false);
    expect((await browser.get()).headers.location).toBe('/console/sign-in');
    expect((await browser.post('/sign-in/code', { code: '000000' })).status).toBe(401);
    expect(await browser.isIn()).toBe(false);

    const form = await browser.get('/sign-in/code?next=%2Fconsole%2Fresources%2Fgarments');
    expect(form.text).toContain('autocomplete="one-time-code"');
    expect(form.text).toContain('value="/console/resources/garments"');
    const passed = await browser.post('/sign-in/code', { code: code(), next: '/console/resources/garments' });
    expect(passed.headers.location).toBe('/console/resources/garments');
    expect(await browser.isIn()).toBe(true);
  });

  it('gives the session a new id at each step, and forgets the old ones', async () => {
    const { user, code } = await equippedAdmin();
    const browser = browserAt(bench);
    const waiting = cookieOf(await browser.givePassword(user))!;
    const entered = cookieOf(await browser.post('/sign-in/code', { code: code() }))!;
    expect(entered).not.toBe(waiting);
    const withOld = await request(bench.app).get('/console').set('Cookie', waiting);
    expect(withOld.headers.location).toBe('/console/sign-in');
    const kept = await bench.dataSource.query(`SELECT 1 FROM console_sessions WHERE sess->>'userId' = $1`, [
      user.id,
    ]);
    expect(kept).toHaveLength(1);
  });

  it('does not take a code again', async () => {
    const { user, code } = await equippedAdmin();
    const present = code();
    const one = browserAt(bench);
    await one.givePassword(user);
    expect((await one.post('/sign-in/code', { code: present })).status).toBe(303);
    const other = browserAt(bench);
    await other.givePassword(user);
    expect((await other.post('/sign-in/code', { code: present })).status).toBe(401);
    expect(await other.isIn()).toBe(false);
  });

  it('takes a recovery code instead, once', async () => {
    const { user, codes } = await equippedAdmin();
    const one = browserAt(bench);
    await one.givePassword(user);
    const form = await one.get('/sign-in/code?kind=recovery');
    expect(form.text).toContain('name="kind" value="recovery"');
    expect((await one.post('/sign-in/code', { kind: 'recovery', code: codes[0] })).status).toBe(303);
    expect(await one.isIn()).toBe(true);
    const other = browserAt(bench);
    await other.givePassword(user);
    const again = await other.post('/sign-in/code', { kind: 'recovery', code: codes[0] });
    expect(again.status).toBe(401);
    expect(again.text).toContain('name="kind" value="recovery"');
  });

  it('cannot be reached without the password, nor long after it', async () => {
    const { user, code } = await equippedAdmin();
    const stranger = browserAt(bench);
    const refused = await stranger.post('/sign-in/code', { code: code() });
    expect(refused.headers.location).toBe('/console/sign-in');
    const slow = browserAt(bench);
    await slow.givePassword(user);
    bench.pass(15 * 60_000);
    expect((await slow.post('/sign-in/code', { code: code() })).headers.location).toBe('/console/sign-in');
    expect(await slow.isIn()).toBe(false);
  });

  it('answers 429 to the eleventh try, counting those of the API, and says nothing that was sent', async () => {
    const { user, code } = await equippedAdmin();
    for (let count = 0; count < 5; count += 1) {
      const body = { email: user.email, password: PASSWORD, code: String(count) };
      expect((await bench.people.api.post('/admin/login').send(body)).status).toBe(401);
    }
    const browser = browserAt(bench);
    await browser.givePassword(user);
    for (let count = 0; count < 5; count += 1) {
      const refused = await browser.post('/sign-in/code', { code: `<b>${count}</b>` });
      expect(refused.status).toBe(401);
      expect(refused.text).not.toContain('<b>');
    }
    const eleventh = await browser.post('/sign-in/code', { code: code() });
    expect(eleventh.status).toBe(429);
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(60);
    expect(await browser.isIn()).toBe(false);
  });

  it('is written down when it is complete, and not before', async () => {
    const { user, code } = await equippedAdmin();
    const browser = browserAt(bench);
    await browser.givePassword(user);
    expect(await bench.people.auditOf(user.id)).not.toContain('identity.sign_in_to_console');
    await browser.post('/sign-in/code', { code: code() });
    expect(await bench.people.auditOf(user.id)).toContain('identity.sign_in_to_console');
  });

  it('is done by POST from the console alone', async () => {
    const { user, code } = await equippedAdmin();
    const agent = request.agent(bench.app);
    const credentials = { email: user.email, password: PASSWORD };
    await agent.post('/console/sign-in').set(HERE).type('form').send(credentials);
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
    const crossSite = agent.post('/console/sign-in/code').set(elsewhere).type('form');
    expect((await crossSite.send({ code: code() })).status).toBe(403);
    expect((await agent.get(`/console/sign-in/code?code=${code()}`)).status).toBe(200);
    expect((await agent.get('/console/api/dashboard')).status).toBe(401);
  });
});

describe('where staff need a second factor', () => {
  it('they set it up in the course of signing in, and then are in', async () => {
    const user = await strict.people.addUser({ role: 'moderator' });
    const browser = browserAt(strict);
    const asked = await browser.givePassword(user, '/console/resources/garments');
    expect(asked.headers.location).toBe('/console/sign-in/set-up?next=%2Fconsole%2Fresources%2Fgarments');
    const form = await browser.get(asked.headers.location!.replace('/console', ''));
    expect(form.text).toContain('src="data:image/svg+xml;base64,');
    expect(await browser.isIn()).toBe(false);
    expect((await browser.get('/sign-in/code')).headers.location).toBe('/console/sign-in');

    const { enrolment, app } = readSetUp(form.text);
    const next = '/console/resources/garments';
    const wrong = await browser.post('/sign-in/set-up', { enrolment, code: '000000', next });
    expect(wrong.status).toBe(401);
    expect(readSetUp(wrong.text)).toMatchObject({ enrolment });
    expect(await browser.isIn()).toBe(false);

    const code = app.codeAt(strict.people.now());
    const kept = await browser.post('/sign-in/set-up', { enrolment, code, next });
    expect(kept.status).toBe(200);
    expect(kept.headers['cache-control']).toBe('no-store');
    expect(kept.text).toContain(`href="${next}"`);
    expect(kept.text.match(/<code>[\da-z]{5}-[\da-z]{5}<\/code>/g)).toHaveLength(10);
    expect(cookieOf(kept)).not.toBe(cookieOf(asked));
    expect(await browser.isIn()).toBe(true);
    const again = await browser.post('/sign-in/set-up', { enrolment, code, next });
    expect(again.headers.location).toBe('/console/sign-in');
  });

  it('cannot be set up with what was begun for another account', async () => {
    const [one, other] = [
      await strict.people.addUser({ role: 'admin' }),
      await strict.people.addUser({ role: 'admin' }),
    ];
    const stranger = browserAt(strict);
    await stranger.givePassword(other);
    const begun = readSetUp((await stranger.get('/sign-in/set-up')).text);
    const browser = browserAt(strict);
    await browser.givePassword(one);
    const code = begun.app.codeAt(strict.people.now());
    const refused = await browser.post('/sign-in/set-up', { enrolment: begun.enrolment, code });
    expect(refused.status).toBe(401);
    expect(readSetUp(refused.text).enrolment).not.toBe(begun.enrolment);
  });

  it('a session without one ends when it becomes needed', async () => {
    const { owner } = await strict.people.addShop();
    const browser = browserAt(strict);
    await browser.givePassword(owner);
    expect(await browser.isIn()).toBe(true);
    await strict.people.dataSource.query(`UPDATE users SET role = 'moderator' WHERE id = $1`, [owner.id]);
    expect(await browser.isIn()).toBe(false);
    expect((await browser.givePassword(owner)).headers.location).toBe('/console/sign-in/set-up');
  });

  it('members of shops do without', async () => {
    const { owner } = await strict.people.addShop();
    const browser = browserAt(strict);
    expect((await browser.givePassword(owner)).headers.location).toBe('/console');
    expect((await browser.get('/sign-in/set-up')).headers.location).toBe('/console/sign-in');
  });
});

/** What a person's browser and telephone make of the page. */
function readSetUp(page: string): { enrolment: string; app: Authenticator } {
  const enrolment = /name="enrolment" value="([^"]+)"/.exec(page)![1]!;
  const secret = /<code class="key">([^<]+)</.exec(page)![1]!.replaceAll(/\s/g, '');
  return { enrolment, app: authenticatorOf(secret) };
}
