import type { Brush } from '../brush.js';
import { darken, lighten, mix, toneOf } from '../colour.js';
import { drawMark, paperLabel } from '../labels.js';
import { barrel, GOLD, solid, streak, WOOD } from '../materials.js';
import { box, ellipse, line, outline, type Path, polygon, symmetric, points } from '../path.js';
import { combine, rotation, translation } from '../matrix.js';

const CLEAR = toneOf('#e6e2da');

/** Scent in a thick square flacon with a block stopper. */
export function drawSquareFlacon(brush: Brush): void {
  const { accent, pen } = brush;
  solid(pen, box(504, 330, 192, 200, 10), { tone: accent, material: 'gloss' });
  solid(pen, box(550, 526, 100, 56), { tone: GOLD, material: 'metal' });
  thickGlass(brush, box(344, 570, 512, 650, 30), box(392, 640, 416, 510, 14));
  paperLabel(pen, box(486, 800, 228, 220, 3), brush.mark, '#f4efe6', '#4a4038');
}

/** Scent in a round flacon with a spherical stopper. */
export function drawRoundFlacon(brush: Brush): void {
  const { accent, pen } = brush;
  solid(pen, ellipse(600, 430, 96), {
    tone: accent,
    material: 'gloss',
    soft: [streak(ellipse(566, 396, 22, 18), 0.9, 9)],
  });
  solid(pen, box(548, 516, 104, 60), { tone: GOLD, material: 'metal' });
  thickGlass(
    brush,
    symmetric('600,566 690,574 830,660 880,840 850,1040 760,1180! 600,1222'),
    symmetric('600,640 700,660 790,730 822,850 796,1010 730,1110! 600,1136'),
  );
  pen.line(ellipse(600, 890, 96), { colour: GOLD.base, width: 5 });
  drawMark(pen, brush.mark, 600, 890, 30, GOLD.base);
}

/** Scent in a tall faceted flacon. */
export function drawFacetedFlacon(brush: Brush): void {
  const { pen, tone } = brush;
  solid(pen, polygon('530,250 670,250 690,420 510,420'), { tone: GOLD, material: 'metal' });
  solid(pen, box(556, 416, 88, 50), { tone: GOLD, material: 'metal' });
  const body = polygon('520,460 680,460 812,580 812,1160 740,1222 460,1222 388,1160 388,580');
  thickGlass(brush, body, polygon('536,560 664,560 764,640 764,1110 716,1150 484,1150 436,1110 436,640'));
  for (const facet of [
    '520,460 500,600 500,1222',
    '680,460 700,600 700,1222',
    '388,580 500,600 700,600 812,580',
    '388,1160 500,1120 700,1120 812,1160',
  ]) {
    pen.line(line(facet), { colour: '#ffffff', width: 3, opacity: 0.5 });
    pen.line(line(facet), { colour: tone.deep, width: 1.5, opacity: 0.4 });
  }
  pen.soft(
    [
      { d: polygon('388,580 500,600 500,1120 388,1160'), colour: '#ffffff', opacity: 0.22, blur: 5 },
      { d: polygon('700,600 812,580 812,1160 700,1120'), colour: tone.deep, opacity: 0.25, blur: 5 },
    ],
    body,
  );
}

function thickGlass({ pen, tone }: Brush, glass: Path, juice: Path): void {
  solid(pen, glass, { tone: toneOf(mix(CLEAR.base, tone.base, 0.12)), material: 'glass' });
  solid(pen, juice, { tone, material: 'glass', casts: false });
  pen.soft(
    [
      { d: juice, colour: tone.base, opacity: 0.45, blur: 9 },
      { d: ellipse(680, 1060, 150, 90), colour: tone.glint, opacity: 0.5, blur: 28 },
      { d: box(300, 1160, 600, 80), colour: tone.deep, opacity: 0.3, blur: 16 },
      streak(outline('380,700 402,680 406,1080 384,1100'), 0.85),
      streak(outline('816,760 828,760 828,1020 816,1040'), 0.5),
    ],
    glass,
  );
}

