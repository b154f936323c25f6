import { both, type Brush, cloth, fold, shine, stitches } from '../brush.js';
import { darken, lighten, toneOf } from '../colour.js';
import { GOLD, solid, streak } from '../materials.js';
import { box, curve, ellipse, line, outline, polygon, ribbon } from '../path.js';

/** Sunglasses, folded open and seen from the front. */
export function drawSunglasses(brush: Brush): void {
  const { tone, accent, pen } = brush;
  both(ribbon('916,640 990,600 980,520 900,470', 22), (d) =>
    solid(pen, d, { tone: toneOf(darken(tone.base, 0.2)), material: 'gloss', isLying: true }),
  );
  const rim = 'M640 660C700 610 880 606 946 640C968 760 930 900 800 910C690 916 640 800 640 660Z';
  const lens = 'M664 676C716 638 864 636 920 662C936 770 896 876 798 884C712 888 666 790 664 676Z';
  solid(pen, outline('556,650! 600,634 644,650! 650,700! 600,676 550,700!'), {
    tone,
    material: 'gloss',
    isLying: true,
  });
  both(rim, (d) => solid(pen, d, { tone, material: 'gloss', lift: { by: [3, 6], blur: 6, opacity: 0.3 } }));
  both(lens, (d, side) => {
    const x = side === 1 ? 664 : 280;
    pen.piece({
      d,
      fill: pen.sweep(
        [x, 640],
        [x, 890],
        [darken(accent.base, 0.35), accent.base, lighten(accent.base, 0.35)],
      ),
      soft: [
        streak(polygon(`${x + 40},640 ${x + 100},640 ${x + 20},880 ${x - 40},880`), 0.35),
        streak(polygon(`${x + 130},640 ${x + 150},640 ${x + 70},880 ${x + 50},880`), 0.3),
        { d, colour: '#000000', opacity: 0.4, blur: 9, width: 14 },
      ],
      casts: false,
    });
  });
  both(ellipse(924, 652, 8), (d) => solid(pen, d, { tone: GOLD, material: 'metal', casts: false }));
}

/** Wristwatch with a plain dial on a leather strap. */
export function drawWatch(brush: Brush): void {
  const { pen } = brush;
  watchStrap(brush);
  solid(pen, box(806, 660, 44, 60, 10), { tone: GOLD, material: 'metal', isLying: true });
  solid(pen, ellipse(600, 690, 218), {
    tone: GOLD,
    material: 'metal',
    lift: { by: [6, 10], blur: 12, opacity: 0.4 },
  });
  watchDial(brush);
}

function watchStrap(brush: Brush): void {
  const { tone, pen } = brush;
  const ends = [
    '516,190! 684,190! 706,520! 494,520!',
    '494,860! 706,860! 690,1200 640,1290 560,1290 510,1200!',
  ];
  for (const d of ends.map(outline)) {
    cloth(brush, d, {
      texture: 'pebble',
      printed: false,
      lines: [stitches(tone.glint, d, 0.4)],
      soft: [shine(tone, box(540, 180, 30, 1120), 0.4, 9)],
    });
  }
  for (const y of [1000, 1060, 1120, 1180]) pen.fill(ellipse(600, y, 10), tone.deep);
  for (const y of [270, 400]) {
    const lift = { by: [0, 5], blur: 6, opacity: 0.4 } as const;
    cloth(brush, box(500, y, 200, 36, 8), { printed: false, body: 0.8, lift });
  }
}

function watchDial({ pen, accent }: Brush): void {
  const glass = ellipse(600, 690, 188);
  pen.piece({
    d: glass,
    fill: pen.sweep([440, 530], [760, 850], [accent.light, accent.base, accent.shade]),
    soft: [{ d: glass, colour: '#000000', opacity: 0.5, blur: 9, width: 12 }],
    casts: false,
  });
  for (let hour = 0; hour < 12; hour++) {
    const [sin, cos] = [Math.sin((hour / 6) * Math.PI), -Math.cos((hour / 6) * Math.PI)];
    const at = (reach: number) => `${(600 + sin * reach).toFixed(1)},${(690 + cos * reach).toFixed(1)}`;
    const isQuarter = hour % 3 === 0;
    const mark = { colour: isQuarter ? GOLD.shade : accent.deep, width: isQuarter ? 8 : 4 };
    pen.line(line(`${at(isQuarter ? 132 : 150)} ${at(168)}`), mark);
  }
  pen.line(line('606,700 534,638'), { colour: '#000000', width: 11, opacity: 0.15 });
  pen.line(line('600,690 528,628'), { colour: GOLD.deep, width: 11 });
  pen.line(line('600,690 690,580'), { colour: GOLD.deep, width: 8 });
  pen.line(line('580,740 640,580'), { colour: '#a5432f', width: 3 });
  pen.fill(ellipse(600, 690, 11), GOLD.base);
  pen.soft([streak(polygon('470,560 540,520 720,850 660,870'), 0.18, 9)], glass);
}

/** A coiled leather belt with its buckle. */
export function drawBelt(brush: Brush): void {
  const { tone, pen } = brush;
  for (const turn of [0, 1, 2]) {
    pen.strand(ellipse(560, 760, 300 - turn * 48, 240 - turn * 32), [
      { colour: tone.deep, width: 38 },
      { colour: tone.base, width: 30 },
      { colour: tone.light, width: 5, opacity: 0.6 },
    ]);
  }
  cloth(brush, ribbon('360,960 560,1020 760,990 900,900', 70), {
    texture: 'smooth',
    lift: { by: [4, 10], blur: 10, opacity: 0.4 },
    lines: [
      stitches(tone.glint, curve('360,934 560,994 750,964 884,880'), 0.5),
      stitches(tone.glint, curve('370,986 560,1046 770,1016 916,922'), 0.5),
    ],
  });
  const buckle = outline('840,800! 960,760! 1010,930! 890,980!');
  pen.strand(buckle, [
    { colour: GOLD.deep, width: 26 },
    { colour: GOLD.base, width: 20 },
    { colour: GOLD.glint, width: 6 },
  ]);
  pen.line(line('866,888 990,846'), { colour: GOLD.light, width: 14 });
}

/** A silk necktie. */
export function drawNecktie(brush: Brush): void {
  const { tone } = brush;
  cloth(brush, outline('560,300! 640,300! 690,960! 640,1010! 590,960!'), {
    tone: toneOf(darken(tone.base, 0.15)),
    grain: 45,
    printScale: 0.7,
  });
  cloth(brush, outline('548,290! 636,290! 640,520 700,1120! 600,1260! 496,1120! 556,520'), {
    grain: 45,
    printScale: 0.7,
    texture: 'twill',
    lift: { by: [8, 10], blur: 12, opacity: 0.4 },
    soft: [
      ...fold(tone, [590, 300], [580, 620], 30),
      shine(tone, outline('560,500 590,560 560,1160 530,1080'), 0.4, 16),
    ],
  });
  cloth(brush, outline('528,190! 672,190! 650,310! 552,310!'), {
    grain: 30,
    printScale: 0.7,
    texture: 'twill',
    lift: { by: [0, 6], blur: 8, opacity: 0.4 },
    soft: fold(tone, [570, 210], [600, 310], 24),
  });
}
