import type { Brush } from '../brush.js';
import { lighten, type Tone, toneOf } from '../colour.js';
import { solid, sweep } from '../materials.js';
import { box, curve, ellipse, line, outline, type Path, polygon, ring, symmetric } from '../path.js';
import { combine, rotation, translation } from '../matrix.js';

/** Thick open hoops, a pair. */
export function drawHoops(brush: Brush): void {
  for (const [x, y] of [[420, 800], [780, 700]] as const) ringOf(brush, x, y, 170, 46);
}

/** A ring of round wire seen flat; light runs round it. */
function ringOf({ pen, tone }: Brush, x: number, y: number, radius: number, wire: number): void {
  const [from, to] = [
    [x - radius, y - radius],
    [x + radius, y + radius],
  ] as const;
  pen.piece({
    d: ring(x, y, radius, radius, wire),
    fill: sweep(pen, from, to, [tone.light, tone.base, tone.shade, tone.base, tone.light]),
    edge: { colour: tone.deep, width: 2.5, opacity: 0.8 },
    lift: { by: [wire * 0.3, wire * 0.4], blur: 8, opacity: 0.35 },
    soft: [{ d: ellipse(x, y, radius), colour: tone.deep, opacity: 0.5, blur: 5, width: wire * 0.3, shift: [wire * 0.24, wire * 0.3] }],
  });
  const glint = pen.linear(from, to, [[0, tone.glint], [0.35, tone.glint, 0.1], [0.6, tone.glint, 0], [0.8, tone.glint, 0.5], [1, tone.glint, 0.1]]);
  pen.line(ellipse(x - wire * 0.06, y - wire * 0.08, radius + wire * 0.12), { colour: glint, width: wire * 0.22 });
}

/** Drop earrings: a stone under a small stud. */
export function drawDropEarrings(brush: Brush): void {
  const { tone, accent, pen } = brush;
  for (const [x, y] of [[430, 0], [770, 0]] as const) {
    pen.line(curve(`${x},${y + 330} ${x + 36},${y + 300} ${x + 30},${y + 250} ${x - 10},${y + 250} ${x - 30},${y + 300}`), { colour: tone.deep, width: 11 });
    pen.line(curve(`${x},${y + 330} ${x + 36},${y + 300} ${x + 30},${y + 250} ${x - 10},${y + 250} ${x - 30},${y + 300}`), { colour: tone.light, width: 6 });
    gem(brush, x, y + 400, 62, accent);
    for (let i = 0; i < 3; i++) bead(brush, x, y + 490 + i * 34, 15);
    const drop = outline(`${x},${y + 580}! ${x + 60},${y + 700} ${x + 104},${y + 810} ${x + 70},${y + 900} ${x},${y + 926} ${x - 70},${y + 900} ${x - 104},${y + 810} ${x - 60},${y + 700}`);
    solid(pen, drop, { tone, material: 'metal', lift: { by: [14, 20], blur: 14, opacity: 0.4 } });
    const stone = outline(`${x},${y + 634}! ${x + 40},${y + 730} ${x + 72},${y + 808} ${x + 46},${y + 874} ${x},${y + 894} ${x - 46},${y + 874} ${x - 72},${y + 808} ${x - 40},${y + 730}`);
    stoneFill(brush, stone, accent);
  }
}

/** Pearl studs, a pair. */
export function drawPearlStuds(brush: Brush): void {
  for (const [x, y] of [[430, 830], [770, 690]] as const) {
    ringOf(brush, x, y, 136, 20);
    pearl(brush, x, y, 130);
  }
}

