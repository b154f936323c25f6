import { both, type Brush, cloth, fold, folds, gloom, seam, shine, stitches } from '../brush.js';
import { darken, type Tone, toneOf } from '../colour.js';
import { GOLD, solid } from '../materials.js';
import { box, curve, ellipse, line, outline, type Path, ribbon, symmetric, points } from '../path.js';

/** Open tote in grained leather with two shoulder handles. */
export function drawTote(brush: Brush): void {
  const { tone, pen } = brush;
  handle(brush, '440,600 446,440 484,320 600,262 716,320 754,440 760,600', 26, true);
  pen.piece({ d: symmetric('600,540 720,544 860,552! 700,600 600,602'), fill: darken(tone.base, 0.5) });
  const body = symmetric('600,566 720,562 872,548! 866,760 840,1000! 800,1020 600,1024');
  cloth(brush, body, {
    texture: 'pebble',
    soft: [
      ...leatherLight(tone),
      ...folds(tone, [850, 620], [760, 940], 50, { bend: 16, depth: 0.5 }),
      gloom(tone, outline('330,960 600,990 870,960 860,1030 340,1030'), 0.35, 16),
    ],
    lines: [
      stitches(tone.deep, symmetric('600,584 720,580 856,566! 848,760 826,992! 790,1004 600,1008'), 0.5),
    ],
  });
  handle(brush, '420,640 428,470 470,344 600,286 730,344 772,470 780,640', 28);
  both(box(756, 610, 48, 86, 10), (d) => tab(brush, d));
  charm(brush, 600, 660);
}

/** Quilted flap bag on a chain. */
export function drawChainBag(brush: Brush): void {
  const { tone, pen } = brush;
  chain(brush, '350,650 352,480 420,300 600,216 780,300 848,480 850,650');
  const quilt = [
    ...Array.from({ length: 15 }, (_, i) => line(`${60 + i * 84},560 ${500 + i * 84},1000`)),
    ...Array.from({ length: 15 }, (_, i) => line(`${140 + i * 84},560 ${-300 + i * 84},1000`)),
  ];
  const padded = quilt.flatMap((d) => [
    { d, colour: tone.deep, opacity: 0.45, blur: 9, width: 16 },
    { d, colour: tone.glint, opacity: 0.25, blur: 9, width: 14, shift: [0, 30] as const },
  ]);
  cloth(brush, symmetric('600,600 740,600 862,604! 884,660 888,900 866,1000! 820,1016 600,1020'), {
    soft: [...padded, ...leatherLight(tone)],
    lines: quilt.map((d) => seam(tone, d, 0.35)),
  });
  cloth(brush, symmetric('600,580 740,580 866,592! 884,660 876,780 828,856! 740,880 600,884'), {
    soft: [...padded, ...leatherLight(tone)],
    lines: [
      ...quilt.map((d) => seam(tone, d, 0.35)),
      stitches(
        tone.deep,
        symmetric('600,590 740,590 860,602! 872,660 866,776 820,846! 740,868 600,872'),
        0.5,
      ),
    ],
    lift: { by: [0, 12], blur: 12, opacity: 0.45 },
  });
  for (const x of [350, 850]) solid(pen, ellipse(x, 640, 15), { tone: GOLD, material: 'metal' });
  solid(pen, box(556, 810, 88, 66, 12), {
    tone: GOLD,
    material: 'metal',
    lift: { by: [2, 6], blur: 6, opacity: 0.4 },
  });
  solid(pen, ellipse(600, 842, 15), { tone: toneOf('#b98a45'), material: 'metal' });
}

