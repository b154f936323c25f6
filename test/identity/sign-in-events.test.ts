import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { makeCustomer, makeStaff, PASSWORD } from '../factories/people.js';
import { consoleStranger } from '../factories/clients.js';
import { apiAs } from '../factories/clients.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Event {
  action: string;
  actor_id: string | null;
  reason: string | null;
  address: string | null;
}

/** What was written down about the person, without their making. */
async function eventsOf(subjectId: string | null): Promise<Event[]> {
  return world.services.dataSource.query(
    `SELECT action, actor_id, reason, address FROM audit_log LEFT JOIN audit_addresses ON entry_id = id
     WHERE subject_type = 'user' AND subject_id IS NOT DISTINCT FROM $1
       AND action NOT IN ('identity.register', 'identity.create_user') ORDER BY id`,
    [subjectId],
  );
}

const login = (email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  apiAs(world).post('/auth/login').set(headers).send({ email, password });
const refresh = (refresh_token: string) => apiAs(world).post('/auth/refresh').send({ refresh_token });

async function register(email: string): Promise<string> {
  const { body } = await apiAs(world)
    .post('/auth/register')
    .send({ email, password: PASSWORD, full_name: 'Lan', language: 'vi' });
  return body.id as string;
}

describe('the audit log', () => {
  it('tells of signing in, failing to, refreshing by a used token, ending, and signing out', async () => {
    const email = 'events@armoire.test';
    const id = await register(email);
    await login(email, 'a mere guess');
    const first = (await login(email)).body;
    await refresh(first.refresh_token);
    await refresh(first.refresh_token);
    const second = (await login(email)).body;
    await apiAs(world, second.access_token).post('/auth/logout');
    const events = await eventsOf(id);
    expect(events.map(({ action, actor_id, reason }) => [action, actor_id, reason])).toEqual([
      ['identity.sign_in_failed', null, 'wrong password'],
      ['identity.sign_in', id, null],
      ['identity.end_sessions', null, 'refresh token reused'],
      ['identity.sign_in', id, null],
      ['identity.sign_out', id, 'signed out'],
    ]);
    expect(events.every(({ address }) => address !== null)).toBe(true);
  });

  it('tells of tries for nobody, and not what was typed', async () => {
    await login('a-password-in-the-wrong-field@armoire.test', 'a mere guess');
    expect((await eventsOf(null)).at(-1)).toMatchObject({ reason: 'no such account' });
    const rows = await world.services.dataSource.query(`SELECT audit_log::text FROM audit_log`);
    expect(JSON.stringify(rows)).not.toMatch(/wrong-field|mere guess/);
  });

  it('tells of the console, and of whoever comes back suspended', async () => {
    const moderator = await makeStaff(world, 'moderator');
    const credentials = { email: moderator.email, password: 'a mere guess' };
    await consoleStranger(world).post('/sign-in').type('form').send(credentials);
    const admin = await makeStaff(world, 'admin');
    const decision = { id: moderator.id, reason: 'Gone.' };
    await world.services.identity.userAdmin.suspend(admin.ctx, decision);
    await login(moderator.email);
    expect((await eventsOf(moderator.id)).map(({ action, reason }) => [action, reason])).toEqual([
      ['identity.sign_in', null],
      ['identity.sign_in_failed', 'wrong password'],
      ['identity.end_sessions', 'suspended'],
      ['identity.suspend_user', 'Gone.'],
      ['identity.sign_in_failed', 'suspended'],
    ]);
  });
});

describe('a new device', () => {
  const mailsTo = async (address: string) => {
    const jobs: Array<{ payload: { to: string; template: string; data: Record<string, string> } }> =
      await world.services.dataSource.query('SELECT payload FROM graphile_worker._private_jobs');
    return jobs
      .map(({ payload }) => payload)
      .filter(({ to, template }) => to === address && template === 'new-device');
  };
  const CHROME = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36';
  const NEWER = CHROME.replace('131', '140');
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0';

  it('is told of by mail, once, and not the first one of all', async () => {
    const email = 'devices@armoire.test';
    const id = await register(email);
    await login(email, PASSWORD, { 'User-Agent': CHROME });
    await login(email, PASSWORD, { 'User-Agent': NEWER });
    expect(await mailsTo(email)).toEqual([]);
    await login(email, PASSWORD, { 'User-Agent': FIREFOX });
    await login(email, PASSWORD, { 'User-Agent': FIREFOX });
    const mails = await mailsTo(email);
    expect(mails).toMatchObject([
      { language: 'vi', data: { device: 'Firefox on Linux', address: expect.stringContaining('127.0.0.1') } },
    ]);
    expect(mails[0]!.data['time']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
    expect((await eventsOf(id)).map(({ action }) => action)).toContain('identity.new_device');
    await world.runJobs();
    expect(await mailsTo(email)).toEqual([]);
  });

  it('is one that calls itself otherwise, though it looks the same', async () => {
    const email = 'names@armoire.test';
    await register(email);
    for (const name of ['device-one', 'device-two', 'device-one']) {
      await login(email, PASSWORD, { 'User-Agent': CHROME, 'X-Device-Id': name });
    }
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('is not told to a stranger who does not know the password', async () => {
    const { email } = await makeCustomer(world);
    const before = (await mailsTo(email)).length;
    await login(email, 'a mere guess', { 'User-Agent': FIREFOX });
    expect(await mailsTo(email)).toHaveLength(before);
  });

  it('is told of when it opens the console', async () => {
    const { email, password } = await makeStaff(world, 'analyst');
    const stranger = consoleStranger(world);
    const signIn = stranger.post('/sign-in').set('User-Agent', FIREFOX).type('form');
    expect((await signIn.send({ email, password })).status).toBe(303);
    expect(await mailsTo(email)).toMatchObject([{ data: { device: 'Firefox on Linux' } }]);
  });
});

describe("a password's hash of another cost", () => {
  const hashOf = async (id: string) =>
    (await world.services.dataSource.manager.findOneByOrFail(User, { id })).passwordHash;

  async function personWithOldHash() {
    const person = await makeCustomer(world);
    const passwordHash = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await world.services.dataSource.manager.update(User, { id: person.id }, { passwordHash });
    return { ...person, passwordHash };
  }

  it('is made anew when its owner signs in, and by nobody else', async () => {
    const { id, email, passwordHash } = await personWithOldHash();
    expect((await login(email, 'a mere guess')).status).toBe(401);
    expect(await hashOf(id)).toBe(passwordHash);
    expect((await login(email)).status).toBe(200);
    const renewed = await hashOf(id);
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await login(email)).status).toBe(200);
    expect(await hashOf(id)).toBe(renewed);
  });

  it('lets its owner in on all devices at once', async () => {
    const { email } = await personWithOldHash();
    const answers = await Promise.all(Array.from({ length: 4 }, () => login(email)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});
