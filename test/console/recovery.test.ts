import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { type ConsoleAgent, consoleAgent, consoleStranger } from '../factories/clients.js';
import { makeCustomer, makeStaff, PASSWORD, type Person } from '../factories/people.js';
import { codesTo, newPhone } from '../identity/links-and-codes.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';

const NEW = 'an entirely new password';

let world: World;
let stranger: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld({ LOG_LEVEL: 'info' });
  stranger = consoleStranger(world);
});
afterAll(() => world.close());
beforeEach(() => world.services.dataSource.query('DELETE FROM rate_limits'));

const post = (path: string, body: object) => stranger.post(path, body).type('form').send(body);
/** The link that the mail leads to, as the console's pages are asked for. */
async function linkTo(address: string, template: string): Promise<string> {
  await world.runJobs();
  const mail = (await mailsTo(world, address)).filter((found) => found.template === template).at(-1)!;
  return mail.link!.replace('http://armoire.localhost/console', '');
}
const fieldIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];

describe('a forgotten password in the console', () => {
  let person: Person;
  beforeEach(async () => {
    person = await makeStaff(world, 'moderator');
  });

  it('leads from the sign-in page by mail to a new one', async () => {
    expect((await stranger.get('/sign-in')).text).toContain('href="/console/forgot-password"');
    expect((await stranger.get('/forgot-password')).text).toContain('name="name"');
    const asked = await post('/forgot-password', { name: person.email });
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('Look into your mail')]);
    const page = await stranger.get(await linkTo(person.email, 'reset-password'));
    const token = fieldIn(page.text, 'token')!;
    const done = await post('/reset-password', { token, new_password: NEW });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Your password is set')]);
    await consoleAgent(world, { email: person.email, password: NEW });
    const again = await post('/reset-password', { token, new_password: NEW });
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('has been used')]);
  });

  it('looks the same for an address that nobody has', async () => {
    const [known, unknown] = await Promise.all([
      post('/forgot-password', { name: person.email }),
      post('/forgot-password', { name: 'nobody@armoire.test' }),
    ]);
    const withoutNonce = (page: string) => page.replaceAll(/nonce="[^"]*"/g, '');
    expect(unknown.status).toBe(known.status);
    expect(withoutNonce(unknown.text)).toBe(withoutNonce(known.text));
  });

  it('is not used up by looking at the link, as mail programs do', async () => {
    await post('/forgot-password', { name: person.email });
    const link = await linkTo(person.email, 'reset-password');
    for (let round = 0; round < 3; round += 1) expect((await stranger.get(link)).status).toBe(200);
    const token = fieldIn((await stranger.get(link)).text, 'token')!;
    expect((await post('/reset-password', { token, new_password: NEW })).status).toBe(200);
  });

  it('says what is wrong with the new password, and keeps the link', async () => {
    await post('/forgot-password', { name: person.email });
    const token = fieldIn((await stranger.get(await linkTo(person.email, 'reset-password'))).text, 'token')!;
    const refused = await post('/reset-password', { token, new_password: 'short' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('at least 8 characters')]);
    expect(fieldIn(refused.text, 'token')).toBe(token);
  });

  it('is set by number and code where the account was named by its number', async () => {
    const phone = newPhone();
    await world.services.dataSource.manager.update(
      User,
      { id: person.id },
      { phone, phoneVerifiedAt: new Date() },
    );
    const asked = await post('/forgot-password', { name: phone });
    expect(fieldIn(asked.text, 'phone')).toBe(phone);
    await world.runJobs();
    const code = codesTo(world, phone).at(-1)!;
    const wrong = code === '123456' ? '123457' : '123456';
    expect((await post('/reset-password', { phone, code: wrong, new_password: NEW })).status).toBe(400);
    expect((await post('/reset-password', { phone, code, new_password: NEW })).status).toBe(200);
    await consoleAgent(world, { email: person.email, password: NEW });
  });

  it('is refused after a few times, with the time to wait', async () => {
    const answers = [];
    for (let round = 0; round < 6; round += 1) {
      answers.push(await post('/forgot-password', { name: person.email }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(Number(answers.at(-1)!.headers['retry-after'])).toBeGreaterThan(0);
  });
});

it('confirms an address by a button, not by looking', async () => {
  const person = await makeCustomer(world);
  const link = await linkTo(person.email, 'verify-email');
  const page = await stranger.get(link);
  const verifiedAt = async () =>
    (await world.services.dataSource.manager.findOneByOrFail(User, { id: person.id })).emailVerifiedAt;
  expect(await verifiedAt()).toBeNull();
  const token = fieldIn(page.text, 'token')!;
  expect((await post('/verify-email', { token })).text).toContain('Your e-mail address is confirmed');
  expect(await verifiedAt()).toBeInstanceOf(Date);
  const again = await post('/verify-email', { token });
  expect([again.status, again.text]).toEqual([400, expect.stringContaining('has been used')]);
});

describe('the pages of links', () => {
  it.each(['/reset-password', '/verify-email'])('%s shows what it was given as text', async (path) => {
    const page = await stranger.get(`${path}?token=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('same-origin');
  });

  it.each(['/reset-password', '/verify-email'])('%s says so when the link is not whole', async (path) => {
    for (const query of ['', '?token=', '?token=a&token=b', `?token=${'x'.repeat(300)}`]) {
      const page = await stranger.get(path + query);
      expect([query, page.status]).toEqual([query, 400]);
      expect(page.text).toContain('Ask for a new one');
    }
  });

  it.each([
    ['/forgot-password', { name: '' }],
    ['/forgot-password', { name: 'a@b.example', role: 'admin' }],
    ['/reset-password', {}],
    ['/reset-password', { token: 'x', new_password: PASSWORD, role: 'admin' }],
    ['/reset-password', { phone: '+84912345678', code: 'abc', new_password: PASSWORD }],
    ['/verify-email', { token: ['a', 'b'] }],
  ])('%s refuses %j', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  it.each(['/forgot-password', '/reset-password', '/verify-email'])(
    '%s takes nothing from the pages of others',
    async (path) => {
      const answer = await stranger.post(path).set('Origin', 'https://evil.example').type('form').send({});
      expect(answer.status).toBe(403);
    },
  );
});
