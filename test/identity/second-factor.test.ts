import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { type Authenticator, authenticatorOf } from '../factories/authenticator.js';
import { bearer, contextOf, createPeopleWorld, PASSWORD, type PeopleWorld } from './people-world.js';

/** Milliseconds until an authenticator app shows another code. */
const STEP = 30_000;
const SECRETS = /hash|argon2|totp_secret|"secret"/i;

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('DELETE FROM rate_limits'));

const login = (user: User, fields: object = {}) =>
  world.api.post('/auth/login').send({ email: user.email, password: PASSWORD, ...fields });
const as = (token: string) => ({
  get: (path: string) => world.api.get(path).set(...bearer(token)),
  post: (path: string, body: object) =>
    world.api
      .post(path)
      .set(...bearer(token))
      .send(body),
  remove: (path: string, body: object) =>
    world.api
      .delete(path)
      .set(...bearer(token))
      .send(body),
});

interface Equipped {
  user: User;
  token: string;
  app: Authenticator;
  codes: string[];
  /** What the app shows now. */
  code(): string;
}

/** Somebody who has turned on the second factor, by the API, a step ago. */
async function equip(role: 'customer' | 'admin' = 'customer'): Promise<Equipped> {
  const { user, token } = await world.signInAs(role);
  const begun = await as(token).post('/auth/totp', { current_password: PASSWORD });
  const app = authenticatorOf(begun.body.secret);
  const { enrolment } = begun.body;
  const code = app.codeAt(world.now());
  const confirmed = await as(token).post('/auth/totp/confirm', { enrolment, code });
  expect([begun.status, confirmed.status]).toEqual([200, 200]);
  world.pass(STEP);
  return { user, token, app, codes: confirmed.body.recovery_codes, code: () => app.codeAt(world.now()) };
}

