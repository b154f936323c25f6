import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAccessTokens } from '../../src/platform/auth/access-token.js';
import { systemContext } from '../../src/platform/context.js';
import { poolOf } from '../../src/platform/database/pool.js';
import { newId } from '../../src/platform/ids.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const authenticate = (token: string) => world.services.identity.sessions.authenticate(token);
const endAll = ({ id }: Person) =>
  world.services.dataSource.query('UPDATE sessions SET revoked_at = now() WHERE user_id = $1', [id]);
const refused = expect.objectContaining({ code: 'platform.invalid_token' });

/** How often a connection was taken from the pool meanwhile. */
async function connectionsTaken(work: () => Promise<unknown>): Promise<number> {
  const pool = poolOf(world.services.dataSource);
  let taken = 0;
  const count = () => (taken += 1);
  pool.on('acquire', count);
  await work();
  pool.off('acquire', count);
  return taken;
}

describe('checking an access token', () => {
  it('asks the database nothing, whoever it is of', async () => {
    const { owner } = await makeShop(world);
    const people = [await makeCustomer(world), await makeStaff(world, 'moderator'), owner];
    await authenticate(people[1]!.token);
    const taken = await connectionsTaken(async () => {
      for (const { token, actor } of people) {
        const { sessionId, ...found } = await authenticate(token);
        expect(found).toMatchObject(actor);
        expect(sessionId).toBe(decodeJwt(token)['sid']);
      }
    });
    expect(taken).toBe(0);
  });

  it('asks nothing either to refuse one whose session has ended', async () => {
    const person = await makeCustomer(world);
    await endAll(person);
    await vi.waitFor(() => expect(authenticate(person.token)).rejects.toEqual(refused));
    const taken = await connectionsTaken(() => expect(authenticate(person.token)).rejects.toEqual(refused));
    expect(taken).toBe(0);
  });

  it('refuses at once what this very process has ended', async () => {
    const person = await makeCustomer(world);
    const admin = await makeStaff(world, 'admin');
    const decision = { id: person.id, reason: 'Gone.' };
    await world.services.identity.userAdmin.suspend(admin.ctx, decision);
    await expect(authenticate(person.token)).rejects.toEqual(refused);
  });

  it('forgets nothing of what is undone: a change that is rolled back ends no session', async () => {
    const person = await makeCustomer(world);
    const admin = await makeStaff(world, 'admin');
    const undone = world.services.inTransaction(systemContext('test'), async (tx) => {
      await world.services.identity.userAdmin.suspend(
        { ...admin.ctx, manager: tx.manager },
        { id: person.id, reason: 'Gone.' },
      );
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await authenticate(person.token)).id).toBe(person.id);
  });
});

describe('a token that was found good', () => {
  const claims = {
    userId: newId(),
    role: 'customer',
    platform: 'web',
    sessionId: newId(),
    version: 1,
  } as const;
  const times = { now: new Date('2026-01-01T10:00:00Z') };
  const tokens = createAccessTokens({
    secret: 'a secret of forty characters, or nearly so',
    clock: () => times.now,
  });

  it('is refused as soon as it has ended', async () => {
    const { token, expiresIn } = await tokens.issue(claims, new Date('2026-02-01T00:00:00Z'));
    expect(await tokens.verify(token)).toEqual({ ...claims, shop: undefined });
    times.now = new Date(times.now.getTime() + expiresIn * 1000 - 1);
    expect(await tokens.verify(token)).toEqual({ ...claims, shop: undefined });
    times.now = new Date(times.now.getTime() + 1);
    await expect(tokens.verify(token)).rejects.toEqual(refused);
  });

  it('vouches for no other that is alike', async () => {
    const { token } = await tokens.issue(claims, new Date('2026-02-01T00:00:00Z'));
    await tokens.verify(token);
    const [header, payload] = token.split('.');
    await expect(tokens.verify(`${header}.${payload}.${'A'.repeat(43)}`)).rejects.toEqual(refused);
  });
});

describe('the key of access tokens', () => {
  const secrets = [
    'the first secret of these tests, only',
    'the second secret of these tests, only',
  ] as const;
  const claims = {
    userId: newId(),
    role: 'customer',
    platform: 'web',
    sessionId: newId(),
    version: 0,
  } as const;
  const now = new Date('2026-11-21T12:00:00Z');
  const clock = () => now;
  const inAnHour = new Date(now.getTime() + 3_600_000);
  const before = createAccessTokens({ secret: secrets[0], clock });
  const after = createAccessTokens({ secret: secrets[1], previousSecrets: [secrets[0]], clock });

  it('can be changed: tokens that are out hold on, new ones are signed by the new key', async () => {
    const old = await before.issue(claims, inAnHour);
    expect(await after.verify(old.token)).toEqual(claims);
    const fresh = await after.issue(claims, inAnHour);
    expect(decodeProtectedHeader(fresh.token).kid).not.toBe(decodeProtectedHeader(old.token).kid);
    expect(await after.verify(fresh.token)).toEqual(claims);
    await expect(before.verify(fresh.token)).rejects.toEqual(refused);
    const retired = createAccessTokens({ secret: secrets[1], clock });
    await expect(retired.verify(old.token)).rejects.toEqual(refused);
  });

  it('is told by none of its tokens', async () => {
    const { token } = await before.issue(claims, inAnHour);
    expect(decodeProtectedHeader(token).kid).toMatch(/^[\w-]{11}$/);
    expect(Buffer.from(token.split('.')[0]!, 'base64url').toString()).not.toContain(secrets[0].slice(0, 8));
  });

  it('signs no token that outlives its session', async () => {
    const inAMinute = new Date(now.getTime() + 60_000);
    const { token, expiresIn } = await before.issue(claims, inAMinute);
    expect(expiresIn).toBe(60);
    expect(decodeJwt(token).exp).toBe(inAMinute.getTime() / 1000);
    expect((await before.issue(claims, inAnHour)).expiresIn).toBe(900);
  });
});
