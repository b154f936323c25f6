import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world.js';
import { type Operation, operationsOf, pathOf, sampleBody } from './operations.js';
import { apiFor, openScene, type Scene } from './scene.js';

let world: World;
let scene: Scene;
let operations: Operation[];
beforeAll(async () => {
  world = await createWorld();
  scene = await openScene(world);
  operations = operationsOf(world).filter(({ path }) => path !== '/auth/logout');
});
afterAll(() => world.close());

/** What was answered that is no client's doing, or tells of our insides. */
async function offences(
  requests: ReadonlyArray<readonly [string, PromiseLike<{ status: number; text: string }>]>,
) {
  const found: string[] = [];
  for (const [what, request] of requests) {
    const { status, text } = await request;
    const tells = /node_modules|\bat .+:\d+:\d+|QueryFailed|syntax error at|SELECT |\/src\//.test(text);
    if (status >= 500 || tells) found.push(`${what} answered ${status}: ${text.slice(0, 200)}`);
  }
  return found;
}

const DEEP = 20_000;
const ODD_BODIES = [
  'null',
  '[]',
  '"text"',
  '0',
  'true',
  '{',
  '{"__proto__": {"role": "admin"}}',
  '{"constructor": {"prototype": {"role": "admin"}}}',
  '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP),
  '['.repeat(DEEP) + ']'.repeat(DEEP),
];

const ODD_VALUES: unknown[] = [null, [], {}, -1, 1.5, 2 ** 53, '', 'a\u0000b', '\ud800', 'a'.repeat(20_000)];

const ODD_PARAMETERS = [
  '%00',
  'a%00b',
  '',
  'null',
  '-1',
  '0x10',
  '1e9',
  'NaN',
  '9007199254740993',
  "'",
  '%25',
  '%F0%9F%91%97',
  '%5B%5D',
  `${'a'.repeat(5_000)}`,
  '(((',
  '%26%7C%21%3A%2A',
];

/** Hundreds of requests each: machines with little to spare take their time. */
const PATIENCE = 180_000;

describe('whatever is sent', { timeout: PATIENCE }, () => {
  it('as a body, is at worst refused', async () => {
    for (const operation of operations.filter(({ body }) => body)) {
      const api = apiFor(world, scene, operation);
      const path = pathOf(operation, scene.ids);
      const requests = ODD_BODIES.map((text) => {
        const request = api[operation.method](path).set('Content-Type', 'application/json').send(text);
        return [`${operation.name} with ${text.slice(0, 60)}`, request] as const;
      });
      expect(await offences(requests)).toEqual([]);
    }
  });

  it('as a field of a body, is at worst refused', async () => {
    for (const operation of operations.filter(({ body }) => body)) {
      const api = apiFor(world, scene, operation);
      const fields = Object.keys(operation.body?.properties ?? {});
      const requests = fields.flatMap((field) =>
        ODD_VALUES.map((value) => {
          const body = { ...sampleBody(operation, scene.ids), [field]: value };
          const request = api[operation.method](pathOf(operation)).send(JSON.stringify(body));
          const what = `${operation.name} with ${field} = ${JSON.stringify(value).slice(0, 80)}`;
          return [what, request.set('Content-Type', 'application/json')] as const;
        }),
      );
      expect(await offences(requests)).toEqual([]);
    }
  });

  it('as a query, is at worst refused', async () => {
    for (const operation of operations.filter(({ query }) => query.length > 0)) {
      const api = apiFor(world, scene, operation);
      const path = pathOf(operation, scene.ids);
      const start = path.includes('?') ? '&' : '?';
      const requests = operation.query.flatMap((name) =>
        [...ODD_PARAMETERS.map((value) => `${name}=${value}`), `${name}=1&${name}=2`, `${name}[a]=1`].map(
          (query) => [`${operation.name}?${query.slice(0, 60)}`, api.get(`${path}${start}${query}`)] as const,
        ),
      );
      expect(await offences(requests)).toEqual([]);
    }
  });

  it('as an id in a path, names nothing', async () => {
    const onesRows = operations.filter(({ path, isUpload }) => path.includes('{') && !isUpload);
    for (const operation of onesRows) {
      const api = apiFor(world, scene, operation);
      for (const id of [
        '1',
        'null',
        '%00',
        "'",
        '..%2f..',
        'a'.repeat(5_000),
        '00000000-0000-0000-0000-000000000000',
      ]) {
        const path = operation.path.replaceAll(/\{\w+\}/g, id);
        const request = api[operation.method](path).send(operation.body && sampleBody(operation, scene.ids));
        const { status, body } = await request;
        // What a shop that is not there has on sale is nothing; who waits for what is not there never did.
        const isForgotten = status === 204 && operation.path.endsWith('/back-in-stock');
        const isNothing = [400, 404].includes(status) || (status === 200 && body.total === 0) || isForgotten;
        expect([operation.name, id.slice(0, 40), isNothing || status]).toEqual([
          operation.name,
          id.slice(0, 40),
          true,
        ]);
      }
    }
  });
});

describe('a cursor that nobody was given', { timeout: PATIENCE }, () => {
  const values = [
    '',
    'x',
    '\u0000',
    'infinity',
    '99999-01-01T00:00:00Z',
    '1e400',
    '99999999999999999999',
    "'",
  ];
  const encode = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');

  it('is refused or leads nowhere, in every list and every order', async () => {
    for (const operation of operations.filter(({ query }) => query.includes('cursor'))) {
      const api = apiFor(world, scene, operation);
      const path = pathOf(operation, scene.ids);
      const start = path.includes('?') ? '&' : '?';
      const sorts = ['newest', 'oldest', 'name', 'price_asc', 'price_desc', 'relevance', 'sort_order', 'due'];
      const requests = sorts.flatMap((sort) =>
        values.map((value) => {
          const cursor = encode([sort, value, scene.ids.product_id]);
          const query = `sort=${sort}&cursor=${cursor}`;
          return [
            `${operation.name} sorted by ${sort} after ${JSON.stringify(value)}`,
            api.get(`${path}${start}${query}`),
          ] as const;
        }),
      );
      expect(await offences(requests)).toEqual([]);
    }
  });
});

describe('a list without an end', () => {
  it.each(['1e9', '101', '0', '-1', '1.5', '9007199254740992', 'NaN', 'Infinity', ''])(
    'is given nowhere: limit=%s is 400',
    async (limit) => {
      for (const operation of operations.filter(({ query }) => query.includes('limit'))) {
        const path = pathOf(operation, scene.ids);
        const url = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`;
        const { status, body } = await apiFor(world, scene, operation).get(url);
        expect([operation.name, status, body.errors?.[0]?.pointer]).toEqual([operation.name, 400, '/limit']);
      }
    },
  );
});

describe('a body that is too large', () => {
  it('is 413 wherever a body is taken', async () => {
    const text = JSON.stringify({ name: 'a'.repeat(1_100_000) });
    for (const operation of operations.filter(({ body }) => body)) {
      const request = apiFor(world, scene, operation)[operation.method](pathOf(operation, scene.ids));
      const { status } = await request.set('Content-Type', 'application/json').send(text);
      expect([operation.name, status]).toEqual([operation.name, 413]);
    }
  });
});
