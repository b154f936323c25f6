import { type Brush, cloth } from '../brush.js';
import { darken, lighten, mix, toneOf } from '../colour.js';
import { drawMark } from '../labels.js';
import { barrel, GOLD, SILVER, solid, streak, WOOD } from '../materials.js';
import { box, curve, ellipse, line, outline, ribbon, symmetric } from '../path.js';
import { rotation } from '../matrix.js';

/** A lipstick turned up beside its cap. */
export function drawLipstick(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const bullet = outline('448,470! 462,400 560,330 590,360! 592,640! 448,640!');
  solid(pen, bullet, {
    tone,
    material: 'gloss',
    soft: [streak(outline('464,480 486,470 486,630 464,630'), 0.5)],
  });
  pen.fill(outline('448,470! 470,392 566,328 590,362! 540,400 480,460'), lighten(tone.base, 0.16), 0.9);
  solid(pen, barrel(520, 632, 800, 172), { tone: GOLD, material: 'metal' });
  solid(pen, barrel(520, 790, 1200, 212, 212, 0.06), {
    tone: accent,
    material: 'gloss',
    lift: { by: [0, -5], blur: 5, opacity: 0.35 },
  });
  pen.line(curve('414,826 480,838 560,838 626,826'), { colour: GOLD.light, width: 5 });
  solid(pen, barrel(770, 690, 1200, 212, 212, 0.06), { tone: accent, material: 'gloss' });
  solid(pen, ellipse(770, 690, 106, 14), { tone: toneOf(darken(accent.base, 0.2)), material: 'matte' });
  pen.line(curve('664,1150 730,1164 810,1164 876,1150'), { colour: GOLD.light, width: 5 });
}

/** A mascara with its wand drawn. */
export function drawMascara(brush: Brush): void {
  const { accent, pen, tone } = brush;
  solid(pen, barrel(480, 560, 1220, 130, 130, 0.08), { tone, material: 'gloss' });
  solid(pen, box(446, 500, 68, 66, 8), { tone: GOLD, material: 'metal' });
  pen.line(curve('420,1100 460,1108 500,1108 540,1100'), { colour: GOLD.light, width: 5 });
  pen.group(rotation(14, [760, 760]), () => {
    solid(pen, box(752, 560, 14, 190), { tone: SILVER, material: 'metal' });
    const bristles = symmetric('760,250 778,262 800,330 806,430 796,530 780,580! 760,586', 760);
    solid(pen, bristles, { tone: toneOf('#2a2628'), material: 'matte' });
    for (let y = 264; y < 580; y += 13)
      pen.line(
        line(`${712 + Math.abs(y - 420) * 0.06},${y + 8} ${808 - Math.abs(y - 420) * 0.06},${y - 8}`),
        { colour: '#141215', width: 5 },
      );
    solid(pen, barrel(759, 736, 1210, 130, 130, 0.08), { tone: accent, material: 'gloss' });
  });
}

const PANS = [
  [0, 0.55],
  [0.22, 0.2],
  [0.1, -0.1],
  [0.45, 0.35],
  [0.75, 0],
  [0.35, -0.35],
  [0.55, 0.6],
  [0.9, -0.25],
  [0.65, -0.5],
] as const;

/** Nine eye shadows in an open palette with a mirror. */
export function drawPalette(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const shell = toneOf(accent.base);
  solid(pen, box(232, 300, 736, 410, 34), { tone: shell, material: 'gloss' });
  pen.fill(
    box(268, 336, 664, 338, 18),
    pen.sweep([268, 336], [932, 674], ['#cfd8dc', '#eef3f4', '#c3ccd1', '#e5ebed', '#aab5bb']),
  );
  solid(pen, box(360, 696, 480, 34, 10), { tone: GOLD, material: 'metal' });
  solid(pen, box(212, 716, 776, 500, 36), {
    tone: shell,
    material: 'gloss',
    lift: { by: [0, -6], blur: 9, opacity: 0.35 },
  });
  pen.fill(box(242, 746, 716, 440, 20), darken(shell.base, 0.25));
  PANS.forEach(([blend, light], i) => {
    const [x, y] = [350 + (i % 3) * 250, 812 + Math.floor(i / 3) * 152];
    const hue = mix(tone.base, i % 2 ? '#8b5a4a' : '#d7b08c', blend);
    pan(brush, x, y, light > 0 ? lighten(hue, light * 0.8) : darken(hue, -light));
  });
}

function pan({ pen }: Brush, x: number, y: number, hex: string): void {
  const d = box(x - 106, y - 56, 212, 116, 18);
  const tone = toneOf(hex);
  solid(pen, d, { tone: GOLD, material: 'metal', casts: false });
  pen.piece({
    d: box(x - 98, y - 49, 196, 102, 14),
    fill: pen.sweep([x - 98, y - 49], [x + 98, y + 53], [tone.light, tone.base, tone.shade]),
    soft: [
      streak(
        outline(`${x - 90},${y - 20} ${x + 20},${y - 44} ${x + 40},${y - 30} ${x - 70},${y + 10}`),
        0.35,
        9,
      ),
    ],
    lines: [-20, 0, 20].map((dy) => ({
      d: curve(`${x - 98},${y + dy + 10} ${x},${y + dy - 8} ${x + 98},${y + dy + 4}`),
      colour: tone.deep,
      width: 2,
      opacity: 0.12,
    })),
    casts: false,
  });
}

