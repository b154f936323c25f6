import type { Request, Response } from 'express';
import type {} from 'express-session';
import type { Pool } from 'pg';
import type { UserActor } from '../../platform/auth/actor.js';
import type { ChangeFeed } from '../../platform/database/change-feed.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { ConsoleAccounts } from '../console-accounts.js';
import type { Tone } from '../console-dashboard.js';

/** A number that every page shows, as it is just now. */
export interface LiveCount {
  id: string;
  /** What is counted, after the number: "waiting". */
  label: string;
  count: number;
  /** Under the console's own base path. */
  href: string;
  tone: Tone;
}

/** A feature's numbers, and the channel of the change feed that tells when they may have changed. */
export interface LiveSource {
  channel: string;
  /** Whose numbers this person is shown, such as those of their shop; undefined: none. */
  audienceOf(actor: UserActor): string | undefined;
  /** Of all audiences at once. */
  read(audiences: readonly string[]): Promise<ReadonlyMap<string, LiveCount[]>>;
}

export interface LiveDeps {
  sources: readonly LiveSource[];
  changeFeed: Pick<ChangeFeed, 'subscribe'>;
  accounts: Pick<ConsoleAccounts, 'find'>;
  pool: Pool;
  logger: Pick<Logger, 'warn'>;
}

/** Tells open pages of the console what has changed, until their session ends. */
export interface Live {
  /** Whether anything is told to this person. */
  isFor(actor: UserActor): boolean;
  /** Answers with a stream of events that lasts; 204 to whom nothing is told. */
  open(request: Request, response: Response, actor: UserActor): Promise<void>;
  /** Ends all streams, and takes no more: pages come back by themselves, to another process. */
  close(): void;
}

interface Stream {
  response: Response;
  actor: UserActor;
  sessionId: string;
  /** What the page was told last, so that nothing is said twice. */
  told: string;
}

/** Milliseconds in which changes become one message. */
const GATHERED_FOR = 150;
/** Milliseconds between two looks whether sessions last, which also keep proxies from hanging up. */
const CHECKED_EVERY = 5_000;
/** Every so many of these looks, numbers are read anew: things get late without anybody's doing. */
const READ_EVERY = 6;

export function createLive(deps: LiveDeps): Live {
  const { sources, changeFeed, logger } = deps;
  const streams = new Set<Stream>();
  let gathering: NodeJS.Timeout | undefined;
  let checking: NodeJS.Timeout | undefined;
  let looks = 0;
  let changes = 0;
  let isClosed = false;

  const warn = (error: unknown) =>
    logger.warn({ err: error }, 'pages of the console were not told of changes');
  const push = async () => {
    const numbers = await readNumbers(
      sources,
      [...streams].map(({ actor }) => actor),
    );
    for (const stream of streams) tell(stream, sources, numbers, changes);
  };
  const onChange = () => {
    changes += 1;
    if (streams.size > 0) gathering ??= setTimeout(flush, GATHERED_FOR).unref();
  };
  const flush = () => {
    gathering = undefined;
    push().catch(warn);
  };
  const look = async () => {
    looks += 1;
    await endEnded(deps, streams);
    for (const { response } of streams) response.write(': still here\n\n');
    if (looks % READ_EVERY === 0) await push();
  };
  for (const { channel } of sources) {
    changeFeed.subscribe(channel, { onChange, reload: async () => onChange() });
  }

  const isFor = (actor: UserActor) => sources.some((source) => source.audienceOf(actor) !== undefined);

  return {
    isFor,
    async open(request, response, actor) {
      if (isClosed || !isFor(actor)) return void response.status(204).end();
      const stream = { response, actor, sessionId: request.sessionID, told: '' };
      // A page that is only open must not keep its session alive, nor bring one back that has run out.
      Reflect.deleteProperty(request, 'session');
      const numbers = await readNumbers(sources, [actor]);
      startStream(response);
      streams.add(stream);
      tell(stream, sources, numbers, changes);
      checking ??= setInterval(() => void look().catch(warn), CHECKED_EVERY).unref();
      response.on('close', () => {
        streams.delete(stream);
        if (streams.size > 0) return;
        clearInterval(checking);
        checking = undefined;
      });
    },
    close() {
      isClosed = true;
      clearTimeout(gathering);
      clearInterval(checking);
      for (const stream of [...streams]) end(streams, stream);
    },
  };
}

function startStream(response: Response): void {
  response.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Compression would hold messages back, and so would a proxy's buffer.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 2000\n\n');
}

/** By audience. */
type Numbers = Map<LiveSource, ReadonlyMap<string, LiveCount[]>>;

async function readNumbers(sources: readonly LiveSource[], actors: readonly UserActor[]): Promise<Numbers> {
  const read = sources.map(async (source) => {
    const audiences = new Set(actors.flatMap((actor) => source.audienceOf(actor) ?? []));
    const counts = audiences.size > 0 ? await source.read([...audiences]) : new Map<string, LiveCount[]>();
    return [source, counts] as const;
  });
  return new Map(await Promise.all(read));
}

/** @param changes how many there were, so that a page also learns of those that leave the numbers as they are */
function tell(stream: Stream, sources: readonly LiveSource[], numbers: Numbers, changes: number): void {
  const counts = sources.flatMap((source) => {
    const audience = source.audienceOf(stream.actor);
    return audience === undefined ? [] : (numbers.get(source)?.get(audience) ?? []);
  });
  const data = JSON.stringify({ counts, changes });
  if (data === stream.told) return;
  stream.told = data;
  stream.response.write(`event: counts\ndata: ${data}\n\n`);
}

/** Ends the streams whose session has ended, and of people who are no longer welcome. */
async function endEnded({ pool, accounts }: LiveDeps, streams: Set<Stream>): Promise<void> {
  const { rows } = await pool.query<{ sid: string }>(
    'SELECT sid FROM console_sessions WHERE sid = ANY($1) AND expire > now()',
    [[...streams].map(({ sessionId }) => sessionId)],
  );
  const lasting = new Set(rows.map(({ sid }) => sid));
  for (const stream of [...streams]) {
    const identity = lasting.has(stream.sessionId)
      ? await accounts.find(stream.actor.id, stream.actor.shop?.id)
      : undefined;
    if (identity) stream.actor = identity.actor;
    else end(streams, stream);
  }
}

/** Nothing is written to a stream that has ended. */
function end(streams: Set<Stream>, stream: Stream): void {
  streams.delete(stream);
  stream.response.end();
}
