import {
  both,
  type Brush,
  cloth,
  type Cloth,
  fold,
  folds,
  gloom,
  seam,
  shine,
  SIDES,
  stitches,
  stitching,
} from '../brush.js';
import { box, curve, ellipse, line, outline, polygon, ribbon, symmetric } from '../path.js';
import { skirtFolds } from './dresses.js';
import { button, hollow, pocket } from './garment-parts.js';

const OCHRE = '#d6a45e';

/** Tailored trousers with a pressed crease. */
export function drawTailoredTrousers(brush: Brush): void {
  const { tone } = brush;
  waistInside(brush);
  legs(
    brush,
    '600,206 690,206 748,202! 776,330 792,470 776,900 752,1330! 690,1340 640,1334! 634,900 612,500 600,470!',
    {
      texture: 'twill',
      soft: [
        ...crease(brush, 694),
        ...folds(tone, [610, 480], [720, 420], 40, { bend: 8 }),
        ...folds(tone, [620, 520], [700, 520], 34, { bend: 6, depth: 0.8 }),
        ...folds(tone, [660, 900], [760, 880], 30, { bend: 8, depth: 0.6 }),
        ...folds(tone, [650, 1240], [740, 1220], 26, { bend: 8, depth: 0.6 }),
      ],
    },
  );
  for (const x of [506, 694])
    brush.pen.line(line(`${x},300 ${x + (x > 600 ? 4 : -4)},1330`), {
      colour: tone.glint,
      width: 3,
      opacity: 0.4,
    });
  both(line('742,250 700,380'), (d) => brush.pen.line(d, { colour: tone.deep, width: 3, opacity: 0.6 }));
  waistband(brush);
}

/** Wide-leg trousers with two pleats a side. */
export function drawWideTrousers(brush: Brush): void {
  const { tone } = brush;
  waistInside(brush);
  legs(
    brush,
    '600,206 690,206 748,202! 790,340 812,520 840,960 862,1338! 740,1352 632,1342! 620,900 610,520 600,480!',
    {
      soft: [
        ...folds(tone, [672, 250], [700, 800], 40, { bend: -6 }),
        ...folds(tone, [712, 250], [756, 760], 34, { bend: -6, depth: 0.8 }),
        ...crease(brush, 716, 1.3),
        ...folds(tone, [780, 640], [820, 1330], 60, { bend: -8, depth: 0.8 }),
        ...folds(tone, [640, 700], [664, 1330], 46, { depth: 0.7 }),
        ...folds(tone, [610, 500], [716, 450], 40, { bend: 8, depth: 0.7 }),
      ],
    },
  );
  both(line('744,252 724,396'), (d) => brush.pen.line(d, { colour: tone.deep, width: 3, opacity: 0.6 }));
  waistband(brush);
}

/** Five-pocket jeans with ochre stitching and worn thighs. */
export function drawJeans(brush: Brush): void {
  const { tone } = brush;
  waistInside(brush);
  legs(
    brush,
    '600,206 690,206 746,202! 780,340 796,480 784,900 764,1338! 700,1348 640,1340! 636,900 614,520 600,480!',
    {
      texture: 'twill',
      soft: [
        shine(tone, outline('664,480 720,480 726,760 700,900 668,760'), 0.34, 28),
        shine(tone, outline('480,480 536,480 532,760 500,900 474,760'), 0.34, 28),
        ...folds(tone, [616, 500], [760, 420], 40, { bend: 8 }),
        ...folds(tone, [620, 540], [740, 500], 30, { bend: 8, depth: 0.8 }),
        ...folds(tone, [650, 920], [772, 880], 34, { bend: 10, depth: 0.8 }),
        ...folds(tone, [650, 1270], [756, 1240], 26, { bend: 8 }),
        ...folds(tone, [652, 1310], [750, 1290], 22, { bend: 6 }),
      ],
      lines: [
        stitches(OCHRE, line('640,1316 700,1324 764,1314'), 0.8),
        stitches(OCHRE, line('560,1316 500,1324 436,1314'), 0.8),
      ],
    },
  );
  both(curve('664,252 676,316 720,344 776,338'), (d) => {
    brush.pen.line(d, { colour: tone.deep, width: 3.5, opacity: 0.7 });
    brush.pen.line(d, stitching(OCHRE));
  });
  flyFront(brush, OCHRE);
  waistband(brush, OCHRE);
  for (const side of SIDES) rivet(brush, 600 + 74 * side, 264);
}

