import { darken, lighten, mix } from './colour.js';
import { type ColourName, COLOURS } from './colours.js';
import { box, ellipse, line, mirror, polygon, points } from './path.js';
import { createPen, type Pen } from './pen.js';
import { type Size, toJpeg } from './render.js';

export const AVATAR_FIGURES = [
  'arches',
  'rising-sun',
  'leaves',
  'crescent',
  'waves',
  'drops',
  'facet',
  'petals',
  'weave',
  'steps',
  'orbit',
  'needle',
] as const;
export type AvatarFigure = (typeof AVATAR_FIGURES)[number];

export interface ShopAvatarArt {
  figure: AvatarFigure;
  ground: ColourName;
  ink: ColourName;
}

const SQUARE: Size = { width: 512, height: 512 };
const [MIDDLE, AXIS] = [256, 256];

/** A JPEG of 512 by 512 pixels: a geometric sign in two colours, no letters. */
export async function drawShopAvatar({ figure, ground, ink }: ShopAvatarArt): Promise<Buffer> {
  const pen = createPen();
  const [paper, dye] = [COLOURS[ground], COLOURS[ink]];
  pen.fill(
    box(0, 0, 512, 512),
    pen.sweep([0, 0], [512, 512], [lighten(paper, 0.12), paper, darken(paper, 0.08)]),
  );
  FIGURES[figure]({ pen, dye, second: mix(dye, paper, 0.45) });
  return toJpeg(pen.finish(), SQUARE);
}

interface Ink {
  pen: Pen;
  dye: string;
  /** Between the ink and its ground. */
  second: string;
}

const FIGURES: Record<AvatarFigure, (ink: Ink) => void> = {
  arches({ pen, dye }) {
    for (const r of [128, 84, 40])
      pen.line(`M${MIDDLE - r} 370L${MIDDLE - r} 256${arc(r)}L${MIDDLE + r} 370`, { colour: dye, width: 22 });
  },
  'rising-sun'({ pen, dye, second }) {
    pen.fill(`M136 300${half(120, 300)}Z`, dye);
    for (const [y, reach] of points('330,140 360,104 390,62'))
      pen.line(line(`${MIDDLE - reach},${y} ${MIDDLE + reach},${y}`), { colour: second, width: 12 });
  },
  leaves({ pen, dye, second }) {
    const leaf = 'M256 390C150 330 130 220 176 130C246 180 276 290 256 390Z';
    pen.fill(leaf, dye);
    pen.fill(mirror(leaf, AXIS), second);
  },
  crescent({ pen, dye, second }) {
    pen.fill(
      'M300 120C200 116 122 180 122 262C122 344 200 404 300 394C236 364 206 318 206 258C206 198 240 150 300 120Z',
      dye,
    );
    pen.fill(ellipse(332, 258, 44), second);
  },
  waves({ pen, dye, second }) {
    for (const [i, y] of [180, 256, 332].entries()) {
      pen.line(`M112 ${y}C160 ${y - 56} 208 ${y - 56} 256 ${y}C304 ${y + 56} 352 ${y + 56} 400 ${y}`, {
        colour: i === 1 ? dye : second,
        width: 24,
      });
    }
  },
  drops({ pen, dye, second }) {
    pen.fill(drop(200, 250, 1), dye);
    pen.fill(drop(326, 300, 0.66), second);
  },
  facet({ pen, dye, second }) {
    pen.fill(polygon('170,160 342,160 404,236 256,392 108,236'), dye);
    pen.fill(polygon('170,160 256,236 342,160'), second);
    pen.fill(polygon('108,236 256,236 256,392'), second, 0.5);
  },
  petals({ pen, dye, second }) {
    for (let i = 0; i < 6; i++) {
      const angle = (i * Math.PI) / 3;
      pen.fill(
        ellipse(MIDDLE + Math.sin(angle) * 78, MIDDLE - Math.cos(angle) * 78, 56),
        i % 2 ? dye : second,
        0.85,
      );
    }
    pen.fill(ellipse(MIDDLE, MIDDLE, 34), dye);
  },
  weave({ pen, dye, second }) {
    for (let row = 0; row < 4; row++) {
      for (let column = 0; column < 4; column++) {
        const [x, y] = [124 + column * 68, 124 + row * 68];
        pen.fill(
          (row + column) % 2 ? box(x, y + 14, 60, 32, 8) : box(x + 14, y, 32, 60, 8),
          (row + column) % 2 ? dye : second,
        );
      }
    }
  },
  steps({ pen, dye, second }) {
    for (const [i, [x, y]] of (
      [
        [116, 300],
        [212, 212],
        [308, 124],
      ] as const
    ).entries())
      pen.fill(box(x, y, 88, 388 - y, 6), i % 2 ? second : dye);
  },
  orbit({ pen, dye, second }) {
    pen.line(ellipse(MIDDLE, MIDDLE, 136), { colour: second, width: 14 });
    pen.fill(ellipse(MIDDLE, MIDDLE, 70), dye);
    pen.fill(ellipse(352, 160, 30), dye);
  },
  needle({ pen, dye, second }) {
    pen.line('M130 350C180 210 300 430 330 260C346 190 300 150 270 190', { colour: second, width: 12 });
    pen.fill(polygon('384,110 402,128 150,396 140,390'), dye);
    pen.line('M362 148L376 134', { colour: second, width: 6 });
  },
};

const arc = (r: number) =>
  `C${MIDDLE - r} ${256 - r * 1.33} ${MIDDLE + r} ${256 - r * 1.33} ${MIDDLE + r} 256`;
const half = (r: number, y: number) =>
  `C${MIDDLE - r} ${y - r * 1.33} ${MIDDLE + r} ${y - r * 1.33} ${MIDDLE + r} ${y}`;
const drop = (x: number, y: number, size: number) =>
  `M${x} ${y - 150 * size}C${x + 40 * size} ${y - 60 * size} ${x + 90 * size} ${y - 10 * size} ${x + 90 * size} ${y + 50 * size}` +
  `C${x + 90 * size} ${y + 170 * size} ${x - 90 * size} ${y + 170 * size} ${x - 90 * size} ${y + 50 * size}` +
  `C${x - 90 * size} ${y - 10 * size} ${x - 40 * size} ${y - 60 * size} ${x} ${y - 150 * size}Z`;