describe('setting up an authenticator app', () => {
  it('takes the password, a scan and a first code, and answers with ten recovery codes', async () => {
    const { user, token } = await world.signInAs('customer');
    expect((await as(token).get('/auth/totp')).body).toEqual({
      is_on: false,
      since: null,
      recovery_codes_left: 0,
      is_obligatory: false,
    });
    const begun = await as(token).post('/auth/totp', { current_password: PASSWORD });
    expect(begun.body.otpauth_url).toContain(`secret=${begun.body.secret}`);
    expect(begun.body.qr_svg).toContain('<svg');
    expect((await login(user)).status).toBe(200);

    const code = authenticatorOf(begun.body.secret).codeAt(world.now());
    const { enrolment } = begun.body;
    const confirmed = await as(token).post('/auth/totp/confirm', {
      enrolment,
      code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect(confirmed.status).toBe(200);
    expect(new Set(confirmed.body.recovery_codes).size).toBe(10);
    const status = await as(token).get('/auth/totp');
    expect(status.body).toMatchObject({ is_on: true, recovery_codes_left: 10 });
    expect(status.text).not.toMatch(SECRETS);
    expect(await world.auditOf(user.id)).toContain('identity.turn_on_second_factor');
  });

  it('keeps neither secret nor codes as they are', async () => {
    const { user, codes } = await equip();
    const [factor] = await world.dataSource.query('SELECT * FROM totp_factors WHERE user_id = $1', [user.id]);
    expect(factor.secret).toHaveLength(12 + 16 + 20);
    const kept = await world.dataSource.query('SELECT * FROM recovery_codes WHERE user_id = $1', [user.id]);
    expect(kept).toHaveLength(10);
    for (const code of codes) expect(JSON.stringify(kept)).not.toContain(code);
    const log = await world.dataSource.query('SELECT * FROM audit_log WHERE subject_id = $1', [user.id]);
    for (const code of codes) expect(JSON.stringify(log)).not.toContain(code);
  });

  it('is not begun without the password', async () => {
    const { token } = await world.signInAs('customer');
    for (const body of [{}, { current_password: 'a mere guess' }]) {
      const answer = await as(token).post('/auth/totp', body);
      expect([answer.status, answer.body.code]).toEqual([422, 'identity.wrong_password']);
    }
    expect((await world.api.post('/auth/totp').send({})).status).toBe(401);
  });

  it('needs no password of who has none', async () => {
    const { user, token } = await world.signInAs('customer');
    await world.dataSource.manager.update(User, { id: user.id }, { passwordHash: null });
    expect((await as(token).post('/auth/totp', {})).status).toBe(200);
  });

  it('is refused with a wrong code, and can be tried again', async () => {
    const { user, token } = await world.signInAs('customer');
    const begun = await as(token).post('/auth/totp', { current_password: PASSWORD });
    const { enrolment, secret } = begun.body;
    const right = authenticatorOf(secret).codeAt(world.now());
    const wrong = await as(token).post('/auth/totp/confirm', { enrolment, code: other(right) });
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].pointer]).toEqual([
      422,
      'identity.wrong_code',
      '/code',
    ]);
    expect((await login(user)).status).toBe(200);
    expect((await as(token).post('/auth/totp/confirm', { enrolment, code: right })).status).toBe(200);
  });

  it("is refused with somebody else's beginning, a made-up one, and one of long ago", async () => {
    const { token } = await world.signInAs('customer');
    const { token: strangersToken } = await world.signInAs('customer');
    const begun = await as(strangersToken).post('/auth/totp', { current_password: PASSWORD });
    const app = authenticatorOf(begun.body.secret);
    for (const enrolment of [begun.body.enrolment, 'made-up', '!', 'A'.repeat(200)]) {
      const answer = await as(token).post('/auth/totp/confirm', { enrolment, code: app.codeAt(world.now()) });
      expect([answer.status, answer.body.code]).toEqual([422, 'identity.enrolment_expired']);
    }
    world.pass(14 * 60_000);
    const late = await world.signInAs('customer');
    const own = await as(late.token).post('/auth/totp', { current_password: PASSWORD });
    world.pass(15 * 60_000 - 20_000);
    const { access_token: token2 } = await world.signIn(late.user);
    world.pass(20_000);
    const code = authenticatorOf(own.body.secret).codeAt(world.now());
    const answer = await as(token2).post('/auth/totp/confirm', { enrolment: own.body.enrolment, code });
    expect([answer.status, answer.body.code]).toEqual([422, 'identity.enrolment_expired']);
  });

  it('happens once, also of two who confirm at once', async () => {
    const { user, token } = await world.signInAs('customer');
    const begin = () => as(token).post('/auth/totp', { current_password: PASSWORD });
    const begun = [await begin(), await begin()];
    const answers = await Promise.all(
      begun.map(({ body: { enrolment, secret } }) =>
        as(token).post('/auth/totp/confirm', {
          enrolment,
          code: authenticatorOf(secret).codeAt(world.now()),
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await begin()).body.code).toBe('identity.second_factor_on');
    const kept = await world.dataSource.query('SELECT 1 FROM recovery_codes WHERE user_id = $1', [user.id]);
    expect(kept).toHaveLength(10);
  });

  it('ends the sessions of other devices, which began without it, and keeps this one', async () => {
    const { user, token } = await world.signInAs('customer');
    const there = await world.signIn(user);
    const { body } = await as(token).post('/auth/totp', { current_password: PASSWORD });
    const code = authenticatorOf(body.secret).codeAt(world.now());
    await as(token).post('/auth/totp/confirm', { enrolment: body.enrolment, code });
    expect((await as(token).get('/auth/me')).status).toBe(200);
    expect((await as(there.access_token).get('/auth/me')).status).toBe(401);
    const refreshed = await world.api.post('/auth/refresh').send({ refresh_token: there.refresh_token });
    expect(refreshed.status).toBe(401);
  });

  it('lets the session in which it happened be refreshed', async () => {
    const user = await world.addUser();
    const { access_token: token, refresh_token } = await world.signIn(user);
    const { body } = await as(token).post('/auth/totp', { current_password: PASSWORD });
    const code = authenticatorOf(body.secret).codeAt(world.now());
    await as(token).post('/auth/totp/confirm', { enrolment: body.enrolment, code });
    expect((await world.api.post('/auth/refresh').send({ refresh_token })).status).toBe(200);
  });
});

describe('signing in with a second factor', () => {
  it('takes password and code together, and asks for the code only who knows the password', async () => {
    const { user, code } = await equip();
    const asked = await login(user);
    expect([asked.status, asked.body.code]).toEqual([401, 'identity.second_factor_required']);
    const guess = await login(user, { password: 'a mere guess' });
    expect([guess.status, guess.body.code]).toEqual([401, 'identity.invalid_credentials']);
    const guessWithCode = await login(user, { password: 'a mere guess', code: code() });
    expect(guessWithCode.body.code).toBe('identity.invalid_credentials');
    const right = await login(user, { code: code() });
    expect(right.status).toBe(200);
    expect(right.text).not.toMatch(SECRETS);
  });

  it('does not take a code twice, nor one from before the last', async () => {
    const { user, code } = await equip();
    const earlier = code();
    world.pass(STEP);
    const present = code();
    expect((await login(user, { code: present })).status).toBe(200);
    for (const used of [present, earlier]) {
      const replayed = await login(user, { code: used });
      expect([replayed.status, replayed.body.code]).toEqual([401, 'identity.invalid_code']);
    }
    world.pass(STEP);
    expect((await login(user, { code: code() })).status).toBe(200);
  });

  it('does not take the code with which it was turned on', async () => {
    const { user, app } = await equip();
    const before = app.codeAt(new Date(world.now().getTime() - STEP));
    expect((await login(user, { code: before })).status).toBe(401);
  });

  it('takes a code once, also of several who bring it at once', async () => {
    const { user, code } = await equip();
    const present = code();
    const answers = await Promise.all(Array.from({ length: 5 }, () => login(user, { code: present })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  it("does not take another person's code", async () => {
    const { user } = await equip();
    const stranger = await equip();
    expect((await login(user, { code: stranger.code() })).status).toBe(401);
    expect((await login(user, { code: stranger.codes[0] })).status).toBe(401);
    expect((await login(stranger.user, { code: stranger.codes[0] })).status).toBe(200);
  });

  it('takes each recovery code once, however it is typed, and writes it down', async () => {
    const { user, token, codes } = await equip();
    expect((await login(user, { code: codes[0]!.toUpperCase().replace('-', ' ') })).status).toBe(200);
    expect((await login(user, { code: codes[0] })).status).toBe(401);
    const twice = await Promise.all([login(user, { code: codes[1] }), login(user, { code: codes[1] })]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await as(token).get('/auth/totp')).body.recovery_codes_left).toBe(8);
    const used = (await world.auditOf(user.id)).filter((action) => action === 'identity.use_recovery_code');
    expect(used).toHaveLength(2);
  });

  it('answers 429 to the eleventh wrong code, also when it is right, wherever it is tried', async () => {
    const { user, code, codes } = await equip('admin');
    for (let count = 0; count < 10; count += 1) {
      const path = count % 2 === 0 ? '/auth/login' : '/admin/login';
      const body = { email: user.email, password: PASSWORD, code: other(code()) };
      expect((await world.api.post(path).send(body)).status).toBe(401);
    }
    const eleventh = await login(user, { code: code() });
    expect(eleventh.status).toBe(429);
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(60);
    expect((await login(user, { code: codes[0] })).status).toBe(429);
    const written = await world.auditOf(user.id);
    expect(written.filter((action) => action === 'identity.sign_in_failed')).toHaveLength(10);
    expect(written).toContain('identity.lock_sign_in');
  });

  it('goes for staff and for shops as well', async () => {
    const staff = await equip('admin');
    const asStaff = (fields: object) =>
      world.api.post('/admin/login').send({ email: staff.user.email, password: PASSWORD, ...fields });
    expect((await asStaff({})).body.code).toBe('identity.second_factor_required');
    expect((await asStaff({ code: staff.code() })).status).toBe(200);

    const { owner, token } = await world.addShop();
    const begun = await as(token).post('/auth/totp', { current_password: PASSWORD });
    const app = authenticatorOf(begun.body.secret);
    const { enrolment } = begun.body;
    await as(token).post('/auth/totp/confirm', { enrolment, code: app.codeAt(world.now()) });
    world.pass(STEP);
    const asShop = (fields: object) =>
      world.api.post('/shops/login').send({ email: owner.email, password: PASSWORD, ...fields });
    expect((await asShop({})).body.code).toBe('identity.second_factor_required');
    expect((await asShop({ code: app.codeAt(world.now()) })).status).toBe(200);
  });

  it('ignores a code of who has no second factor', async () => {
    const { user } = await world.signInAs('customer');
    expect((await login(user, { code: '000000' })).status).toBe(200);
  });

  it('is asked for when it was turned on after the password was looked at', async () => {
    const { user } = await world.signInAs('customer');
    const asChecked = await world.dataSource.manager.findOneByOrFail(User, { id: user.id });
    await world.dataSource.manager.update(User, { id: user.id }, { secondFactorAt: new Date() });
    const start = world.inTransaction(contextOf({ kind: 'anonymous' }), (tx) =>
      world.sessions.start(tx, { user: asChecked, hasSecondFactor: false, platform: 'web' }),
    );
    await expect(start).rejects.toMatchObject({ code: 'identity.invalid_credentials' });
  });
});

describe('new recovery codes', () => {
  it('come for password and code, in place of the old ones', async () => {
    const { user, token, codes, code } = await equip();
    const renew = (body: object) => as(token).post('/auth/totp/recovery-codes', body);
    expect((await renew({ code: code() })).body.code).toBe('identity.wrong_password');
    expect((await renew({ current_password: PASSWORD, code: other(code()) })).body.code).toBe(
      'identity.wrong_code',
    );
    const renewed = await renew({ current_password: PASSWORD, code: code() });
    expect(renewed.status).toBe(200);
    expect((await login(user, { code: codes[0] })).status).toBe(401);
    expect((await login(user, { code: renewed.body.recovery_codes[0] })).status).toBe(200);
  });
});

describe('turning it off', () => {
  it('takes password and code, and leaves nothing behind', async () => {
    const { user, token, codes, code } = await equip();
    const there = (await login(user, { code: codes[0] })).body;
    const turnOff = (body: object) => as(token).remove('/auth/totp', body);
    expect((await turnOff({ code: code() })).body.code).toBe('identity.wrong_password');
    expect((await turnOff({ current_password: PASSWORD, code: '000000' })).body.code).toBe(
      'identity.wrong_code',
    );
    expect((await turnOff({ current_password: PASSWORD })).status).toBe(400);
    expect((await turnOff({ current_password: PASSWORD, code: code() })).status).toBe(204);
    expect((await login(user)).status).toBe(200);
    expect((await as(token).get('/auth/me')).status).toBe(200);
    expect((await as(there.access_token).get('/auth/me')).status).toBe(401);
    for (const table of ['totp_factors', 'recovery_codes']) {
      const left = await world.dataSource.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [user.id]);
      expect(left).toEqual([]);
    }
    expect(await world.auditOf(user.id)).toContain('identity.turn_off_second_factor');
    const again = await turnOff({ current_password: PASSWORD, code: code() });
    expect([again.status, again.body.code]).toEqual([409, 'identity.second_factor_off']);
  });

  it('can be done with a recovery code', async () => {
    const { user, token, codes } = await equip();
    const answer = await as(token).remove('/auth/totp', { current_password: PASSWORD, code: codes[3] });
    expect(answer.status).toBe(204);
    expect((await login(user)).status).toBe(200);
  });
});

describe('mails about the second factor', () => {
  const mailsTo = async ({ email }: Pick<User, 'email'>): Promise<string[]> => {
    const rows: Array<{ payload: { template: string } }> = await world.dataSource.query(
      `SELECT payload FROM graphile_worker._private_jobs WHERE payload ->> 'to' = $1 ORDER BY id`,
      [email],
    );
    return rows.map(({ payload }) => payload.template).filter((template) => template !== 'new-device');
  };

  it('tell of every change, and of every recovery code that is used', async () => {
    const { user, token, codes, code } = await equip();
    expect(await mailsTo(user)).toEqual(['second-factor-on']);
    await login(user, { code: codes[0] });
    const renewed = await as(token).post('/auth/totp/recovery-codes', {
      current_password: PASSWORD,
      code: code(),
    });
    const proof = { current_password: PASSWORD, code: renewed.body.recovery_codes[0] };
    await as(token).remove('/auth/totp', proof);
    expect(await mailsTo(user)).toEqual([
      'second-factor-on',
      'recovery-code-used',
      'recovery-codes-renewed',
      'recovery-code-used',
      'second-factor-off',
    ]);
    const lost = await equip();
    const admin = await world.signInAs('admin');
    const reason = { reason: 'Lost the telephone.' };
    await as(admin.token).remove(`/admin/users/${lost.user.id}/totp`, reason);
    expect((await mailsTo(lost.user)).at(-1)).toBe('second-factor-reset');
  });
});

describe('a lost second factor', () => {
  const reset = (token: string, id: string, body: object = { reason: 'Lost the telephone.' }) =>
    as(token).remove(`/admin/users/${id}/totp`, body);

  it('is taken off by an admin, who says why, and the sessions with it', async () => {
    const { user, token } = await equip();
    const admin = await world.signInAs('admin');
    expect((await reset(admin.token, user.id, {})).status).toBe(400);
    expect((await reset(admin.token, user.id)).status).toBe(204);
    expect((await as(token).get('/auth/me')).status).toBe(401);
    expect((await login(user)).status).toBe(200);
    const [entry] = await world.dataSource.query(
      `SELECT actor_id, reason FROM audit_log WHERE subject_id = $1 AND action = 'identity.reset_second_factor'`,
      [user.id],
    );
    expect(entry).toEqual({ actor_id: admin.user.id, reason: 'Lost the telephone.' });
    expect((await reset(admin.token, user.id)).body.code).toBe('identity.second_factor_off');
  });

  it('is not the business of others, and nobody takes off their own that way', async () => {
    const { user } = await equip();
    for (const role of ['customer', 'analyst', 'moderator'] as const) {
      expect((await reset((await world.signInAs(role)).token, user.id)).status).toBe(403);
    }
    const admin = await equip('admin');
    expect((await reset(admin.token, admin.user.id)).body.code).toBe('identity.cannot_reset_own_factor');
    expect((await reset(admin.token, '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01')).status).toBe(404);
    expect((await login(user)).body.code).toBe('identity.second_factor_required');
  });
});

describe('where staff need a second factor', () => {
  let strict: PeopleWorld;
  beforeAll(async () => {
    strict = await createPeopleWorld({ needsSecondFactor: true });
  });
  afterAll(() => strict.close());

  it.each(['moderator', 'analyst', 'admin'] as const)(
    'a %s without one gets no token, by any door',
    async (role) => {
      const user = await strict.addUser({ role });
      for (const path of ['/auth/login', '/admin/login']) {
        const answer = await strict.api.post(path).send({ email: user.email, password: PASSWORD });
        expect([answer.status, answer.body.code]).toEqual([403, 'identity.second_factor_enrolment_required']);
      }
      const guess = await strict.api
        .post('/admin/login')
        .send({ email: user.email, password: 'a mere guess' });
      expect(guess.status).toBe(401);
    },
  );

  it('customers and shops do without', async () => {
    const { user } = await strict.signInAs('customer');
    expect(user.secondFactorAt).toBeNull();
    const { token } = await strict.addShop();
    expect((await strict.api.get('/auth/totp').set(...bearer(token))).body.is_obligatory).toBe(false);
  });

  it('a session from before somebody became staff cannot be refreshed', async () => {
    const user = await strict.addUser();
    const { refresh_token } = await strict.signIn(user);
    await strict.dataSource.manager.update(User, { id: user.id }, { role: 'moderator' });
    expect((await strict.api.post('/auth/refresh').send({ refresh_token })).status).toBe(401);
  });
});

/** Six digits that are not these, nor those of the neighbouring steps but by a chance of one in 300,000. */
function other(code: string): string {
  return String((Number(code) + 500_000) % 1_000_000).padStart(6, '0');
}
