import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnedProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import { apiAs } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { makeUpload } from '../factories/uploads.js';
import { jpegOf } from '../media/pictures.js';
import { createWorld, type World } from '../support/world.js';
import { csv, importFile, issuesOf } from './import-world.js';

let world: World;
let owner: Person;
let rival: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = (await makeShop(world)).owner;
  rival = (await makeShop(world, { name: 'Rival' })).owner;
});
afterAll(() => world.close());

const upload = async (by: Person, width = 640) =>
  (await makeUpload(world, by, { file: await jpegOf(width, 480) })).upload_id;

async function productOf(sku: string): Promise<OwnedProductDto> {
  const manager = world.services.dataSource.manager;
  const [row] = await manager.query<Array<{ id: string }>>('SELECT id FROM products WHERE sku = $1', [sku]);
  return (await apiAs(world, owner.token).get(`/products/${row!.id}`)).body as OwnedProductDto;
}

describe('pictures that a file names by their uploads', () => {
  it('arrive at their product in their order, once, however often the file is sent', async () => {
    const ids = [await upload(owner, 640), await upload(owner, 720)];
    const file = csv('sku,name,price,images', `P-1,Silk scarf,30,${ids.join('; ')}`);
    const done = await importFile(world, owner, file);
    expect([done.status, done.products_created, done.rows_failed]).toEqual(['completed', 1, 0]);
    expect(await issuesOf(world, owner, done.id)).toEqual([]);
    const { images } = await productOf('P-1');
    expect(images.map(({ width, is_primary: isMain }) => [width, isMain])).toEqual([
      [640, true],
      [720, false],
    ]);
    expect(images.every(({ thumbnail_url: url }) => url !== null)).toBe(true);
    await importFile(world, owner, file);
    expect((await productOf('P-1')).images.map(({ id }) => id)).toEqual(images.map(({ id }) => id));
  });

  it('are none when they are somebody else’s, or of an address: the row says so', async () => {
    const [mine, theirs] = [await upload(owner), await upload(rival)];
    const done = await importFile(
      world,
      owner,
      csv(
        'sku,name,price,images',
        `P-2,Silk shawl,40,${theirs}; ${mine}`,
        'P-3,Silk tie,20,https://elsewhere.test/tie.jpg',
      ),
    );
    expect([done.products_created, done.rows_failed]).toEqual([1, 1]);
    expect(await issuesOf(world, owner, done.id)).toEqual([
      '2 images picture_not_added',
      expect.stringMatching(/^3 images .*picture_not_uploaded$/) as string,
    ]);
    expect((await productOf('P-2')).images).toHaveLength(1);
    expect((await makeUploadUsable(rival, theirs)).status).toBe(201);
  });

  /** Whether its owner can still use it. */
  async function makeUploadUsable(by: Person, uploadId: string) {
    const { body } = await apiAs(world, by.token).post('/products').send({ name: 'Rival scarf', price: 10 });
    return apiAs(world, by.token)
      .post(`/products/${(body as { id: string }).id}/images`)
      .send({ upload_id: uploadId });
  }
});
