import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createKeyCheck } from '../../src/keys/index.js';
import { systemContext } from '../../src/platform/context.js';
import {
  createStatementRunner,
  type RunStatement,
  type Statement,
} from '../../src/platform/database/statement.js';
import { apiWith } from '../factories/clients.js';
import { makeKey } from '../factories/keys.js';
import { makeShop } from '../factories/shops.js';
import { breakableDatabase } from '../security/breakable-database.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openWorld, type World } from '../support/world.js';
import { appWithKeyRoutes } from './key-routes.js';

/** Two nodes on one database. */
let database: TestDatabase;
let here: World;
let there: World;
let shopId: string;
beforeAll(async () => {
  database = await cloneDatabase();
  here = await openWorld(database.url);
  there = await openWorld(database.url);
  shopId = (await makeShop(here)).shop.id;
});
afterAll(async () => {
  await here.close();
  await there.close();
  await database.drop();
});

const trolley = () => makeKey(here, { kind: 'device', shop_id: shopId });
const check = (world: World, key: string) => world.services.keys.keyCheck.authenticate('device', key);
const refused = (world: World, key: string) =>
  expect(check(world, key)).rejects.toMatchObject({ code: 'keys.invalid_key' });
const revoke = (id: string) => here.services.keys.apiKeys.revoke(systemContext('test'), { id });

it('asks the database once for a key, as long as nothing changes', async () => {
  const { services } = here;
  let asked = 0;
  const run = createStatementRunner(services.dataSource);
  const counting: RunStatement = (statement) => {
    asked += 1;
    return run(statement);
  };
  const { changeFeed, clock } = services;
  const deps = { run: counting, changeFeed, clock, noteUse: () => undefined };
  const keyCheck = createKeyCheck(deps);
  const { key } = await trolley();
  for (let count = 0; count < 5; count += 1) await keyCheck.authenticate('device', key);
  expect(asked).toBe(1);
  await expect(keyCheck.authenticate('service', key)).rejects.toMatchObject({ kind: 'unauthenticated' });
  expect(asked).toBe(1);

  const blind = createKeyCheck({ ...deps, changeFeed: { ...changeFeed, isLive: () => false } });
  for (let count = 0; count < 5; count += 1) await blind.authenticate('device', key);
  expect(asked).toBe(6);
});

it('refuses a revoked key on the next request, and on the other node as soon as that is told', async () => {
  const { key, id } = await trolley();
  await Promise.all([check(here, key), check(there, key)]);
  await revoke(id);
  await refused(here, key);
  await vi.waitFor(() => refused(there, key), { interval: 5 });
});

it('knows of changes that were made past the service', async () => {
  const { key, id } = await trolley();
  await check(there, key);
  await here.services.dataSource.query(`UPDATE api_keys SET scopes = '{trolley}' WHERE id = $1`, [id]);
  await vi.waitFor(async () => expect((await check(there, key)).scopes).toEqual(['trolley']), {
    interval: 5,
  });
  await here.services.dataSource.query('DELETE FROM api_keys WHERE id = $1', [id]);
  await vi.waitFor(() => refused(there, key), { interval: 5 });
});

it('remembers nothing that was read before a revocation and arrives after it', async () => {
  const { changeFeed, clock, dataSource } = here.services;
  const { key, id } = await trolley();
  const waiting: Array<() => void> = [];
  const run = createStatementRunner(dataSource);
  const slow: RunStatement = async <Row>(statement: Statement) => {
    const rows = await run<Row>(statement);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return rows;
  };
  const keyCheck = createKeyCheck({ run: slow, changeFeed, clock, noteUse: () => undefined });
  const hasBeenRead = () => vi.waitFor(() => expect(waiting).toHaveLength(1), { interval: 5 });

  const early = keyCheck.authenticate('device', key);
  await hasBeenRead();
  await revoke(id);
  waiting.pop()!();
  await early;

  const late = keyCheck.authenticate('device', key);
  await hasBeenRead();
  waiting.pop()!();
  await expect(late).rejects.toMatchObject({ code: 'keys.invalid_key' });
});

it('goes on without the change feed, and believes nothing that it remembers meanwhile', async () => {
  const { key, id } = await trolley();
  await check(there, key);
  await there.services.changeFeed.close();
  await revoke(id);
  await refused(there, key);
});

it('of a node that lost the database, lets nobody in on what it remembers, and learns what it missed', async () => {
  const cable = await breakableDatabase();
  const near = await openWorld(cable.directUrl);
  const far = await openWorld(cable.url);
  const app = appWithKeyRoutes(far);
  const { key, id } = await makeKey(near, { kind: 'device', shop_id: (await makeShop(near)).shop.id });
  const trolley = apiWith(app, { header: 'X-Device-Key', value: key });
  const answers = (status: number, code?: string) => async () => {
    const answer = await trolley.get('/probe/trolley');
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  };
  await answers(200)();
  await cable.pull();
  await vi.waitFor(answers(503, 'platform.database_unavailable'), { timeout: 10_000 });
  await near.services.keys.apiKeys.revoke(systemContext('test'), { id });
  await cable.plugIn();
  await vi.waitFor(answers(401, 'keys.invalid_key'), { timeout: 10_000 });
  await Promise.all([near.close(), far.close()]);
  await cable.drop();
});

it('lets a key end by itself', async () => {
  const expires_at = new Date(Date.now() + 60_000).toISOString();
  const { key } = await makeKey(here, { kind: 'device', shop_id: shopId, expires_at });
  const { changeFeed, dataSource } = here.services;
  let now = Date.now();
  const keyCheck = createKeyCheck({
    run: createStatementRunner(dataSource),
    changeFeed,
    clock: () => new Date(now),
    noteUse: () => undefined,
  });
  await keyCheck.authenticate('device', key);
  now += 60_001;
  await expect(keyCheck.authenticate('device', key)).rejects.toMatchObject({ code: 'keys.invalid_key' });
});
