import type { Brush } from '../brush.js';
import { darken, lighten, type Tone, toneOf } from '../colour.js';
import { solid, streak } from '../materials.js';
import { box, curve, ellipse, line, outline, type Path, polygon, symmetric } from '../path.js';
import { combine, rotation, translation } from '../matrix.js';

/** Thick open hoops, a pair. */
export function drawHoops(brush: Brush): void {
  for (const [x, y] of [[420, 800], [780, 700]] as const) ringOf(brush, x, y, 170, 46);
}

/** A ring of round wire seen flat; light runs round it. */
function ringOf({ pen, tone }: Brush, x: number, y: number, radius: number, wire: number): void {
  const d = ellipse(x, y, radius);
  pen.soft([{ d, colour: '#1a1214', opacity: 0.45, blur: 9, width: wire, shift: [wire * 0.35, wire * 0.5] }]);
  pen.line(d, { colour: tone.deep, width: wire });
  pen.line(d, { colour: pen.linear([x - radius, y - radius], [x + radius, y + radius], [[0, tone.light], [0.3, tone.base], [0.55, tone.shade], [0.75, tone.base], [1, tone.light]]), width: wire * 0.9 });
  pen.line(ellipse(x - wire * 0.06, y - wire * 0.08, radius + wire * 0.12), { colour: pen.linear([x - radius, y - radius], [x + radius, y + radius], [[0, tone.glint], [0.35, tone.glint, 0.1], [0.6, tone.glint, 0], [0.8, tone.glint, 0.5], [1, tone.glint, 0.1]]), width: wire * 0.22 });
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

/** A string of pearls. */
export function drawPearlNecklace(brush: Brush): void {
  const pearls = Array.from({ length: 33 }, (_, i) => {
    const t = (i / 32) * Math.PI;
    return [600 - Math.cos(t) * 340, 300 + Math.sin(t) ** 0.85 * 700 + Math.abs(i - 16) * 0.5, 26 + Math.sin(t) * 15] as const;
  });
  for (const [x, y, r] of pearls) pearl(brush, x, y, r);
  for (const [x, y] of [[258, 262], [942, 262]] as const) bead(brush, x, y, 18);
}

/** Heavy chain necklace of oval links. */
export function drawLinkNecklace(brush: Brush): void {
  const { pen, tone } = brush;
  for (let i = 0; i < 23; i++) {
    const t = (i / 22) * Math.PI;
    const [x, y] = [600 - Math.cos(t) * 330, 300 + Math.sin(t) ** 0.9 * 640];
    const turn = ((Math.PI / 2 - t) * 180) / Math.PI * 0.92 + (i % 2 ? 0 : 3);
    pen.group(combine(translation(x, y), rotation(-turn, [0, 0])), () => {
      const link = ellipse(0, 0, 48, 31);
      pen.soft([{ d: link, colour: '#1a1214', opacity: 0.4, blur: 6, width: 14, shift: [5, 9] }]);
      pen.line(link, { colour: tone.deep, width: 19 });
      pen.line(link, { colour: tone.base, width: 15 });
      pen.line(ellipse(-2, -3, 48, 30), { colour: tone.glint, width: 4, opacity: 0.9 });
    });
  }
}

/** A solitaire ring, upright. */
export function drawSolitaire(brush: Brush): void {
  const { tone, accent, pen } = brush;
  band(brush, 600, 880, 250, 250, 36);
  for (const x of [-74, -28, 28, 74]) pen.line(line(`${600 + x * 0.5},650 ${600 + x},540`), { colour: tone.deep, width: 15 });
  for (const x of [-74, -28, 28, 74]) pen.line(line(`${600 + x * 0.5},650 ${600 + x},540`), { colour: tone.light, width: 8 });
  gem(brush, 600, 520, 140, accent, true);
}

/** A signet ring with a plain face. */
export function drawSignet(brush: Brush): void {
  const { tone, pen } = brush;
  band(brush, 600, 850, 262, 262, 60);
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

/** A bangle or cuff, seen at an angle. */
export function drawBangle(brush: Brush): void {
  const { tone, pen } = brush;
  const inner = ellipse(600, 760, 300, 210);
  pen.soft([{ d: ellipse(610, 850, 350, 240), colour: '#1a1214', opacity: 0.35, blur: 16, width: 40 }]);
  solid(pen, outline('250,760 300,560 450,470 600,450 750,470 900,560 950,760 950,860 900,1000 750,1090 600,1110 450,1090 300,1000 250,860'), { tone, material: 'metal' });
  pen.fill(ellipse(600, 776, 318, 236), darken(tone.base, 0.45));
  pen.soft([{ d: outline('300,760 420,580 600,550 780,580 900,760 780,640 600,600 420,640'), colour: tone.light, opacity: 0.5, blur: 9 }], inner);
  pen.fill(ellipse(600, 800, 300, 206), pen.linear([300, 600], [900, 1000], [[0, '#000000', 0.25], [1, '#000000', 0.02]]));
  const { random } = brush;
  for (let i = 0; i < 13; i++) {
    const t = Math.PI * (0.12 + (i / 12) * 0.76);
    gem(brush, 600 + Math.cos(t) * 334, 858 + Math.sin(t) * 204, 17 + random.between(0, 2), brush.accent);
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

/** A ring standing up: its outside in front, its inside behind. */
function band({ pen, tone }: Brush, x: number, y: number, rx: number, ry: number, width: number): void {
  const d = ellipse(x, y, rx, ry);
  const across = pen.linear([x - rx, y], [x + rx, y], [[0, tone.deep], [0.12, tone.glint], [0.25, tone.base], [0.5, tone.shade], [0.78, tone.base], [0.88, tone.glint], [1, tone.deep]]);
  pen.piece({ d: ellipse(x, y, rx + width / 2, ry + width / 2), fill: 'none' });
  pen.line(d, { colour: tone.deep, width: width + 4 });
  pen.line(d, { colour: across, width });
  pen.line(ellipse(x, y, rx - width * 0.32, ry - width * 0.32), { colour: tone.deep, width: width * 0.26, opacity: 0.6 });
  pen.line(ellipse(x, y, rx + width * 0.2, ry + width * 0.2), { colour: tone.glint, width: width * 0.12, opacity: 0.7 });
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

export const darkStone = (hex: string) => toneOf(darken(hex, 0.2));
export const glintOf = streak;
