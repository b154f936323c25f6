import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidatesStatement } from '../../src/catalog/images/picture-lookup.query.js';
import { createPictureLikeness } from '../../src/catalog/images/picture-likeness.service.js';
import { createProductPreview } from '../../src/catalog/decisions/product-preview.js';
import { createRandom } from '../../src/demo/art/random.js';
import { fingerprintOf, thumbnailKey } from '../../src/media/index.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { nodesOf } from '../support/plans.js';
import { createWorld, type World } from '../support/world.js';
import { altered, drawn, photographed } from './altered-pictures.js';

let world: World;
const random = createRandom(4);
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const offers = async (by: Person, picture: Buffer, moderation: 'approved' | 'rejected' | 'pending') => {
  const product = await makeProduct(world, { by, name: `By ${by.email}`, moderation });
  const image = await world.services.catalog.productImages.add(by.ctx, {
    productId: product.id,
    file: picture,
  });
  await world.runJobs();
  return { product, image };
};

async function similarTo(productId: string) {
  const preview = createProductPreview({ ...world.services });
  return (await preview([productId])).get(productId)?.similar ?? [];
}

describe('what a moderator sees of a product whose picture is a copy', () => {
  it.each(['approved', 'rejected', 'pending'] as const)(
    'names the product of another shop that it resembles, which is %s, and the other way round',
    async (moderation) => {
      const picture = await photographed(random);
      const [source, copyist] = [await makeShop(world, { name: 'Source' }), await makeShop(world)];
      const first = await offers(source.owner, picture, moderation);
      const second = await offers(
        copyist.owner,
        await altered(picture, random, 'crop', 'brightness'),
        'pending',
      );
      expect(await similarTo(second.product.id)).toMatchObject([
        {
          productId: first.product.id,
          productName: first.product.name,
          shop: { id: source.shop.id, name: 'Source' },
          picture: { url: expect.stringContaining(first.image.storageKey) as string },
          resembles: { url: expect.stringContaining(second.image.storageKey) as string },
        },
      ]);
      const [back] = await similarTo(first.product.id);
      expect(back).toMatchObject({ productId: second.product.id });
      expect(back!.likeness).toBeGreaterThan(0.5);
      expect(back!.likeness).toBeLessThanOrEqual(1);
    },
  );

  it("says nothing of the shop's own pictures, nor of another product of the kind", async () => {
    const art = { kind: 'tote', colour: 'camel', view: 'styled', seed: 3 } as const;
    const [one, other] = [await makeShop(world), await makeShop(world)];
    await offers(one.owner, await drawn(art), 'approved');
    const again = await offers(one.owner, await drawn(art), 'pending');
    const alike = await offers(other.owner, await drawn({ ...art, seed: 8 }), 'pending');
    expect(await similarTo(again.product.id)).toEqual([]);
    expect(await similarTo(alike.product.id)).toEqual([]);
  });

  it('forgets a picture that is removed', async () => {
    const picture = await photographed(random);
    const [source, copyist] = [await makeShop(world), await makeShop(world)];
    const first = await offers(source.owner, picture, 'approved');
    const second = await offers(copyist.owner, picture, 'pending');
    expect(await similarTo(second.product.id)).toHaveLength(1);
    await world.services.catalog.productImages.remove(source.owner.ctx, { imageId: first.image.id });
    expect(await similarTo(second.product.id)).toEqual([]);
  });
});

describe('looking at pictures', () => {
  it('may be done twice, and finds the other of two that come at once', async () => {
    const picture = await photographed(random);
    const likeness = createPictureLikeness({ ...world.services });
    const pair: Array<Awaited<ReturnType<typeof offers>>> = [];
    for (const shop of [await makeShop(world), await makeShop(world)]) {
      const product = await makeProduct(world, { by: shop.owner });
      const file = { productId: product.id, file: picture };
      pair.push({ product, image: await world.services.catalog.productImages.add(shop.owner.ctx, file) });
    }
    await world.runJobs();
    await world.services.dataSource.query('DELETE FROM picture_sketches');
    await world.services.dataSource.query('DELETE FROM picture_likenesses');
    const look = ({ image }: (typeof pair)[number]) =>
      likeness.examine(systemContext('test'), {
        imageId: image.id,
        key: thumbnailKey(image.storageKey, 480),
      });
    await Promise.all(pair.map(look));
    for (const { product } of pair) expect(await similarTo(product.id)).toHaveLength(1);
    await Promise.all(pair.map(look));
    for (const { product } of pair) expect(await similarTo(product.id)).toHaveLength(1);
  });

  it('leaves nothing behind of a picture that has gone', async () => {
    const key = `shops/any/products/any/${newId()}.jpg`;
    const picture = await photographed(random);
    await world.services.storage.put(key, picture, { contentType: 'image/jpeg', size: picture.length });
    const imageId = newId();
    await createPictureLikeness({ ...world.services }).examine(systemContext('test'), { imageId, key });
    const rows = await world.services.dataSource.query('SELECT FROM picture_bands WHERE image_id = $1', [
      imageId,
    ]);
    expect(rows).toHaveLength(0);
  });
});

describe('among many pictures', () => {
  const PICTURES = 5_000;

  it('a look-up reads a bounded number of index entries and no table', async () => {
    const client = new pg.Client({ connectionString: urlOfWorld() });
    await client.connect();
    try {
      const { product } = await offers((await makeShop(world)).owner, await photographed(random), 'pending');
      const picture = await photographed(random);
      const { probes } = await fingerprintOf(picture);
      await seedPictures(client, product.id, probes[0]!.band);
      const { text, values } = candidatesStatement(probes, newId());
      const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values]);
      const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan);
      const scans = nodes.filter((node) => node['Relation Name'] === 'picture_bands');
      expect(scans.map((node) => node['Node Type'])).toEqual(['Index Only Scan']);
      expect(scans[0]!['Actual Rows']).toBeLessThanOrEqual(60);
      expect(scans[0]!['Actual Loops']).toBeLessThanOrEqual(probes.length);
      const sketches = nodes.find((node) => node['Relation Name'] === 'picture_sketches');
      expect(sketches!['Node Type']).toMatch(/^Index/);
    } finally {
      await client.end();
    }
  });

  /** Bands by chance, but one that all of them share, as pictures on white do. */
  async function seedPictures(client: pg.Client, productId: string, shared: number): Promise<void> {
    await client.query(
      `INSERT INTO product_images (id, product_id, storage_key, width, height, bytes)
       SELECT gen_random_uuid(), $1, 'seeded/' || n, 1, 1, 1 FROM generate_series(1, ${PICTURES}) n`,
      [productId],
    );
    await client.query(`INSERT INTO picture_sketches (image_id, sketch)
      SELECT id, '' FROM product_images WHERE storage_key LIKE 'seeded/%'`);
    await client.query(
      `INSERT INTO picture_bands (band, image_id, shop_id, hash)
       SELECT band, image_id, gen_random_uuid(), (random() * 9e18)::bigint
       FROM picture_sketches CROSS JOIN LATERAL (
         SELECT $1::integer AS band
         UNION SELECT number * 65536 + (hashtext(image_id::text || number) & 65535) FROM generate_series(0, 11) number
       ) b WHERE sketch = ''`,
      [shared],
    );
    await client.query('VACUUM ANALYZE picture_bands');
    await client.query('ANALYZE picture_sketches');
  }
});

function urlOfWorld(): string {
  const { options } = world.services.dataSource;
  return (options as { url: string }).url;
}
