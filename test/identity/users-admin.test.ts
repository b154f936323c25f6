import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { bearer, createPeopleWorld, PASSWORD, type PeopleWorld, type Tokens } from './people-world.js';

let world: PeopleWorld;
let adminToken: string;
let adminId: string;
beforeAll(async () => {
  world = await createPeopleWorld();
  const admin = await world.signInAs('admin');
  adminToken = admin.token;
  adminId = admin.user.id;
});
afterAll(() => world.close());

const get = (path: string, token = adminToken) => world.api.get(path).set(...bearer(token));
const setStatus = (id: string, body: object, token = adminToken) =>
  world.api
    .put(`/admin/users/${id}/status`)
    .set(...bearer(token))
    .send(body);
const namesIn = (body: { users: Array<{ full_name: string }> }) => body.users.map((user) => user.full_name);

describe('the list of people', () => {
  beforeAll(async () => {
    for (const full_name of ['Đặng Thùy Trâm', 'Percy 100% Silk', 'Under_score', 'Zoé Dubois']) {
      await world.addUser({ full_name });
    }
  });

  it.each([
    ['thuy tram', ['Đặng Thùy Trâm']],
    ['ZOE', ['Zoé Dubois']],
    ['100%', ['Percy 100% Silk']],
    ['r_s', ['Under_score']],
    ['no such person', []],
  ])('finds %j', async (search, names) => {
    const answer = await get(`/admin/users?search=${encodeURIComponent(search)}`);
    expect(answer.status).toBe(200);
    expect(namesIn(answer.body)).toEqual(names);
    expect(answer.body.total).toBe(names.length);
    expect(answer.text).not.toMatch(/hash|argon2/i);
  });

  it('finds by address, role and status', async () => {
    const user = await world.addUser({
      role: 'analyst',
      email: 'only.one@analysts.example',
      full_name: 'Ana',
    });
    expect(namesIn((await get('/admin/users?search=only.one@')).body)).toEqual(['Ana']);
    expect(namesIn((await get('/admin/users?role=analyst')).body)).toEqual(['Ana']);
    await setStatus(user.id, { status: 'suspended', reason: 'left the company' });
    expect(namesIn((await get('/admin/users?status=suspended')).body)).toEqual(['Ana']);
    expect(namesIn((await get('/admin/users?role=analyst&status=active')).body)).toEqual([]);
  });

  it.each(['newest', 'oldest'])('is read to its end by cursors, %s first', async (sort) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await get(`/admin/users?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.body.users.map((user: { id: string }) => user.id));
      expect(page.body.total).toBe(await world.dataSource.manager.count(User));
      cursor = page.body.next_cursor;
    }
    const all = await world.dataSource.manager.find(User, { order: { createdAt: 'ASC', id: 'ASC' } });
    const ids = all.map(({ id }) => id);
    expect(seen).toEqual(sort === 'newest' ? ids.reverse() : ids);
  });

  it.each([
    'limit=1000000000',
    'limit=0',
    'sort=password_hash',
    'password_hash=x',
    'role=Owner',
    'cursor=x',
    `cursor=${Buffer.from(JSON.stringify(['newest', 'not a time', newId()])).toString('base64url')}`,
  ])('refuses ?%s', async (query) => {
    expect((await get(`/admin/users?${query}`)).status).toBe(400);
  });

  it.each(['customer', 'moderator', 'analyst'] as const)('is not for a %s', async (role) => {
    const { token, ctx } = await world.signInAs(role);
    expect((await get('/admin/users', token)).status).toBe(403);
    expect((await get(`/admin/users/${adminId}`, token)).status).toBe(403);
    await expect(world.userAdmin.list(ctx, { limit: 1, sort: 'newest' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(world.userAdmin.get(ctx, { id: adminId })).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is not for strangers, nor for an admin who acts for a shop', async () => {
    expect((await world.api.get('/admin/users')).status).toBe(401);
    const { token, owner } = await world.addShop();
    await world.dataSource.manager.update(User, { id: owner.id }, { role: 'admin' });
    expect((await get('/admin/users', token)).status).toBe(403);
  });

  it('answers for one person, or 404', async () => {
    expect((await get(`/admin/users/${adminId}`)).body).toMatchObject({ id: adminId, role: 'admin' });
    const missing = await get(`/admin/users/${newId()}`);
    expect([missing.status, missing.body.code]).toEqual([404, 'identity.user_not_found']);
    expect((await get('/admin/users/1')).status).toBe(400);
  });
});

describe('a suspension', () => {
  const suspension = { status: 'suspended', reason: 'sold counterfeits' };

  it('shuts out at once, by every way in, until it is lifted', async () => {
    const user = await world.addUser();
    const tokens: Tokens = await world.signIn(user);
    const answer = await setStatus(user.id, suspension);
    expect(answer.status).toBe(200);
    expect(answer.body.is_active).toBe(false);
    expect((await get('/auth/me', tokens.access_token)).status).toBe(401);
    const refreshed = await world.api.post('/auth/refresh').send({ refresh_token: tokens.refresh_token });
    expect(refreshed.status).toBe(401);
    const login = { email: user.email, password: PASSWORD };
    expect((await world.api.post('/auth/login').send(login)).status).toBe(403);

    expect((await setStatus(user.id, { status: 'active', reason: 'a mistake' })).body.is_active).toBe(true);
    expect((await get('/auth/me', tokens.access_token)).status).toBe(401);
    await world.signIn(user);
    expect(await world.auditOf(user.id)).toEqual([
      'identity.create_user',
      'identity.sign_in',
      'identity.end_sessions',
      'identity.suspend_user',
      'identity.sign_in_failed',
      'identity.reinstate_user',
      'identity.sign_in',
    ]);
  });

  it('happens once, of two admins who do it at once', async () => {
    const { id } = await world.addUser();
    const answers = await Promise.all([setStatus(id, suspension), setStatus(id, suspension)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await setStatus(id, suspension)).body.code).toBe('identity.already_suspended');
    const active = { status: 'active', reason: 'a mistake' };
    expect((await setStatus(adminId, active)).body.code).toBe('identity.not_suspended');
  });

  it.each([
    [{ status: 'suspended' }],
    [{ status: 'suspended', reason: '  ' }],
    [{ status: 'gone', reason: 'why not' }],
  ])('is refused as %j', async (body) => {
    const user = await world.addUser();
    expect((await setStatus(user.id, body)).status).toBe(400);
    expect((await get(`/admin/users/${user.id}`)).body.is_active).toBe(true);
  });

  it('is not for oneself, nor for others than admins, nor of nobody', async () => {
    const self = await setStatus(adminId, suspension);
    expect([self.status, self.body.code]).toEqual([422, 'identity.cannot_suspend_self']);
    expect((await setStatus(newId(), suspension)).status).toBe(404);
    const { token, ctx } = await world.signInAs('moderator');
    expect((await setStatus(adminId, suspension, token)).status).toBe(403);
    await expect(world.userAdmin.suspend(ctx, { id: adminId, reason: 'why not' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('making people with a role', () => {
  it('is for the system and admins', async () => {
    const input = { full_name: 'New', password: PASSWORD, role: 'moderator' as const };
    const email = () => `${newId()}@example.com`;
    const made = await world.userAdmin.create(systemContext('create-admin'), { ...input, email: email() });
    expect(made).toMatchObject({ role: 'moderator', emailVerifiedAt: expect.any(Date) });
    const admin = await world.signInAs('admin');
    await world.userAdmin.create(admin.ctx, { ...input, email: email() });
    for (const role of ['customer', 'analyst', 'moderator'] as const) {
      const { ctx } = await world.signInAs(role);
      await expect(world.userAdmin.create(ctx, { ...input, email: email() })).rejects.toMatchObject({
        code: 'identity.not_allowed',
      });
    }
  });
});
