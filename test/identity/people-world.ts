import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/data-source.js';
import {
  createAccountService,
  createAvatarService,
  createConsoleAccounts,
  createCredentialCheck,
  createAccountLinks,
  createIdentityRoutes,
  createAppSessions,
  createSessionRoutes,
  createInvitations,
  createRoleCatalogue,
  createOwnAccount,
  createOwnSessionService,
  createSecondFactorGate,
  createSecondFactorRoutes,
  createSecondFactorService,
  createSessionService,
  createTotpFactors,
  createTokenRevocations,
  createUserAdminService,
} from '../../src/identity/index.js';
import type { User } from '../../src/identity/user.entity.js';
import { createModerationCases } from '../../src/moderation/index.js';
import { createAccessTokens } from '../../src/platform/auth/access-token.js';
import type { Actor, PlatformRole } from '../../src/platform/auth/actor.js';
import { createMessageThrottle } from '../../src/platform/auth/message-throttle.js';
import { createSignInThrottle } from '../../src/platform/auth/sign-in-throttle.js';
import { type Context, systemContext } from '../../src/platform/context.js';
import { type ChangeFeed, createChangeFeed } from '../../src/platform/database/change-feed.js';
import { poolOf } from '../../src/platform/database/pool.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { mountRoutes } from '../../src/platform/http/mount-routes.js';
import { createProblemHandler } from '../../src/platform/http/problem.js';
import { newId } from '../../src/platform/ids.js';
import { createStorage } from '../../src/platform/storage/create-storage.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import {
  createInvitingShops,
  createShopMemberships,
  createShopReads,
  createShopRoutes,
  createShopService,
  createShopStaffService,
} from '../../src/shops/index.js';
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
  const changeFeed = createChangeFeed({ url: database.url, logger: createLogger('silent') });
  const now = () => new Date(Date.now() + time.offset);
  const services = buildServices(dataSource, changeFeed, now, options.needsSecondFactor ?? false);
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

/** Of pictures that nobody sends here. */
const unusedStorage = (clock: () => Date) =>
  createStorage({
    minio: undefined,
    publicMediaUrl: undefined,
    publicUrl: 'http://armoire.localhost',
    dataDirectory: join(tmpdir(), 'armoire-people-world'),
    signingSecret: JWT_SECRET,
    clock,
  });

function buildServices(
  dataSource: DataSource,
  changeFeed: ChangeFeed,
  clock: () => Date,
  isObligatoryForStaff: boolean,
) {
  const inTransaction = createInTransaction(dataSource, changeFeed.deliver);
  const memberships = createShopMemberships({ dataSource });
  const accessTokens = createAccessTokens({ secret: JWT_SECRET, clock });
  const throttle = createSignInThrottle({ pool: poolOf(dataSource), clock });
  const avatars = createAvatarService({ dataSource, inTransaction, storage: unusedStorage(clock), logger });
  const roles = createRoleCatalogue({ dataSource, changeFeed });
  const credentials = createCredentialCheck({ dataSource, inTransaction, throttle });
  const revocations = createTokenRevocations({ dataSource, changeFeed, clock });
  const factors = createTotpFactors({ inTransaction, throttle, clock, encryptionKey: ENCRYPTION_KEY });
  const gate = createSecondFactorGate({ factors, isObligatoryForStaff });
  const sessions = createSessionService({
    inTransaction,
    clock,
    accessTokens,
    revocations,
    memberships,
    roles,
    gate,
  });
  const accounts = createAccountService({
    dataSource,
    inTransaction,
    clock,
    credentials,
    gate,
    sessions,
    memberships,
  });
  const secondFactors = createSecondFactorService({
    dataSource,
    inTransaction,
    clock,
    credentials,
    gate,
    factors,
  });
  const userAdmin = createUserAdminService({ dataSource, inTransaction, clock });
  const consoleAccounts = createConsoleAccounts({
    dataSource,
    inTransaction,
    credentials,
    gate,
    factors,
    secondFactors,
    memberships,
    roles,
  });
  const appSessions = createAppSessions({ dataSource, inTransaction, clock });
  const ownSessions = createOwnSessionService({
    dataSource,
    inTransaction,
    clock,
    memberships,
    appSessions,
  });
  const ownAccount = createOwnAccount({ accounts, secondFactors, ownSessions });
  const moderationCases = createModerationCases({ clock });
  const shops = createShopService({ dataSource, inTransaction, accounts, gate, sessions, moderationCases });
  const shopReads = createShopReads({ dataSource });
  const invitations = createInvitations({
    dataSource,
    inTransaction,
    clock,
    credentials,
    roles,
    mailer: { send: () => Promise.reject(new Error('nobody is written to here')) },
    links: createAccountLinks({ publicAppUrl: undefined, publicUrl: 'http://armoire.localhost' }),
    throttle: createMessageThrottle(poolOf(dataSource)),
    shops: createInvitingShops({ dataSource }),
  });
  const shopStaff = createShopStaffService({
    dataSource,
    inTransaction,
    userAdmin,
    invitations: invitations.desk,
  });
  return {
    inTransaction,
    throttle,
    roles,
    factors,
    sessions,
    accounts,
    secondFactors,
    userAdmin,
    consoleAccounts,
    ownAccount,
    shops,
    shopReads,
    shopStaff,
    routes: [
      ...createIdentityRoutes({ accounts, sessions, userAdmin, avatars }),
      ...createSessionRoutes({ appSessions }),
      ...createSecondFactorRoutes({ secondFactors }),
      ...createShopRoutes({ shops, shopReads, shopStaff }),
    ],
  };
}

function buildApp({ routes, sessions, inTransaction }: ReturnType<typeof buildServices>): Express {
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
