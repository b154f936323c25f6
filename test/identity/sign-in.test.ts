import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { newId } from '../../src/platform/ids.js';
import { contextOf, createPeopleWorld, PASSWORD, type PeopleWorld } from './people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

const register = (body: object) => world.api.post('/auth/register').send(body);
const login = (body: object) => world.api.post('/auth/login').send(body);
const pointersOf = (body: { errors?: Array<{ pointer: string }> }) =>
  body.errors?.map(({ pointer }) => pointer);

describe('registering', () => {
  it('takes a name, an address and a password', async () => {
    const answer = await register({ full_name: 'Trần An', email: 'An@Example.com ', password: PASSWORD });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ email: 'an@example.com', full_name: 'Trần An', role: 'customer' });
    expect(answer.body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.text).not.toMatch(/hash|argon2/i);
    expect(await world.auditOf(answer.body.id)).toEqual(['identity.register']);
  });

  it('takes a telephone number, as people write it at home, and a name in two parts', async () => {
    const body = { first_name: 'Lan', last_name: 'Nguyễn', phone: '0912 345 678', password: PASSWORD };
    const answer = await register(body);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ phone: '+84912345678', full_name: 'Lan Nguyễn', email: null });
    expect((await login({ phone: '+84 912-345-678', password: PASSWORD })).status).toBe(200);
    expect((await login({ username: '0912345678', password: PASSWORD })).status).toBe(200);
  });

  it.each([
    ['no way to reach them', { full_name: 'A', password: PASSWORD }, '/email'],
    ['no name', { email: 'a@b.example', password: PASSWORD }, '/full_name'],
    ['half a name', { email: 'a@b.example', first_name: 'A', password: PASSWORD }, '/last_name'],
    [
      'two names',
      { email: 'a@b.example', full_name: 'A', first_name: 'A', last_name: 'B', password: PASSWORD },
      '/full_name',
    ],
    ['no address', { full_name: 'A', email: 'nobody', password: PASSWORD }, '/email'],
    ['no number', { full_name: 'A', phone: '12', password: PASSWORD }, '/phone'],
    ['a short password', { full_name: 'A', email: 'a@b.example', password: 'seven77' }, '/password'],
    ['an endless password', { full_name: 'A', email: 'a@b.example', password: 'x'.repeat(129) }, '/password'],
    ['a role', { full_name: 'A', email: 'a@b.example', password: PASSWORD, role: 'admin' }, '/role'],
    ['a status', { full_name: 'A', email: 'a@b.example', password: PASSWORD, is_active: true }, '/is_active'],
    ['a balance', { full_name: 'A', email: 'a@b.example', password: PASSWORD, balance: 5 }, '/balance'],
  ])('refuses %s', async (_what, body, pointer) => {
    const answer = await register(body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('platform.invalid_input');
    expect(pointersOf(answer.body)).toContain(pointer);
  });

  it('names what is taken, whatever its case, even of two who come at once', async () => {
    const email = `${newId()}@example.com`;
    const answers = await Promise.all([
      register({ full_name: 'One', email, password: PASSWORD }),
      register({ full_name: 'Two', email: email.toUpperCase(), password: PASSWORD }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.code).toBe('platform.already_exists');
    expect(pointersOf(refused.body)).toEqual(['/email']);
    expect(refused.text).not.toMatch(/users_|constraint|sql/i);
  });
});

describe('signing in', () => {
  let user: User;
  beforeAll(async () => {
    user = await world.addUser();
  });

  it('answers with tokens and the person, and nothing secret', async () => {
    const answer = await login({ email: user.email, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'bearer', expires_in: 900, user: { id: user.id } });
    expect(answer.body).not.toHaveProperty('shop');
    expect(answer.text).not.toMatch(/hash|argon2/i);
    expect(answer.headers['cache-control']).toBe('private, no-store');
  });

  it('takes a form with username and password', async () => {
    const answer = await world.api
      .post('/auth/login')
      .type('form')
      .send({ username: user.email, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'bearer', user: { email: user.email } });
  });

  it('says the same of a wrong password, an unknown account, and one without a password', async () => {
    const federated = await world.addUser();
    await world.dataSource.manager.update(User, { id: federated.id }, { passwordHash: null });
    const answers = await Promise.all([
      login({ email: user.email, password: 'not the password' }),
      login({ email: 'nobody@example.com', password: PASSWORD }),
      login({ email: federated.email, password: PASSWORD }),
      login({ phone: 'no number at all', password: PASSWORD }),
    ]);
    for (const { status, body } of answers) {
      expect({ status, code: body.code, detail: body.detail }).toEqual({
        status: 401,
        code: 'identity.invalid_credentials',
        detail: answers[0].body.detail,
      });
    }
  });

  it('works as hard for an unknown account as for a wrong password', async () => {
    const guessed = await world.addUser();
    // Processor time, not the clock's: other processes do not show in it.
    const effort = async (email: string) => {
      const before = process.cpuUsage();
      const attempt = { email, password: 'not the password', account_type: 'user', platform: 'web' } as const;
      await expect(world.accounts.signIn(contextOf({ kind: 'anonymous' }), attempt)).rejects.toThrow();
      const { user: own, system } = process.cpuUsage(before);
      return own + system;
    };
    const median = (efforts: number[]) => efforts.sort((a, b) => a - b)[2]!;
    const [wrong, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 5; round += 1) {
      wrong.push(await effort(guessed.email!));
      unknown.push(await effort(`nobody-${round}@example.com`));
    }
    // The hash is nearly all of it.
    expect(median(unknown)).toBeGreaterThan(median(wrong) / 2);
  });

  it('wants one name for the account, and no more', async () => {
    const answer = await login({ email: user.email, username: user.email, password: PASSWORD });
    expect(answer.status).toBe(400);
    expect((await login({ password: PASSWORD })).status).toBe(400);
    expect((await login({ email: user.email, password: PASSWORD, role: 'admin' })).status).toBe(400);
  });

  it('gives no shop token to who has no shop', async () => {
    const answer = await login({ email: user.email, password: PASSWORD, account_type: 'shop' });
    expect([answer.status, answer.body.code]).toEqual([403, 'identity.no_shop']);
  });

  it('gives a shop token to who has one, and a user token unless asked', async () => {
    const { shop, owner } = await world.addShop();
    const asShop = await login({
      email: owner.email,
      password: PASSWORD,
      account_type: 'shop',
      platform: 'web',
    });
    expect(asShop.body.shop).toMatchObject({
      id: shop.id,
      name: shop.name,
      status: 'pending',
      role: 'owner',
    });
    const asUser = await login({ email: owner.email, password: PASSWORD });
    expect(asUser.body).not.toHaveProperty('shop');
  });

  it('tells only who knows the password that the account is suspended', async () => {
    const banned = await world.addUser();
    await world.dataSource.manager.update(User, { id: banned.id }, { isActive: false });
    const right = await login({ email: banned.email, password: PASSWORD });
    expect([right.status, right.body.code]).toEqual([403, 'identity.account_suspended']);
    expect((await login({ email: banned.email, password: 'not the password' })).status).toBe(401);
  });
});

describe('signing in with a role', () => {
  it.each(['moderator', 'analyst', 'admin'] as const)('lets a %s in, and writes it down', async (role) => {
    const user = await world.addUser({ role });
    const answer = await world.api.post('/admin/login').send({ email: user.email, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body.user.role).toBe(role);
    expect(await world.auditOf(user.id)).toContain('identity.sign_in_to_console');
  });

  it('refuses customers', async () => {
    const user = await world.addUser();
    const answer = await world.api.post('/admin/login').send({ email: user.email, password: PASSWORD });
    expect([answer.status, answer.body.code]).toEqual([403, 'identity.console_not_allowed']);
  });
});

describe('the own profile', () => {
  it('is shown and changed in part, and the change is written down', async () => {
    const { user, token } = await world.signInAs('customer');
    const put = (body: object) =>
      world.api.put('/users/me').set('Authorization', `Bearer ${token}`).send(body);
    const changed = await put({
      full_name: 'Mai',
      skin_type: 'oily',
      date_of_birth: '1990-02-28',
      language: 'vi',
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ full_name: 'Mai', skin_type: 'oily', date_of_birth: '1990-02-28' });
    expect((await put({ skin_type: null })).body).toMatchObject({
      full_name: 'Mai',
      skin_type: null,
      language: 'vi',
    });
    for (const path of ['/users/me', '/auth/me']) {
      const answer = await world.api.get(path).set('Authorization', `Bearer ${token}`);
      expect(answer.body).toMatchObject({ id: user.id, full_name: 'Mai', skin_type: null });
      expect(answer.text).not.toMatch(/hash|argon2/i);
    }
    expect(await world.auditOf(user.id)).toContain('identity.update_profile');
  });

  it.each([
    [{ role: 'admin' }],
    [{ is_active: false }],
    [{ email: 'new@example.com' }],
    [{ email_verified_at: '2026-01-01T00:00:00Z' }],
    [{ id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01' }],
    [{ date_of_birth: '2999-01-01' }],
    [{ full_name: '' }],
    [{ skin_type: 'leather' }],
  ])('refuses %j', async (body) => {
    const { user, token } = await world.signInAs('customer');
    const answer = await world.api.put('/users/me').set('Authorization', `Bearer ${token}`).send(body);
    expect(answer.status).toBe(400);
    expect(await world.dataSource.manager.findOneByOrFail(User, { id: user.id })).toMatchObject({
      role: 'customer',
      isActive: true,
      email: user.email,
    });
  });

  it('is for people who have signed in', async () => {
    expect((await world.api.get('/auth/me')).status).toBe(401);
    expect((await world.api.put('/users/me').send({})).status).toBe(401);
  });
});
