import { paintPaper } from './backdrop.js';
import { darken, lighten } from './colour.js';
import { BACKDROPS, type BackdropName } from './colours.js';
import { drawProduct, type ProductLook } from './draw-product-picture.js';
import { box, ellipse } from './path.js';
import { createPen } from './pen.js';
import { createRandom } from './random.js';
import { type Size, toJpeg } from './render.js';
import { fit, place } from './staging.js';

export interface CategoryArt {
  wall: BackdropName;
  /** Two or three products, from left to right. */
  products: readonly ProductLook[];
}

const LANDSCAPE: Size = { width: 1200, height: 900 };

/** A JPEG of 1200 by 900 pixels: some of what the category holds, hung before one wall. */
export async function drawCategoryPicture({ wall: name, products }: CategoryArt): Promise<Buffer> {
  const pen = createPen(undefined, 's');
  const wall = BACKDROPS[name];
  paintPaper(pen, wall);
  const panel = lighten(wall, 0.4);
  const width = 1000 / products.length;
  for (const [i, look] of products.entries()) {
    const x = 100 + i * width;
    const d =
      i % 2 ? ellipse(x + width / 2, 450, width * 0.46) : box(x + width * 0.06, 90, width * 0.88, 720, 8);
    pen.fill(d, pen.sweep([x, 90], [x + width, 810], [panel, darken(panel, 0.08)]), 0.7);
    const { product, setup } = drawProduct(look, createRandom(look.seed), `p${i}`);
    const frame = { x: x + width * 0.1, y: 120, width: width * 0.8, height: 660 };
    place(pen, product, fit(product.bounds, frame, { ...setup, stage: 'laid' }), 'laid', wall);
  }
  return toJpeg(pen.finish(), LANDSCAPE);
}