/** A fine chain with a pendant. */
export function drawPendant(brush: Brush): void {
  const { tone, accent, pen } = brush;
  fineChain(brush, '250,180 300,480 430,740 600,850 770,740 900,480 950,180');
  solid(pen, box(586, 838, 28, 56, 12), { tone, material: 'metal' });
  solid(pen, ellipse(600, 980, 106), { tone, material: 'metal', lift: { by: [10, 18], blur: 14, opacity: 0.4 } });
  stoneFill(brush, ellipse(600, 980, 80), accent);
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * Math.PI * 2;
    bead(brush, 600 + Math.cos(angle) * 93, 980 + Math.sin(angle) * 93, 10);
  }
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
        fill: sweep(pen, [-30, -24], [30, 24], [tone.glint, tone.base, tone.shade, tone.base, tone.light]),
        edge: { colour: tone.deep, width: 2.5, opacity: 0.8 },
        lift: { by: [4, 6], blur: 6, opacity: 0.3 },
      });
      pen.line(ellipse(-1, -2, 33, i % 2 ? 6 : 20), { colour: tone.glint, width: 2.5, opacity: 0.8 });
    });
  }
}

/** Equal steps along a U of the given half width and depth: x, y, and the direction in degrees. */
function alongNeck(count: number, half: number, depth: number, top: number): [x: number, y: number, turn: number][] {
  const fine = Array.from({ length: 400 }, (_, i): [number, number] => {
    const t = -1 + (2 * i) / 399;
    return [600 + half * Math.sin((t * Math.PI) / 2), top + depth * (1 - Math.abs(t) ** 2.3)];
  });
  const lengths = fine.map(([x, y], i) => (i === 0 ? 0 : Math.hypot(x - fine[i - 1]![0], y - fine[i - 1]![1])));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let [walked, at] = [0, 0];
  return Array.from({ length: count }, (_, i) => {
    while (at < 398 && walked + lengths[at + 1]! < (total * i) / (count - 1)) walked += lengths[++at]!;
    const [[x, y], [nextX, nextY]] = [fine[at]!, fine[at + 1]!];
    return [x, y, (Math.atan2(nextY - y, nextX - x) * 180) / Math.PI];
  });
}

/** A solitaire ring, upright. */
export function drawSolitaire(brush: Brush): void {
  const { tone, accent, pen } = brush;
  band(brush, 600, 880, 250, 36);
  for (const x of [-74, -28, 28, 74]) pen.line(line(`${600 + x * 0.5},650 ${600 + x},540`), { colour: tone.deep, width: 15 });
  for (const x of [-74, -28, 28, 74]) pen.line(line(`${600 + x * 0.5},650 ${600 + x},540`), { colour: tone.light, width: 8 });
  gem(brush, 600, 520, 140, accent, true);
}

/** A signet ring with a plain face. */
export function drawSignet(brush: Brush): void {
  const { tone, pen } = brush;
  band(brush, 600, 850, 262, 64);
  solid(pen, symmetric('600,510 700,516 752,570 756,650 700,706! 600,724'), { tone, material: 'metal', isLying: true, lift: { by: [0, 8], blur: 9, opacity: 0.4 } });
  solid(pen, ellipse(600, 610, 118, 82), { tone, material: 'metal', casts: false });
  pen.line(curve('560,650 566,600 600,566 634,600 640,650'), { colour: tone.deep, width: 6, opacity: 0.7 });
  pen.line(line('600,590 600,656'), { colour: tone.deep, width: 6, opacity: 0.7 });
}

/** Three slim rings leaning on one another. */
export function drawStackingRings(brush: Brush): void {
  const { accent } = brush;
  ringOf(brush, 470, 860, 190, 34);
  ringOf({ ...brush, tone: accent }, 700, 700, 190, 30);
  ringOf(brush, 760, 990, 170, 22);
  for (let i = -3; i <= 3; i++) {
    const angle = -Math.PI / 2 + i * 0.16;
    gem(brush, 760 + Math.cos(angle) * 170, 990 + Math.sin(angle) * 170, 17, toneOf('#e8eef2'));
  }
}

