import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff, PASSWORD, type Person } from '../factories/people.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let admin: Person;
let ours: ShopAndOwner;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin', { full_name: 'Ada Nguyễn' });
  ours = await makeShop(world, { name: 'Gốm & Tre' });
});
afterAll(() => world.close());

const someAddress = () => `${newId()}@armoire.test`;
const invite = (email: string, role = 'moderator', by = admin) =>
  apiAs(world, by.token).post('/admin/invitations').send({ email, role });
const inviteToShop = (email: string, role = 'staff') =>
  apiAs(world, ours.owner.token).post('/shops/me/staff').send({ email, role });
const view = (token: string) => apiAs(world).post('/auth/invitations/view').send({ token });
const accept = (token: string, body: object = {}, by?: string) =>
  apiAs(world, by)
    .post('/auth/invitations/accept')
    .send({ token, ...body });
const register = { full_name: 'Mina Park', password: PASSWORD };
const codeOf = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];
const GONE = [404, 'identity.invitation_not_found'];

/** What the last mail to the address leads to. */
async function tokenFor(email: string): Promise<string> {
  await world.runJobs();
  const { link } = (await mailsTo(world, email)).filter(({ template }) => template === 'invitation').at(-1)!;
  return new URL(link!).searchParams.get('token')!;
}

async function signIn(email: string) {
  return apiAs(world).post('/auth/login').send({ email, password: PASSWORD });
}

