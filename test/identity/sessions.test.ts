import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outdateTokens } from '../../src/identity/index.js';
import { Session } from '../../src/identity/session.entity.js';
import { User } from '../../src/identity/user.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import {
  bearer,
  createPeopleWorld,
  JWT_SECRET,
  PASSWORD,
  type PeopleWorld,
  type Tokens,
} from './people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

const me = async (token: string) => (await world.api.get('/auth/me').set(...bearer(token))).status;
const refresh = (refresh_token: string) => world.api.post('/auth/refresh').send({ refresh_token });

describe('an access token', () => {
  it('says whose it is, and by which key', async () => {
    const { access_token } = await world.signIn(await world.addUser({ role: 'analyst' }));
    expect(decodeProtectedHeader(access_token)).toEqual({
      alg: 'HS256',
      typ: 'JWT',
      kid: expect.any(String),
    });
    const claims = decodeJwt(access_token);
    expect(claims).toMatchObject({ iss: 'armoire', aud: 'armoire-api', role: 'analyst', platform: 'mobile' });
    expect(claims.exp! - claims.iat!).toBe(15 * 60);
    expect(claims['shop_id']).toBeUndefined();
  });

  it('names the shop when it is a shop token', async () => {
    const { shop, token } = await world.addShop();
    expect(decodeJwt(token)).toMatchObject({ shop_id: shop.id, platform: 'web' });
  });

  it('is refused when it was forged, in every way', async () => {
    const { access_token } = await world.signIn(await world.addUser({ role: 'admin' }));
    const claims = decodeJwt(access_token);
    const header = decodeProtectedHeader(access_token) as { alg: string; kid: string };
    const key = new TextEncoder().encode(JWT_SECRET);
    const sign = (changes: object, use = { header, key }) =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader(use.header).sign(use.key);
    expect(await me(await sign({}))).toBe(200);

    const [encodedHeader, body, signature] = access_token.split('.') as [string, string, string];
    const forged = {
      none: new UnsecuredJWT(claims).encode() + 'AA',
      'none, with its signature': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.${signature}`,
      'another key': await sign(
        {},
        { header, key: new TextEncoder().encode('another secret of 32 characters!') },
      ),
      'what everybody can read of the key': await sign(
        {},
        { header, key: new TextEncoder().encode(header.kid) },
      ),
      'another algorithm': await sign({}, { header: { ...header, alg: 'HS512' }, key }),
      'another key id': await sign({}, { header: { ...header, kid: 'unknown' }, key }),
      'no key id': await sign({}, { header: { alg: 'HS256', kid: undefined as unknown as string }, key }),
      'another audience': await sign({ aud: 'another-api' }),
      'no audience': await sign({ aud: undefined }),
      'another issuer': await sign({ iss: 'somebody' }),
      expired: await sign({ exp: Math.floor(Date.now() / 1000) - 1 }),
      'without an end': await sign({ exp: undefined }),
      'with no session': await sign({ sid: undefined }),
      'with no version': await sign({ ver: undefined }),
      'with a role that there is not': await sign({ role: 'owner of it all' }),
      'with another body': `${encodedHeader}.${Buffer.from(JSON.stringify({ ...claims, sub: newId() })).toString('base64url')}.${signature}`,
    };
    for (const [how, token] of Object.entries(forged)) expect([how, await me(token)]).toEqual([how, 401]);
  });

  it.each(['Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b', 'Bearer a.b.c'])(
    'is not made of %j',
    async (authorization) => {
      const answer = await world.api.get('/auth/me').set('Authorization', authorization);
      expect(answer.status).toBe(401);
      expect(answer.body.request_id).toBeDefined();
    },
  );

  it('is out of date when the role of its owner changes; refreshing brings one with the new role', async () => {
    const user = await world.addUser({ role: 'admin' });
    const { access_token, refresh_token } = await world.signIn(user);
    const list = (token: string) => world.api.get('/admin/users').set(...bearer(token));
    expect((await list(access_token)).status).toBe(200);
    await world.inTransaction(systemContext('test'), async (tx) => {
      await tx.manager.update(User, { id: user.id }, { role: 'customer' });
      await outdateTokens(tx, { userId: user.id });
    });
    expect((await list(access_token)).status).toBe(401);
    const next = (await refresh(refresh_token)).body as Tokens;
    expect(decodeJwt(next.access_token)).toMatchObject({ role: 'customer', ver: 1 });
    expect((await list(next.access_token)).status).toBe(403);
  });
});

describe('a session', () => {
  it('goes on by refresh tokens, each good for once', async () => {
    const first = await world.signIn(await world.addUser());
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(await me(second.body.access_token)).toBe(200);
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
  });

  it('keeps its refresh tokens as hashes', async () => {
    const { refresh_token } = await world.signIn(await world.addUser());
    const rows = await world.dataSource.query('SELECT token_hash::text FROM refresh_tokens');
    const text = JSON.stringify(rows);
    expect(text).not.toContain(refresh_token);
    expect(text).not.toContain(Buffer.from(refresh_token).toString('hex'));
    expect(text).not.toContain(Buffer.from(refresh_token, 'base64url').toString('hex'));
  });

  it('ends, with all that came of it, when a refresh token is used again', async () => {
    const user = await world.addUser();
    const stolen = await world.signIn(user);
    const elsewhere = await world.signIn(user);
    const next = (await refresh(stolen.refresh_token)).body as Tokens;
    const reused = await refresh(stolen.refresh_token);
    expect([reused.status, reused.body.code]).toEqual([401, 'identity.refresh_token_reused']);
    expect(await me(next.access_token)).toBe(401);
    expect((await refresh(next.refresh_token)).status).toBe(401);
    expect(await me(stolen.access_token)).toBe(401);
    expect(await me(elsewhere.access_token)).toBe(200);
    expect(await world.auditOf(user.id)).toContain('identity.end_sessions');
  });

  it('is refreshed once by ten who bring the same token at once', async () => {
    const { refresh_token } = await world.signIn(await world.addUser());
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(refresh_token)));
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(9);
    expect(await me(winners[0]!.body.access_token)).toBe(401);
  });

  it('of a shop is refreshed by many at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { owner } = await world.addShop();
        const login = await world.api.post('/shops/login').send({ email: owner.email, password: PASSWORD });
        return refresh(login.body.refresh_token);
      }),
    );
    expect(answers.map(({ status, body }) => [status, body.shop?.role])).toEqual(
      Array(12).fill([200, 'owner']),
    );
  });

  it.each(['', 'x', 'Zm9yZ2VkLXRva2VuLXRoYXQtbm9ib2R5LW1hZGU'])('does not begin with %j', async (token) => {
    expect((await refresh(token)).status).toBe(token === '' ? 400 : 401);
  });

  it('ends by signing out, and no other with it', async () => {
    const user = await world.addUser();
    const here = await world.signIn(user);
    const there = await world.signIn(user);
    expect((await world.api.post('/auth/logout').set(...bearer(here.access_token))).status).toBe(204);
    expect(await me(here.access_token)).toBe(401);
    expect((await refresh(here.refresh_token)).status).toBe(401);
    expect(await me(there.access_token)).toBe(200);
  });

  it('cannot begin for somebody whose password was changed after it was checked', async () => {
    const { user } = await world.signInAs('customer');
    const asChecked = await world.dataSource.manager.findOneByOrFail(User, { id: user.id });
    await world.dataSource.manager.update(User, { id: user.id }, { passwordHash: 'another' });
    const start = world.inTransaction({ actor: { kind: 'anonymous' }, requestId: newId() }, (tx) =>
      world.sessions.start(tx, { user: asChecked, hasSecondFactor: false, platform: 'web' }),
    );
    await expect(start).rejects.toMatchObject({ code: 'identity.invalid_credentials' });
  });
});

describe('an answer to a refresh that was lost', () => {
  const refreshFrom = (device: string | undefined, refresh_token: string) => {
    const call = refresh(refresh_token);
    return device === undefined ? call : call.set('X-Device-Id', device);
  };

  it('is given again to the same device: the same refresh token, good for once', async () => {
    const { refresh_token } = await world.signIn(await world.addUser());
    const lost = await refreshFrom('device-one', refresh_token);
    world.pass(9_000);
    const again = await refreshFrom('device-one', refresh_token);
    expect([again.status, again.body.refresh_token]).toEqual([200, lost.body.refresh_token]);
    expect(await me(again.body.access_token)).toBe(200);
    expect((await refreshFrom('device-one', again.body.refresh_token)).status).toBe(200);
  });

  it('is one answer for ten who ask at once from one device', async () => {
    const { refresh_token } = await world.signIn(await world.addUser());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => refreshFrom('device-one', refresh_token)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
  });

  it.each([
    ['another device', 'device-one', 'device-two', 0],
    ['a device that does not say which it is', 'device-one', undefined, 0],
    ['devices that do not say which they are', undefined, undefined, 0],
    ['the same device, too late', 'device-one', 'device-one', 10_001],
  ])('is not given to %s: the session ends', async (_who, first, second, wait) => {
    const { refresh_token } = await world.signIn(await world.addUser());
    const { body } = await refreshFrom(first, refresh_token);
    world.pass(wait);
    const answer = await refreshFrom(second, refresh_token);
    expect([answer.status, answer.body.code]).toEqual([401, 'identity.refresh_token_reused']);
    expect(await me(body.access_token)).toBe(401);
    expect((await refreshFrom(first, body.refresh_token)).status).toBe(401);
  });

  it('is not given once it has arrived, that is, once its refresh token was used', async () => {
    const { refresh_token } = await world.signIn(await world.addUser());
    const { body } = await refreshFrom('device-one', refresh_token);
    await refreshFrom('device-one', body.refresh_token);
    expect((await refreshFrom('device-one', refresh_token)).status).toBe(401);
  });

  it('is not given in a session that has ended meanwhile', async () => {
    const { refresh_token, access_token } = await world.signIn(await world.addUser());
    await refreshFrom('device-one', refresh_token);
    await world.api.post('/auth/logout').set(...bearer(access_token));
    expect((await refreshFrom('device-one', refresh_token)).status).toBe(401);
  });
});

describe('changing the password', () => {
  const change = (token: string, body: object) =>
    world.api
      .post('/auth/change-password')
      .set(...bearer(token))
      .send(body);

  it('ends the other sessions, those of the console too, and not this one', async () => {
    const user = await world.addUser({ role: 'moderator' });
    const here = await world.signIn(user);
    const there = await world.signIn(user);
    const session = { cookie: {}, stage: 'signed_in', userId: user.id };
    await world.dataSource.query('INSERT INTO console_sessions VALUES ($1, $2, now())', [newId(), session]);
    const new_password = 'another fine password';
    expect((await change(here.access_token, { current_password: PASSWORD, new_password })).status).toBe(204);
    expect(await me(here.access_token)).toBe(200);
    expect(await me(there.access_token)).toBe(401);
    expect((await refresh(there.refresh_token)).status).toBe(401);
    expect(await world.dataSource.query('SELECT FROM console_sessions')).toEqual([]);
    const old = await world.api.post('/auth/login').send({ email: user.email, password: PASSWORD });
    expect(old.status).toBe(401);
    await world.signIn(user, new_password);
    expect(await world.auditOf(user.id)).toContain('identity.change_password');
  });

  it('wants the current one, and stops those who guess', async () => {
    const { token } = await world.signInAs('customer');
    const guess = { current_password: 'a mere guess', new_password: 'another fine password' };
    for (let count = 0; count < 10; count += 1) {
      const answer = await change(token, guess);
      expect([answer.status, answer.body.code]).toEqual([422, 'identity.wrong_password']);
    }
    expect((await change(token, { ...guess, current_password: PASSWORD })).status).toBe(429);
  });
});

/** Last, for it turns the clock. */
describe('time', () => {
  it('ends an access token after 15 minutes, and a session after 30 days however it was refreshed', async () => {
    const user = await world.addUser();
    let tokens = await world.signIn(user);
    world.pass(15 * 60 * 1000 + 1000);
    expect(await me(tokens.access_token)).toBe(401);
    for (let day = 0; day < 29; day += 1) {
      world.pass(24 * 60 * 60 * 1000);
      tokens = (await refresh(tokens.refresh_token)).body as Tokens;
    }
    expect(await me(tokens.access_token)).toBe(200);
    world.pass(24 * 60 * 60 * 1000);
    expect((await refresh(tokens.refresh_token)).status).toBe(401);
    expect(await world.dataSource.manager.countBy(Session, { userId: user.id })).toBe(1);
  });
});