/** Saddle bag with a long strap. */
export function drawSaddleBag(brush: Brush): void {
  const { tone, pen } = brush;
  handle(brush, '330,630 300,470 390,270 600,180 810,270 900,470 870,630', 24);
  cloth(brush, symmetric('600,560 760,560 866,600! 900,740 860,920 740,1006 600,1022'), {
    texture: 'pebble',
    soft: leatherLight(tone),
  });
  const flap = symmetric('600,540 770,540 876,590! 896,700 850,820 730,886 600,896');
  cloth(brush, flap, {
    soft: [...leatherLight(tone), shine(tone, outline('380,590 600,570 820,600 600,600'), 0.5, 9)],
    lines: [stitches(tone.glint, symmetric('600,556 764,556 864,600! 880,700 838,808 724,870 600,880'), 0.5)],
    lift: { by: [0, 11], blur: 11, opacity: 0.45 },
  });
  cloth(brush, ribbon('600,700 600,800 600,930', 56), {
    body: 0.7,
    lift: { by: [2, 6], blur: 6, opacity: 0.4 },
    lines: [stitches(tone.glint, box(580, 690, 40, 232, 8), 0.5)],
  });
  buckle(brush, 600, 850);
  for (const x of [332, 868]) solid(pen, ellipse(x, 628, 17), { tone: GOLD, material: 'metal' });
}

/** Drawstring bucket bag. */
export function drawBucketBag(brush: Brush): void {
  const { tone, pen } = brush;
  handle(brush, '424,560 428,420 478,290 600,226 722,290 772,420 776,560', 24);
  pen.piece({ d: ellipse(600, 560, 216, 44), fill: darken(tone.base, 0.5) });
  const pleats = [-170, -110, -50, 20, 80, 140].flatMap((x) =>
    fold(tone, [600 + x, 560], [600 + x * 1.1, 720], 32),
  );
  cloth(brush, symmetric('600,604 720,596 816,556! 806,640 836,800 852,1000! 740,1030 600,1034'), {
    texture: 'pebble',
    soft: [...pleats, ...leatherLight(tone)],
    lines: [stitches(tone.deep, curve('352,930 470,954 600,958 730,954 848,930'), 0.5)],
  });
  cloth(brush, symmetric('600,952 740,948 849,930! 852,1000! 740,1030 600,1034'), {
    tone: brush.accent,
    body: 0.7,
    printed: false,
  });
  const cord = '392,640 500,664 600,668 700,664 808,640';
  pen.soft([{ d: curve(cord), colour: '#1a1214', opacity: 0.45, blur: 6, width: 14, shift: [2, 8] }]);
  pen.line(curve(cord), { colour: tone.deep, width: 15 });
  pen.line(curve(cord), { colour: brush.accent.light, width: 9 });
  for (const d of ['590,668 570,760 580,830', '610,668 636,740 628,800']) {
    pen.line(curve(d), { colour: tone.deep, width: 13 });
    pen.line(curve(d), { colour: brush.accent.light, width: 8 });
  }
  for (const [x, y] of points('580,830 628,800'))
    cloth(brush, outline(`${x - 12},${y}! ${x + 12},${y}! ${x + 18},${y + 66}! ${x - 18},${y + 66}!`), {
      tone: brush.accent,
      body: 0.8,
      printed: false,
    });
}

/** Structured top-handle bag with a turn lock. */
export function drawTopHandleBag(brush: Brush): void {
  const { tone, pen } = brush;
  handle(brush, '462,560 470,450 512,366 600,330 688,366 730,450 738,560', 34);
  for (const x of [462, 738]) solid(pen, box(x - 26, 536, 52, 52, 10), { tone: GOLD, material: 'metal' });
  cloth(brush, symmetric('600,570 800,570! 880,1000! 850,1020 600,1022'), {
    texture: 'pebble',
    soft: [
      ...leatherLight(tone),
      gloom(tone, outline('320,960 600,984 880,960 880,1030 320,1030'), 0.35, 16),
    ],
    lines: [stitches(tone.deep, symmetric('600,584 788,584! 864,996! 840,1006 600,1008'), 0.5)],
  });
  cloth(brush, symmetric('600,556 804,556! 826,690! 700,744 600,756'), {
    soft: leatherLight(tone),
    lines: [stitches(tone.deep, symmetric('600,566 794,566! 812,682! 696,732 600,744'), 0.5)],
    lift: { by: [0, 10], blur: 10, opacity: 0.45 },
  });
  solid(pen, box(560, 706, 80, 72, 36), {
    tone: GOLD,
    material: 'metal',
    lift: { by: [2, 6], blur: 6, opacity: 0.4 },
  });
  solid(pen, box(590, 716, 20, 52, 8), { tone: toneOf('#b98a45'), material: 'metal' });
}

