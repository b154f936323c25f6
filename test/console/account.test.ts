import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../src/identity/user.entity.js';
import type { WireAccount } from '../../src/console/wire.js';
import { authenticatorOf } from '../factories/authenticator.js';
import { bearer, PASSWORD } from '../identity/people-world.js';
import { type ConsoleBench, createConsoleBench, HERE } from './console-bench.js';

let bench: ConsoleBench;
beforeAll(async () => {
  bench = await createConsoleBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.dataSource.query('DELETE FROM rate_limits'));

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const cookieOf = (answer: request.Response) =>
  (answer.headers['set-cookie'] as unknown as string[] | undefined)?.[0];

type Visitor = Awaited<ReturnType<typeof visitAs>>;

/** Signs in at a browser of their own, by the password. */
async function visitAs(user: Pick<User, 'email'>, password = PASSWORD, app = bench.app) {
  const agent = request.agent(app);
  const signedIn = await agent
    .post('/console/sign-in')
    .set(HERE)
    .set('User-Agent', CHROME)
    .type('form')
    .send({ email: user.email, password });
  const get = (path: string) => agent.get(`/console${path}`);
  return {
    cookie: cookieOf(signedIn),
    location: signedIn.headers.location,
    get,
    read: async (): Promise<WireAccount> => (await get('/api/account')).body,
    /** As the page asks for it. */
    ask: (operation: string, body: object = {}) =>
      agent.post(`/console/api/account/${operation}`).set(HERE).set('User-Agent', CHROME).send(body),
    isIn: async () => (await agent.get('/console/api/dashboard')).status === 200,
  };
}

const newAdmin = () => bench.people.addUser({ role: 'admin', full_name: 'Ada Nguyễn' });

describe('the page of the own account', () => {
  it('is there for everyone at the console, and tells them of nobody else', async () => {
    const { owner } = await bench.people.addShop();
    for (const user of [await newAdmin(), owner]) {
      const visitor = await visitAs(user);
      expect((await visitor.get('/account')).status).toBe(200);
      const account = await visitor.read();
      expect(account).toMatchObject({
        email: user.email,
        has_password: true,
        second_factor: { is_on: false, recovery_codes_left: 0, is_obligatory: false },
      });
      const here = account.sessions.filter((session) => session.is_here);
      expect(here).toMatchObject([{ kind: 'console', device: 'Chrome on Windows' }]);
    }
    expect((await request(bench.app).get('/console/api/account')).status).toBe(401);
  });

  it('changes name and language, and nothing else', async () => {
    const visitor = await visitAs(await newAdmin());
    expect((await visitor.ask('profile', { full_name: 'Ada', language: 'vi' })).status).toBe(200);
    expect(await visitor.read()).toMatchObject({ full_name: 'Ada', language: 'vi' });
    for (const body of [
      { role: 'admin' },
      { email: 'new@example.com' },
      { language: 'xx' },
      { full_name: '' },
    ]) {
      const refused = await visitor.ask('profile', body);
      expect([refused.status, Object.keys(refused.body.record.errors)]).toEqual([400, Object.keys(body)]);
    }
  });

  it('does nothing by GET, for another site, or by a name that it has not', async () => {
    const visitor = await visitAs(await newAdmin());
    for (const operation of Object.keys(bench.people.ownAccount.operations)) {
      const get = await visitor.get(`/api/account/${operation}`);
      expect([operation, get.status, get.headers.allow]).toEqual([operation, 405, 'POST']);
      const crossSite = await visitor.ask(operation).set({ 'Sec-Fetch-Site': 'cross-site' });
      expect([operation, crossSite.status]).toEqual([operation, 403]);
      const stranger = await request(bench.app).post(`/console/api/account/${operation}`).set(HERE).send({});
      expect([operation, stranger.status]).toEqual([operation, 401]);
    }
    for (const name of ['constructor', 'nothing', '__proto__']) {
      expect((await visitor.ask(name)).status).toBe(404);
    }
    expect(await visitor.isIn()).toBe(true);
  });
});

describe('changing the password at the console', () => {
  it('needs the present one, ends every other session, and goes on under a new id', async () => {
    const user = await newAdmin();
    const visitor = await visitAs(user);
    const elsewhere = await visitAs(user);
    const app = await bench.people.signIn(user);
    const wrong = await visitor.ask('password', {
      current_password: 'a guess',
      new_password: 'a new password',
    });
    expect([wrong.status, Object.keys(wrong.body.record.errors)]).toEqual([422, ['current_password']]);
    const short = await visitor.ask('password', { current_password: PASSWORD, new_password: 'short' });
    expect(short.status).toBe(400);
    expect(await elsewhere.isIn()).toBe(true);

    const changed = await visitor.ask('password', {
      current_password: PASSWORD,
      new_password: 'a new password',
    });
    expect(changed.status).toBe(200);
    expect(cookieOf(changed)).toBeDefined();
    expect(cookieOf(changed)).not.toBe(visitor.cookie);
    expect(await visitor.isIn()).toBe(true);
    expect(await elsewhere.isIn()).toBe(false);
    const me = await bench.people.api.get('/auth/me').set(...bearer(app.access_token));
    expect(me.status).toBe(401);
    const withOld = await request(bench.app).get('/console/api/dashboard').set('Cookie', visitor.cookie!);
    expect(withOld.status).toBe(401);
    expect((await visitAs(user, 'a new password')).location).toBe('/console');
  });

  it('does not make the session last longer', async () => {
    const own = await createConsoleBench();
    const user = await own.people.addUser({ role: 'admin' });
    const visitor = await visitAs(user, PASSWORD, own.app);
    own.pass(11 * 3_600_000);
    expect((await visitor.ask('end-other-sessions')).status).toBe(200);
    expect(await visitor.isIn()).toBe(true);
    own.pass(3_600_000);
    expect(await visitor.isIn()).toBe(false);
    await own.close();
  });
});

describe('the second factor at the console', () => {
  async function turnOn(visitor: Visitor) {
    const begun = await visitor.ask('begin-second-factor', { current_password: PASSWORD });
    expect(begun.status).toBe(200);
    const app = authenticatorOf(begun.body.secret);
    const code = app.codeAt(bench.people.now());
    const { enrolment } = begun.body;
    const confirmed = await visitor.ask('confirm-second-factor', { enrolment, code });
    bench.people.pass(30_000);
    return { confirmed, app, codes: confirmed.body.recovery_codes as string[] };
  }

  it('is turned on by password, scan and code, which ends the other sessions', async () => {
    const user = await newAdmin();
    const visitor = await visitAs(user);
    const elsewhere = await visitAs(user);
    expect((await visitor.ask('begin-second-factor', { current_password: 'a guess' })).status).toBe(422);
    const { confirmed, codes } = await turnOn(visitor);
    expect(codes).toHaveLength(10);
    expect(cookieOf(confirmed)).not.toBe(visitor.cookie);
    expect(await visitor.isIn()).toBe(true);
    expect(await elsewhere.isIn()).toBe(false);
    expect((await visitor.read()).second_factor).toMatchObject({ is_on: true, recovery_codes_left: 10 });
    expect((await visitAs(user)).location).toBe('/console/sign-in/code');
  });

  it('gets new recovery codes, and is turned off, by password and code', async () => {
    const user = await newAdmin();
    const visitor = await visitAs(user);
    const { app, codes } = await turnOn(visitor);
    const proof = () => ({ current_password: PASSWORD, code: app.codeAt(bench.people.now()) });
    const wrong = await visitor.ask('renew-recovery-codes', { ...proof(), code: '000000' });
    expect([wrong.status, Object.keys(wrong.body.record.errors)]).toEqual([422, ['code']]);
    const renewed = await visitor.ask('renew-recovery-codes', proof());
    expect(renewed.body.recovery_codes).toHaveLength(10);
    expect(renewed.body.recovery_codes).not.toContain(codes[0]);
    const again = await visitor.ask('turn-off-second-factor', proof());
    expect(again.status).toBe(422);
    bench.people.pass(30_000);
    expect((await visitor.ask('turn-off-second-factor', proof())).status).toBe(200);
    expect(await visitor.isIn()).toBe(true);
    expect((await visitAs(user)).location).toBe('/console');
  });
});

describe('sessions at the console', () => {
  it('are listed with those of apps, and show no secret', async () => {
    const { shop, owner } = await bench.people.addShop({ name: 'Lụa' });
    const visitor = await visitAs(owner);
    await bench.people.api.post('/auth/login').send({ email: owner.email, password: PASSWORD });
    const answer = await visitor.get('/api/account');
    const { sessions } = answer.body as WireAccount;
    expect(sessions.map(({ kind, shop: name, is_here }) => [kind, name, is_here])).toEqual([
      ['console', shop.name, true],
      ['app', null, false],
      ['app', shop.name, false],
    ]);
    const sid = decodeURIComponent(visitor.cookie!).split('=s:')[1]!.split('.')[0]!;
    expect(answer.text).not.toContain(sid);
    expect(answer.text).not.toMatch(/argon2|refresh_token/);
  });

  it('are ended one by one, at once', async () => {
    const user = await newAdmin();
    const visitor = await visitAs(user);
    const elsewhere = await visitAs(user);
    const app = await bench.people.signIn(user);
    for (const { kind, id } of (await visitor.read()).sessions.filter(({ is_here }) => !is_here)) {
      expect((await visitor.ask('end-session', { kind, id })).status).toBe(200);
      expect((await visitor.ask('end-session', { kind, id })).status).toBe(404);
    }
    expect(await elsewhere.isIn()).toBe(false);
    const me = await bench.people.api.get('/auth/me').set(...bearer(app.access_token));
    expect(me.status).toBe(401);
    expect(await visitor.isIn()).toBe(true);
    const endings = (await bench.people.auditOf(user.id)).filter((action) => action.includes('end_'));
    expect(endings.sort()).toEqual(['identity.end_console_session', 'identity.end_sessions']);
  });

  it("of somebody else are not there to be ended, and their ids are nobody's to guess", async () => {
    const stranger = await newAdmin();
    const theirs = await visitAs(stranger);
    const app = await bench.people.signIn(stranger);
    const visitor = await visitAs(await newAdmin());
    for (const { kind, id } of (await theirs.read()).sessions) {
      expect((await visitor.ask('end-session', { kind, id })).status).toBe(404);
    }
    for (const id of ['1', `' OR 1=1 --`, 'a'.repeat(64)]) {
      expect([400, 404]).toContain((await visitor.ask('end-session', { kind: 'console', id })).status);
    }
    expect(await theirs.isIn()).toBe(true);
    const me = await bench.people.api.get('/auth/me').set(...bearer(app.access_token));
    expect(me.status).toBe(200);
  });

  it('are ended all but this one, which goes on under a new id', async () => {
    const user = await newAdmin();
    const visitor = await visitAs(user);
    const elsewhere = await visitAs(user);
    await bench.people.signIn(user);
    const answer = await visitor.ask('end-other-sessions');
    expect(cookieOf(answer)).not.toBe(visitor.cookie);
    expect(await elsewhere.isIn()).toBe(false);
    expect((await visitor.read()).sessions).toMatchObject([{ kind: 'console', is_here: true }]);
  });
});
