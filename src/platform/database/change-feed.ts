import pg from 'pg';
import type { Logger } from '../logging/logger.js';

/** What a process keeps in memory of the database, and has to be told about when it changes. */
export interface ChangeSubscriber {
  /** A change that was committed, by whichever node. It may be told twice. */
  onChange(payload: string): void;
  /** Reads whatever may have been missed: at the start, and after every interruption. */
  reload(): Promise<void>;
}

/** A committed change, as `pg_notify(channel, payload)` tells it. */
export interface Change {
  channel: string;
  payload: string;
}

/** Tells this process of changes that other processes commit, within milliseconds. */
export interface ChangeFeed {
  /** Before `open`. The channel is notified by a trigger, so that no writer can forget to. */
  subscribe(channel: string, subscriber: ChangeSubscriber): void;
  /** Tells the subscribers of this process at once, without waiting for the database's echo. */
  deliver(change: Change): void;
  /**
   * Whether everything committed up to a few seconds ago has surely been told. While it is not, what is in
   * memory may be old: ask the database instead.
   */
  isLive(): boolean;
  /** Resolves when the feed is live, or its first try has failed; it goes on trying by itself. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ChangeFeedDeps {
  url: string;
  logger: Logger;
}

/** Milliseconds between two questions whether the other end is still there. */
const HEARTBEAT = 2_000;
/** Milliseconds for which an answer is believed; a process that was suspended wakes up older than that. */
const LIVE_FOR = 5_000;
/** Milliseconds for a query on the feed's own connection. */
const QUERY_PATIENCE = 2_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * LISTEN on a connection of its own. It listens first and has the subscribers load afterwards, so that nothing
 * falls in between; what is told meanwhile waits until they have loaded.
 */
export function createChangeFeed({ url, logger }: ChangeFeedDeps): ChangeFeed {
  const subscribers = new Map<string, ChangeSubscriber[]>();
  let listener: pg.Client | undefined;
  let held: Change[] | undefined;
  let liveUntil = -Infinity;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function deliver(change: Change): void {
    if (held) held.push(change);
    else for (const subscriber of subscribers.get(change.channel) ?? []) subscriber.onChange(change.payload);
  }

  async function connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      query_timeout: QUERY_PATIENCE,
      keepAlive: true,
      application_name: 'armoire changes',
    });
    listener = client;
    client.on('error', (error) => lose(client, error));
    client.on('end', () => lose(client, new Error('The connection has ended.')));
    client.on('notification', ({ channel, payload = '' }) => deliver({ channel, payload }));
    try {
      held = [];
      await client.connect();
      await catchUp(client);
    } catch (error) {
      lose(client, error);
    }
  }

  async function catchUp(client: pg.Client): Promise<void> {
    const askedAt = performance.now();
    for (const channel of subscribers.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    await Promise.all([...subscribers.values()].flat().map((subscriber) => subscriber.reload()));
    if (client !== listener) return;
    release();
    if (failures > 0) logger.info('told of changes again');
    failures = 0;
    liveUntil = askedAt + LIVE_FOR;
    later(HEARTBEAT, () => beat(client));
  }

  function release(): void {
    const waiting = held ?? [];
    held = undefined;
    waiting.forEach(deliver);
  }

  /** PostgreSQL tells what was committed before it answers the next query of the same connection. */
  async function beat(client: pg.Client): Promise<void> {
    const askedAt = performance.now();
    try {
      await client.query('SELECT 1');
    } catch (error) {
      return lose(client, error);
    }
    if (client !== listener) return;
    liveUntil = askedAt + LIVE_FOR;
    later(HEARTBEAT, () => beat(client));
  }

  function lose(client: pg.Client, error: unknown): void {
    if (client !== listener) return;
    listener = undefined;
    liveUntil = -Infinity;
    release();
    client.end().catch(() => undefined);
    if (isClosed) return;
    if (failures === 0) logger.warn({ err: error }, 'not told of changes; asking the database meanwhile');
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures);
    failures += 1;
    // Nodes that lost the same server do not come back all at once.
    later(pause * (0.5 + Math.random() / 2), connect);
  }

  function later(milliseconds: number, work: () => Promise<void>): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void work(), milliseconds);
  }

  return {
    subscribe(channel, subscriber) {
      subscribers.set(channel, [...(subscribers.get(channel) ?? []), subscriber]);
    },
    deliver,
    isLive: () => performance.now() < liveUntil,
    open: connect,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      const client = listener;
      listener = undefined;
      liveUntil = -Infinity;
      await client?.end();
    },
  };
}