/** Pressed blush or powder in a round compact. */
export function drawCompact(brush: Brush): void {
  const { tone, accent, pen } = brush;
  solid(pen, ellipse(600, 520, 292, 284), { tone: accent, material: 'gloss' });
  pen.fill(
    ellipse(600, 520, 250, 242),
    pen.sweep([380, 300], [820, 740], ['#c6d0d5', '#f0f4f5', '#bec8cd', '#e7eced', '#a9b4ba']),
  );
  solid(pen, box(500, 786, 200, 40, 12), { tone: GOLD, material: 'metal' });
  solid(pen, ellipse(600, 1010, 316, 216), {
    tone: accent,
    material: 'gloss',
    lift: { by: [0, -8], blur: 12, opacity: 0.35 },
  });
  solid(pen, ellipse(600, 1004, 272, 178), { tone: GOLD, material: 'metal', casts: false });
  pen.piece({
    d: ellipse(600, 1004, 262, 169),
    fill: pen.sweep([360, 860], [840, 1150], [tone.light, tone.base, tone.shade]),
    soft: [streak(outline('400,960 560,880 640,880 440,1010'), 0.4, 16)],
    lines: Array.from({ length: 7 }, (_, i) => ({
      d: curve(
        `${600 - 262},${1010 + (i - 3) * 44} 600,${980 + (i - 3) * 44} ${600 + 262},${1010 + (i - 3) * 44}`,
      ),
      colour: tone.deep,
      width: 2.4,
      opacity: 0.18,
    })),
    casts: false,
  });
}

/** A lip gloss in a clear tube. */
export function drawLipGloss(brush: Brush): void {
  const { tone, accent, pen } = brush;
  solid(pen, barrel(600, 270, 660, 150, 156, 0.06), { tone: accent, material: 'gloss' });
  solid(pen, box(546, 654, 108, 34, 6), { tone: GOLD, material: 'metal' });
  const tube = symmetric('600,682 676,684! 682,720 682,1190! 668,1222 600,1226');
  solid(pen, tube, { tone: toneOf('#f0ece6'), material: 'glass' });
  solid(pen, box(536, 712, 128, 486, 24), {
    tone,
    material: 'gloss',
    casts: false,
    soft: [
      streak(box(550, 730, 14, 440, 7), 0.7),
      { d: ellipse(620, 1150, 60, 50), colour: tone.glint, opacity: 0.4, blur: 9 },
    ],
  });
  pen.line(line('600,690 600,1040'), { colour: tone.deep, width: 8, opacity: 0.3 });
}

/** Seven brushes fanned out. */
export function drawBrushSet(brush: Brush): void {
  const { accent, tone, pen } = brush;
  const hair = toneOf(mix(accent.base, '#3a2c26', 0.5));
  const fan = [
    [-30, 40, 150],
    [-19, 58, 190],
    [-8, 34, 140],
    [4, 74, 220],
    [16, 28, 120],
    [27, 50, 160],
  ] as const;
  for (const [turn, half, length] of fan) {
    pen.group(rotation(turn, [600, 1500]), () => {
      solid(pen, outline(`582,760! 618,760! 624,900 614,1150 604,1230 596,1230 586,1150 576,900`), {
        tone,
        material: 'gloss',
        lift: { by: [6, 8], blur: 9, opacity: 0.25 },
      });
      solid(pen, outline(`574,760! 626,760! ${600 + half * 0.66},620! ${600 - half * 0.66},620!`), {
        tone: GOLD,
        material: 'metal',
      });
      const tuft = symmetric(
        `600,${620 - length} ${600 + half * 0.6},${640 - length} ${600 + half},${650 - length * 0.6} ${600 + half * 0.66},624! 600,630`,
      );
      cloth(brush, tuft, {
        tone: hair,
        printed: false,
        soft: [
          { d: ellipse(600, 640 - length, half, length * 0.4), colour: hair.glint, opacity: 0.6, blur: 16 },
        ],
      });
    });
  }
}

/** An eye pencil and its sharpened tip, with a second one across it. */
export function drawPencil(brush: Brush): void {
  const { tone, pen, accent } = brush;
  for (const [turn, dye] of [
    [24, accent],
    [-16, tone],
  ] as const) {
    pen.group(rotation(turn, [600, 760]), () => {
      solid(pen, box(562, 380, 76, 780, 6), {
        tone: dye,
        material: 'gloss',
        lift: { by: [10, 12], blur: 9, opacity: 0.3 },
      });
      solid(pen, box(562, 1080, 76, 30), { tone: GOLD, material: 'metal', casts: false });
      solid(pen, outline('562,384! 580,376 600,386 620,376 638,384! 616,280! 584,280!'), {
        tone: WOOD,
        material: 'matte',
      });
      solid(pen, outline('584,284! 616,284! 604,216 596,216'), {
        tone: toneOf(darken(dye.base, 0.1)),
        material: 'matte',
      });
    });
  }
}

/** Solid balm in a flat tin, lid leaning behind. */
export function drawBalmTin(brush: Brush): void {
  const { tone, accent, pen } = brush;
  solid(pen, ellipse(690, 690, 276, 270), { tone: accent, material: 'metal' });
  pen.line(ellipse(690, 690, 236, 230), { colour: accent.deep, width: 3, opacity: 0.5 });
  drawMark(pen, brush.mark, 700, 640, 36, accent.deep);
  solid(pen, barrel(540, 980, 1080, 580, 570, 0.16), {
    tone: accent,
    material: 'metal',
    lift: { by: [4, -4], blur: 12, opacity: 0.35 },
  });
  solid(pen, ellipse(540, 980, 290, 100), { tone: accent, material: 'metal', isLying: true });
  pen.piece({
    d: ellipse(540, 984, 266, 86),
    fill: pen.sweep([280, 900], [800, 1070], [tone.light, tone.base, tone.shade]),
    soft: [
      streak(outline('340,970 480,920 600,918 420,1000'), 0.55, 9),
      { d: ribbon('400,1010 520,1040 660,1020', 20), colour: tone.deep, opacity: 0.3, blur: 9 },
    ],
    casts: false,
  });
}