describe('an invitation to the platform', () => {
  it('comes by mail, tells what it is about, and makes an account with the role', async () => {
    const email = someAddress();
    const answer = await invite(email);
    expect([answer.status, answer.body]).toMatchObject([201, { email, role: 'moderator', sent_at: null }]);
    const token = await tokenFor(email);
    const [mail] = await mailsTo(world, email);
    expect(mail!.subject).toBe('Ada Nguyễn invites you to Armoire');
    expect(mail!.link).toContain('http://armoire.localhost/console/invitation?token=');
    expect((await view(token)).body).toMatchObject({
      email,
      kind: 'platform',
      place: 'Armoire',
      role: 'Moderator',
      has_account: false,
    });
    expect((await accept(token, register)).status).toBe(200);
    const session = await signIn(email);
    expect(session.body.user).toMatchObject({ role: 'moderator', full_name: 'Mina Park' });
    expect(session.body.user.email_verified_at).not.toBeNull();
    const cases = await apiAs(world, session.body.access_token as string).get('/admin/products/moderation');
    expect(cases.status).toBe(200);
    expect(codeOf(await accept(token, register))).toEqual(GONE);
    expect(codeOf(await view(token))).toEqual(GONE);
  });

  it('is accepted by whoever has an account by their password, or signed in', async () => {
    const [byPassword, signedIn] = [await makeCustomer(world), await makeCustomer(world)];
    await invite(byPassword.email);
    const first = await tokenFor(byPassword.email);
    expect((await view(first)).body.has_account).toBe(true);
    expect(codeOf(await accept(first))).toEqual([422, 'identity.password_needed']);
    const guess = await accept(first, { password: 'a mere guess', full_name: 'Me' });
    expect(codeOf(guess)).toEqual([401, 'identity.invalid_credentials']);
    expect((await accept(first, { password: PASSWORD })).status).toBe(200);
    expect((await apiAs(world, byPassword.token).get('/auth/me')).status).toBe(401);
    expect((await signIn(byPassword.email)).body.user.role).toBe('moderator');

    await invite(signedIn.email, 'analyst');
    const second = await tokenFor(signedIn.email);
    const other = await accept(second, {}, byPassword.token);
    expect([401, 403]).toContain(other.status);
    const stranger = await makeCustomer(world);
    const notTheirs = [403, 'identity.invitation_for_somebody_else'];
    expect(codeOf(await accept(second, {}, stranger.token))).toEqual(notTheirs);
    expect((await accept(second, {}, signedIn.token)).status).toBe(200);
    expect((await signIn(signedIn.email)).body.user.role).toBe('analyst');
  });

  it.each([{}, { full_name: 'A' }, { password: PASSWORD }, { full_name: 'A', password: 'short' }])(
    'makes no account of %j',
    async (body) => {
      const email = someAddress();
      await invite(email);
      const token = await tokenFor(email);
      expect(codeOf(await accept(token, body))).toEqual([422, 'identity.account_details_needed']);
      expect((await accept(token, { ...register, role: 'admin' })).status).toBe(400);
      expect((await view(token)).status).toBe(200);
    },
  );

  it('is accepted once, of many who try at once', async () => {
    const email = someAddress();
    await invite(email);
    const token = await tokenFor(email);
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(token, register)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 404, 409].includes(status))).toBe(true);
  });

  it('is worth nothing once it is replaced, sent again, revoked or too old', async () => {
    const email = someAddress();
    const { body: first } = await invite(email, 'analyst');
    const replaced = await tokenFor(email);
    const { body: second } = await invite(email, 'moderator');
    expect(second.id).toBe(first.id);
    expect(codeOf(await view(replaced))).toEqual(GONE);
    const repeated = await tokenFor(email);
    const api = apiAs(world, admin.token);
    expect((await api.post(`/admin/invitations/${second.id}/resend`)).status).toBe(200);
    expect(codeOf(await accept(repeated, register))).toEqual(GONE);
    const current = await tokenFor(email);
    await world.services.dataSource.query(`UPDATE invitations SET expires_at = now() WHERE id = $1`, [
      second.id,
    ]);
    expect(codeOf(await accept(current, register))).toEqual(GONE);
    expect((await api.get('/admin/invitations')).text).toContain(email);
    expect((await api.post(`/admin/invitations/${second.id}/resend`)).status).toBe(200);
    const last = await tokenFor(email);
    expect((await api.delete(`/admin/invitations/${second.id}`)).status).toBe(204);
    expect(codeOf(await accept(last, register))).toEqual(GONE);
    expect(codeOf(await api.delete(`/admin/invitations/${second.id}`))).toEqual(GONE);
    expect((await api.get('/admin/invitations')).text).not.toContain(email);
    expect((await signIn(email)).status).toBe(401);
  });

  it('is not sent any more when it is revoked before the mail went out', async () => {
    const email = someAddress();
    const { body } = await invite(email);
    await apiAs(world, admin.token).delete(`/admin/invitations/${body.id}`);
    await world.runJobs();
    expect(await mailsTo(world, email)).toEqual([]);
  });

  it('keeps its token nowhere but in the mail, and the address out of the log', async () => {
    const email = someAddress();
    await invite(email);
    const token = await tokenFor(email);
    const { dataSource } = world.services;
    const rows: unknown[] = await dataSource.query('SELECT to_jsonb(i) FROM invitations i');
    const jobs: unknown[] = await dataSource.query('SELECT to_jsonb(j) FROM graphile_worker.jobs j');
    const log: unknown[] = await dataSource.query('SELECT to_jsonb(a) FROM audit_log a');
    expect(JSON.stringify([rows, jobs, log])).not.toContain(token);
    expect(JSON.stringify([jobs, log])).not.toContain(email);
  });

  it('is good for what its sender may still give', async () => {
    const { roleService, userAdmin } = world.services.identity;
    const system = systemContext('test');
    const desk = await roleService.create(system, {
      label: `Desk ${newId()}`,
      rights: ['users.invite', 'products.read'],
    });
    const guide = await roleService.create(system, { label: `Guide ${newId()}`, rights: ['products.read'] });
    const [demoted, honest] = [await makeStaff(world, desk.key), await makeStaff(world, desk.key)];
    expect(codeOf(await invite(someAddress(), 'admin', demoted))).toEqual([403, 'identity.right_not_held']);
    const [lost, kept] = [someAddress(), someAddress()];
    expect((await invite(lost, guide.key, demoted)).status).toBe(201);
    expect((await invite(kept, guide.key, honest)).status).toBe(201);
    await userAdmin.assignRole(system, { id: demoted.id, role: 'analyst' });
    expect(codeOf(await accept(await tokenFor(lost), register))).toEqual(GONE);
    expect((await signIn(lost)).status).toBe(401);
    expect((await accept(await tokenFor(kept), register)).status).toBe(200);
  });

  it('is neither for who is here already, nor for customers, nor of no role', async () => {
    const moderator = await makeStaff(world, 'moderator');
    expect(codeOf(await invite(moderator.email))).toEqual([409, 'identity.already_staff']);
    expect(codeOf(await invite(someAddress(), 'customer'))).toEqual([422, 'identity.not_a_staff_role']);
    expect(codeOf(await invite(someAddress(), 'nobody'))).toEqual([404, 'identity.role_not_found']);
    expect((await invite('not an address')).status).toBe(400);
    const person = await makeCustomer(world);
    await invite(person.email, 'analyst');
    const token = await tokenFor(person.email);
    await world.services.identity.userAdmin.assignRole(systemContext('test'), {
      id: person.id,
      role: 'moderator',
    });
    expect(codeOf(await accept(token, { password: PASSWORD }))).toEqual([409, 'identity.already_staff']);
    expect((await signIn(person.email)).body.user.role).toBe('moderator');
  });

  it('lets nobody in who is suspended', async () => {
    const person = await makeCustomer(world);
    await invite(person.email);
    const token = await tokenFor(person.email);
    await world.services.identity.userAdmin.suspend(systemContext('test'), {
      id: person.id,
      reason: 'Fraud.',
    });
    expect(codeOf(await accept(token, { password: PASSWORD }))).toEqual([403, 'identity.account_suspended']);
  });

  it('is written by those who may', async () => {
    const path = `/admin/invitations/${newId()}`;
    for (const person of [await makeStaff(world, 'moderator'), await makeCustomer(world), ours.owner]) {
      const api = apiAs(world, person.token);
      for (const answer of [
        await api.get('/admin/invitations'),
        await api.post('/admin/invitations').send({ email: someAddress(), role: 'analyst' }),
        await api.post(`${path}/resend`),
        await api.delete(path),
      ]) {
        expect(answer.status).toBe(403);
      }
    }
  });

  it('goes to one mailbox a few times an hour', async () => {
    const email = someAddress();
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push((await invite(email)).status);
    expect(answers).toEqual([201, 201, 201, 201, 201, 429]);
  });

  it.each(['', 'x', 'a'.repeat(43), 'a'.repeat(500)])('is not %j', async (token) => {
    expect([400, 404]).toContain((await view(token)).status);
    expect([400, 404]).toContain((await accept(token, register)).status);
  });
});