/** Envelope clutch. */
export function drawClutch(brush: Brush): void {
  const { tone, pen } = brush;
  cloth(brush, box(250, 640, 700, 380, 22), {
    soft: [...leatherLight(tone), gloom(tone, box(250, 980, 700, 50), 0.35, 16)],
  });
  const flap = outline('250,636! 600,630 950,636! 958,660 760,800 600,884! 440,800 242,660');
  cloth(brush, flap, {
    soft: [
      shine(tone, outline('300,660 600,650 900,664 600,690'), 0.6, 9),
      ...fold(tone, [300, 690], [580, 860], 30, { depth: 0.5 }),
    ],
    lines: [stitches(tone.deep, curve('262,664 440,786 600,868 760,786 938,664'), 0.4)],
    lift: { by: [0, 12], blur: 12, opacity: 0.45 },
  });
  solid(pen, ellipse(600, 846, 24), {
    tone: GOLD,
    material: 'metal',
    lift: { by: [2, 5], blur: 6, opacity: 0.4 },
  });
}

/** City backpack with a flap and two straps. */
export function drawBackpack(brush: Brush): void {
  const { tone } = brush;
  handle(brush, '540,330 556,284 600,268 644,284 660,330', 26);
  both(outline('800,800! 872,780 884,900 860,980 800,990!'), (d) =>
    cloth(brush, d, { texture: 'weave', lift: { by: [2, 4], blur: 6, opacity: 0.35 } }),
  );
  cloth(brush, symmetric('600,306 720,316 806,380 836,560 842,960! 800,1020 600,1024'), {
    texture: 'weave',
    soft: [...leatherLight(tone), ...folds(tone, [826, 640], [740, 960], 50, { depth: 0.6 })],
    lines: [seam(tone, curve('366,900 480,914 600,916 720,914 834,900'))],
  });
  cloth(brush, symmetric('600,720 740,720 776,730! 784,940! 760,966 600,968'), {
    texture: 'weave',
    lift: { by: [0, 5], blur: 7, opacity: 0.4 },
    lines: [stitches(tone.deep, symmetric('600,732 730,732 764,740! 772,932! 750,954 600,956'), 0.5)],
  });
  cloth(brush, symmetric('600,296 720,306 814,376 836,520 832,640! 740,676 600,680'), {
    texture: 'weave',
    soft: leatherLight(tone),
    lines: [stitches(tone.deep, symmetric('600,310 712,320 800,384 820,520 816,630! 736,662 600,666'), 0.5)],
    lift: { by: [0, 12], blur: 11, opacity: 0.45 },
  });
  const tan = toneOf('#a5713f');
  for (const x of [500, 700]) {
    cloth(brush, ribbon(`${x},600 ${x},700 ${x},820`, 44), {
      tone: tan,
      printed: false,
      body: 0.7,
      lift: { by: [2, 6], blur: 6, opacity: 0.4 },
      lines: [stitches('#e3c398', box(x - 15, 590, 30, 222), 0.6)],
    });
    buckle(brush, x, 730, 0.8);
  }
}

