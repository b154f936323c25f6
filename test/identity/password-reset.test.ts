import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeStaff, PASSWORD, type Person } from '../factories/people.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';
import { auditOf, codesTo, newPhone, tokenIn } from './links-and-codes.js';

const NEW = 'an entirely new password';

let world: World;
let person: Person;
beforeAll(async () => {
  world = await createWorld({ LOG_LEVEL: 'info' });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.services.dataSource.query('DELETE FROM rate_limits');
  person = await makeCustomer(world);
});

const post = (path: string, body: object) => apiAs(world).post(`/auth${path}`).send(body);
const forgot = (name: object) => post('/forgot-password', name);
const reset = (proof: object, new_password = NEW) => post('/reset-password', { ...proof, new_password });
const login = (email: string, password: string) => post('/login', { email, password });
const change = (id: string, values: Partial<User>) =>
  world.services.dataSource.manager.update(User, { id }, values);
const find = (id: string) => world.services.dataSource.manager.findOneByOrFail(User, { id });

async function mailsOfKind(address: string, template: string) {
  await world.runJobs();
  return (await mailsTo(world, address)).filter((mail) => mail.template === template);
}
async function linkTokenFor(address: string): Promise<string> {
  expect((await forgot({ email: address })).status).toBe(202);
  return tokenIn((await mailsOfKind(address, 'reset-password')).at(-1)!.link!);
}
async function codeFor(phone: string): Promise<string> {
  expect((await forgot({ phone })).status).toBe(202);
  await world.runJobs();
  return codesTo(world, phone).at(-1)!;
}

describe('a forgotten password', () => {
  it('is replaced by the link of a mail, once; the address then counts as verified', async () => {
    const token = await linkTokenFor(person.email);
    expect((await reset({ token })).status).toBe(204);
    expect((await login(person.email, NEW)).status).toBe(200);
    expect((await login(person.email, PASSWORD)).status).toBe(401);
    const again = await reset({ token }, 'and another one');
    expect([again.status, again.body.code]).toEqual([400, 'identity.invalid_one_time_token']);
    expect((await find(person.id)).emailVerifiedAt).toBeInstanceOf(Date);
    expect(await auditOf(world, person.id)).toContain('identity.reset_password');
    const [notice] = await mailsOfKind(person.email, 'password-changed');
    expect(notice!.text).toMatch(/changed on \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/);
  });

  it('leads to the console’s page where there is no other front', async () => {
    await forgot({ username: person.email.toUpperCase() });
    const [mail] = await mailsOfKind(person.email, 'reset-password');
    expect(mail!.link).toMatch(/^http:\/\/armoire\.localhost\/console\/reset-password\?token=[\w-]{43}$/);
  });

  it('ends every session, of apps and of the console', async () => {
    const admin = await makeStaff(world, 'admin');
    const agent = await consoleAgent(world, admin);
    const { body: tokens } = await login(admin.email, PASSWORD);
    await reset({ token: await linkTokenFor(admin.email) });
    expect((await apiAs(world, admin.token).get('/auth/me')).status).toBe(401);
    expect((await apiAs(world, tokens.access_token).get('/auth/me')).status).toBe(401);
    expect((await post('/refresh', { refresh_token: tokens.refresh_token })).status).toBe(401);
    expect((await agent.get('/')).headers.location).toContain('/console/sign-in');
  });

  it('is replaced by one of several who bring the link at once', async () => {
    const token = await linkTokenFor(person.email);
    const passwords = ['first password', 'second password', 'third password'];
    const answers = await Promise.all(passwords.map((password) => reset({ token }, password)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400]);
    const winner = passwords[answers.findIndex(({ status }) => status === 204)]!;
    expect((await login(person.email, winner)).status).toBe(200);
  });

  it('stays when the link has run out, was replaced, or the new password is too short', async () => {
    const first = await linkTokenFor(person.email);
    const token = await linkTokenFor(person.email);
    expect((await reset({ token: first })).status).toBe(400);
    expect((await reset({ token }, 'short')).body.code).toBe('platform.invalid_input');
    await world.services.dataSource.query('UPDATE one_time_tokens SET expires_at = now()');
    expect((await reset({ token })).status).toBe(400);
    expect((await login(person.email, PASSWORD)).status).toBe(200);
  });

  it('is not for who was suspended, before or after the mail', async () => {
    const token = await linkTokenFor(person.email);
    await change(person.id, { isActive: false });
    expect((await reset({ token })).status).toBe(400);
    await forgot({ email: person.email });
    expect(await mailsOfKind(person.email, 'reset-password')).toHaveLength(1);
  });

  it('lets its owner in again whom somebody has locked out by guessing', async () => {
    for (let round = 0; round < 10; round += 1) await login(person.email, `guess ${round}`);
    expect((await login(person.email, PASSWORD)).status).toBe(429);
    await reset({ token: await linkTokenFor(person.email) });
    expect((await login(person.email, NEW)).status).toBe(200);
  });

  it('is replaced by the last of the mails that a job which ran twice has sent', async () => {
    await forgot({ email: person.email });
    await world.services.dataSource.query(
      `SELECT graphile_worker.add_job(task_identifier, payload) FROM graphile_worker._private_jobs job
       JOIN graphile_worker._private_tasks task ON task.id = job.task_id, LATERAL (SELECT task.identifier AS task_identifier) named
       WHERE task.identifier = 'identity.send_password_reset'`,
    );
    const mails = await mailsOfKind(person.email, 'reset-password');
    expect(mails).toHaveLength(2);
    const [first, last] = mails.map((mail) => tokenIn(mail.link!)) as [string, string];
    expect((await reset({ token: first })).status).toBe(400);
    expect((await reset({ token: last })).status).toBe(204);
  });

  it('can be set by who has none, having come in through a provider so far', async () => {
    await change(person.id, { passwordHash: null });
    expect((await reset({ token: await linkTokenFor(person.email) })).status).toBe(204);
    expect((await login(person.email, NEW)).status).toBe(200);
  });
});

