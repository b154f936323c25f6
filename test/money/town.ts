import { cloneDatabase } from '../support/database.js';
import { type Node, startNode } from '../support/node.js';
import { openWorld, type World } from '../support/world.js';
import { type Client, makeCrowd } from './crowd.js';

/** Processes that sell from one database, and a world beside them by which a test arranges what is sold. */
export interface Town {
  world: World;
  /** Two of them. */
  nodes: readonly [Node, Node];
  crowd(size: number): Promise<Client[]>;
  close(): Promise<void>;
}

/** Of all processes of a test alike, so that a token holds at each of them. */
export const SECRETS = {
  JWT_SECRET: 'one secret for all nodes, of these tests alone',
  SESSION_SECRET: 'another one for them all, of these tests alone',
};

/** @param variables for the processes and the world alike, such as where payments are made */
export async function buildTown(variables: Record<string, string> = {}): Promise<Town> {
  const settings = { ...SECRETS, RATE_LIMIT_PER_MINUTE: '1000000', ...variables };
  const database = await cloneDatabase();
  const world = await openWorld(database.url, settings);
  const start = () => startNode(database.url, { ROLE: 'web', ...settings });
  const nodes = await Promise.all([start(), start()]);
  return {
    world,
    nodes,
    crowd: (size) => makeCrowd(world.services.dataSource, SECRETS.JWT_SECRET, size),
    async close() {
      await Promise.all(nodes.map((node) => node.end()));
      await world.close();
      await database.drop();
    },
  };
}

export interface Answer {
  status: number;
  body: Record<string, unknown> & { code?: string };
  headers: Headers;
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. */
  path: string;
  body?: object;
  /** `Idempotency-Key` */
  key?: string;
}

/** @throws TypeError when the process cannot be reached, or dies before it answers */
export async function callAs(client: Client, node: Pick<Node, 'url'>, call: Call): Promise<Answer> {
  const headers = new Headers({ authorization: `Bearer ${client.token}` });
  if (call.body) headers.set('content-type', 'application/json');
  if (call.key !== undefined) headers.set('idempotency-key', call.key);
  const answer = await fetch(`${node.url}/api/v1${call.path}`, {
    method: call.method,
    headers,
    body: call.body && JSON.stringify(call.body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text), headers: answer.headers };
}