/** A candle burning in a tumbler. */
export function drawCandle(brush: Brush): void {
  const { tone, pen } = brush;
  pen.soft([{ d: ellipse(600, 430, 170, 210), colour: '#ffd9a0', opacity: 0.4, blur: 48 }]);
  const glass = barrel(600, 620, 1210, 520, 490, 0.05);
  solid(pen, glass, {
    tone,
    material: 'frost',
    soft: [
      { d: ellipse(600, 700, 220, 120), colour: '#ffe9c4', opacity: 0.6, blur: 48 },
      streak(box(366, 660, 20, 520, 10), 0.7),
      { d: box(300, 1170, 600, 60), colour: tone.deep, opacity: 0.4, blur: 16 },
    ],
  });
  solid(pen, ellipse(600, 620, 260, 34), { tone: toneOf('#f3ead9'), material: 'matte' });
  pen.fill(ellipse(600, 626, 226, 24), '#fbf3e2');
  pen.soft([{ d: ellipse(600, 620, 110, 16), colour: '#ffdf9e', opacity: 0.9, blur: 9 }]);
  pen.line(line('600,622 602,570'), { colour: '#3a2c24', width: 7 });
  pen.soft([{ d: symmetric('600,440 630,520 622,570 600,586'), colour: '#ffb347', opacity: 0.8, blur: 9 }]);
  pen.fill(
    symmetric('600,446 624,520 618,566 600,580'),
    pen.sweep([600, 446], [600, 580], ['#fff3cf', '#ffd884', '#f0a04b']),
  );
  paperLabel(pen, box(474, 800, 252, 270, 3), brush.mark, '#f4efe6', darken(tone.deep, 0.2));
}

/** Reeds in a flask of scented oil. */
export function drawDiffuser(brush: Brush): void {
  const { tone, pen } = brush;
  for (const [x, y] of points('420,240 520,190 600,220 676,176 790,250')) {
    const reed = line(`${x},${y} ${600 + (600 - x) * 0.16},1000`);
    pen.strand(reed, [
      { colour: WOOD.shade, width: 11 },
      { colour: WOOD.light, width: 5 },
    ]);
  }
  const flask = symmetric('600,640 656,640! 660,700 690,740 820,850 846,960 846,1160! 810,1218 600,1224');
  solid(pen, flask, {
    tone,
    material: 'glass',
    soft: [
      { d: box(340, 940, 520, 300), colour: tone.base, opacity: 0.6, blur: 9 },
      streak(outline('400,900 430,870 424,1160 396,1170'), 0.7),
      { d: box(340, 1170, 520, 60), colour: tone.deep, opacity: 0.4, blur: 16 },
    ],
  });
  solid(pen, barrel(600, 620, 690, 130), { tone: WOOD, material: 'matte' });
  paperLabel(pen, box(476, 930, 248, 200, 3), brush.mark, '#f4efe6', darken(tone.deep, 0.2));
}

/** A bar of soap on another, with a few bubbles. */
export function drawSoap(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const bars = [
    [box(290, 960, 620, 230, 54), accent],
    [box(330, 740, 540, 220, 54), tone],
  ] as const;
  for (const [d, dye] of bars) {
    solid(pen, d, {
      tone: dye,
      material: 'matte',
      isLying: true,
      soft: [{ d, colour: dye.deep, opacity: 0.3, blur: 28, width: 50, shift: [-14, -14] }],
      lift: { by: [6, 10], blur: 12, opacity: 0.35 },
    });
  }
  pen.line(box(470, 780, 260, 140, 70), { colour: tone.shade, width: 5 });
  drawMark(pen, brush.mark, 600, 850, 26, tone.shade);
  for (const [x, y, r] of [
    [880, 900, 46],
    [830, 700, 26],
    [340, 700, 34],
    [946, 820, 20],
  ] as const)
    bubble(brush, x, y, r);
}

function bubble({ pen }: Brush, x: number, y: number, r: number): void {
  pen.fill(
    ellipse(x, y, r),
    pen.radial([x - r * 0.3, y - r * 0.3], r * 1.4, [
      [0, '#ffffff', 0.1],
      [0.7, '#ffffff', 0.2],
      [1, '#ffffff', 0.7],
    ]),
  );
  pen.fill(ellipse(x - r * 0.36, y - r * 0.4, r * 0.2, r * 0.14), '#ffffff', 0.9);
}

/** A flat sachet: sheet masks, bath salts. */
export function drawSachet(brush: Brush): void {
  const { tone, pen } = brush;
  pen.group(combine(rotation(7, [600, 760]), translation(60, -20)), () =>
    sachet(brush, toneOf(lighten(tone.base, 0.25))),
  );
  pen.group(rotation(-4, [600, 760]), () => sachet(brush, tone));
}

function sachet({ pen, mark }: Brush, tone: Brush['tone']): void {
  const d = box(330, 330, 540, 840, 14);
  solid(pen, d, {
    tone,
    material: 'matte',
    soft: [
      { d: outline('380,420 460,600 440,1000 400,800'), colour: '#ffffff', opacity: 0.45, blur: 16 },
      { d: outline('820,420 760,640 780,1060 830,900'), colour: tone.deep, opacity: 0.3, blur: 16 },
    ],
    lift: { by: [10, 14], blur: 12, opacity: 0.3 },
  });
  for (const y of [336, 1120])
    for (let i = 0; i < 5; i++)
      pen.line(line(`334,${y + i * 9} 866,${y + i * 9}`), { colour: tone.deep, width: 2, opacity: 0.22 });
  paperLabel(pen, box(440, 520, 320, 420, 160), mark, '#f4efe6', tone.deep);
}
