import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express, { type Express } from 'express';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { createConsole } from '../../src/console/console.js';
import type { ConsoleAccounts } from '../../src/console/console-accounts.js';
import type { ConsoleScreen } from '../../src/console/console-screen.js';
import { createConsoleUploads } from '../../src/media/index.js';
import { assignRequestId } from '../../src/platform/http/request-id.js';
import { openDataSource } from '../../src/platform/database/data-source.js';
import { newId } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { createPeopleWorld, PASSWORD } from '../identity/people-world.js';
import { createGarmentScreen, createLabelScreen, createSecretScreen } from './garment.console.js';
import { Garment, GARMENT_TABLES, Label } from './garment.entity.js';

export const HERE = { 'Sec-Fetch-Site': 'same-origin' };

export interface AppOptions {
  secureCookies?: boolean;
  accounts?: ConsoleAccounts;
  screens?: ConsoleScreen[];
}

export type ConsoleBench = Awaited<ReturnType<typeof createConsoleBench>>;

/**
 * The console on a real database with real accounts, over screens of its own.
 * @param options whether roles of the platform need a second factor
 */
export async function createConsoleBench(options: { needsSecondFactor?: boolean } = {}) {
  const people = await createPeopleWorld(options);
  const { url } = people.dataSource.options as { url: string };
  const dataSource = await openDataSource({ url, entities: [Garment, Label], poolSize: 10 }).initialize();
  await dataSource.query(GARMENT_TABLES);
  const assetsDirectory = makeAssets();
  const time = { offset: 0 };

  const screensOf = () => [createGarmentScreen(dataSource), createLabelScreen(), createSecretScreen()];
  async function createApp(options: AppOptions = {}): Promise<Express> {
    const app = express();
    app.set('query parser', 'simple');
    // As behind one proxy of ours, for the tests of secure cookies.
    app.set('trust proxy', options.secureCookies ? 1 : 0);
    app.use(assignRequestId);
    const router = await createConsole({
      dataSource,
      screens: options.screens ?? screensOf(),
      accounts: options.accounts ?? people.consoleAccounts,
      invitations: {
        look: () => Promise.reject(new Error('nobody is invited here')),
        accept: () => Promise.reject(new Error('nobody is invited here')),
      },
      recovery: {
        forgot: async () => undefined,
        reset: async () => undefined,
        verifyEmail: async () => undefined,
      },
      account: people.ownAccount,
      uploads: createConsoleUploads(people),
      dashboard: async (actor) => ({ greeting: `Hello ${actor.role}`, waiting: [], facts: [], recent: [] }),
      config: {
        baseUrl: '/console',
        sessionSecret: 'a secret of the tests, and of nothing else',
        secureCookies: options.secureCookies ?? false,
        assetsDirectory,
        currency: 'USD',
        mediaOrigins: ['https://media.example'],
        uploadOrigin: 'https://upload.example',
      },
      logger: createLogger('silent'),
      clock: () => new Date(Date.now() + time.offset),
    });
    app.use('/console', router);
    return app;
  }
  const app = await createApp();

  return {
    people,
    dataSource,
    url,
    app,
    createApp,
    /** Turns the console's clock forward. */
    pass(milliseconds: number) {
      time.offset += milliseconds;
    },
    async addGarment(values: Partial<Garment> = {}): Promise<Garment> {
      const garment = Garment.create<Garment>({
        id: newId(),
        shopId: newId(),
        name: 'Linen dress',
        ...values,
      });
      return garment.save();
    },
    async close() {
      await dataSource.destroy();
      await people.close();
      rmSync(assetsDirectory, { recursive: true });
    },
  };
}

/** Signs in and keeps the cookie. */
export async function signIn(app: Express, email: string, password = PASSWORD) {
  const agent = request.agent(app);
  const answer = await agent.post('/console/sign-in').set(HERE).type('form').send({ email, password });
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`);
  return clientOf(agent);
}

export type Client = ReturnType<typeof clientOf>;

/** The API as the console's pages use it. */
function clientOf(agent: ReturnType<typeof request.agent>) {
  const at = (path: string) => `/console/api/resources/${path}`;
  return {
    agent,
    page: (path = '') => agent.get(`/console${path}`),
    list: (screen: string, query: Record<string, string> = {}) =>
      agent.get(at(`${screen}/actions/list`)).query(query),
    lookUp: (screen: string, text: string) =>
      agent.get(at(`${screen}/actions/search/${encodeURIComponent(text)}`)),
    show: (screen: string, id: string) => agent.get(at(`${screen}/records/${id}/show`)),
    create: (screen: string, form: object) =>
      agent
        .post(at(`${screen}/actions/new`))
        .set(HERE)
        .send(form),
    act: (screen: string, id: string, action: string, form: object = {}) =>
      agent
        .post(at(`${screen}/records/${id}/${action}`))
        .set(HERE)
        .send(form),
    bulk: (screen: string, ids: string[], action: string, form: object = {}) =>
      agent
        .post(at(`${screen}/bulk/${action}`))
        .set(HERE)
        .send({ ids, ...form }),
  };
}

/** Somebody new with this role, signed in to the console. */
export async function enterAs(bench: ConsoleBench, role: 'admin' | 'moderator' | 'analyst'): Promise<Client> {
  const user = await bench.people.addUser({ role });
  return signIn(bench.app, user.email!);
}

/** The owner of a new shop, signed in to the console. */
export async function enterAsOwner(bench: ConsoleBench) {
  const { shop, owner } = await bench.people.addShop();
  return { shopId: shop.id, owner, client: await signIn(bench.app, owner.email!) };
}

/** A member of that shop who is mere staff. */
export async function enterAsStaff(bench: ConsoleBench, shopId: string): Promise<Client> {
  const user = await bench.people.addUser();
  await bench.people.dataSource.query(
    `INSERT INTO shop_members (id, shop_id, user_id, role) VALUES ($1, $2, $3, 'staff')`,
    [newId(), shopId, user.id],
  );
  return signIn(bench.app, user.email!);
}

/** Stand-ins for what the build makes, in its form: the server's side alone is tested here. */
function makeAssets(): string {
  const directory = mkdtempSync(join(tmpdir(), 'armoire-console-'));
  const names = [
    'global.js',
    'components.js',
    'sign-in.js',
    'console.css',
    'sign-in.css',
    'brand/favicon.svg',
    'brand/wordmark.svg',
    'brand/mark.svg',
    'fonts/inter-latin-wght-normal.woff2',
  ];
  const files = names.map((name) => {
    const file = name.replaceAll('/', '-').replace('.', '.0123456789ab.');
    const content = Buffer.from(`/* ${name} */`.repeat(100));
    const isCompressed = !name.endsWith('.woff2');
    writeFileSync(join(directory, file), content);
    if (isCompressed) writeFileSync(join(directory, `${file}.br`), brotliCompressSync(content));
    if (isCompressed) writeFileSync(join(directory, `${file}.gz`), gzipSync(content));
    const contentType = name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css';
    return [name, { file, contentType, isCompressed }];
  });
  writeFileSync(
    join(directory, 'manifest.json'),
    JSON.stringify({ sources: '', files: Object.fromEntries(files) }),
  );
  return directory;
}

export async function rowOf(dataSource: DataSource, id: string): Promise<Record<string, unknown>> {
  const [row] = await dataSource.query<Array<Record<string, unknown>>>(
    'SELECT * FROM garments WHERE id = $1',
    [id],
  );
  return row ?? {};
}
