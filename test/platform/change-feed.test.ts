import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChangeFeed, createChangeFeed } from '../../src/platform/database/change-feed.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { type BreakableDatabase, breakableDatabase } from '../security/breakable-database.js';

let database: BreakableDatabase;
/** Around the cable. */
let direct: pg.Client;
const feeds: ChangeFeed[] = [];
beforeAll(async () => {
  database = await breakableDatabase();
  direct = new pg.Client({ connectionString: database.directUrl });
  await direct.connect();
});
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.close()));
});
afterAll(async () => {
  await direct.end();
  await database.drop();
});

/** A feed with one subscriber, and what the subscriber was told. */
function feedOf(reload: () => Promise<void> = () => Promise.resolve()) {
  const feed = createChangeFeed({ url: database.url, logger: createLogger('silent') });
  const told: string[] = [];
  feeds.push(feed);
  feed.subscribe('test_changes', {
    onChange: (payload) => told.push(payload),
    async reload() {
      told.push('reload');
      await reload();
    },
  });
  return { feed, told };
}

const notify = (payload: string) => direct.query(`SELECT pg_notify('test_changes', $1)`, [payload]);
const untilLive = (feed: ChangeFeed) => vi.waitFor(() => expect(feed.isLive()).toBe(true), 10_000);

describe('the change feed', () => {
  it('is not live before it is opened, and not after it is closed', async () => {
    const { feed, told } = feedOf();
    expect(feed.isLive()).toBe(false);
    await feed.open();
    expect([feed.isLive(), told]).toEqual([true, ['reload']]);
    await feed.close();
    expect(feed.isLive()).toBe(false);
  });

  it('tells what others commit, and nothing of other channels or of what is rolled back', async () => {
    const { feed, told } = feedOf();
    await feed.open();
    await direct.query(`BEGIN; SELECT pg_notify('test_changes', 'undone'); ROLLBACK`);
    await direct.query(`SELECT pg_notify('other_changes', 'elsewhere')`);
    await notify('one');
    await notify('two');
    await vi.waitFor(() => expect(told).toEqual(['reload', 'one', 'two']), 5_000);
  });

  it('listens before it loads, and tells what came meanwhile afterwards', async () => {
    const { feed, told } = feedOf(async () => {
      await notify('meanwhile');
      told.push('loaded');
    });
    await feed.open();
    await vi.waitFor(() => expect(told).toEqual(['reload', 'loaded', 'meanwhile']), 5_000);
  });

  it('tells this process at once of what it announces itself', async () => {
    const { feed, told } = feedOf();
    feed.deliver({ channel: 'test_changes', payload: 'own' });
    expect(told).toEqual(['own']);
  });

  it('knows at once that the connection broke, comes back by itself, and loads what it missed', async () => {
    const { feed, told } = feedOf();
    await feed.open();
    await database.pull();
    await vi.waitFor(() => expect(feed.isLive()).toBe(false), 2_000);
    await notify('missed');
    await database.plugIn();
    await untilLive(feed);
    expect(told).toEqual(['reload', 'reload']);
    await notify('heard');
    await vi.waitFor(() => expect(told.at(-1)).toBe('heard'), 5_000);
  });

  it('comes up by itself when there is no database at the start', async () => {
    await database.pull();
    const { feed } = feedOf();
    await feed.open();
    expect(feed.isLive()).toBe(false);
    await database.plugIn();
    await untilLive(feed);
  });

  it('is not live when a subscriber cannot load, and tries again', async () => {
    let tries = 0;
    const { feed } = feedOf(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('no')) : Promise.resolve();
    });
    await feed.open();
    expect(feed.isLive()).toBe(false);
    await untilLive(feed);
    expect(tries).toBe(2);
  });

  it('does not believe in a server that says nothing any more', { timeout: 20_000 }, async () => {
    const { feed } = feedOf();
    await feed.open();
    database.freeze();
    await vi.waitFor(() => expect(feed.isLive()).toBe(false), 8_000);
    database.thaw();
    await untilLive(feed);
  });
});