/** Woven basket bag with leather handles, for the beach. */
export function drawBasket(brush: Brush): void {
  const { tone, pen } = brush;
  const leather = toneOf('#8a5a36');
  handle(brush, '450,600 462,460 510,370 600,330 690,370 738,460 750,600', 24, true, leather);
  pen.piece({ d: ellipse(600, 590, 300, 44), fill: darken(tone.base, 0.5) });
  const rows = Array.from({ length: 14 }, (_, i) => 626 + i * 30);
  cloth(brush, symmetric('600,632 760,624 902,586! 880,780 800,1000! 720,1030 600,1034'), {
    texture: 'weave',
    soft: [
      ...rows.map((y) => ({
        d: curve(`280,${y - 16} 440,${y + 12} 600,${y + 18} 760,${y + 12} 920,${y - 16}`),
        colour: tone.deep,
        opacity: 0.5,
        blur: 5,
        width: 8,
      })),
      ...leatherLight(tone),
    ],
    lines: Array.from({ length: 34 }, (_, i) => ({
      d: line(`${300 + i * 19},580 ${366 + i * 14.4},1040`),
      colour: tone.deep,
      width: 3,
      opacity: 0.35,
      dash: '16 14',
    })),
  });
  cloth(brush, ribbon('298,590 440,626 600,634 760,626 902,590', 26), { texture: 'twill', body: 0.8 });
  handle(brush, '430,640 444,486 500,390 600,352 700,390 756,486 770,640', 26, false, leather);
  both(box(744, 618, 50, 80, 12), (d) => tab(brush, d, leather));
}

const leatherLight = (tone: Tone) => [
  shine(tone, outline('380,620 470,640 450,900 400,960 370,800'), 0.28, 28),
  gloom(tone, outline('760,600 900,600 900,1010 800,1010'), 0.22, 28),
];

function handle(brush: Brush, along: string, width: number, isFar = false, tone: Tone = brush.tone): void {
  const dyed = isFar ? toneOf(darken(tone.base, 0.25)) : tone;
  cloth(brush, ribbon(along, width), {
    tone: dyed,
    printed: false,
    lift: isFar ? undefined : { by: [4, 8], blur: 8, opacity: 0.3 },
  });
  brush.pen.line(curve(along), { colour: dyed.glint, width: 2, dash: '9 8', opacity: 0.5 });
}

function tab(brush: Brush, d: Path, tone: Tone = brush.tone): void {
  cloth(brush, d, {
    tone,
    printed: false,
    body: 0.7,
    lift: { by: [2, 5], blur: 6, opacity: 0.4 },
    lines: [stitches(tone.glint, d, 0.4)],
  });
  const [x, y] = d.slice(1).split(/[ L]/).map(Number);
  solid(brush.pen, ellipse(x! + 14, y! + 66, 7), { tone: GOLD, material: 'metal' });
}

function buckle({ pen }: Brush, x: number, y: number, size = 1): void {
  const frame = box(x - 42 * size, y - 36 * size, 84 * size, 72 * size, 12);
  pen.soft([{ d: frame, colour: '#1a1214', opacity: 0.5, blur: 6, width: 12, shift: [3, 7] }]);
  pen.line(frame, { colour: GOLD.deep, width: 15 * size });
  pen.line(frame, { colour: GOLD.base, width: 11 * size });
  pen.line(frame, { colour: GOLD.glint, width: 3.5 * size });
  pen.line(line(`${x},${y - 36 * size} ${x},${y + 30 * size}`), { colour: GOLD.light, width: 8 * size });
}

function charm({ pen, tone }: Brush, x: number, y: number): void {
  pen.line(line(`${x},${y - 70} ${x},${y}`), { colour: tone.deep, width: 6 });
  solid(pen, ellipse(x, y + 24, 26), {
    tone: GOLD,
    material: 'metal',
    lift: { by: [3, 6], blur: 6, opacity: 0.4 },
  });
}

/** Links of gold along a strap. */
export function chain({ pen }: Brush, along: string, width = 20): void {
  pen.strand(curve(along), [
    { colour: GOLD.deep, width, dash: `${width * 0.2} ${width * 1.5}` },
    { colour: GOLD.deep, width: width * 0.5 },
    { colour: GOLD.light, width: width * 0.8, dash: `${width * 0.1} ${width * 1.6}` },
    { colour: GOLD.glint, width: width * 0.22 },
  ]);
}
