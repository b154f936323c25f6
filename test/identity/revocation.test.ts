import pg from 'pg';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { createUserAdminService } from '../../src/identity/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemContext } from '../../src/platform/context.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { newId } from '../../src/platform/ids.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { type Node, startNode } from '../support/node.js';

const SETTINGS = {
  ROLE: 'web',
  JWT_SECRET: 'one secret for all nodes, of these tests alone',
  SESSION_SECRET: 'another one for them all, of these tests alone',
  RATE_LIMIT_PER_MINUTE: '100000',
};

/** Two processes on one database: what is done at one counts at the other. */
let database: TestDatabase;
let here: Node;
let there: Node;
let dataSource: DataSource;
beforeAll(async () => {
  database = await cloneDatabase();
  [here, there] = await Promise.all([startNode(database.url, SETTINGS), startNode(database.url, SETTINGS)]);
  dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await Promise.all([here.end(), there.end()]);
  await database.drop();
});

const PASSWORD = 'correct horse battery';

type Method = 'get' | 'post' | 'put' | 'delete';

function call(node: Node, method: Method, path: string, token?: string) {
  const started = request(node.url)[method](`/api/v1${path}`);
  return token === undefined ? started : started.set('Authorization', `Bearer ${token}`);
}

interface Person {
  id: string;
  email: string;
  token: string;
  refreshToken: string;
}

async function signIn(node: Node, email: string): Promise<Person> {
  const { body } = await call(node, 'post', '/auth/login').send({ email, password: PASSWORD });
  return { id: body.user.id, email, token: body.access_token, refreshToken: body.refresh_token };
}

/** Somebody with this role, signed in here. */
async function somebody(role = 'customer'): Promise<Person> {
  const email = `${newId()}@armoire.test`;
  const inTransaction = createInTransaction(dataSource);
  const users = createUserAdminService({ dataSource, inTransaction, clock: systemClock });
  await users.create(systemContext('test'), { email, full_name: 'Somebody', password: PASSWORD, role });
  return signIn(here, email);
}

const me = async (node: Node, token: string) => (await call(node, 'get', '/auth/me', token)).status;
const refresh = (node: Node, { refreshToken }: Person) =>
  call(node, 'post', '/auth/refresh').send({ refresh_token: refreshToken });

/** The node that did it refuses at once; the other as soon as it was told, long before a second has passed. */
async function expectRefused({ token }: Pick<Person, 'token'>): Promise<void> {
  expect(await me(here, token)).toBe(401);
  await vi.waitFor(async () => expect(await me(there, token)).toBe(401), { timeout: 1_000, interval: 5 });
}

describe('a token that was good at both nodes', { timeout: 120_000 }, () => {
  it('is refused at both once its owner has signed out at one', async () => {
    const person = await somebody();
    expect(await me(there, person.token)).toBe(200);
    expect((await call(here, 'post', '/auth/logout', person.token)).status).toBe(204);
    await expectRefused(person);
    expect((await refresh(there, person)).status).toBe(401);
  });

  it('is refused at both once its session was ended from another one', async () => {
    const person = await somebody();
    const other = await signIn(there, person.email);
    expect((await call(here, 'delete', '/auth/sessions', person.token)).status).toBe(204);
    await expectRefused(other);
    expect([await me(here, person.token), await me(there, person.token)]).toEqual([200, 200]);
  });

  it('is refused at both once its owner was suspended', async () => {
    const [admin, person] = [await somebody('admin'), await somebody()];
    const suspend = call(here, 'put', `/admin/users/${person.id}/status`, admin.token);
    expect((await suspend.send({ status: 'suspended', reason: 'Because.' })).status).toBe(200);
    await expectRefused(person);
    expect((await refresh(there, person)).status).toBe(401);
  });

  it('is refused at both once the password was changed elsewhere', async () => {
    const person = await somebody();
    const other = await signIn(there, person.email);
    const change = call(here, 'post', '/auth/change-password', person.token);
    const body = { current_password: PASSWORD, new_password: 'another fine password' };
    expect((await change.send(body)).status).toBe(204);
    await expectRefused(other);
    expect([await me(here, person.token), await me(there, person.token)]).toEqual([200, 200]);
  });

  it('is out of date at both once the role has changed; refreshing brings the new one', async () => {
    const [admin, person] = [await somebody('admin'), await somebody('admin')];
    const list = async (token: string) => (await call(there, 'get', '/admin/users', token)).status;
    expect(await list(person.token)).toBe(200);
    const assign = call(here, 'put', `/admin/users/${person.id}/role`, admin.token);
    expect((await assign.send({ role: 'customer' })).status).toBe(200);
    await expectRefused(person);
    const { body } = await refresh(there, person);
    expect(body.user.role).toBe('customer');
    expect(await me(here, body.access_token)).toBe(200);
    expect(await list(body.access_token)).toBe(403);
  });

  it('is refused at both when a refresh token was used again', async () => {
    const person = await somebody();
    await refresh(there, person);
    expect((await refresh(here, person)).body.code).toBe('identity.refresh_token_reused');
    await expectRefused(person);
  });

  it('is refused where nobody is told of changes just now: the database is asked instead', async () => {
    const person = await somebody();
    expect(await me(there, person.token)).toBe(200);
    const cutOff = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'armoire changes' AND datname = current_database()`;
    await dataSource.query(cutOff);
    await call(here, 'post', '/auth/logout', person.token);
    await dataSource.query(cutOff);
    await expectRefused(person);
  });

  it('is refused at the other when the node dies in the moment in which it has answered', async () => {
    const person = await somebody();
    const third = await startNode(database.url, SETTINGS);
    expect((await call(third, 'post', '/auth/logout', person.token)).status).toBe(204);
    await third.end('SIGKILL');
    await vi.waitFor(async () => expect(await me(there, person.token)).toBe(401), { timeout: 1_000 });
    await vi.waitFor(async () => expect(await me(here, person.token)).toBe(401), { timeout: 1_000 });
  });

  it('is refused when somebody deletes the session by hand', async () => {
    const person = await somebody();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('DELETE FROM sessions WHERE user_id = $1', [person.id]);
    await client.end();
    for (const node of [here, there]) {
      await vi.waitFor(async () => expect(await me(node, person.token)).toBe(401), { timeout: 1_000 });
    }
  });
});
