import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('makes the copies that are missing, at a rate, tells how far it is, and may be stopped and begun again', async () => {
  const { owner } = await makeShop(world);
  const { id } = await makeProduct(world, { by: owner });
  const images = [];
  for (let n = 0; n < 4; n += 1) images.push(await makeImage(world, owner, id));
  await world.services.storage.delete(images[1]!.storageKey);
  const { deriveBacklog } = world.services.catalog;
  const ctx = systemContext('test');
  const progress: string[] = [];
  const stop = new AbortController();
  const begun = Date.now();
  const first = await deriveBacklog(ctx, {
    perMinute: 600,
    onProgress(done, total) {
      progress.push(`${done} of ${total}`);
      if (done === 3) stop.abort();
    },
    signal: stop.signal,
  });
  // 100 ms each, at least.
  expect(Date.now() - begun).toBeGreaterThanOrEqual(290);
  expect([first, progress]).toEqual([{ done: 2, failed: 1 }, ['1 of 4', '2 of 4', '3 of 4']]);
  expect(await deriveBacklog(ctx, { perMinute: 6_000 })).toEqual({ done: 1, failed: 1 });
  expect(await deriveBacklog(ctx, { perMinute: 6_000, all: true })).toEqual({ done: 3, failed: 1 });
  const rows = await world.services.dataSource.manager.find(ProductImage, { order: { id: 'ASC' } });
  expect(rows.map(({ derivativesVersion }) => derivativesVersion)).toEqual([1, 0, 1, 1]);
});