describe('an invitation to a shop', () => {
  it('makes a member of whoever agrees, with or without an account', async () => {
    const person = await makeCustomer(world);
    const answer = await inviteToShop(person.email, 'manager');
    expect([answer.status, answer.body]).toMatchObject([202, { email: person.email, role: 'manager' }]);
    const token = await tokenFor(person.email);
    expect((await view(token)).body).toMatchObject({ kind: 'shop', place: 'Gốm & Tre', role: 'manager' });
    const login = { email: person.email, password: PASSWORD, account_type: 'shop' };
    expect((await apiAs(world).post('/auth/login').send(login)).body.code).toBe('identity.no_shop');
    expect((await accept(token, {}, person.token)).status).toBe(200);
    const session = await apiAs(world).post('/auth/login').send(login);
    expect(session.body).toMatchObject({
      user: { role: 'customer' },
      shop: { role: 'manager', id: ours.shop.id },
    });

    const email = someAddress();
    await inviteToShop(email);
    expect((await accept(await tokenFor(email), register)).status).toBe(200);
    const staff = await apiAs(world).post('/shops/login').send({ email, password: PASSWORD });
    expect(staff.body.shop).toMatchObject({ id: ours.shop.id, role: 'staff' });
    const { text } = await apiAs(world, ours.owner.token).get('/shops/me/invitations');
    expect(text).not.toContain(email);
  });

  it("is out of another shop's and the platform's lists", async () => {
    const rival = await makeShop(world, { name: 'Rival' });
    const email = someAddress();
    const { body } = await inviteToShop(email);
    const api = apiAs(world, rival.owner.token);
    expect((await api.get('/shops/me/invitations')).body.total).toBe(0);
    expect(codeOf(await api.post(`/shops/me/invitations/${body.id}/resend`))).toEqual(GONE);
    expect(codeOf(await api.delete(`/shops/me/invitations/${body.id}`))).toEqual(GONE);
    const platform = apiAs(world, admin.token);
    expect((await platform.get('/admin/invitations')).text).not.toContain(email);
    expect(codeOf(await platform.delete(`/admin/invitations/${body.id}`))).toEqual(GONE);
    const own = apiAs(world, ours.owner.token);
    expect((await own.post(`/shops/me/invitations/${body.id}/resend`)).status).toBe(200);
    expect((await own.delete(`/shops/me/invitations/${body.id}`)).status).toBe(204);
    expect((await own.get('/shops/me/invitations')).text).not.toContain(email);
  });

  it('is in the language of whoever is invited', async () => {
    const person = await makeCustomer(world);
    await apiAs(world, person.token).put('/users/me').send({ language: 'vi' });
    await inviteToShop(person.email);
    await world.runJobs();
    const mails = await mailsTo(world, person.email);
    expect(mails.at(-1)!.subject).toContain('mời bạn tham gia Gốm & Tre');
  });

  it('goes with the account of whoever is invited', async () => {
    const person = await makeCustomer(world);
    await inviteToShop(person.email);
    const token = await tokenFor(person.email);
    const leave = apiAs(world, person.token).delete('/users/me').send({ current_password: PASSWORD });
    expect((await leave).body.purged).toContainEqual({ kind: 'invitations', count: 1 });
    expect(codeOf(await view(token))).toEqual(GONE);
  });
});
