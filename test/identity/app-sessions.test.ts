import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { bearer, createPeopleWorld, PASSWORD, type PeopleWorld, type Tokens } from './people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0';
const list = (token: string, query = '') => world.api.get(`/auth/sessions${query}`).set(...bearer(token));
const end = (token: string, id: string) => world.api.delete(`/auth/sessions/${id}`).set(...bearer(token));
const endOthers = (token: string) => world.api.delete('/auth/sessions').set(...bearer(token));
const me = async (token: string) => (await world.api.get('/auth/me').set(...bearer(token))).status;
const refresh = (refresh_token: string) => world.api.post('/auth/refresh').send({ refresh_token });

/** Somebody signed in here by Firefox, and there by something else. */
async function signedInTwice() {
  const user = await world.addUser({ role: 'analyst' });
  const login = world.api.post('/auth/login').set('User-Agent', FIREFOX);
  const here = (await login.send({ email: user.email, password: PASSWORD, platform: 'web' })).body as Tokens;
  const there = await world.signIn(user);
  const { sessions } = (await list(here.access_token)).body;
  return { user, here, there, thereId: sessions[0].id as string, hereId: sessions[1].id as string };
}

describe('the list of sessions', () => {
  it('shows where somebody is signed in, and which one asks, and nothing secret', async () => {
    const { here } = await signedInTwice();
    const answer = await list(here.access_token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ total: 2, next_cursor: null });
    expect(answer.body.sessions).toMatchObject([
      { is_current: false, platform: 'mobile', device: 'Unknown app', shop_id: null },
      {
        is_current: true,
        platform: 'web',
        device: 'Firefox on Linux',
        address: expect.stringContaining('127.0.0.1'),
      },
    ]);
    expect(answer.text).not.toMatch(/hash|token/i);
  });

  it('tells when each was used last', async () => {
    const { here, there } = await signedInTwice();
    world.pass(60_000);
    await refresh(there.refresh_token);
    const { sessions } = (await list(here.access_token)).body;
    const used = (index: number) => Date.parse(sessions[index].last_used_at);
    expect(used(0) - used(1)).toBeGreaterThanOrEqual(60_000);
  });

  it('is read page by page', async () => {
    const { here, hereId, thereId } = await signedInTwice();
    const first = await list(here.access_token, '?limit=1');
    expect(first.body).toMatchObject({ sessions: [{ id: thereId }], total: 2 });
    const second = await list(here.access_token, `?limit=1&cursor=${first.body.next_cursor}`);
    expect(second.body).toMatchObject({ sessions: [{ id: hereId }], next_cursor: null });
    expect((await list(here.access_token, '?sort=address')).status).toBe(400);
    expect((await list(here.access_token, '?user_id=1')).status).toBe(400);
  });

  it('is for people who have signed in', async () => {
    expect((await world.api.get('/auth/sessions')).status).toBe(401);
    expect((await world.api.delete('/auth/sessions')).status).toBe(401);
    expect((await world.api.delete(`/auth/sessions/${newId()}`)).status).toBe(401);
  });
});

describe('ending a session', () => {
  it('shuts that one out with its next request, and no other', async () => {
    const { user, here, there, thereId } = await signedInTwice();
    expect((await end(here.access_token, thereId)).status).toBe(204);
    expect(await me(there.access_token)).toBe(401);
    expect((await refresh(there.refresh_token)).status).toBe(401);
    expect(await me(here.access_token)).toBe(200);
    expect((await list(here.access_token)).body.total).toBe(1);
    expect((await end(here.access_token, thereId)).status).toBe(404);
    expect(await world.auditOf(user.id)).toContain('identity.end_sessions');
  });

  it('may be the one it is asked in', async () => {
    const { here, hereId } = await signedInTwice();
    expect((await end(here.access_token, hereId)).status).toBe(204);
    expect(await me(here.access_token)).toBe(401);
  });

  it("answers 404 to another's, and changes nothing", async () => {
    const { there, thereId } = await signedInTwice();
    const { token } = await world.signInAs('admin');
    for (const id of [thereId, newId()]) {
      const answer = await end(token, id);
      expect([answer.status, answer.body.code]).toEqual([404, 'identity.session_not_found']);
    }
    expect((await end(token, 'no-id')).status).toBe(400);
    expect(await me(there.access_token)).toBe(200);
    expect((await refresh(there.refresh_token)).status).toBe(200);
  });

  it('is done to all others at once, those of the console too', async () => {
    const { user, here, there } = await signedInTwice();
    const stranger = await world.signInAs('customer');
    const session = { cookie: {}, stage: 'signed_in', userId: user.id };
    await world.dataSource.query('INSERT INTO console_sessions VALUES ($1, $2, now())', [newId(), session]);
    expect((await endOthers(here.access_token)).status).toBe(204);
    expect([await me(here.access_token), await me(there.access_token)]).toEqual([200, 401]);
    expect(await me(stranger.token)).toBe(200);
    expect(await world.dataSource.query('SELECT FROM console_sessions')).toEqual([]);
    expect((await endOthers(here.access_token)).status).toBe(204);
  });
});
