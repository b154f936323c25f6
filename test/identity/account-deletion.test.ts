import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../../src/identity/session.entity.js';
import { User } from '../../src/identity/user.entity.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import {
  contextOf,
  makeCustomer,
  makeMember,
  makeStaff,
  PASSWORD,
  type Person,
} from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { jpegOf } from '../media/pictures.js';
import { mailsTo } from '../support/mails.js';
import { rowsWith } from '../support/rows-with.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const proof = { current_password: PASSWORD };
const leave = (person: Pick<Person, 'token'>, body: object = proof) =>
  apiAs(world, person.token).delete('/users/me').send(body);
const rowOf = ({ id }: Person) => world.services.dataSource.manager.findOneByOrFail(User, { id });

async function objectsOf({ id }: Person): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of world.services.storage.list(`users/${id}/`)) keys.push(key);
  return keys;
}

/** The rules of the database by which rows of other tables belong to a person. */
const REFERENCES = `
  SELECT conrelid::regclass::text AS "table", a.attname AS "column", confdeltype AS rule
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
  WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass ORDER BY 1, 2`;

describe('somebody who leaves', () => {
  it('is gone from every table and from the storage, and has a receipt that says so', async () => {
    const email = `lan.${newId()}@leaving.example`;
    const secrets = [
      email,
      '912000777',
      'Phan Thị Kim Lan',
      '1991-03-14',
      '14 Ngõ Huyện',
      '198\\.51\\.100\\.23',
    ];
    const { accounts, addresses } = world.services.identity;
    const stranger = { ...contextOf({ kind: 'anonymous' }), address: '198.51.100.23' };
    await accounts.register(stranger, {
      email,
      phone: '+84912000777',
      full_name: 'Phan Thị Kim Lan',
      password: PASSWORD,
      language: 'vi',
    });
    const credentials = { email, password: PASSWORD, account_type: 'user', platform: 'mobile' } as const;
    const { access_token: token, refresh_token, user } = await accounts.signIn(stranger, credentials);
    await accounts.signIn(stranger, { ...credentials, platform: 'web' });
    const ctx = { ...stranger, actor: { kind: 'user', id: user.id, role: 'customer' } as const };
    await accounts.updateProfile(ctx, { date_of_birth: '1991-03-14', full_name: 'Phan Thị Kim Lan' });
    const street = { address_line1: '14 Ngõ Huyện', city: 'Hà Nội', country: 'Việt Nam' };
    await addresses.add(ctx, street);
    await addresses.add(ctx, { ...street, type: 'billing', phone: '+84912000777' });
    const person = { id: user.id, token, email, password: PASSWORD } as Person;
    await apiAs(world, token)
      .put('/users/me/avatar')
      .attach('file', await jpegOf(), 'me.jpg');
    const { owner } = await makeShop(world);
    const invitation = await apiAs(world, owner.token).post('/shops/me/staff').send({ email });
    expect(invitation.status).toBeLessThan(300);
    await world.runJobs();
    expect((await rowsWith(world, secrets)).length).toBeGreaterThan(4);

    const answer = await leave(person);
    expect([answer.status, answer.body.status]).toEqual([202, 'purging']);
    expect(answer.body.purged).toEqual(
      expect.arrayContaining([
        { kind: 'addresses', count: 2 },
        { kind: 'sessions', count: 2 },
        { kind: 'invitations', count: 1 },
        { kind: 'shop_memberships', count: 0 },
      ]),
    );
    const api = apiAs(world, token);
    expect((await api.get('/users/me')).status).toBe(401);
    expect((await apiAs(world).post('/auth/refresh').send({ refresh_token })).status).toBe(401);
    expect((await apiAs(world).post('/auth/login').send({ email, password: PASSWORD })).status).toBe(401);

    await world.runJobs();
    expect(await objectsOf(person)).toEqual([]);
    expect(await rowsWith(world, secrets)).toEqual([]);
    const receipt = await apiAs(world).get(`/account-deletions/${answer.body.id}`);
    expect(receipt.body).toMatchObject({ id: answer.body.id, status: 'complete' });
    expect(receipt.body.purged).toContainEqual({ kind: 'files', count: 1 });
    expect(receipt.headers['cache-control']).toBe('private, no-store');
    expect(receipt.text).not.toContain(person.id);

    const mail = (await mailsTo(world, email)).at(-1);
    expect([mail?.subject, mail?.text]).toEqual([
      'Tài khoản của bạn đã được xóa',
      expect.stringContaining(answer.body.id),
    ]);
    const log: Array<{ action: string }> = await world.services.dataSource.query(
      'SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id',
      [person.id],
    );
    expect(log.map(({ action }) => action)).toContain('identity.delete_account');
  });

  it('leaves a row that says nothing, which nobody brings back to life', async () => {
    const person = await makeCustomer(world);
    await leave(person);
    const row = await rowOf(person);
    const told = Object.entries(row).filter(([, value]) => value !== null);
    expect(Object.fromEntries(told)).toEqual({
      id: person.id,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
      deletedAt: expect.any(Date),
      fullName: 'Deleted account',
      language: 'en',
      role: 'customer',
      skinConcerns: [],
      isActive: false,
      ordersCount: 0,
      spent: 0n,
    });
    const admin = await makeStaff(world, 'admin');
    const api = apiAs(world, admin.token);
    for (const status of ['active', 'suspended']) {
      const answer = await api.put(`/admin/users/${person.id}/status`).send({ status, reason: 'why not' });
      expect([answer.status, answer.body.code]).toEqual([409, 'identity.account_deleted']);
    }
    const listed = async (status: string) =>
      (await api.get(`/admin/users?limit=100&status=${status}`)).body.users.map(
        ({ id }: { id: string }) => id,
      ) as string[];
    expect([
      (await listed('deleted')).includes(person.id),
      (await listed('suspended')).includes(person.id),
    ]).toEqual([true, false]);
    const agent = await consoleAgent(world, admin);
    const show = await agent.get(`/api/resources/users/records/${person.id}/show`);
    expect(JSON.stringify(show.body.record)).not.toMatch(/reinstate|"suspend"/);
    for (const change of [{ email: 'back@armoire.test' }, { isActive: true }]) {
      await expect(world.services.dataSource.manager.update(User, { id: person.id }, change)).rejects.toThrow(
        'users_deleted_check',
      );
    }
  });

  it('can come back as somebody new by the same address', async () => {
    const person = await makeCustomer(world);
    await leave(person);
    const again = await makeCustomer(world, { email: person.email });
    expect(again.id).not.toBe(person.id);
  });

  it('is out of the console, too', async () => {
    const { owner } = await makeShop(world);
    const member = await makeMember(world, owner, 'manager');
    const agent = await consoleAgent(world, member);
    expect((await agent.get('/api/resources/products/actions/list')).status).toBe(200);
    expect((await leave(member)).status).toBe(202);
    expect((await agent.get('/api/resources/products/actions/list')).status).toBe(401);
  });
});

