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
  return toJpeg(compose(art), PORTRAIT);
}

const VIEWS: Record<View, (product: Drawing, setup: Setup, random: Random) => Drawing> = {
  front: stageFront,
  detail: stageDetail,
  styled: stageStyled,
};

export function compose(art: ProductArt): Drawing {
  const random = createRandom(art.seed);
  const illustrator: Illustrator = ILLUSTRATORS[art.kind];
  const [tone, accent] = [toneOf(COLOURS[art.colour]), toneOf(COLOURS[art.accent ?? 'ink'])];
  const pen = createPen(drapeOf(random, illustrator.drape), 'p');
  const brush: Brush = { pen, random, tone, accent, print: art.print ?? 'plain', seed: art.seed };
  illustrator.draw(brush);
  const { stage, focus, size } = illustrator;
  return VIEWS[art.view](pen.finish(), { stage, focus, size, colour: tone.base, accent: accent.base }, random);
}

/** No two garments hang alike: a slow wave of a few pixels through everything. */
function drapeOf(random: Random, pixels: number) {
  const [across, down] = [random.between(0, 6), random.between(0, 6)];
  return (x: number, y: number): Point => [
    x + pixels * Math.sin(y / 170 + across) + pixels * 0.5 * Math.sin(x / 90 + down),
    y + pixels * Math.sin(x / 190 + down),
  ];
}