/** Relaxed shorts with turned-up hems. */
export function drawShorts(brush: Brush): void {
  const { tone } = brush;
  waistInside(brush);
  legs(brush, '600,206 690,206 748,202! 790,340 818,500 850,770! 740,792 628,780! 616,620 608,520 600,490!', {
    texture: 'weave',
    soft: [
      ...folds(tone, [672, 250], [706, 620], 40, { bend: -6 }),
      ...folds(tone, [612, 510], [760, 440], 40, { bend: 8 }),
      ...folds(tone, [770, 500], [800, 760], 46, { depth: 0.7 }),
    ],
  });
  both(outline('626,744! 740,756 846,734! 856,800! 740,822 626,808!'), (d) =>
    cloth(brush, d, {
      texture: 'weave',
      body: 0.6,
      lift: { by: [0, -3], blur: 6, opacity: 0.3 },
      lines: [stitches(tone.deep, d, 0.3)],
    }),
  );
  both(line('744,252 716,400'), (d) => brush.pen.line(d, { colour: tone.deep, width: 3, opacity: 0.6 }));
  flyFront(brush, tone.deep);
  waistband(brush);
}

/** Bias-cut satin midi skirt. */
export function drawSatinSkirt(brush: Brush): void {
  const { tone } = brush;
  waistInside(brush);
  cloth(brush, symmetric('600,206 690,206 744,202! 800,380 826,620 850,900 880,1180! 740,1210 600,1214'), {
    soft: [
      ...skirtFolds(brush, 300, 1200, 1.05),
      shine(tone, outline('520,260 490,600 450,1100 500,1120 530,700 550,400'), 0.55, 16),
      shine(tone, outline('680,300 740,620 800,1100 760,1120 700,700'), 0.45, 16),
      gloom(tone, outline('620,300 640,700 630,1180 590,1180 604,700'), 0.3, 16),
    ],
  });
  cloth(brush, ribbon('454,214 520,220 600,222 680,220 746,214', 30), {
    printed: false,
    body: 0.7,
    lift: { by: [0, 4], blur: 6, opacity: 0.3 },
  });
}

/** Knife-pleated midi skirt on a narrow waistband. */
export function drawPleatedSkirt(brush: Brush): void {
  const { tone, pen } = brush;
  waistInside(brush);
  const hem = Array.from(
    { length: 15 },
    (_, i) => `${924 - i * 46.3},${1150 + (i % 2 ? 16 : -6) + Math.sin((i / 14) * Math.PI) * 34}!`,
  ).join(' ');
  const d = outline(`452,204! 600,210 748,204! 800,420 ${hem} 400,420`);
  const pleats = Array.from({ length: 13 }, (_, i) => i - 6);
  cloth(brush, d, {
    soft: pleats.flatMap((i) => [
      gloom(
        tone,
        polygon(`${604 + i * 22},240 ${622 + i * 22},240 ${634 + i * 49},1220 ${602 + i * 49},1220`),
        0.5,
        5,
      ),
      shine(
        tone,
        polygon(`${594 + i * 22},240 ${602 + i * 22},240 ${598 + i * 49},1220 ${576 + i * 49},1220`),
        0.35,
        5,
      ),
    ]),
  });
  for (const i of pleats)
    pen.line(line(`${603 + i * 22},236 ${601 + i * 49},${1190 - Math.abs(i) * 4}`), {
      colour: tone.deep,
      width: 2,
      opacity: 0.45,
    });
  cloth(brush, ribbon('452,216 520,222 600,224 680,222 748,216', 44), {
    printed: false,
    lift: { by: [0, 5], blur: 6, opacity: 0.35 },
    body: 0.7,
  });
}