describe('leaving', () => {
  it('takes the password, and counts the tries', async () => {
    const person = await makeCustomer(world);
    expect((await leave(person, {})).body.code).toBe('identity.password_required');
    const wrong = await leave(person, { current_password: 'not the one' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/current_password']);
    for (let tries = 1; tries < 10; tries += 1) await leave(person, { current_password: 'not the one' });
    const last = await leave(person);
    expect([last.status, Number(last.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await rowOf(person)).deletedAt).toBeNull();
    expect((await apiAs(world).delete('/users/me').send(proof)).status).toBe(401);
  });

  it('takes a fresh sign-in where there is no password', async () => {
    const { manager } = world.services.dataSource;
    const person = await makeCustomer(world);
    await manager.update(User, { id: person.id }, { passwordHash: null, googleSub: newId() });
    await manager.update(Session, { userId: person.id }, { createdAt: new Date(Date.now() - 11 * 60_000) });
    const late = await leave(person, {});
    expect([late.status, late.body.code]).toEqual([422, 'identity.fresh_sign_in_required']);
    await manager.update(Session, { userId: person.id }, { createdAt: new Date() });
    expect((await leave(person, {})).status).toBe(202);
    expect((await rowOf(person)).googleSub).toBeNull();
  });

  it('takes the code of a second factor as well', async () => {
    const person = await makeCustomer(world);
    await world.services.dataSource.manager.update(User, { id: person.id }, { secondFactorAt: new Date() });
    for (const body of [proof, { ...proof, code: '000000' }]) {
      const answer = await leave(person, body);
      expect([answer.status, answer.body.code]).toEqual([422, 'identity.wrong_code']);
    }
    expect((await rowOf(person)).deletedAt).toBeNull();
  });

  it('happens once, of two who ask at once', async () => {
    const person = await makeCustomer(world);
    const answers = await Promise.all([leave(person), leave(person), leave(person)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 401, 401]);
  });

  it('is not for people with a role in the console', async () => {
    for (const role of ['admin', 'moderator', 'analyst'] as const) {
      const staff = await makeStaff(world, role);
      const answer = await leave(staff);
      expect([answer.status, answer.body.code]).toEqual([422, 'identity.staff_stays']);
      expect((await apiAs(world, staff.token).get('/users/me')).status).toBe(200);
    }
  });

  it('is not for the last owner of a shop, who is told which, and loses nothing by asking', async () => {
    const { owner, shop } = await makeShop(world, { name: 'Maison Lụa' });
    await apiAs(world, owner.token)
      .post('/users/me/addresses')
      .send({ address_line1: '36 Hàng Gai', city: 'Hà Nội', country: 'Việt Nam' });
    const refused = await leave(owner);
    expect([refused.status, refused.body.code]).toEqual([422, 'shops.last_owner']);
    expect(refused.body.detail).toContain('Maison Lụa');
    const api = apiAs(world, owner.token);
    expect((await api.get('/users/me/addresses')).body.total).toBe(1);

    const partner = await makeMember(world, owner, 'owner');
    expect((await leave(owner)).status).toBe(202);
    const [{ owner_id: heir }] = await world.services.dataSource.query(
      'SELECT owner_id FROM shops WHERE id = $1',
      [shop.id],
    );
    expect(heir).toBe(partner.id);
    expect((await leave(partner)).body.code).toBe('shops.last_owner');
  });

  it('leaves a shop one of two owners who go at once', async () => {
    const { owner } = await makeShop(world);
    const partner = await makeMember(world, owner, 'owner');
    const answers = await Promise.all([leave(owner), leave(partner)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422]);
  });

  it('is not undone by what was under way', async () => {
    const person = await makeCustomer(world);
    const { accounts, addresses, avatars } = world.services.identity;
    await leave(person);
    const street = { address_line1: '36 Hàng Gai', city: 'Hà Nội', country: 'Việt Nam' };
    const picture = await jpegOf();
    const late = [
      () => accounts.updateProfile(person.ctx, { full_name: 'Still here' }),
      () => addresses.add(person.ctx, street),
      () => avatars.put(person.ctx, { file: picture }),
    ];
    for (const deed of late) await expect(deed()).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(await objectsOf(person)).toEqual([]);
  });
});

describe('the purge of files', () => {
  it('goes on where a failure stopped it, and may run twice', async () => {
    const person = await makeCustomer(world);
    const { storage } = world.services;
    const file = Buffer.from('x');
    for (const name of ['wardrobe/a.jpg', 'wardrobe/b.jpg', 'poses/c.jpg']) {
      const options = { contentType: 'image/jpeg', size: 1 };
      await storage.put(`users/${person.id}/${name}`, file, options);
    }
    const { id } = (await leave(person)).body as { id: string };
    await world.runJobs();
    await world.services.identity.deletions.purgeFiles(contextOf({ kind: 'system', reason: 'again' }), {
      id,
    });
    const receipt = await apiAs(world).get(`/account-deletions/${id}`);
    expect(receipt.body.purged).toContainEqual({ kind: 'files', count: 3 });
    expect(await objectsOf(person)).toEqual([]);
  });

  it('has no receipt for who guesses', async () => {
    const answer = await apiAs(world).get(`/account-deletions/${newId()}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'identity.receipt_not_found']);
    expect((await apiAs(world).get('/account-deletions/1')).status).toBe(400);
  });
});

describe('what refers to people', () => {
  /** Where rows of theirs go when they leave, by whose part; and where they stay, under an id that tells nothing. */
  const PURGED = [
    'carts',
    'console_views',
    'data_exports',
    'invitations',
    'known_devices',
    'one_time_tokens',
    'sessions',
    'shop_members',
    'stock_waits',
    'totp_factors',
    'user_addresses',
  ];
  const STAYS = [
    ...['api_keys', 'moderation_cases', 'orders', 'payment_cases', 'payments', 'payouts'],
    ...['promotion_redemptions', 'shops', 'wallet_holds', 'wallet_topups'],
  ];

  it('is known, table by table: whoever adds one says what becomes of it', async () => {
    const found: Array<{ table: string }> = await world.services.dataSource.query(REFERENCES);
    const tables = new Set(found.map(({ table }) => table));
    expect([...tables].filter((table) => ![...PURGED, ...STAYS].includes(table))).toEqual([]);
  });
});