/** A bangle with stones set along its front, seen at an angle. */
export function drawBangle(brush: Brush): void {
  const { tone, accent, pen } = brush;
  pen.piece({
    d: ring(600, 740, 330, 232, 30),
    fill: sweep(pen, [270, 520], [930, 900], [tone.shade, tone.light, tone.deep, tone.base, tone.deep]),
    edge: { colour: tone.deep, width: 2.5 },
  });
  const front = outline('254,744! 262,850 360,960 600,1012 840,960 938,850 946,744! 950,850 942,900 846,1030 600,1092 354,1030 258,900 250,850');
  pen.piece({
    d: front,
    fill: sweep(pen, [250, 0], [950, 0], [tone.deep, tone.glint, tone.base, tone.light, tone.shade, tone.base, tone.glint, tone.deep]),
    edge: { colour: tone.deep, width: 2.5 },
    soft: [{ d: curve('254,880 354,1020 600,1080 846,1020 946,880'), colour: tone.deep, opacity: 0.5, blur: 9, width: 26, shift: [0, 16] }],
  });
  pen.line(curve('254,748 264,850 362,958 600,1010 838,958 936,850 946,748'), { colour: tone.glint, width: 5, opacity: 0.8 });
  for (let i = 0; i < 13; i++) {
    const t = Math.PI * (0.17 + (i / 12) * 0.66);
    const [x, y] = [600 + Math.cos(t) * 344, 806 + Math.sin(t) * 246];
    bead(brush, x, y, 25);
    gem(brush, x, y, 20, accent);
  }
}

/** A bracelet of small stones set in a row. */
export function drawTennisBracelet(brush: Brush): void {
  for (let i = 0; i < 40; i++) {
    const t = (i / 40) * Math.PI * 2;
    const [x, y] = [600 + Math.cos(t) * (330 + Math.sin(t * 3) * 14), 780 + Math.sin(t) * (250 + Math.cos(t * 2) * 16)];
    bead(brush, x, y, 29);
    gem(brush, x, y, 23, brush.accent);
  }
}

function fineChain({ pen, tone }: Brush, along: string): void {
  const d = curve(along);
  pen.soft([{ d, colour: '#1a1214', opacity: 0.35, blur: 6, width: 10, shift: [7, 12] }]);
  pen.line(d, { colour: tone.deep, width: 11, dash: '1 15' });
  pen.line(d, { colour: tone.deep, width: 6 });
  pen.line(d, { colour: tone.light, width: 9, dash: '0.5 15.5' });
  pen.line(d, { colour: tone.light, width: 2.5 });
}

/** A finger ring standing up: its outside in front, its inside behind. */
function band({ pen, tone }: Brush, x: number, y: number, radius: number, width: number): void {
  pen.piece({
    d: ring(x, y, radius, radius, width),
    fill: sweep(pen, [x - radius, y], [x + radius, y], [tone.deep, tone.glint, tone.base, tone.shade, tone.base, tone.shade, tone.base, tone.glint, tone.deep]),
    edge: { colour: tone.deep, width: 2.5 },
  });
  pen.line(ellipse(x, y, radius - width * 0.32), { colour: tone.deep, width: width * 0.3, opacity: 0.55 });
  pen.line(ellipse(x, y, radius + width * 0.2), { colour: tone.glint, width: width * 0.12, opacity: 0.7 });
}

function bead({ pen, tone }: Brush, x: number, y: number, r: number): void {
  pen.fill(ellipse(x + r * 0.25, y + r * 0.4, r), '#1a1214', 0.25);
  pen.fill(ellipse(x, y, r), pen.radial([x - r * 0.35, y - r * 0.4], r * 1.5, [[0, tone.glint], [0.4, tone.base], [1, tone.deep]]));
}

function pearl({ pen }: Brush, x: number, y: number, r: number): void {
  pen.piece({
    d: ellipse(x, y, r),
    fill: pen.radial([x - r * 0.3, y - r * 0.35], r * 1.5, [[0, '#fffdf8'], [0.35, '#f3ebe1'], [0.62, '#d9c9bd'], [0.82, '#b5a59c'], [1, '#d8cbc4']]),
    lift: r > 100 ? { by: [14, 22], blur: 16, opacity: 0.4 } : undefined,
  });
  pen.fill(ellipse(x - r * 0.34, y - r * 0.4, r * 0.2, r * 0.14), '#ffffff', 0.9);
}

