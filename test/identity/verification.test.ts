import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, PASSWORD, type Person } from '../factories/people.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';
import { auditOf, codesTo, newPhone, tokenIn } from './links-and-codes.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ LOG_LEVEL: 'info', PUBLIC_APP_URL: 'https://shop.example.com/' });
});
afterAll(() => world.close());
beforeEach(() => world.services.dataSource.query('DELETE FROM rate_limits'));

const post = (path: string, body: object, token?: string) =>
  apiAs(world, token).post(`/auth${path}`).send(body);
const verify = (token: string) => post('/verify-email', { token });
const find = (id: string) => world.services.dataSource.manager.findOneByOrFail(User, { id });
/** What the person was sent last. */
const lastTo = async (address: string) => {
  await world.runJobs();
  return (await mailsTo(world, address)).at(-1)!;
};
const tokenTo = async (address: string) => tokenIn((await lastTo(address)).link!);
const expire = () => world.services.dataSource.query(`UPDATE one_time_tokens SET expires_at = now()`);

describe('verifying an e-mail address', () => {
  let person: Person;
  beforeEach(async () => {
    person = await makeCustomer(world);
  });

  it('takes the link that registering sends, once', async () => {
    const mail = await lastTo(person.email);
    expect(mail).toMatchObject({ template: 'verify-email', subject: 'Confirm your e-mail address' });
    expect(mail.link).toMatch(/^https:\/\/shop\.example\.com\/verify-email\?token=[\w-]{43}$/);
    expect((await find(person.id)).emailVerifiedAt).toBeNull();
    expect((await verify(tokenIn(mail.link!))).status).toBe(204);
    expect((await find(person.id)).emailVerifiedAt).toBeInstanceOf(Date);
    const again = await verify(tokenIn(mail.link!));
    expect([again.status, again.body.code]).toEqual([400, 'identity.invalid_one_time_token']);
    expect(await auditOf(world, person.id)).toContain('identity.verify_email');
  });

  it('lets one of several who bring the link at once through', async () => {
    const token = await tokenTo(person.email);
    const answers = await Promise.all([1, 2, 3, 4].map(() => verify(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400]);
  });

  it('refuses a link that has run out, was replaced, or was sent for something else', async () => {
    const first = await tokenTo(person.email);
    expect((await post('/resend-verification', { email: person.email.toUpperCase() })).status).toBe(202);
    const second = await tokenTo(person.email);
    expect((await verify(first)).status).toBe(400);
    await post('/forgot-password', { email: person.email });
    const reset = await tokenTo(person.email);
    expect((await verify(reset)).status).toBe(400);
    expect((await post('/reset-password', { token: second, new_password: 'something else' })).status).toBe(
      400,
    );
    await expire();
    expect((await verify(second)).status).toBe(400);
    expect((await verify(`${second.slice(0, -1)}!`)).status).toBe(400);
    expect((await find(person.id)).emailVerifiedAt).toBeNull();
  });

  it('sends nothing again to an address that is verified', async () => {
    await verify(await tokenTo(person.email));
    const before = (await mailsTo(world, person.email)).length;
    expect((await post('/resend-verification', { email: person.email })).status).toBe(202);
    await world.runJobs();
    expect(await mailsTo(world, person.email)).toHaveLength(before);
  });

  it('keeps the token of a link nowhere as it was sent: in no table, not in the queue, not in the log', async () => {
    const token = await tokenTo(person.email);
    const { dataSource } = world.services;
    const tables: Array<{ name: string }> = await dataSource.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname IN ('public', 'graphile_worker')`,
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      const sql = `SELECT count(*)::int AS found FROM ${name} kept WHERE kept::text LIKE '%' || $1 || '%'`;
      expect([name, await dataSource.query(sql, [token])]).toEqual([name, [{ found: 0 }]]);
    }
    expect(world.logged.join('')).not.toContain(token);
  });
});

describe('changing the e-mail address', () => {
  let person: Person;
  const change = (email: string, current_password = PASSWORD) =>
    post('/change-email', { email, current_password }, person.token);
  beforeEach(async () => {
    person = await makeCustomer(world);
  });

  it('replaces it once the link to the new one is opened, and tells the old one', async () => {
    const email = `${newId()}@example.com`;
    expect((await change(email)).status).toBe(202);
    const mail = await lastTo(email);
    expect(mail.template).toBe('change-email');
    expect((await find(person.id)).email).toBe(person.email);
    expect((await verify(tokenIn(mail.link!))).status).toBe(204);
    expect(await find(person.id)).toMatchObject({ email, emailVerifiedAt: expect.any(Date) });
    expect((await lastTo(person.email)).template).toBe('email-changed');
    const signIn = (name: string) => post('/login', { email: name, password: PASSWORD });
    expect([(await signIn(email)).status, (await signIn(person.email)).status]).toEqual([200, 401]);
    expect(await auditOf(world, person.id)).toContain('identity.change_email');
  });

  it('wants the password, and an address that nobody has', async () => {
    const other = await makeCustomer(world);
    const refused = await change(`${newId()}@example.com`, 'not the password');
    expect([refused.status, refused.body.code]).toEqual([422, 'identity.wrong_password']);
    const taken = await change(other.email);
    expect([taken.status, taken.body.code]).toEqual([409, 'platform.already_exists']);
    expect((await change('nobody')).status).toBe(400);
  });

  it('does not take an address that somebody registered meanwhile', async () => {
    const email = `${newId()}@example.com`;
    await change(email);
    const token = await tokenTo(email);
    await makeCustomer(world, { email });
    expect((await verify(token)).status).toBe(409);
    expect((await find(person.id)).email).toBe(person.email);
  });

  it('is forgotten when the password is changed: whoever asked may have known the old one', async () => {
    const email = `${newId()}@example.com`;
    await change(email);
    const token = await tokenTo(email);
    const changed = { current_password: PASSWORD, new_password: 'quite another one' };
    expect((await post('/change-password', changed, person.token)).status).toBe(204);
    expect((await verify(token)).status).toBe(400);
    expect((await lastTo(person.email)).template).toBe('password-changed');
  });

  it('makes resets that were sent to the old address worthless', async () => {
    await post('/forgot-password', { email: person.email });
    const reset = await tokenTo(person.email);
    const email = `${newId()}@example.com`;
    await change(email);
    await verify(await tokenTo(email));
    expect((await post('/reset-password', { token: reset, new_password: 'something else' })).status).toBe(
      400,
    );
  });
});

describe('verifying a telephone number', () => {
  let person: Person;
  let phone: string;
  const code = async () => {
    await world.runJobs();
    return codesTo(world, phone).at(-1)!;
  };
  const wrong = (right: string) => (right === '000000' ? '000001' : '000000');
  const check = (typed: string, token = person.token) => post('/verify-phone', { code: typed }, token);
  beforeEach(async () => {
    person = await makeCustomer(world);
    phone = newPhone();
    await world.services.dataSource.manager.update(User, { id: person.id }, { phone });
  });

  it('takes the code that was sent to it, once', async () => {
    expect((await post('/verify-phone/request', {}, person.token)).status).toBe(202);
    const right = await code();
    expect(right).toMatch(/^\d{6}$/);
    const answer = await check(right);
    expect(answer.body).toMatchObject({ phone, phone_verified_at: expect.any(String) });
    expect((await check(right)).body.code).toBe('identity.invalid_code');
    expect((await post('/verify-phone/request', {}, person.token)).body.code).toBe(
      'identity.already_verified',
    );
    expect(await auditOf(world, person.id)).toContain('identity.verify_phone');
  });

  it('takes few tries, also of many at once, and then not even the right code', async () => {
    await post('/verify-phone/request', {}, person.token);
    const right = await code();
    const answers = await Promise.all(Array.from({ length: 8 }, () => check(wrong(right))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect((await check(right)).status).toBe(400);
    expect((await find(person.id)).phoneVerifiedAt).toBeNull();
  });

  it('takes no code of another person, and none that has run out', async () => {
    await post('/verify-phone/request', {}, person.token);
    const right = await code();
    const other = await makeCustomer(world);
    expect((await check(right, other.token)).status).toBe(400);
    await expire();
    expect((await check(right)).status).toBe(400);
  });

  it('makes a new number the person’s once its code is brought, and tells them by mail', async () => {
    const old = phone;
    phone = newPhone();
    const body = { phone, current_password: PASSWORD };
    expect((await post('/change-phone', body, person.token)).status).toBe(202);
    const right = await code();
    expect((await find(person.id)).phone).toBe(old);
    expect((await check(right)).body).toMatchObject({ phone });
    expect((await lastTo(person.email)).template).toBe('phone-changed');
  });

  it('wants the password for a new number, a free one, and a number at all', async () => {
    const other = newPhone();
    await world.services.dataSource.manager.update(
      User,
      { id: (await makeCustomer(world)).id },
      { phone: other },
    );
    const change = (number: string, current_password: string) =>
      post('/change-phone', { phone: number, current_password }, person.token);
    expect((await change(newPhone(), 'not the password')).status).toBe(422);
    expect((await change(other, PASSWORD)).status).toBe(409);
    const without = await makeCustomer(world);
    expect((await post('/verify-phone/request', {}, without.token)).body.code).toBe('identity.no_phone');
    expect((await post('/verify-phone/request', {})).status).toBe(401);
  });
});

it('sends few mails to one address, whoever asks, whether it is known or not', async () => {
  const known = (await makeCustomer(world)).email;
  for (const email of [known, `${newId()}@example.com`]) {
    await world.services.dataSource.query('DELETE FROM rate_limits');
    const statuses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const answer = await post('/resend-verification', { email }).set(
        'X-Forwarded-For',
        `203.0.113.${round}`,
      );
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
    }
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  }
});
