import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { makeUpload } from '../factories/uploads.js';
import { createWorld, type World } from '../support/world.js';
import { breakStorage, type FaultMoment } from './faulty-storage.js';
import { jpegOf } from './pictures.js';
import { finishJobs, keysByRows, keysIn, mend } from './storage-truth.js';

let world: World;
let owner: Person;
let person: Person;
let picture: Buffer;
beforeAll(async () => {
  world = await createWorld();
  ({ owner } = await makeShop(world));
  person = await makeCustomer(world);
  picture = await jpegOf(300, 200);
});
afterAll(() => world.close());

const newProduct = async () => (await makeProduct(world, { by: owner })).id;

/** A picture whose smaller copies have been made. */
async function finishedImage(): Promise<ProductImage> {
  const image = await makeImage(world, owner, await newProduct());
  await finishJobs(world);
  return image;
}

/** What is done to pictures: something is prepared while all is well, and then it is tried. */
const OPERATIONS: Record<string, () => Promise<() => Promise<unknown>>> = {
  async 'adding a picture that was sent along'() {
    const productId = await newProduct();
    return () => world.services.catalog.productImages.add(owner.ctx, { productId, file: picture });
  },
  async 'adding a picture that was uploaded before'() {
    const productId = await newProduct();
    const { upload_id: uploadId } = await makeUpload(world, owner);
    return () => world.services.catalog.productImages.add(owner.ctx, { productId, uploadId });
  },
  async 'making smaller copies'() {
    await makeImage(world, owner, await newProduct());
    return () => world.runJobs();
  },
  async 'deleting a picture'() {
    const { id: imageId } = await finishedImage();
    return async () => {
      await world.services.catalog.productImages.remove(owner.ctx, { imageId });
      await world.runJobs();
    };
  },
  async 'copying a product with its picture'() {
    const { productId: id } = await finishedImage();
    return () => world.services.catalog.productCopies.duplicate(owner.ctx, { id });
  },
  async 'replacing the picture of a person'() {
    await world.services.identity.avatars.put(person.ctx, { file: picture });
    await world.runJobs();
    return async () => {
      await world.services.identity.avatars.put(person.ctx, { file: picture });
      await world.runJobs();
    };
  },
};

const MOMENTS: FaultMoment[] = ['before', 'after'];
const cases = Object.keys(OPERATIONS).flatMap((name) => MOMENTS.map((moment) => [name, moment] as const));

describe('whenever the storage dies', () => {
  it.each(cases)('%s (%s it has done the step) leaves row and object together', async (name, moment) => {
    let steps = 0;
    for (let at = 1; ; at += 1) {
      const attempt = await OPERATIONS[name]!();
      const fault = breakStorage(world.services.storage, at, moment);
      await attempt().catch(() => undefined);
      fault.heal();
      await mend(world);
      await finishJobs(world);
      await expectTogether(`${name}, step ${at}`);
      if (fault.calls() < at) break;
      steps = at;
    }
    expect(steps).toBeGreaterThan(0);
  });
});

/** Every row has all its objects, and every object its row; open uploads may wait. */
async function expectTogether(what: string): Promise<void> {
  const objects = (await keysIn(world.services)).filter((key) => !key.startsWith('temp/'));
  expect(objects, what).toEqual(await keysByRows(world.services));
}
