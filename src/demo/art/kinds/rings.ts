import { type Brush, gloom } from '../brush.js';
import { toneOf } from '../colour.js';
import { solid } from '../materials.js';
import { curve, ellipse, line, outline, ring, symmetric } from '../path.js';
import { bead, gem } from './gems.js';

/** A ring of round wire seen flat; light runs round it. */
export function ringOf({ pen, tone }: Brush, x: number, y: number, radius: number, wire: number): void {
  const [from, to] = [
    [x - radius, y - radius],
    [x + radius, y + radius],
  ] as const;
  pen.piece({
    d: ring(x, y, radius, radius, wire),
    fill: pen.sweep(from, to, [tone.light, tone.base, tone.shade, tone.base, tone.light]),
    edge: { colour: tone.deep, width: 2.5, opacity: 0.8 },
    lift: { by: [wire * 0.3, wire * 0.4], blur: 8, opacity: 0.35 },
    soft: [
      {
        d: ellipse(x, y, radius),
        colour: tone.deep,
        opacity: 0.5,
        blur: 5,
        width: wire * 0.3,
        shift: [wire * 0.24, wire * 0.3],
      },
    ],
  });
  const glint = pen.linear(from, to, [
    [0, tone.glint],
    [0.35, tone.glint, 0.1],
    [0.6, tone.glint, 0],
    [0.8, tone.glint, 0.5],
    [1, tone.glint, 0.1],
  ]);
  pen.line(ellipse(x - wire * 0.06, y - wire * 0.08, radius + wire * 0.12), {
    colour: glint,
    width: wire * 0.22,
  });
}

/** A finger ring standing up: its outside in front, its inside behind. */
function band({ pen, tone }: Brush, x: number, y: number, radius: number, width: number): void {
  pen.piece({
    d: ring(x, y, radius, radius, width),
    fill: pen.sweep(
      [x - radius, y],
      [x + radius, y],
      [tone.deep, tone.glint, tone.base, tone.shade, tone.base, tone.shade, tone.base, tone.glint, tone.deep],
    ),
    edge: { colour: tone.deep, width: 2.5 },
  });
  pen.line(ellipse(x, y, radius - width * 0.32), { colour: tone.deep, width: width * 0.3, opacity: 0.55 });
  pen.line(ellipse(x, y, radius + width * 0.2), { colour: tone.glint, width: width * 0.12, opacity: 0.7 });
}

/** A solitaire ring, upright. */
export function drawSolitaire(brush: Brush): void {
  const { tone, accent, pen } = brush;
  band(brush, 600, 880, 250, 36);
  for (const x of [-74, -28, 28, 74])
    pen.line(line(`${600 + x * 0.5},650 ${600 + x},540`), { colour: tone.deep, width: 15 });
  for (const x of [-74, -28, 28, 74])
    pen.line(line(`${600 + x * 0.5},650 ${600 + x},540`), { colour: tone.light, width: 8 });
  gem(brush, 600, 520, 140, accent, true);
}

/** A signet ring with a plain face. */
export function drawSignet(brush: Brush): void {
  const { tone, pen } = brush;
  band(brush, 600, 850, 262, 64);
  solid(pen, symmetric('600,510 700,516 752,570 756,650 700,706! 600,724'), {
    tone,
    material: 'metal',
    isLying: true,
    lift: { by: [0, 8], blur: 9, opacity: 0.4 },
  });
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
    fill: pen.sweep([270, 520], [930, 900], [tone.shade, tone.light, tone.deep, tone.base, tone.deep]),
    edge: { colour: tone.deep, width: 2.5 },
  });
  const front = outline(
    '254,744! 262,850 360,960 600,1012 840,960 938,850 946,744! 950,850 942,900 846,1030 600,1092 354,1030 258,900 250,850',
  );
  pen.piece({
    d: front,
    fill: pen.sweep(
      [250, 0],
      [950, 0],
      [tone.deep, tone.glint, tone.base, tone.light, tone.shade, tone.base, tone.glint, tone.deep],
    ),
    edge: { colour: tone.deep, width: 2.5 },
    soft: [
      {
        ...gloom(tone, curve('254,880 354,1020 600,1080 846,1020 946,880'), 0.5, 9),
        width: 26,
        shift: [0, 16],
      },
    ],
  });
  pen.line(curve('254,748 264,850 362,958 600,1010 838,958 936,850 946,748'), {
    colour: tone.glint,
    width: 5,
    opacity: 0.8,
  });
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
    const [x, y] = [
      600 + Math.cos(t) * (330 + Math.sin(t * 3) * 14),
      780 + Math.sin(t) * (250 + Math.cos(t * 2) * 16),
    ];
    bead(brush, x, y, 29);
    gem(brush, x, y, 23, brush.accent);
  }
}
