import { darken, lighten, toneOf } from './colour.js';
import { solid } from './materials.js';
import { blade, box, curve, ellipse, outline, type Point } from './path.js';
import type { Pen } from './pen.js';
import type { Random } from './random.js';
import { rotation } from './matrix.js';
import { scaling, translation, combine } from './matrix.js';

/** Leaf colours of eucalyptus, olive and dried grass. */
const LEAVES = ['#8fa08c', '#7d8f74', '#a9ab85', '#b9a27c', '#93a6a4'] as const;

/** A twig with paired leaves, lying from `root` in a direction. */
export function sprig(pen: Pen, random: Random, root: Point, degrees: number, length: number): void {
  const tone = toneOf(random.pick(LEAVES));
  const isRound = random.chance(0.5);
  pen.group(
    combine(translation(root[0], root[1]), rotation(degrees, [0, 0]), scaling(length / 500, [0, 0])),
    () => {
      const stem = curve('0,0 160,-14 330,10 500,-6');
      pen.soft([{ d: stem, colour: '#1a1214', opacity: 0.3, blur: 9, width: 10, shift: [10, 16] }]);
      pen.line(stem, { colour: darken(tone.deep, 0.1), width: 6 });
      for (let i = 0; i < 9; i++) {
        const [x, side] = [60 + i * 52, i % 2 ? 1 : -1];
        const reach = (isRound ? 74 : 120) * (1 - i * 0.045);
        const tip: Point = [x + reach * (isRound ? 0.6 : 0.75), side * reach * 0.85];
        const leaf = blade([x, 0], tip, isRound ? reach * 1.05 : 38, 4);
        pen.piece({
          d: leaf,
          fill: pen.sweep([x, 0], tip, [tone.shade, tone.base, tone.light]),
          lift: { by: [8, 12], blur: 9, opacity: 0.25 },
          lines: [{ d: `M${x} 0L${tip[0]} ${tip[1]}`, colour: tone.glint, width: 2, opacity: 0.5 }],
        });
      }
    },
  );
}

/** Smooth stones from a river. */
export function pebbles(pen: Pen, random: Random, spots: readonly Point[]): void {
  for (const [x, y] of spots) {
    const [rx, ry] = [random.int(34, 66), random.int(26, 46)];
    const tone = toneOf(random.pick(['#b9b2a8', '#8e8983', '#d5cdc1', '#a08f80']));
    pen.piece({
      d: outline(
        `${x - rx},${y} ${x - rx * 0.5},${y - ry} ${x + rx * 0.4},${y - ry * 0.9} ${x + rx},${y + 4} ${x + rx * 0.5},${y + ry} ${x - rx * 0.6},${y + ry * 0.9}`,
      ),
      fill: pen.radial([x - rx * 0.4, y - ry * 0.5], rx * 1.7, [
        [0, tone.light],
        [0.5, tone.base],
        [1, tone.deep],
      ]),
      lift: { by: [9, 12], blur: 9, opacity: 0.35 },
    });
  }
}

/** Fallen petals. */
export function petals(pen: Pen, random: Random, spots: readonly Point[], colour: string): void {
  for (const [x, y] of spots) {
    const turn = random.between(0, Math.PI * 2);
    const tip: Point = [x + Math.cos(turn) * 78, y + Math.sin(turn) * 78];
    pen.piece({
      d: blade([x, y], tip, 66, 8),
      fill: pen.sweep([x, y], tip, [lighten(colour, 0.5), colour]),
      lift: { by: [6, 9], blur: 9, opacity: 0.25 },
    });
  }
}

/** A length of cloth pushed into folds at a corner of the table. */
export function drapedCloth(pen: Pen, colour: string): void {
  const tone = toneOf(colour);
  const d = outline('-60,1020! 120,1060 260,1180 300,1290 460,1340 540,1440 700,1580! -60,1580!');
  pen.piece({
    d,
    fill: pen.sweep([0, 1000], [500, 1500], [tone.light, tone.shade]),
    lift: { by: [12, -8], blur: 16, opacity: 0.3 },
    soft: [
      '-40,1120 140,1200 240,1360 420,1560',
      '-60,1260 80,1320 160,1440 220,1580',
      '60,1060 220,1190 300,1340 520,1480',
    ].flatMap((fold) => [
      { d: curve(fold), colour: tone.deep, opacity: 0.45, blur: 16, width: 34 },
      { d: curve(fold), colour: tone.glint, opacity: 0.5, blur: 9, width: 22, shift: [26, -18] as const },
    ]),
  });
}

/** A round plinth whose top is at `y`. */
export function plinth(pen: Pen, y: number, width: number, colour: string): void {
  const tone = toneOf(colour);
  const [half, depth] = [width / 2, width * 0.1];
  pen.soft([{ d: ellipse(680, y + 170, half, depth * 1.1), colour: '#1a1214', opacity: 0.4, blur: 28 }]);
  solid(
    pen,
    `M${600 - half} ${y}L${600 - half} ${y + 120}C${600 - half} ${y + 120 + depth * 1.3} ${600 + half} ${y + 120 + depth * 1.3} ${600 + half} ${y + 120}L${600 + half} ${y}Z`,
    { tone, material: 'matte' },
  );
  pen.fill(
    ellipse(600, y, half, depth),
    pen.sweep([600 - half, y], [600 + half, y + depth], [tone.glint, tone.light, tone.base]),
  );
}

/** A block beside the product, as set dressers like them. */
export function block(pen: Pen, x: number, top: number, width: number, bottom: number, colour: string): void {
  const tone = toneOf(colour);
  pen.soft([
    { d: box(x + 20, bottom - 26, width + 120, 40, 10), colour: '#1a1214', opacity: 0.35, blur: 16 },
  ]);
  pen.fill(
    `M${x} ${top}L${x + 50} ${top - 34}L${x + width + 50} ${top - 34}L${x + width} ${top}Z`,
    tone.glint,
  );
  pen.fill(
    `M${x + width} ${top}L${x + width + 50} ${top - 34}L${x + width + 50} ${bottom - 34}L${x + width} ${bottom}Z`,
    tone.shade,
  );
  pen.fill(
    box(x, top, width, bottom - top),
    pen.sweep([x, top], [x + width, bottom], [tone.light, tone.base]),
  );
}
