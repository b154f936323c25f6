import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { PASSWORD } from '../identity/people-world.js';
import { type ConsoleBench, createConsoleBench, enterAs, HERE, signIn } from './console-bench.js';

let bench: ConsoleBench;
beforeAll(async () => {
  bench = await createConsoleBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.dataSource.query('DELETE FROM rate_limits'));

const post = (path: string, body: object, app = bench.app) =>
  request(app).post(`/console${path}`).set(HERE).type('form').send(body);
const cookieOf = (answer: request.Response) =>
  (answer.headers['set-cookie'] as unknown as string[] | undefined)?.[0];
const newAdmin = () => bench.people.addUser({ role: 'admin' });

describe('signing in', () => {
  it('leads to the console, or on to the page that was asked for', async () => {
    const { email } = await newAdmin();
    const asked = await request(bench.app).get('/console/resources/garments?page=2');
    expect(asked.status).toBe(303);
    expect(asked.headers.location).toBe('/console/sign-in?next=%2Fconsole%2Fresources%2Fgarments%3Fpage%3D2');
    const form = await request(bench.app).get(asked.headers.location!);
    expect(form.text).toContain('value="/console/resources/garments?page=2"');
    const next = '/console/resources/garments?page=2';
    expect((await post('/sign-in', { email, password: PASSWORD, next })).headers.location).toBe(next);
    expect((await post('/sign-in', { email, password: PASSWORD })).headers.location).toBe('/console');
  });

  it.each([
    '//evil.example/console',
    'https://evil.example/console/',
    '/api/v1/users',
    '/console/../etc',
    'javascript:alert(1)',
  ])('never leads to %s', async (next) => {
    const { email } = await newAdmin();
    const answer = await post('/sign-in', { email, password: PASSWORD, next });
    expect([answer.status, answer.headers.location]).toEqual([303, '/console']);
  });

  it('begins a session under a new id, whatever cookie was there before', async () => {
    const { email } = await newAdmin();
    const planted = 'armoire-console=s%3Aplanted.c2lnbmF0dXJl';
    const first = await post('/sign-in', { email, password: PASSWORD }).set('Cookie', planted);
    const second = await post('/sign-in', { email, password: PASSWORD }).set('Cookie', cookieOf(first)!);
    expect(cookieOf(first)).not.toContain('planted');
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    const withOld = await request(bench.app).get('/console').set('Cookie', cookieOf(first)!);
    expect(withOld.headers.location).toBe('/console/sign-in');
  });

  it('sets no cookie for those who only look', async () => {
    expect(cookieOf(await request(bench.app).get('/console/sign-in'))).toBeUndefined();
  });

  it('sets a cookie that scripts and other sites do not get', async () => {
    const { email } = await newAdmin();
    const cookie = cookieOf(await post('/sign-in', { email, password: PASSWORD }));
    expect(cookie).toMatch(/^armoire-console=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('sets a __Host- cookie where people come by HTTPS', async () => {
    const { email } = await newAdmin();
    const app = await bench.createApp({ secureCookies: true });
    const answer = await post('/sign-in', { email, password: PASSWORD }, app).set(
      'X-Forwarded-Proto',
      'https',
    );
    expect(cookieOf(answer)).toMatch(
      /^__Host-armoire-console=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('keeps nothing of the person in the session but ids, the time, and where it began', async () => {
    const { id, email } = await newAdmin();
    await signIn(bench.app, email!);
    const [{ sess }] = await bench.dataSource.query(
      `SELECT sess FROM console_sessions WHERE sess->>'userId' = $1`,
      [id],
    );
    expect(Object.keys(sess).sort()).toEqual(['address', 'cookie', 'stage', 'startedAt', 'userId']);
  });

  it('says the same of a wrong password and an unknown address, and nothing that was sent', async () => {
    const { email } = await newAdmin();
    const wrong = await post('/sign-in', { email, password: '<b>guess</b>' });
    const unknown = await post('/sign-in', { email: '"><script>alert(1)</script>@x.test', password: 'x' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text).toContain('do not belong together');
    expect(unknown.text).toContain('do not belong together');
    expect(wrong.text + unknown.text).not.toMatch(/guess|alert\(1\)/);
  });

  it('turns customers away', async () => {
    const { email } = await bench.people.addUser();
    expect((await post('/sign-in', { email, password: PASSWORD })).status).toBe(403);
  });

  it('answers 429 to the eleventh bad try, whatever X-Forwarded-For says, also after a restart', async () => {
    const { email } = await newAdmin();
    for (let count = 1; count <= 10; count += 1) {
      const answer = await post('/sign-in', { email, password: 'a mere guess' }).set(
        'X-Forwarded-For',
        `10.0.0.${count}`,
      );
      expect(answer.status).toBe(401);
    }
    const restarted = await bench.createApp();
    const eleventh = await post('/sign-in', { email, password: PASSWORD }, restarted).set(
      'X-Forwarded-For',
      '10.0.1.1',
    );
    expect(eleventh.status).toBe(429);
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(60);
  });

  it('counts tries that are made at once', async () => {
    const { email } = await newAdmin();
    const tries = Array.from({ length: 20 }, () => post('/sign-in', { email, password: 'a mere guess' }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });
});

describe('a request from elsewhere', () => {
  const attempts: Array<[string, Record<string, string>]> = [
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another host of the same site', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['nowhere in particular', {}],
    [
      'a page that lies about one of the two',
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' },
    ],
  ];
  it.each(attempts)('is refused: %s', async (_name, headers) => {
    const { email } = await newAdmin();
    const signInPage = request(bench.app).post('/console/sign-in').type('form').set(headers);
    expect((await signInPage.send({ email, password: PASSWORD })).status).toBe(403);
    const { agent } = await signIn(bench.app, email!);
    const garment = await bench.addGarment();
    const action = `/console/api/resources/garments/records/${garment.id}/launch`;
    expect((await agent.post(action).set(headers).send({})).status).toBe(403);
    expect((await agent.post('/console/sign-out').set(headers)).status).toBe(403);
    expect((await agent.get('/console')).status).toBe(200);
    const [row] = await bench.dataSource.query('SELECT status FROM garments WHERE id = $1', [garment.id]);
    expect(row.status).toBe('draft');
  });

  it('is known by Origin alone, for browsers without Sec-Fetch-Site', async () => {
    const { email } = await newAdmin();
    const answer = await request(bench.app)
      .post('/console/sign-in')
      .set({ Host: 'armoire.test', Origin: 'http://armoire.test' })
      .type('form')
      .send({ email, password: PASSWORD });
    expect(answer.status).toBe(303);
  });
});

describe('signing out', () => {
  it('happens by POST only, and ends the session itself', async () => {
    const { email } = await newAdmin();
    const signedIn = await post('/sign-in', { email, password: PASSWORD });
    const cookie = cookieOf(signedIn)!;
    const get = (path: string) => request(bench.app).get(`/console${path}`).set('Cookie', cookie);
    expect((await get('/sign-out')).status).toBe(404);
    expect((await get('')).status).toBe(200);
    const out = await post('/sign-out', {}).set('Cookie', cookie);
    expect([out.status, out.headers.location]).toEqual([303, '/console/sign-in?signed_out=1']);
    expect((await get('')).status).toBe(303);
    expect((await get('/api/dashboard')).status).toBe(401);
  });
});

describe('a session', () => {
  it('ends at once when the account is suspended, or loses its role', async () => {
    for (const loss of [{ isActive: false }, { role: 'customer' as const }]) {
      const user = await newAdmin();
      const { agent } = await signIn(bench.app, user.email!);
      expect((await agent.get('/console/api/dashboard')).status).toBe(200);
      await bench.people.dataSource.manager.update(User, { id: user.id }, loss);
      expect((await agent.get('/console/api/dashboard')).status).toBe(401);
      expect((await agent.get('/console')).status).toBe(303);
    }
  });

  it('has the role that the account has now', async () => {
    const user = await newAdmin();
    const { agent } = await signIn(bench.app, user.email!);
    await bench.people.dataSource.manager.update(User, { id: user.id }, { role: 'analyst' });
    expect((await agent.get('/console/api/dashboard')).body.greeting).toBe('Hello analyst');
  });

  it('ends when nobody asked anything for long', async () => {
    const user = await newAdmin();
    const { agent } = await signIn(bench.app, user.email!);
    const expire = (shift: string) =>
      bench.dataSource.query(
        `UPDATE console_sessions SET expire = now() + $2::interval WHERE sess->>'userId' = $1`,
        [user.id, shift],
      );
    await expire('1 minute');
    expect((await agent.get('/console/api/dashboard')).status).toBe(200);
    await expire('-1 minute');
    expect((await agent.get('/console/api/dashboard')).status).toBe(401);
  });

  it('ends after twelve hours, however busy it was', async () => {
    const user = await newAdmin();
    const { agent } = await signIn(bench.app, user.email!);
    bench.pass(12 * 3_600_000 - 60_000);
    expect((await agent.get('/console/api/dashboard')).status).toBe(200);
    bench.pass(61_000);
    expect((await agent.get('/console/api/dashboard')).status).toBe(401);
  });

  it('is not revived by requests that were under way when it ended', async () => {
    const user = await newAdmin();
    const { agent } = await signIn(bench.app, user.email!);
    await Promise.all([
      agent.get('/console/api/resources/garments/actions/list'),
      agent.get('/console/api/dashboard'),
      agent.post('/console/sign-out').set(HERE),
      agent.get('/console/api/dashboard'),
    ]);
    const left = await bench.dataSource.query(`SELECT 1 FROM console_sessions WHERE sess->>'userId' = $1`, [
      user.id,
    ]);
    expect(left).toEqual([]);
  });
});

describe('multipart forms', () => {
  const filesInTmp = () => readdirSync(tmpdir()).filter((name) => name.startsWith('upload_'));
  const body = Buffer.alloc(5_000_000, 'x');

  it('are refused unread from strangers', async () => {
    const before = filesInTmp();
    for (const path of ['/sign-in', '/api/resources/garments/actions/new']) {
      const answer = await request(bench.app)
        .post(`/console${path}`)
        .set(HERE)
        .attach('file', body, 'x.jpg')
        .catch(() => undefined);
      // A server that does not read may close the connection before everything is sent.
      if (answer) expect([400, 401]).toContain(answer.status);
    }
    expect(filesInTmp()).toEqual(before);
  });

  it('are taken from nobody: files go to the storage', async () => {
    const before = filesInTmp();
    const { agent } = await enterAs(bench, 'admin');
    const answer = await agent
      .post('/console/api/resources/garments/actions/new')
      .set(HERE)
      .field('data', '{"name":"Coat","price":10}')
      .attach('pictures', Buffer.from('x'), 'x.jpg');
    expect(answer.status).toBe(415);
    expect(filesInTmp()).toEqual(before);
  });
});

describe('the page', () => {
  it('tells a person of themselves and their screens, and runs nothing that is in a name', async () => {
    const name = `</script><script>alert(1)</script><!--`;
    const user = await bench.people.addUser({ role: 'moderator', full_name: name });
    const page = await (await signIn(bench.app, user.email!)).page();
    expect(page.text).not.toContain('<script>alert(1)');
    expect(page.text).not.toContain('Secret things');
    expect(page.text).not.toContain(user.id);
    const state = JSON.parse(/id="state">(.*?)<\/script>/s.exec(page.text)![1]!);
    expect(state.identity).toEqual({ name, email: user.email, role: 'Moderator' });
    expect(state.screens.map(({ id }: { id: string }) => id)).toEqual(['garments', 'shops']);
    const columns = state.screens[0].columns.map(({ name: column }: { name: string }) => column);
    expect(columns).not.toContain('cost');
  });

  it('runs only what carries this answer’s nonce, and loads nothing from elsewhere', async () => {
    const { page } = await enterAs(bench, 'admin');
    const [one, other] = [await page(), await page()];
    const policy = one.headers['content-security-policy']!;
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)![1]!;
    expect(other.headers['content-security-policy']).not.toContain(nonce);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|script-src[^;]*'self'/);
    expect(policy).toContain("img-src 'self' data: blob: https://media.example");
    for (const tag of one.text.match(
      /<(script(?! type="application\/json")|link rel="stylesheet")[^>]*>/g,
    )!) {
      expect(tag).toContain(`nonce="${nonce}"`);
    }
    expect(one.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(one.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('is 404 for addresses that lead nowhere for this person', async () => {
    const { page } = await enterAs(bench, 'moderator');
    expect((await page('/resources/garments')).status).toBe(200);
    expect((await page('/resources/secrets')).status).toBe(404);
    expect((await page('/resources/nothing')).status).toBe(404);
    expect((await page('/frontend/assets/app.bundle.js')).status).toBe(404);
  });
});
