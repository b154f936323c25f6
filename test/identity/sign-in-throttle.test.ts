import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSignInThrottle, TRIES_PER_ADDRESS } from '../../src/platform/auth/sign-in-throttle.js';
import { poolOf } from '../../src/platform/database/pool.js';
import { createPeopleWorld, PASSWORD, type PeopleWorld } from './people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());
/** All come from one address, whose tries are not those that most of these tests are about. */
afterEach(() => world.dataSource.query('DELETE FROM rate_limits'));

const login = (body: object, forwardedFor = '198.51.100.1') =>
  world.api.post('/auth/login').set('X-Forwarded-For', forwardedFor).send(body);

const guess = (name: object) => login({ ...name, password: 'a mere guess' });

async function tryBadly(name: object, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    expect((await guess(name)).status).toBe(401);
  }
}

describe('bad tries to sign in', () => {
  it('lock the account from the tenth on, for longer each time', async () => {
    const { email } = await world.addUser();
    await tryBadly({ email }, 9);
    const minutes: number[] = [];
    for (let count = 10; count <= 14; count += 1) {
      expect((await guess({ email })).status).toBe(401);
      const early = await login({ email, password: PASSWORD });
      expect([early.status, early.body.code]).toEqual([429, 'platform.too_many_requests']);
      const wait = Number(early.headers['retry-after']);
      minutes.push(wait / 60);
      world.pass(wait * 1000);
    }
    expect(minutes).toEqual([2, 4, 8, 15, 15]);
    expect((await login({ email, password: PASSWORD })).status).toBe(200);
  });

  it('are ten; the eleventh is 429, whatever X-Forwarded-For says, and even with the right password', async () => {
    const user = await world.addUser();
    const { email } = user;
    await tryBadly({ email }, 10);
    const eleventh = await login({ email, password: 'a mere guess' }, '198.51.100.99');
    expect([eleventh.status, eleventh.body.code]).toEqual([429, 'platform.too_many_requests']);
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(60);
    expect(Number(eleventh.headers['retry-after'])).toBeLessThanOrEqual(2 * 60);
    expect((await login({ username: email, password: PASSWORD })).status).toBe(429);
    const asStaff = await world.api.post('/admin/login').send({ email, password: PASSWORD });
    expect(asStaff.status).toBe(429);
    await world.signIn(await world.addUser());
    expect(await world.auditOf(user.id)).toEqual([
      'identity.create_user',
      ...Array<string>(10).fill('identity.sign_in_failed'),
      'identity.lock_sign_in',
    ]);
    world.pass(2 * 60 * 1000);
    await world.signIn(user);
  });

  it('reach 429 within eleven, however fast they come and wherever they say that they come from', async () => {
    const { email } = await world.addUser();
    const statuses: number[] = [];
    for (let count = 1; count <= 11; count += 1) {
      const answer = await login({ email, password: 'a mere guess' }, `198.51.100.${count}`);
      statuses.push(answer.status);
      if (count === 11) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it('are counted by the database: another process that has just started knows them', async () => {
    const user = await world.addUser();
    await tryBadly({ email: user.email }, 10);
    const pool = poolOf(world.dataSource);
    const elsewhere = createSignInThrottle({ pool, clock: world.now });
    const attempt = { account: user.id, address: undefined };
    await expect(elsewhere.admit(attempt)).rejects.toMatchObject({ kind: 'too_many' });
  });

  it('are forgotten by a good one', async () => {
    const user = await world.addUser();
    for (let round = 0; round < 2; round += 1) {
      await tryBadly({ email: user.email }, 9);
      await world.signIn(user);
    }
  });

  it('are forgotten after an hour without any', async () => {
    const user = await world.addUser();
    await tryBadly({ email: user.email }, 10);
    world.pass(60 * 60 * 1000);
    await tryBadly({ email: user.email }, 9);
    await world.signIn(user);
  });

  it('count for the account, by whichever of its names', async () => {
    const { body } = await world.api
      .post('/auth/register')
      .send({ full_name: 'Both', email: 'both@example.com', phone: '+84900000001', password: PASSWORD });
    expect(body.phone).toBe('+84900000001');
    for (const name of [{ email: 'Both@example.com' }, { phone: '0900000001' }]) await tryBadly(name, 5);
    expect((await login({ phone: '0900000001', password: PASSWORD })).status).toBe(429);
  });

  it('count for accounts that do not exist, just as for those that do', async () => {
    const nobody = { email: 'nobody-at-all@example.com' };
    const { email } = await world.addUser();
    for (let count = 0; count < 12; count += 1) {
      const [unknown, known] = [await guess(nobody), await guess({ email })];
      const told = ({ status, body, headers }: typeof known) => [
        status,
        body.code,
        body.detail,
        headers['retry-after'],
      ];
      expect(told(unknown)).toEqual(told(known));
      expect(unknown.status).toBe(count < 10 ? 401 : 429);
    }
  });

  it('count when they come at once', async () => {
    const { email } = await world.addUser();
    const answers = await Promise.all(Array.from({ length: 15 }, () => guess({ email })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });

  it('count for an address, over all accounts, and good ones do not', async () => {
    const address = '203.0.113.50';
    const attempt = (index: number) => ({ account: `person ${index}`, address });
    for (let index = 0; index < TRIES_PER_ADDRESS; index += 1) {
      await world.throttle.admit(attempt(-1));
      await world.throttle.forgive(attempt(-1));
      await world.throttle.admit(attempt(index));
    }
    await expect(world.throttle.admit(attempt(1000))).rejects.toMatchObject({ kind: 'too_many' });
    await world.throttle.admit({ ...attempt(1000), address: '203.0.113.51' });
  });
});
