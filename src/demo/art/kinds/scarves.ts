import { type Brush, cloth, fold, folds, gloom, shine } from '../brush.js';
import { darken } from '../colour.js';
import { combine, rotation, scaling, translation } from '../matrix.js';
import { curve, outline, polygon } from '../path.js';

/** A long scarf, looped and hanging, with fringed ends. */
export function drawScarf(brush: Brush): void {
  const { tone } = brush;
  fringe(brush, 470, 1130, -6);
  fringe(brush, 704, 1030, 8);
  cloth(brush, outline('560,420! 600,620 620,820 626,1034! 704,1050 786,1032! 770,800 730,600 690,430!'), {
    texture: 'herringbone',
    grain: -4,
    soft: [
      ...fold(tone, [620, 460], [680, 1040], 46, { bend: 14 }),
      ...fold(tone, [680, 480], [750, 1030], 36, { bend: 10 }),
    ],
  });
  cloth(brush, outline('520,420! 470,620 400,860 384,1136! 470,1150 556,1136! 590,900 640,640 650,460!'), {
    texture: 'herringbone',
    grain: 8,
    lift: { by: [8, 10], blur: 14, opacity: 0.4 },
    soft: [
      ...fold(tone, [560, 460], [440, 1130], 50, { bend: -14 }),
      ...fold(tone, [620, 500], [520, 1130], 40, { bend: -10 }),
    ],
  });
  scarfLoop(brush);
}

function scarfLoop(brush: Brush): void {
  const { tone, pen } = brush;
  cloth(brush, outline('600,180 760,196 850,290 824,420 720,520 600,546 480,520 376,420 350,290 440,196'), {
    texture: 'herringbone',
    lift: { by: [4, 10], blur: 14, opacity: 0.4 },
    soft: [
      ...folds(tone, [800, 280], [620, 500], 56, { bend: -30 }),
      ...folds(tone, [760, 240], [600, 440], 40, { bend: -36 }),
      ...fold(tone, [400, 420], [740, 500], 40, { bend: 30, depth: 0.7 }),
    ],
  });
  const opening = outline('600,236 700,244 752,296 720,352 600,380 480,352 448,296 500,244');
  pen.piece({ d: opening, fill: darken(tone.base, 0.5), soft: [gloom(tone, opening, 0.5, 16)] });
  cloth(brush, outline('448,296! 480,352 600,380 720,352 752,296! 760,330 720,400 600,430 480,400 440,330'), {
    texture: 'herringbone',
    body: 0.9,
  });
}

function fringe({ pen, tone }: Brush, x: number, y: number, tilt: number): void {
  for (let i = 0; i < 15; i++) {
    const at = x - 78 + i * 11;
    pen.line(
      curve(`${at},${y - 20} ${at + tilt * 0.4},${y + 50} ${at + tilt + (i % 3) * 4 - 4},${y + 104}`),
      {
        colour: i % 2 ? tone.shade : tone.base,
        width: 7,
      },
    );
  }
}

/** A silk square, folded into a soft diamond with a border. */
export function drawSilkSquare(brush: Brush): void {
  const { tone, accent } = brush;
  const sheet = polygon('600,290 1010,740 600,1190 190,740');
  cloth(brush, sheet, { tone: accent, printed: false, soft: silkRipples(brush) });
  cloth(brush, polygon('600,350 955,740 600,1130 245,740'), {
    body: 0.3,
    soft: silkRipples(brush),
    printScale: 1.2,
  });
  brush.pen.line(polygon('600,372 935,740 600,1108 265,740'), {
    colour: accent.base,
    width: 5,
    opacity: 0.8,
  });
  const fold1 = outline('600,290! 800,508! 640,600 520,640 400,508!');
  cloth(brush, fold1, {
    tone: accent,
    printed: false,
    lift: { by: [6, 12], blur: 14, opacity: 0.35 },
    soft: [...fold(tone, [460, 560], [700, 560], 40, { bend: 14, depth: 0.6 })],
  });
  cloth(brush, outline('600,352! 745,508! 630,566 530,590 455,508!'), { body: 0.3, casts: false });
}

const silkRipples = ({ tone }: Brush) => [
  ...fold(tone, [300, 740], [600, 1100], 60, { bend: 20, depth: 0.6 }),
  ...fold(tone, [560, 640], [860, 860], 60, { bend: 30, depth: 0.5 }),
  shine(tone, polygon('440,600 520,560 700,980 620,1020'), 0.4, 28),
];

/** A pair of knitted gloves. */
export function drawGloves(brush: Brush): void {
  const { tone, pen } = brush;
  for (const [turn, x, flip] of [
    [10, 190, -1],
    [-10, -190, 1],
  ] as const) {
    pen.group(combine(translation(x, 0), rotation(turn, [600, 760]), scaling(flip, [600, 0], 1)), () => {
      const hand = outline(
        '500,900! 478,760 470,640 452,500 462,452 494,450 514,520 530,600! 540,420 556,364 592,364 602,430 606,590! 624,440 640,396 672,404 674,470 664,610! 690,520 712,490 736,506 734,570 706,700 702,780! 760,700 800,664 826,684 806,750 740,860 716,900!',
      );
      cloth(brush, hand, {
        texture: 'knit',
        lift: { by: [8, 12], blur: 12, opacity: 0.35 },
        soft: [...fold(tone, [704, 780], [640, 840], 30)],
      });
      cloth(brush, outline('496,884! 720,884! 728,1060! 490,1060!'), {
        texture: 'rib',
        printed: false,
        lift: { by: [0, -4], blur: 6, opacity: 0.3 },
      });
    });
  }
}
