import type { ProductArt, View } from './art-spec.js';
import type { Brush } from './brush.js';
import { toneOf } from './colour.js';
import { COLOURS } from './colours.js';
import { ILLUSTRATORS, type Illustrator } from './kinds/index.js';
import type { Point } from './path.js';
import { createPen, type Drawing } from './pen.js';
import { createRandom, type Random } from './random.js';
import { PORTRAIT, toJpeg } from './render.js';
import { type Setup, stageDetail, stageFront, stageStyled } from './staging.js';

/** A JPEG of 1200 by 1500 pixels; equal specs give equal bytes. */
export async function drawProductPicture(art: ProductArt): Promise<Buffer> {
  return toJpeg(composeProductPicture(art), PORTRAIT);
}

const VIEWS: Record<View, (product: Drawing, setup: Setup, random: Random) => Drawing> = {
  front: stageFront,
  detail: stageDetail,
  styled: stageStyled,
};

export function composeProductPicture(art: ProductArt): Drawing {
  const random = createRandom(art.seed);
  const { product, setup } = drawProduct(art, random, 'p');
  return VIEWS[art.view](product, setup, random);
}

/** What a product looks like without its kind's view: for pictures of several. */
export type ProductLook = Omit<ProductArt, 'view'>;

/** The product itself, without a studio, and what the studio has to know of it. */
export function drawProduct(
  look: ProductLook,
  random: Random,
  idPrefix: string,
): { product: Drawing; setup: Setup } {
  const { kind, colour, accent: accentName = 'ink', print = 'plain', mark = 'arch', seed } = look;
  const { draw, drape, stage, focus, size }: Illustrator = ILLUSTRATORS[kind];
  const [tone, accent] = [toneOf(COLOURS[colour]), toneOf(COLOURS[accentName])];
  const brush: Brush = {
    pen: createPen(swayOf(random, drape), idPrefix),
    random,
    tone,
    accent,
    print,
    mark,
    seed,
  };
  draw(brush);
  return {
    product: brush.pen.finish(),
    setup: { stage, focus, size, colour: tone.base, accent: accent.base },
  };
}

/** No two garments hang alike: a slow wave of a few pixels through everything. */
function swayOf(random: Random, pixels: number) {
  const [across, down] = [random.between(0, 6), random.between(0, 6)];
  return (x: number, y: number): Point => [
    x + pixels * Math.sin(y / 170 + across) + pixels * 0.5 * Math.sin(x / 90 + down),
    y + pixels * Math.sin(x / 190 + down),
  ];
}
