import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { wireIdentity } from '../../src/container/identity.js';
import { openStorage, wirePlatform } from '../../src/container/platform.js';
import { wireShops, wireShopsForIdentity, wireTeams } from '../../src/container/shops.js';
import { createDataSource } from '../../src/data-source.js';
import type { User } from '../../src/identity/user.entity.js';
import { createUploads } from '../../src/media/index.js';
import { wireModerationCases } from '../../src/container/moderation.js';
import type { Actor, PlatformRole } from '../../src/platform/auth/actor.js';
import type { Clock } from '../../src/platform/clock.js';
import { type Context, systemContext } from '../../src/platform/context.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { poolOf } from '../../src/platform/database/pool.js';
import { mountRoutes } from '../../src/platform/http/mount-routes.js';
import { createProblemHandler } from '../../src/platform/http/problem.js';
import { newId } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { cloneDatabase } from '../support/database.js';

export const JWT_SECRET = 'a secret of the tests, and of nothing else';
export const ENCRYPTION_KEY = 'a key of the tests, and of nothing else';
export const PASSWORD = 'correct horse battery';

export type PeopleWorld = Awaited<ReturnType<typeof createPeopleWorld>>;

/**
 * Accounts and shops, on a database of their own, with a clock that can be turned.
 * @param options whether roles of the platform need a second factor
 */
export async function createPeopleWorld(options: { needsSecondFactor?: boolean } = {}) {
  const database = await cloneDatabase();
  const dataSource = await createDataSource({ url: database.url, poolSize: 10 }).initialize();
  const time = { offset: 0 };
  const now = () => new Date(Date.now() + time.offset);
  const services = await buildServices(dataSource, now, options.needsSecondFactor ?? false);
  const { changeFeed } = services;
  await changeFeed.open();
  const app = buildApp(services);
  const api = request(app);

  async function addUser(
    values: { role?: PlatformRole; full_name?: string; email?: string } = {},
  ): Promise<User> {
    const email = values.email ?? `${newId()}@example.com`;
    const person = { email, full_name: values.full_name ?? 'Somebody', role: values.role ?? 'customer' };
    return services.userAdmin.create(systemContext('test'), { ...person, password: PASSWORD });
  }

  async function signIn(user: User, password = PASSWORD): Promise<Tokens> {
    const answer = await api.post('/auth/login').send({ email: user.email, password });
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${answer.text}`);
    return answer.body as Tokens;
  }

  return {
    ...services,
    dataSource,
    app,
    api,
    addUser,
    signIn,
    /** Somebody new with this role, signed in. */
    async signInAs(role: PlatformRole) {
      const user = await addUser({ role });
      const { rights } = await services.roles.roleOf(role);
      return {
        user,
        token: (await signIn(user)).access_token,
        ctx: contextOf({ kind: 'user', id: user.id, role, rights }),
      };
    },
    async addShop(values: Partial<Parameters<typeof services.shops.register>[1]> = {}) {
      const email = `${newId()}@example.com`;
      const input = { name: 'Maison Lùa', email, password: PASSWORD, ...values };
      const { shop, user, access_token: token } = await services.shops.register(systemContext('test'), input);
      const actor = {
        kind: 'user' as const,
        id: user.id,
        role: user.role,
        shop: { id: shop.id, role: shop.role },
      };
      return { shop, owner: user, token, ctx: contextOf(actor) };
    },
    now,
    /** Turns the clock forward. */
    pass(milliseconds: number) {
      time.offset += milliseconds;
    },
    async auditOf(subjectId: string): Promise<string[]> {
      const rows: Array<{ action: string }> = await dataSource.query(
        'SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id',
        [subjectId],
      );
      return rows.map(({ action }) => action);
    },
    async close() {
      await changeFeed.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
}

export const contextOf = (actor: Actor): Context => ({ actor, requestId: newId(), address: '203.0.113.7' });

export const bearer = (token: string): [string, string] => ['Authorization', `Bearer ${token}`];

const logger = createLogger('error');

const publicUrl = 'http://armoire.localhost';

/** Wired as in production, but without whatever else there is. */
async function buildServices(dataSource: DataSource, clock: Clock, needsSecondFactor: boolean) {
  const config = loadConfig({
    NODE_ENV: 'test',
    // Of files that nobody sends here.
    DATA_DIR: join(tmpdir(), 'armoire-people-world'),
    JWT_SECRET,
    SESSION_SECRET: JWT_SECRET,
    ENCRYPTION_KEY,
    REQUIRE_ADMIN_2FA: String(needsSecondFactor),
  });
  const options = { config, dataSource, clock, logger, publicUrl };
  const storage = await openStorage(options);
  const platform = wirePlatform({ ...options, pool: poolOf(dataSource), storage });
  const { moderationCases } = wireModerationCases(platform);
  const uploads = createUploads(platform);
  const identity = wireIdentity(platform, { ...wireShopsForIdentity(platform, moderationCases), uploads });
  const { shopStaff } = wireTeams(platform, identity);
  const shops = wireShops(platform, { identity, shopStaff, moderationCases, uploads });
  return {
    uploads,
    changeFeed: platform.changeFeed,
    inTransaction: platform.inTransaction,
    throttle: identity.signIn.throttle,
    factors: identity.signIn.factors,
    ...identity.services,
    ...shops.services,
    routes: [...identity.routes, ...shops.routes],
  };
}

function buildApp({ routes, sessions, inTransaction }: Awaited<ReturnType<typeof buildServices>>): Express {
  const app = express();
  app.use(
    mountRoutes(routes, {
      authenticate: sessions.authenticate,
      authenticateKey: () => Promise.reject(new Error('nobody has a key here')),
      limitRequests: async () => undefined,
      readUpload: () => Promise.reject(new Error('nothing is uploaded here')),
      inTransaction,
      publicMaxAge: 30,
      checksAnswers: true,
    }),
  );
  app.use(createProblemHandler(logger));
  return app;
}