/** Short A-line skirt with a buttoned front. */
export function drawMiniSkirt(brush: Brush): void {
  const { tone } = brush;
  waistInside(brush);
  cloth(brush, symmetric('600,206 690,206 748,202! 812,420 868,770! 740,800 600,806'), {
    texture: 'twill',
    soft: [
      ...folds(tone, [740, 380], [800, 780], 56, { depth: 0.8 }),
      ...fold(tone, [520, 400], [494, 790], 46, { depth: 0.6 }),
    ],
    lines: [
      stitches(tone.deep, curve('338,740 460,770 600,776 740,770 862,740'), 0.5),
      seam(tone, line('690,220 724,800')),
      seam(tone, line('510,220 476,800')),
    ],
  });
  cloth(brush, box(572, 210, 56, 596, 3), {
    texture: 'twill',
    body: 0.4,
    lift: { by: [3, 2], blur: 5, opacity: 0.3 },
    lines: [stitches(tone.deep, box(580, 200, 40, 620), 0.5)],
  });
  for (let i = 0; i < 5; i++) button(brush, 600, 320 + i * 100, 15, '#7a5434');
  for (const x of [466, 652])
    pocket(
      brush,
      outline(`${x},330! ${x + 84},330! ${x + 84},420! ${x + 42},446! ${x},420!`),
      curve(`${x},350 ${x + 84},350`),
      tone.deep,
    );
  waistband(brush);
}

function legs(brush: Brush, right: string, cut: Cloth): void {
  const d = symmetric(right);
  cloth(brush, d, {
    ...cut,
    soft: [...(cut.soft ?? []), gloom(brush.tone, polygon('600,480 620,760 580,760'), 0.5, 9)],
  });
  brush.pen.line(line('600,210 600,478'), { colour: brush.tone.deep, width: 2.4, opacity: 0.55 });
}

function crease({ tone }: Brush, x: number, width = 1) {
  return folds(tone, [x + 10, 320], [x + 10, 1330], 26 * width, { depth: 0.6 });
}

function waistInside(brush: Brush): void {
  hollow(brush, symmetric('600,180 690,184 744,194! 746,220 690,240 600,244'));
}

function waistband(brush: Brush, thread?: string): void {
  const { tone } = brush;
  const band = outline('452,196! 520,206 600,209 680,206 748,196! 752,246! 680,258 600,260 520,258 448,246!');
  cloth(brush, band, {
    printed: false,
    texture: 'twill',
    body: 0.6,
    lift: { by: [0, 5], blur: 6, opacity: 0.35 },
    lines: thread ? [stitches(thread, band, 0.8)] : [],
  });
  for (const x of [496, 704])
    cloth(brush, box(x - 9, 200, 18, 66, 3), {
      printed: false,
      body: 0.5,
      lift: { by: [2, 3], blur: 5, opacity: 0.35 },
      lines: thread ? [stitches(thread, box(x - 6, 190, 12, 90), 0.6)] : [],
    });
  if (thread) rivet(brush, 600, 232, 14);
  else button(brush, 600, 234, 12, tone.shade);
}

function flyFront({ pen }: Brush, thread: string): void {
  const d = curve('634,262 634,380 622,440 602,470');
  pen.line(d, stitching(thread, 0.7));
}

function rivet({ pen }: Brush, x: number, y: number, r = 6): void {
  pen.fill(ellipse(x, y, r + 1.5), '#7d5a34');
  pen.fill(ellipse(x, y, r), '#c98f5a');
  pen.fill(ellipse(x - r * 0.3, y - r * 0.3, r * 0.4), '#f0cfa4');
}
