import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/paths.js';
import { newId } from '../../src/platform/ids.js';
import type { Person } from '../factories/people.js';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { finishJobs, keysByRows, keysIn, mend } from './storage-truth.js';

let world: World;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  ({ owner } = await makeShop(world));
});
afterAll(() => world.close());

const newProduct = async () => (await makeProduct(world, { by: owner })).id;
const newImage = async () => makeImage(world, owner, await newProduct());

/** What a process is to do, having prepared it. */
const OPERATIONS: Record<string, () => Promise<string[]>> = {
  add: async () => [await newProduct()],
  derive: async () => {
    const { id, storageKey } = await newImage();
    return [id, storageKey];
  },
  copy: async () => {
    const { productId } = await newImage();
    await finishJobs(world);
    return [productId];
  },
  reconcile: async () => {
    const { storage } = world.services;
    const folder = `shops/${owner.actor.shop!.id}/products/${newId()}`;
    for (let n = 0; n < 3; n += 1) {
      await storage.put(`${folder}/${newId()}.jpg`, Buffer.from('x'), { contentType: 'image/jpeg' });
    }
    return [];
  },
};

it.each([
  ['add', 1, 'before'],
  ['add', 1, 'after'],
  ['derive', 1, 'after'],
  ['derive', 2, 'after'],
  ['derive', 7, 'after'],
  ['copy', 2, 'after'],
  ['reconcile', 2, 'after'],
] as const)(
  'a process killed at %s, step %i, %s it was done, leaves nothing that is not mended',
  async (...how) => {
    const [operation, step, moment] = how;
    const ended = await run([operation, String(step), moment, ...(await OPERATIONS[operation]!())]);
    expect(ended).toBe('SIGKILL');
    await mend(world);
    await finishJobs(world);
    expect(await keysIn(world.services)).toEqual(await keysByRows(world.services));
  },
);

/** @returns the signal that ended it, or its code with what it complained of */
async function run(args: string[]): Promise<unknown> {
  const { config, publicUrl } = world.services;
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/media/killed-worker.ts', ...args], {
    cwd: projectRoot,
    env: {
      PATH,
      HOME,
      TMPDIR,
      NODE_ENV: 'test',
      DATA_DIR: config.dataDirectory,
      DATABASE_URL: config.databaseUrl,
      PUBLIC_URL: publicUrl,
    },
  });
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return signal ?? `${code}: ${complaints}`;
}
