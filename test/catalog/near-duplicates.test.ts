import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPictureLikeness,
  type PictureLikeness,
} from '../../src/catalog/images/picture-likeness.service.js';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { createRandom, type Random } from '../../src/demo/art/random.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { makeProduct } from '../factories/products.js';
import { createWorld, type World } from '../support/world.js';
import { type Alteration, altered, drawn, photographed, sightOf } from './altered-pictures.js';

const PAIRS = 200;
/** Products of the very kinds and colours that the copied pictures show, photographed by others. */
const LOOK_ALIKES = 60;
/** Milliseconds: a minute or two on a machine at rest, and many times that on one that is not. */
const TIME = 30 * 60 * 1000;
/** Copies go through one alteration each, and every sixth through all of them. */
const ALTERATIONS: readonly Alteration[][] = [
  ['crop'],
  ['scale'],
  ['recompress'],
  ['brightness'],
  ['overlay'],
  ['crop', 'overlay', 'brightness', 'scale', 'recompress'],
];

let world: World;
let likeness: PictureLikeness;
/** One product of each of two shops. */
let source: string;
let copyist: string;

beforeAll(async () => {
  world = await createWorld();
  const { dataSource, inTransaction, storage } = world.services;
  likeness = createPictureLikeness({ dataSource, inTransaction, storage });
  source = (await makeProduct(world)).id;
  copyist = (await makeProduct(world)).id;
});
afterAll(() => world.close());

/** A picture of the product as the job finds it, looked at. */
async function examined(productId: string, picture: Buffer): Promise<string> {
  const id = newId();
  const key = `shops/any/products/${productId}/${id}.jpg`;
  await world.services.storage.put(key, picture, { contentType: 'image/jpeg', size: picture.length });
  const image = { id, productId, storageKey: key, width: 480, height: 600, bytes: picture.length };
  await world.services.dataSource.manager.insert(ProductImage, image);
  await likeness.examine(systemContext('test'), { imageId: id, key });
  return id;
}

async function foundFor(id: string): Promise<string[]> {
  const rows: Array<{ similar_id: string }> = await world.services.dataSource.query(
    'SELECT similar_id FROM picture_likenesses WHERE image_id = $1',
    [id],
  );
  return rows.map((row) => row.similar_id);
}

/** Half of them drawn products, half photographs; beside the products, others of the same kind and colour. */
async function drawPairs(random: Random) {
  const pairs: Array<{ original: string; picture: Buffer; alterations: Alteration[] }> = [];
  for (let number = 0; number < PAIRS; number += 1) {
    const isDrawn = number < PAIRS / 2;
    const sight = sightOf(number, random);
    const picture = isDrawn ? await drawn(sight) : await photographed(random);
    const original = await examined(source, picture);
    if (number < LOOK_ALIKES) await examined(source, await drawn({ ...sight, seed: number + 5_001 }));
    pairs.push({ original, picture, alterations: [...ALTERATIONS[number % ALTERATIONS.length]!] });
  }
  return pairs;
}

describe('near-duplicate pictures', () => {
  it(
    'are found in at least 95 of 100 altered copies, and at least 98 of 100 that are found are copies',
    async () => {
      const random = createRandom(20_26);
      const pairs = await drawPairs(random);
      const missed: string[] = [];
      let [right, wrong] = [0, 0];
      for (const { original, picture, alterations } of pairs) {
        const found = await foundFor(await examined(copyist, await altered(picture, random, ...alterations)));
        if (found.includes(original)) right += 1;
        else missed.push(alterations.join('+'));
        wrong += found.filter((id) => id !== original).length;
      }
      for (let number = 0; number < LOOK_ALIKES; number += 1) {
        const fresh = await drawn({ ...sightOf(number, random), seed: number + 9_001 });
        wrong += (await foundFor(await examined(copyist, fresh))).length;
      }
      const [recall, precision] = [right / PAIRS, right / (right + wrong)];
      console.info(
        `recall ${recall}, precision ${precision.toFixed(3)}, missed: ${missed.join(', ') || 'none'}`,
      );
      expect(recall).toBeGreaterThanOrEqual(0.95);
      expect(precision).toBeGreaterThanOrEqual(0.98);
    },
    TIME,
  );
});
