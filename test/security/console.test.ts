import { request as httpRequest, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { makeProduct } from '../factories/products.js';
import { allRows } from '../rules/rows.js';
import { createWorld, type World } from '../support/world.js';
import { belongingsOf, openScene, type Scene } from './scene.js';

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await createWorld();
  scene = await openScene(world);
});
afterAll(() => world.close());

/** Every way in which a screen changes something, as the path below `/console/api`; of all that the person sees. */
function changes(viewer?: Person): string[] {
  const { ids, customer } = scene;
  const recordOf: Record<string, string> = {
    products: ids.product_id,
    shops: ids.shop_id,
    categories: ids.category_id,
    users: customer.id,
  };
  const { screens } = world.services;
  const seen = viewer ? screens.filter((screen) => screen.allowed(viewer.actor)) : screens;
  return seen.flatMap(({ id: screen, create, update, remove, actions = [], bulkActions = [] }) => {
    const record = `/resources/${screen}/records/${recordOf[screen] ?? ids.product_id}`;
    const bulk = (name: string) => `/resources/${screen}/bulk/${name}`;
    return [
      ...(create ? [`/resources/${screen}/actions/new`] : []),
      ...(update ? [`${record}/edit`] : []),
      ...(remove ? [`${record}/delete`, bulk('bulkDelete')] : []),
      ...actions.map(({ name }) => `${record}/${name}`),
      ...[...actions, ...bulkActions].filter((action) => action.bulk).map(({ name }) => bulk(`bulk-${name}`)),
    ];
  });
}

describe('whatever changes something in the console', () => {
  it.each(['admin', 'owner'] as const)('is not done by GET, by an %s', async (name) => {
    const agent = await consoleAgent(world, scene[name]);
    const before = await allRows(world.services.dataSource);
    for (const path of changes(scene[name]).filter((path) => !path.endsWith('/edit'))) {
      const { status, headers } = await agent.get(`/api${path}`);
      expect([path, status, headers['allow']]).toEqual([path, 405, 'POST']);
    }
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });

  it.each([
    ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['another host of this site', { Origin: 'http://media.armoire.test', 'Sec-Fetch-Site': 'same-site' }],
    ['a page without an origin', { Origin: 'null' }],
    ['nowhere', { Origin: '' }],
  ])('is not done for %s', async (_from, headers) => {
    const agent = await consoleAgent(world, scene.admin);
    const before = await allRows(world.services.dataSource);
    for (const path of changes()) {
      const { status } = await agent.post(`/api${path}`, { reason: 'Because.' }).set(headers);
      expect([path, status]).toEqual([path, 403]);
    }
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });

  it('is not done for people who have not signed in', async () => {
    const before = await allRows(world.services.dataSource);
    for (const path of changes()) {
      const { status } = await request(world.app)
        .post(`/console/api${path}`)
        .set('Sec-Fetch-Site', 'same-origin')
        .send({});
      expect([path, status]).toEqual([path, 401]);
    }
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });

  it('has many ways', () => {
    expect(changes().length).toBeGreaterThan(20);
  });
});

describe("another shop's owner in the console", () => {
  const at = (screen: string, id: string, action: string) =>
    `/api/resources/${screen}/records/${id}/${action}`;

  it("finds none of the first shop's records, by no door", async () => {
    const agent = await consoleAgent(world, scene.rival);
    const { product_id: productId, shop_id: shopId } = scene.ids;
    const before = await belongingsOf(world, scene);
    for (const [screen, id] of [
      ['products', productId],
      ['shops', shopId],
    ] as const) {
      expect((await agent.get(at(screen, id, 'show'))).status).toBe(404);
      expect((await agent.get(at(screen, id, 'edit'))).status).toBe(404);
      expect((await agent.post(at(screen, id, 'edit'), { name: 'Taken over' })).status).toBe(404);
      expect(await listed(agent, screen)).not.toContain(id);
      expect(await lookedUp(agent, screen)).not.toContain(id);
    }
    expect((await agent.post(at('products', productId, 'delete'))).status).toBe(404);
    expect(await listed(agent, `products`, `filters.shopId=${shopId}`)).toEqual([]);
    for (const screen of ['users', 'moderation', 'audit-log']) {
      expect((await agent.get(`/api/resources/${screen}/actions/list`)).status).toBe(404);
    }
    expect(await belongingsOf(world, scene)).toEqual(before);
  });

  it("deletes the own product among several, and the first shop's not", async () => {
    const agent = await consoleAgent(world, scene.rival);
    const own = await makeProduct(world, { by: scene.rival });
    const before = await belongingsOf(world, scene);
    const ids = [own.id, scene.ids.product_id];
    const answer = await agent.post('/api/resources/products/bulk/bulkDelete', { ids });
    expect(answer.body.results).toMatchObject([
      { id: own.id, ok: true },
      { id: scene.ids.product_id, title: scene.ids.product_id, ok: false },
    ]);
    expect(await listed(agent, 'products')).not.toContain(own.id);
    expect(await belongingsOf(world, scene)).toEqual(before);
  });
});

