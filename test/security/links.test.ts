import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { allRows } from '../rules/rows.js';
import { createWorld, type World } from '../support/world.js';
import { type Operation, operationsOf, pathOf, sampleBody } from './operations.js';
import { apiFor, openScene, type Scene } from './scene.js';

let world: World;
let scene: Scene;
/** Something that listens on this machine, and counts who comes. */
let listener: Server;
let visits = 0;
let port: number;
beforeAll(async () => {
  world = await createWorld();
  scene = await openScene(world);
  listener = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  ({ port } = listener.address() as AddressInfo);
});
afterAll(async () => {
  listener.close();
  await world.close();
});

const HIDDEN = [
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://2130706433/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://0/',
  'http://0.0.0.0/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://10.0.0.1/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fd00:ec2::254]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://localhost.localdomain/',
  'http://metadata.google.internal/',
  'http://minio/',
  'http://maison-lua.example@127.0.0.1/',
  'http://user:secret@maison-lua.example/',
];
const NO_LINKS = [
  'javascript:alert(1)',
  'data:text/html,hi',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  '//x.example',
  'http:\\\\127.0.0.1\\',
];

interface LinkField {
  operation: Operation;
  field: string;
}

/** Every field of every body that takes an address. */
function linkFields(): LinkField[] {
  return operationsOf(world).flatMap((operation) =>
    Object.entries(operation.body?.properties ?? {})
      .filter(([, { format }]) => format === 'uri')
      .map(([field]) => ({ operation, field })),
  );
}

async function send({ operation, field }: LinkField, link: string) {
  const body = { ...sampleBody(operation, scene.ids), [field]: link };
  const { category_id: category } = scene.ids;
  const request = apiFor(world, scene, operation)[operation.method](pathOf(operation, scene.ids));
  return request.send('category_ids' in body ? { ...body, category_ids: [category] } : body);
}

describe('a link that leads to our own machines, or the visitor’s', () => {
  it('is looked for in every operation that takes one', () => {
    expect(
      linkFields()
        .map(({ operation, field }) => `${operation.name} ${field}`)
        .sort(),
    ).toEqual([
      'PATCH /admin/shops/{shop_id} link',
      'PATCH /products/{product_id} external_link',
      'POST /admin/products external_link',
      'POST /products external_link',
      'POST /shops/register link',
      'PUT /admin/products/{product_id} external_link',
      'PUT /products/{product_id} external_link',
      'PUT /shops/me link',
    ]);
  });

  it.each(HIDDEN)('is refused: %s', async (link) => {
    const before = await allRows(world.services.dataSource);
    for (const place of linkFields()) {
      const { status, body } = await send(place, link);
      const answer = [place.operation.name, status, body.code, body.errors?.[0]?.pointer];
      expect(answer).toEqual([
        place.operation.name,
        422,
        expect.stringMatching(/\.link_not_public$/),
        `/${place.field}`,
      ]);
    }
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });

  it.each(NO_LINKS)('is refused as malformed when it is none: %s', async (link) => {
    for (const place of linkFields()) {
      const { status, body } = await send(place, link);
      expect([place.operation.name, status, body.errors[0].pointer]).toEqual([
        place.operation.name,
        400,
        `/${place.field}`,
      ]);
    }
  });

  it('is refused in the console too', async () => {
    const agent = await consoleAgent(world, scene.owner);
    const edit = (link: string) =>
      agent.post(`/api/resources/shops/records/${scene.ids.shop_id}/edit`, { link });
    for (const link of HIDDEN) expect([link, (await edit(link)).status]).toEqual([link, 422]);
    for (const link of NO_LINKS) expect([link, (await edit(link)).status]).toEqual([link, 400]);
  });
});

describe('a link that is taken', () => {
  it('is kept as it is, shown, and visited by nobody of ours', async () => {
    const link = `https://maison-lua.example:${port}/dresses?of=linen`;
    for (const place of linkFields()) {
      const { status, body } = await send(place, link);
      expect([place.operation.name, status]).toEqual([place.operation.name, expect.toBeOneOf([200, 201])]);
      expect(body[place.field] ?? body.shop?.[place.field]).toBe(link);
    }
    const url = `http://127.0.0.1:${port}/`;
    for (const place of linkFields()) expect((await send(place, url)).status).toBe(422);
    // Nor are addresses that stand in a text.
    const text = { description: `See ${url} and <img src="${url}">` };
    const edited = await apiAs(world, scene.owner.token)
      .patch(`/products/${scene.ids.product_id}`)
      .send(text);
    expect(edited.status).toBe(200);
    await world.runJobs();
    expect(visits).toBe(0);
  });
});
