import { expect } from 'vitest';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import type { Services } from '../../src/container.js';
import { User } from '../../src/identity/user.entity.js';
import { keysOfPicture } from '../../src/media/index.js';
import { Shop } from '../../src/shops/shop.entity.js';
import { systemContext } from '../../src/platform/context.js';
import type { World } from '../support/world.js';

type Held = Pick<Services, 'storage' | 'dataSource'>;

export async function keysIn({ storage }: Pick<Held, 'storage'>, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
}

/** What the rows say that the storage holds, once all work is done; uploads aside. */
export async function keysByRows({ dataSource: { manager } }: Held): Promise<string[]> {
  const images = await manager.find(ProductImage);
  const users = await manager.find(User);
  const shops = await manager.find(Shop);
  const single = [
    ...users.map(({ avatarKey }) => avatarKey),
    ...shops.flatMap(({ avatarKey, bannerKey }) => [avatarKey, bannerKey]),
  ];
  return [
    ...images.flatMap(({ storageKey }) => keysOfPicture(storageKey)),
    ...single.filter((key) => key !== null),
  ].sort();
}

/** Mends everything, whatever its age, at once. */
export function mend({ services }: World) {
  return services.media.reconcile.run(systemContext('test'), {
    mends: true,
    // Into the future: what was written a moment ago counts as old.
    minAge: -60_000,
    grace: 0,
    isForced: true,
  });
}

/** Works off the queue, with what failed and waits to be tried again, until nothing is left. */
export async function finishJobs({ services, runJobs }: World): Promise<void> {
  const { dataSource } = services;
  const workOff = async () => {
    await dataSource.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL');
    await runJobs();
    const [{ left }] = await dataSource.query(
      'SELECT count(*)::int AS left FROM graphile_worker._private_jobs',
    );
    return left as number;
  };
  await expect.poll(workOff, { timeout: 30_000 }).toBe(0);
}
