import type { Brush } from '../brush.js';
import { solid } from '../materials.js';
import { combine, rotation, translation } from '../matrix.js';
import { box, curve, ellipse, points, ring, symmetric } from '../path.js';
import { bead, gem, pearl, stoneFill } from './gems.js';
import { ringOf } from './rings.js';

/** Thick open hoops, a pair. */
export function drawHoops(brush: Brush): void {
  for (const [x, y] of points('420,800 780,700')) ringOf(brush, x, y, 170, 46);
}

/** Drop earrings: a stone under a small stud. */
export function drawDropEarrings(brush: Brush): void {
  const { tone, pen } = brush;
  for (const x of [430, 770]) {
    const hook = curve(`${x},330 ${x + 36},300 ${x + 30},250 ${x - 10},250 ${x - 30},300`);
    pen.strand(hook, [
      { colour: tone.deep, width: 11 },
      { colour: tone.light, width: 6 },
    ]);
    dropEarring(brush, x);
  }
}

function dropEarring(brush: Brush, x: number): void {
  const { tone, accent, pen } = brush;
  gem(brush, x, 400, 62, accent);
  for (const y of [490, 524, 558]) bead(brush, x, y, 15);
  const drop = symmetric(`${x},580! ${x + 60},700 ${x + 104},810 ${x + 70},900 ${x},926`, x);
  solid(pen, drop, { tone, material: 'metal', lift: { by: [14, 20], blur: 14, opacity: 0.4 } });
  stoneFill(brush, symmetric(`${x},634! ${x + 40},730 ${x + 72},808 ${x + 46},874 ${x},894`, x), accent);
}

/** Pearl studs, a pair. */
export function drawPearlStuds(brush: Brush): void {
  for (const [x, y] of points('430,830 770,690')) {
    ringOf(brush, x, y, 136, 20);
    pearl(brush, x, y, 130);
  }
}

/** A fine chain with a pendant. */
export function drawPendant(brush: Brush): void {
  const { tone, accent, pen } = brush;
  fineChain(brush, '250,180 300,480 430,740 600,850 770,740 900,480 950,180');
  solid(pen, box(586, 838, 28, 56, 12), { tone, material: 'metal' });
  solid(pen, ellipse(600, 980, 106), {
    tone,
    material: 'metal',
    lift: { by: [10, 18], blur: 14, opacity: 0.4 },
  });
  stoneFill(brush, ellipse(600, 980, 80), accent);
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * Math.PI * 2;
    bead(brush, 600 + Math.cos(angle) * 93, 980 + Math.sin(angle) * 93, 10);
  }
}

function fineChain({ pen, tone }: Brush, along: string): void {
  pen.strand(curve(along), [
    { colour: tone.deep, width: 11, dash: '1 15' },
    { colour: tone.deep, width: 6 },
    { colour: tone.light, width: 9, dash: '0.5 15.5' },
    { colour: tone.light, width: 2.5 },
  ]);
}

/** A string of pearls, larger towards the middle. */
export function drawPearlNecklace(brush: Brush): void {
  const string = alongNeck(37, 330, 720, 290);
  for (const [i, [x, y]] of string.entries()) pearl(brush, x, y, 25 + 11 * Math.sin((i / 36) * Math.PI));
  for (const [x, y] of [string[0]!, string.at(-1)!]) bead(brush, x, y - 42, 17);
}

/** Heavy chain necklace of oval links, lying flat and on edge by turns. */
export function drawLinkNecklace(brush: Brush): void {
  const { pen, tone } = brush;
  for (const [i, [x, y, turn]] of alongNeck(41, 330, 720, 290).entries()) {
    pen.group(combine(translation(x, y), rotation(turn, [0, 0])), () => {
      const link = ring(0, 0, i % 2 ? 33 : 34, i % 2 ? 7 : 21, i % 2 ? 12 : 13);
      pen.piece({
        d: link,
        fill: pen.sweep([-30, -24], [30, 24], [tone.glint, tone.base, tone.shade, tone.base, tone.light]),
        edge: { colour: tone.deep, width: 2.5, opacity: 0.8 },
        lift: { by: [4, 6], blur: 6, opacity: 0.3 },
      });
      pen.line(ellipse(-1, -2, 33, i % 2 ? 6 : 20), { colour: tone.glint, width: 2.5, opacity: 0.8 });
    });
  }
}

/** Equal steps along a U of the given half width and depth: x, y, and the direction in degrees. */
function alongNeck(
  count: number,
  half: number,
  depth: number,
  top: number,
): [x: number, y: number, turn: number][] {
  const fine = Array.from({ length: 400 }, (_, i): [number, number] => {
    const t = -1 + (2 * i) / 399;
    return [600 + half * Math.sin((t * Math.PI) / 2), top + depth * (1 - Math.abs(t) ** 2.3)];
  });
  const lengths = fine.map(([x, y], i) =>
    i === 0 ? 0 : Math.hypot(x - fine[i - 1]![0], y - fine[i - 1]![1]),
  );
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let [walked, at] = [0, 0];
  return Array.from({ length: count }, (_, i) => {
    while (at < 398 && walked + lengths[at + 1]! < (total * i) / (count - 1)) walked += lengths[++at]!;
    const [[x, y], [nextX, nextY]] = [fine[at]!, fine[at + 1]!];
    return [x, y, (Math.atan2(nextY - y, nextX - x) * 180) / Math.PI];
  });
}
