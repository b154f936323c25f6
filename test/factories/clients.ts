import type { Express } from 'express';
import request from 'supertest';
import type { World } from '../support/world.js';
import type { Person } from './people.js';

/** What a caller shows: an access token, or a key. */
export interface Credential {
  header: string;
  value: string;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The API as the owner of a token calls it, or, without one, a stranger. Paths are below `/api/v1`. */
export function apiAs(world: World, token?: string) {
  return apiWith(
    world.app,
    token === undefined ? undefined : { header: 'Authorization', value: `Bearer ${token}` },
  );
}

/** The same with a credential of any kind. */
export function apiWith(app: Express, credential?: Credential) {
  const call = (method: Method) => (path: string) => {
    const started = request(app)[method](`/api/v1${path}`);
    return credential === undefined ? started : started.set(credential.header, credential.value);
  };
  return {
    get: call('get'),
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
  };
}

/** The host that supertest's requests to an app name: what a page of this console has for its origin. */
const HOST = 'console.armoire.test';

/** A browser at the console: keeps its cookie, and says where its requests come from. */
export interface ConsoleAgent {
  get(path: string): request.Test;
  /** What a page of the console sends. @param path below `/console` */
  post(path: string, body?: object): request.Test;
  /** The same for a form with files, still to be filled. */
  postForm(path: string): request.Test;
}

/** A browser in which nobody has signed in. */
export function consoleStranger(world: World): ConsoleAgent {
  const browser = request.agent(world.app);
  const origin = `http://${HOST}`;
  const postForm = (path: string) => browser.post(`/console${path}`).set('Host', HOST).set('Origin', origin);
  return {
    get: (path) => browser.get(`/console${path}`).set('Host', HOST),
    post: (path, body = {}) => postForm(path).send(body),
    postForm,
  };
}

/** @throws Error when the console does not let them in */
export async function consoleAgent(
  world: World,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<ConsoleAgent> {
  const agent = consoleStranger(world);
  const answer = await agent.post('/sign-in').type('form').send({ email, password });
  if (answer.status !== 303) throw new Error(`the console answered ${answer.status} to ${email}`);
  return agent;
}
