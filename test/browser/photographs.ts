import sharp from 'sharp';
import type { ProductArt } from '../../src/demo/art/art-spec.js';
import { drawProductPicture } from '../../src/demo/art/draw-product-picture.js';

/** What is photographed, from the front unless told otherwise. */
export type Sight = Omit<ProductArt, 'view'> & Partial<ProductArt>;

/** What must never reach a shopper. */
export const CAMERA = 'SecretCamera X100';

/**
 * A picture of a product as a phone held upright writes it: a JPEG whose rows run sideways (orientation 6),
 * with the camera and the place in its EXIF. Upright it is 1200 by 1500 pixels.
 */
export async function photographOf(sight: Sight): Promise<Buffer> {
  const upright = await drawProductPicture({ view: 'front', ...sight });
  return sharp(upright)
    .rotate(270)
    .jpeg({ quality: 92 })
    .withExif({
      IFD0: { Make: CAMERA },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 42/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}
