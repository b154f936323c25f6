import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/paths.js';
import { newId } from '../../src/platform/ids.js';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** A command as operators run it. @returns its exit code and what it said */
async function command(name: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const { config, publicUrl } = world.services;
  const { PATH, HOME, TMPDIR } = process.env;
  const environment = {
    NODE_ENV: 'test',
    DATA_DIR: config.dataDirectory,
    DATABASE_URL: config.databaseUrl,
    PUBLIC_URL: publicUrl,
  };
  const running = promisify(execFile)(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
    cwd: projectRoot,
    env: { PATH, HOME, TMPDIR, ...environment },
  });
  return running.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}

it('derives and reconciles from the command line', async () => {
  const { owner } = await makeShop(world);
  const { id } = await makeProduct(world, { by: owner });
  await makeImage(world, owner, id);
  expect(await command('derive', '--per-minute', '600')).toEqual({
    code: 0,
    said: '1 done, 0 could not be.\n',
  });
  const orphan = `shops/${owner.actor.shop!.id}/products/${id}/${newId()}.jpg`;
  await world.services.storage.put(orphan, Buffer.from('x'), { contentType: 'image/jpeg' });
  const young = await command('reconcile');
  expect([young.code, young.said]).toEqual([0, expect.stringContaining('8 objects and 1 rows: 0 objects')]);
  expect(await command('reconcile', '--older-than', '0')).toMatchObject({ code: 1 });
});