/** A cut stone: facets of its own colour around a bright table. */
function gem(brush: Brush, x: number, y: number, r: number, tone: Tone, isGirdleSide = false): void {
  const { pen } = brush;
  if (isGirdleSide) return sideGem(brush, x, y, r, tone);
  if (r > 30) pen.fill(ellipse(x, y, r * 1.16), brush.tone.shade);
  const at = (i: number, reach: number, turn = 0) => {
    const angle = ((i + turn) / 8) * Math.PI * 2 + 0.39;
    return `${(x + Math.cos(angle) * r * reach).toFixed(1)},${(y + Math.sin(angle) * r * reach).toFixed(1)}`;
  };
  const shades = [tone.light, tone.glint, tone.base, tone.shade, tone.deep, tone.shade, tone.base, tone.light];
  for (let i = 0; i < 8; i++) {
    pen.fill(polygon(`${at(i, 1)} ${at(i + 1, 1)} ${at(i + 1, 0.55)} ${at(i, 0.55)}`), shades[(i + 4) % 8]!);
    pen.fill(polygon(`${at(i, 0.55)} ${at(i + 1, 0.55)} ${x},${y}`), mixAt(shades, i));
  }
  pen.fill(polygon(Array.from({ length: 8 }, (_, i) => at(i, 0.55)).join(' ')), lighten(tone.base, 0.45), 0.45);
  pen.fill(polygon(`${at(4, 0.5)} ${at(5, 0.5)} ${x},${y}`), '#ffffff', 0.7);
}

const mixAt = (shades: readonly string[], i: number) => shades[(i * 3 + 1) % 8]!;

/** A brilliant from the side: crown above, pavilion below. */
function sideGem({ pen }: Brush, x: number, y: number, r: number, tone: Tone): void {
  const p = (dx: number, dy: number) => `${x + dx * r},${y + dy * r}`;
  const outlinePath: Path = polygon([p(-0.55, -0.5), p(0.55, -0.5), p(1, -0.05), p(0, 0.95), p(-1, -0.05)].join(' '));
  pen.piece({ d: outlinePath, fill: tone.base, lift: { by: [8, 12], blur: 12, opacity: 0.3 } });
  const facets: [string[], string][] = [
    [[p(-0.55, -0.5), p(-0.25, -0.05), p(-1, -0.05)], tone.light],
    [[p(-0.55, -0.5), p(0, -0.5), p(-0.25, -0.05)], tone.glint],
    [[p(0, -0.5), p(0.3, -0.05), p(-0.25, -0.05)], tone.light],
    [[p(0, -0.5), p(0.55, -0.5), p(0.3, -0.05)], tone.base],
    [[p(0.55, -0.5), p(1, -0.05), p(0.3, -0.05)], tone.shade],
    [[p(-1, -0.05), p(-0.5, -0.05), p(0, 0.95)], tone.base],
    [[p(-0.5, -0.05), p(-0.1, -0.05), p(0, 0.95)], tone.glint],
    [[p(-0.1, -0.05), p(0.3, -0.05), p(0, 0.95)], tone.shade],
    [[p(0.3, -0.05), p(0.65, -0.05), p(0, 0.95)], tone.light],
    [[p(0.65, -0.05), p(1, -0.05), p(0, 0.95)], tone.deep],
  ];
  for (const [points, fill] of facets) pen.fill(polygon(points.join(' ')), fill);
  pen.fill(polygon([p(-0.45, -0.46), p(-0.1, -0.46), p(-0.32, -0.1)].join(' ')), '#ffffff', 0.85);
}

function stoneFill({ pen }: Brush, d: Path, tone: Tone): void {
  pen.piece({
    d,
    fill: pen.linear([400, 560], [800, 1060], [[0, tone.light], [0.5, tone.base], [1, tone.deep]]),
    soft: [{ d, colour: tone.deep, opacity: 0.6, blur: 9, width: 26, shift: [-6, -8] }, { d, colour: '#ffffff', opacity: 0.5, blur: 9, width: 12, shift: [14, 16] }],
    casts: false,
  });
}

