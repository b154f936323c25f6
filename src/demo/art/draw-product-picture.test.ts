import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type ProductArt, VIEWS } from './art-spec.js';
import { drawCategoryPicture } from './draw-category-picture.js';
import { composeProductPicture, drawProduct, drawProductPicture } from './draw-product-picture.js';
import { AVATAR_FIGURES, drawShopAvatar } from './draw-shop-avatar.js';
import { ILLUSTRATORS, type ProductKind } from './kinds/index.js';
import { PRINTS } from './prints.js';
import { createRandom } from './random.js';

const SHIRT: ProductArt = { kind: 'shirt', colour: 'sky', view: 'front', seed: 11 };
const KINDS = Object.keys(ILLUSTRATORS) as ProductKind[];

describe('every kind of product', () => {
  it.each(KINDS)('%s fills its sheet and casts a shadow', (kind) => {
    const { product } = drawProduct({ kind, colour: 'camel', seed: 3 }, createRandom(3), 'p');
    const { x, y, width, height } = product.bounds;
    expect(Math.max(width, height)).toBeGreaterThan(400);
    expect([x, y, x + width, y + height].every((edge) => edge > -150 && edge < 1650)).toBe(true);
    expect(product.silhouettes).not.toBe('');
  });

  it.each(KINDS)('%s is drawn in all views without a stray number', (kind) => {
    for (const view of VIEWS) {
      const { body, defs, softLayers } = composeProductPicture({
        kind,
        colour: 'rust',
        accent: 'gold',
        view,
        seed: 5,
      });
      expect(body + defs).not.toMatch(/NaN|undefined|Infinity|[\d.]e-\d/);
      for (const { box } of softLayers) expect(Math.min(box.width, box.height)).toBeGreaterThan(0);
    }
  });
});

describe('drawProductPicture', () => {
  it.each(VIEWS)('gives an upright JPEG of 1200 by 1500 pixels: %s', async (view) => {
    const { format, width, height, hasAlpha } = await sharp(
      await drawProductPicture({ ...SHIRT, view }),
    ).metadata();
    expect({ format, width, height, hasAlpha }).toEqual({
      format: 'jpeg',
      width: 1200,
      height: 1500,
      hasAlpha: false,
    });
  });

  it('draws the same bytes for the same spec', async () => {
    const [one, other] = await Promise.all([drawProductPicture(SHIRT), drawProductPicture({ ...SHIRT })]);
    expect(one.equals(other)).toBe(true);
  });

  it('draws another picture for another kind, colour, print, view or seed', async () => {
    const others: Partial<ProductArt>[] = [
      {},
      { kind: 'polo' },
      { colour: 'rust' },
      { print: 'gingham' },
      { view: 'detail' },
      { seed: 12 },
    ];
    const pictures = await Promise.all(others.map((change) => drawProductPicture({ ...SHIRT, ...change })));
    const thumbnails = await Promise.all(pictures.map((jpeg) => sharp(jpeg).resize(8, 10).raw().toBuffer()));
    expect(new Set(thumbnails.map((pixels) => pixels.toString('hex'))).size).toBe(others.length);
  });

  it('prints every print on cloth', () => {
    const bodies = PRINTS.map((print) => composeProductPicture({ ...SHIRT, print, accent: 'navy' }).body);
    expect(new Set(bodies).size).toBe(PRINTS.length);
  });
});

describe('other pictures', () => {
  it('gives each figure a square avatar of its own', async () => {
    const avatars = await Promise.all(
      AVATAR_FIGURES.map((figure) => drawShopAvatar({ figure, ground: 'sand', ink: 'ink' })),
    );
    expect(new Set(avatars.map((jpeg) => jpeg.toString('base64'))).size).toBe(AVATAR_FIGURES.length);
    expect(await sharp(avatars[0]).metadata()).toMatchObject({ format: 'jpeg', width: 512, height: 512 });
  });

  it('shows products of a category side by side', async () => {
    const products = [
      { kind: 'tote', colour: 'camel', seed: 1 },
      { kind: 'clutch', colour: 'plum', seed: 2 },
    ] as const;
    const picture = await drawCategoryPicture({ wall: 'bone', products });
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 900 });
  });
});