describe('a name with markup in it', () => {
  const NAME = `</script><script>alert(1)</script><img src=x onerror=alert(1)>`;

  it('runs nowhere in the console', async () => {
    const { shop, owner } = await makeShop(world, { name: NAME, full_name: NAME });
    const product = await makeProduct(world, { by: owner, name: NAME });
    const agent = await consoleAgent(world, owner);
    for (const path of ['/', '/resources/products', `/resources/products/${product.id}`, '/nowhere']) {
      const page = await agent.get(path);
      expect(page.text).not.toMatch(/<script>alert|<img src=x/);
      const state = JSON.parse(/id="state">(.*?)<\/script>/s.exec(page.text)![1]!);
      expect(state.identity).toMatchObject({ name: NAME, shopName: NAME });
    }
    for (const path of [
      '/api/resources/products/actions/list',
      `/api/resources/shops/records/${shop.id}/show`,
      '/api/dashboard',
      `/api/resources/products/actions/search/${encodeURIComponent(NAME)}`,
      `/api/resources/products/records/${encodeURIComponent(NAME)}/show`,
    ]) {
      const { headers } = await agent.get(path);
      expect(headers['content-type']).toMatch(/^application\/json/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it.each(['%', '%zz', 'a/b', '~', '<script>', 'constructor'])(
    'may be that of a field, which is refused by it: %s',
    async (field) => {
      const agent = await consoleAgent(world, scene.owner);
      const path = `/api/resources/products/records/${scene.ids.product_id}/edit`;
      const { status, headers, body } = await agent.post(path, { [field]: 'x' });
      expect([status, Object.keys(body.record.errors)]).toEqual([400, [field]]);
      expect(headers['content-type']).toMatch(/^application\/json/);
    },
  );

  it('runs nowhere on the pages of signing in', async () => {
    const markup = encodeURIComponent(`/console/"><script>alert(1)</script>`);
    const page = await request(world.app).get(`/console/sign-in?next=${markup}&signed_out=${markup}`);
    expect(page.text).not.toContain('<script>alert');
    const refused = await request(world.app)
      .post('/console/sign-in')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ email: NAME, password: NAME, next: NAME });
    expect(refused.status).toBe(401);
    expect(refused.text).not.toMatch(/<script>alert|<img src=x/);
  });
});

describe('signing in to the console with what nobody is called', () => {
  const signIn = (fields: string) =>
    request(world.app)
      .post('/console/sign-in')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send(fields);

  it.each([
    ['nothing', 'email=&password=', 400],
    ['a NUL', 'email=a%00%40armoire.test&password=x', 400],
    ['a NUL in the password', 'email=a%40armoire.test&password=%00', 401],
    ['half a character', 'email=%ED%A0%80%40armoire.test&password=x', 401],
    ['two addresses', 'email=a&email=b&password=x', 400],
    ['an object', 'email[$ne]=&password[$ne]=', 400],
    ['another field', 'email=a&password=x&role=admin', 400],
    ['a book', `email=a&password=${'x'.repeat(9_000)}`, 413],
  ])('is refused: %s', async (_what, fields, status) => {
    const answer = await signIn(fields);
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined]);
  });
});

describe('TRACE', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(world.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  it.each(['/console', '/console/api/dashboard', '/api/v1/products', '/media/shops/x', '/'])(
    'is not served: %s',
    async (path) => {
      const { port } = server.address() as AddressInfo;
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { Cookie: 'armoire-console=secret' };
        httpRequest({ port, host: '127.0.0.1', method: 'TRACE', path, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBe(405);
    },
  );
});

async function listed(agent: ConsoleAgent, screen: string, query = ''): Promise<string[]> {
  const answer = await agent.get(`/api/resources/${screen}/actions/list?${query}`);
  expect(answer.status).toBe(200);
  return (answer.body.records as Array<{ id: string }>).map(({ id }) => id);
}

async function lookedUp(agent: ConsoleAgent, screen: string): Promise<string[]> {
  const answer = await agent.get(`/api/resources/${screen}/actions/search`);
  expect(answer.status).toBe(200);
  return (answer.body.records as Array<{ id: string }>).map(({ id }) => id);
}
