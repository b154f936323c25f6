import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsoleField } from '../../src/console/console-field.js';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { createWorld, type World } from '../support/world.js';
import { openScene, type Scene } from './scene.js';

let world: World;
let scene: Scene;
let agent: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  scene = await openScene(world);
  agent = await consoleAgent(world, scene.admin);
});
afterAll(() => world.close());

const ODD_VALUES: unknown[] = [
  null,
  [],
  {},
  -1,
  1.5,
  2 ** 53,
  true,
  '',
  'a\u0000b',
  '\ud800',
  'a'.repeat(20_000),
  ['a', 'a'],
  [{ screen: 'products', id: 'x' }],
];

const ODD_TEXTS = ['', '%00', 'null', '1e999', '2026-02-31', 'a'.repeat(5_000), '_'];

/** Every form of the real screens: its address below `/console/api`, and its fields. */
function forms(): Array<{ path: string; fields: readonly ConsoleField[] }> {
  const { ids, customer } = scene;
  const recordOf: Record<string, string> = {
    products: ids.product_id,
    shops: ids.shop_id,
    categories: ids.category_id,
    users: customer.id,
  };
  return world.services.screens.flatMap(({ id: screen, create, update, actions = [] }) => {
    const record = `/api/resources/${screen}/records/${recordOf[screen] ?? ids.product_id}`;
    return [
      ...(create ? [{ path: `/api/resources/${screen}/actions/new`, fields: create.fields }] : []),
      ...(update ? [{ path: `${record}/edit`, fields: update.fields }] : []),
      ...actions.map(({ name, fields = [] }) => ({ path: `${record}/${name}`, fields })),
    ];
  });
}

describe('whatever is sent to the real console', { timeout: 180_000 }, () => {
  it('in a field of a form, is at worst refused', async () => {
    const failed: string[] = [];
    for (const { path, fields } of forms()) {
      for (const { name } of fields) {
        for (const value of ODD_VALUES) {
          const { status, text } = await agent.post(path, { [name]: value });
          if (status >= 500) failed.push(`${path} ${name}=${JSON.stringify(value)?.slice(0, 40)}: ${text}`);
        }
      }
    }
    expect(failed).toEqual([]);
  });

  it('as a filter, a sort or a page, is at worst refused', async () => {
    const failed: string[] = [];
    for (const { id: screen, columns } of world.services.screens) {
      const names = [
        ...columns.map(({ name }) => name),
        'search',
        'passwordHash',
        'constructor',
        '__proto__',
      ];
      const queries = names.flatMap((name) => [
        `sortBy=${name}&direction=asc`,
        `sortBy=${name}&direction=sideways`,
        ...ODD_TEXTS.flatMap((text) => [
          `filters.${name}=${text}`,
          `filters.${name}~~from=${text}&filters.${name}~~to=${text}`,
        ]),
      ]);
      for (const query of [...queries, 'page=-1', 'page=1e9', 'perPage=1e9', 'perPage=0', 'page=1&page=2']) {
        const { status, text } = await agent.get(`/api/resources/${screen}/actions/list?${query}`);
        if (status >= 500) failed.push(`${screen} ${query.slice(0, 60)}: ${text}`);
      }
    }
    expect(failed).toEqual([]);
  });
});
