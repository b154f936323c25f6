import { type Brush } from './brush.js';
import { darken, toneOf } from './colour.js';
import { BACKDROPS, COLOURS } from './colours.js';
import { createPen } from './pen.js';
import { createRandom } from './random.js';
import { PORTRAIT, toJpeg } from './render.js';
import type { ProductArt } from './art-spec.js';
import { ILLUSTRATORS, type Illustrator } from './kinds/index.js';

export async function drawProductPicture(art: ProductArt): Promise<Buffer> { return toJpeg(debugDrawing(art), PORTRAIT); }
export function debugDrawing(art: ProductArt) {
  const random = createRandom(art.seed);
  const ill: Illustrator = ILLUSTRATORS[art.kind];
  const [px, py] = [random.between(0, 6), random.between(0, 6)];
  const pen = createPen((x, y) => [x + 5 * Math.sin(y / 170 + px) + 3*Math.sin(x/90+py), y + 5 * Math.sin(x / 190 + py)], 'p');
  const brush: Brush = { pen, random, tone: toneOf(COLOURS[art.colour]), accent: toneOf(COLOURS[art.accent ?? 'ink']), print: art.print ?? 'plain' };
  ill.draw(brush);
  const product = pen.finish();
  const scene = createPen(undefined, 's');
  const wall = random.pick(Object.values(BACKDROPS).slice(0, 12));
  scene.fill('M0 0L1200 0L1200 1500L0 1500Z', scene.radial([420, 420], 1500, [[0, '#ffffff', 0.5], [0.001, wall], [1, darken(wall, 0.18)]]));
  const shadow = darken(wall, 0.7);
  scene.castShadow(`<g fill="${shadow}" transform="translate(44 60)" opacity=".28">${product.silhouettes}</g>`, 44);
  scene.castShadow(`<g fill="${shadow}" transform="translate(14 22)" opacity=".4">${product.silhouettes}</g>`, 12);
  scene.embed(product, '');
  return scene.finish();
}
