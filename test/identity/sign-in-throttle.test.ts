import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../src/identity/user.entity.js';
import { TRIES_PER_ADDRESS } from '../../src/platform/auth/sign-in-throttle.js';
import { createPeopleWorld, PASSWORD, type PeopleWorld } from './people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

const login = (body: object, forwardedFor = '198.51.100.1') =>
  world.api.post('/auth/login').set('X-Forwarded-For', forwardedFor).send(body);

async function tryBadly(user: User, times: number): Promise<void> {
  for (let count = 1; count <= times; count += 1) {
    const answer = await login({ email: user.email, password: 'a mere guess' }, `198.51.100.${count}`);
    expect(answer.status).toBe(401);
  }
}

/** As if its quarter of an hour were over. */
const forgetAll = () => world.dataSource.query('UPDATE rate_limits SET expire = 0');

describe('bad tries to sign in', () => {
  it('are ten; the eleventh is 429, whatever X-Forwarded-For says, and even with the right password', async () => {
    const user = await world.addUser();
    await tryBadly(user, 10);
    const eleventh = await login({ email: user.email, password: 'a mere guess' }, '198.51.100.99');
    expect([eleventh.status, eleventh.body.code]).toEqual([429, 'platform.too_many_requests']);
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect(Number(eleventh.headers['retry-after'])).toBeLessThanOrEqual(15 * 60);
    expect((await login({ username: user.email, password: PASSWORD })).status).toBe(429);
    const asStaff = await world.api.post('/admin/login').send({ email: user.email, password: PASSWORD });
    expect(asStaff.status).toBe(429);
    await world.signIn(await world.addUser());
    await forgetAll();
    await world.signIn(user);
  });

  it('are forgotten by a good one', async () => {
    const user = await world.addUser();
    await tryBadly(user, 9);
    await world.signIn(user);
    await tryBadly(user, 9);
    await world.signIn(user);
    await forgetAll();
  });

  it('count for the account, by whichever of its names', async () => {
    const { body } = await world.api
      .post('/auth/register')
      .send({ full_name: 'Both', email: 'both@example.com', phone: '+84900000001', password: PASSWORD });
    expect(body.phone).toBe('+84900000001');
    for (let count = 0; count < 10; count += 1) {
      const name = count % 2 ? { email: 'Both@example.com' } : { phone: '0900000001' };
      expect((await login({ ...name, password: 'a mere guess' })).status).toBe(401);
    }
    expect((await login({ phone: '0900000001', password: PASSWORD })).status).toBe(429);
    await forgetAll();
  });

  it('count for accounts that do not exist', async () => {
    const guess = { email: 'nobody-at-all@example.com', password: 'a mere guess' };
    for (let count = 0; count < 10; count += 1) expect((await login(guess)).status).toBe(401);
    expect((await login(guess)).status).toBe(429);
    await forgetAll();
  });

  it('count when they come at once', async () => {
    const user = await world.addUser();
    const guesses = Array.from({ length: 15 }, () => login({ email: user.email, password: 'a mere guess' }));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    await forgetAll();
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