describe('a forgotten password of somebody with a telephone', () => {
  let phone: string;
  beforeEach(async () => {
    phone = newPhone();
    await change(person.id, { phone });
  });

  it('is replaced by number and code, once', async () => {
    const code = await codeFor(phone);
    expect((await reset({ phone: phone.replace('+84', '0'), code })).status).toBe(204);
    expect((await login(person.email, NEW)).status).toBe(200);
    expect((await reset({ phone, code })).body.code).toBe('identity.invalid_code');
    expect((await find(person.id)).phoneVerifiedAt).toBeInstanceOf(Date);
  });

  it('cannot be guessed: after five wrong codes the right one is refused', async () => {
    const code = await codeFor(phone);
    const wrong = code === '123456' ? '123457' : '123456';
    const guesses = await Promise.all(Array.from({ length: 5 }, () => reset({ phone, code: wrong })));
    expect(guesses.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    expect((await reset({ phone, code })).status).toBe(400);
    expect((await login(person.email, PASSWORD)).status).toBe(200);
  });

  it('says the same of a number that nobody has and of a wrong code', async () => {
    const code = await codeFor(phone);
    const wrong = code === '123456' ? '123457' : '123456';
    const [known, unknown] = await Promise.all([
      reset({ phone, code: wrong }),
      reset({ phone: newPhone(), code: wrong }),
    ]);
    const shown = ({ status, body }: typeof known) => ({ status, ...body, request_id: undefined });
    expect(shown(unknown)).toEqual(shown(known));
  });

  it('takes no unproved number once the address is proved: it may be a stranger’s', async () => {
    await change(person.id, { emailVerifiedAt: new Date() });
    await forgot({ phone });
    await world.runJobs();
    expect(codesTo(world, phone)).toEqual([]);
    expect((await linkTokenFor(person.email)).length).toBeGreaterThan(40);
  });

  it('does not take the link and the code at once, or half of a code', async () => {
    for (const proof of [{ token: 'x', phone, code: '123456' }, { phone }, { code: '123456' }, {}]) {
      expect((await reset(proof)).status).toBe(400);
    }
  });
});

describe('asking for a new password', () => {
  /** The statements that a request makes, in order, and what it is answered. */
  async function traceOf(path: string, body: object) {
    const statements: string[] = [];
    const query = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
      this: pg.Client,
      ...args: unknown[]
    ) {
      const [first] = args as [string | { text: string }];
      statements.push(typeof first === 'string' ? first : first.text);
      return original.apply(this, args as never) as never;
    });
    const answer = await post(path, body);
    query.mockRestore();
    const { status, text } = answer;
    return { status, text, headers: Object.keys(answer.headers as object).sort(), statements };
  }
  const original = pg.Client.prototype.query;

  it('or for another link does and answers the same for known and unknown names', async () => {
    const phone = newPhone();
    await change(person.id, { phone });
    const [suspended, verified] = [await makeCustomer(world), await makeCustomer(world)];
    await change(suspended.id, { isActive: false });
    await change(verified.id, { emailVerifiedAt: new Date() });
    const addresses = [person, verified, suspended, { email: `${newId()}@armoire.test` }];
    const numbers = [{ phone }, { phone: newPhone() }, { username: 'no name at all' }];
    for (const [path, bodies] of [
      ['/forgot-password', [...addresses.map(({ email }) => ({ email })), ...numbers]],
      ['/resend-verification', addresses.map(({ email }) => ({ email }))],
    ] as const) {
      const traces = [];
      for (const body of bodies) traces.push(await traceOf(path, body));
      expect(traces[0]!.status).toBe(202);
      expect(traces[0]!.statements.length).toBeGreaterThan(3);
      for (const trace of traces) expect(trace).toEqual(traces[0]);
    }
  });

  it('takes one name, and nothing else', async () => {
    for (const body of [
      {},
      { email: 'a@b.example', phone: '1' },
      { email: 'a@b.example', place: 'console' },
    ]) {
      expect((await forgot(body)).status).toBe(400);
    }
  });

  it('is refused after a few times an hour, wherever it comes from', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      statuses.push(
        (await forgot({ email: person.email }).set('X-Forwarded-For', `203.0.113.${round}`)).status,
      );
    }
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});
