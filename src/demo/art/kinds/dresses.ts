import { both, type Brush, cloth, fold, folds, gloom, seam, shine, stitches, stitching } from '../brush.js';
import { scaling } from '../matrix.js';
import { box, curve, line, outline, ribbon, symmetric } from '../path.js';
import { buttonRow, hollow, label, longSleeves } from './garment-parts.js';
import { hanger } from './hanger.js';
import { collar, placket } from './tops.js';

/** Bias-cut slip dress with a cowl neck on thin straps. */
export function drawSlipDress(brush: Brush): void {
  const { tone } = brush;
  hanger(brush);
  hollow(brush, symmetric('600,356 660,350 690,344! 660,400 600,420'));
  for (const strap of ['690,350 676,250 668,196', '510,350 524,250 532,196'])
    cloth(brush, ribbon(strap, 11), { printed: false, body: 0.5 });
  const body = symmetric(
    '600,412 650,384 692,338! 722,384 756,452! 722,600 704,700 748,880 800,1080 846,1352! 720,1384 600,1390',
  );
  cloth(brush, body, {
    soft: [
      ...folds(tone, [690, 360], [600, 470], 40, { bend: 22, depth: 0.8 }),
      ...folds(tone, [720, 400], [600, 540], 44, { bend: 30, depth: 0.7 }),
      shine(tone, outline('540,620 560,820 520,1080 500,1240 560,1100 590,820'), 0.5, 16),
      shine(tone, outline('664,560 690,760 740,1000 770,1300 716,1040 668,800'), 0.4, 14),
      ...fold(tone, [690, 720], [740, 1370], 70, { bend: -10 }),
      ...fold(tone, [540, 760], [470, 1370], 76, { bend: 12 }),
      ...fold(tone, [610, 800], [620, 1380], 60, { depth: 0.8 }),
      ...fold(tone, [660, 980], [680, 1380], 40, { depth: 0.7 }),
      gloom(tone, outline('744,460 706,700 760,900 724,720'), 0.35, 16),
    ],
  });
  brush.pen.line(curve('514,344 550,388 600,414 650,388 686,344'), {
    colour: tone.glint,
    width: 4,
    opacity: 0.6,
  });
}

/** Wrap dress with flutter sleeves, tied at the side. */
export function drawWrapDress(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,206 650,212 682,228! 650,400 600,520'));
  label(brush, 226);
  both(outline('776,272! 850,320 906,420 930,520! 880,548 816,540! 800,460 790,380!'), (sleeve, side) => {
    const at = (x: number) => 600 + (x - 600) * side;
    cloth(brush, sleeve, {
      grain: -26 * side,
      soft: [
        ...fold(tone, [at(820), 340], [at(880), 540], 30),
        ...fold(tone, [at(800), 400], [at(836), 540], 26, { depth: 0.7 }),
      ],
    });
  });
  const skirt = outline(
    '470,640! 410,900 350,1200 330,1340! 460,1376 620,1366 760,1378 872,1342! 850,1200 792,900 730,640!',
  );
  cloth(brush, skirt, { soft: skirtFolds(brush, 650, 1360) });
  const overlap = curve('700,650 620,820 560,1040 540,1366');
  brush.pen.soft(
    [gloom(tone, outline('700,650 620,820 560,1040 540,1366 500,1360 540,1040 600,800'), 0.5, 9)],
    skirt,
  );
  brush.pen.line(overlap, { colour: tone.deep, width: 2.5, opacity: 0.6 });
  wrapBodice(brush);
}

function wrapBodice(brush: Brush): void {
  const { tone } = brush;
  const lower = outline(
    '684,224! 760,256 820,296! 796,380 800,460 812,530! 770,600 734,668! 560,668! 470,560! 560,480 640,360',
  );
  cloth(brush, lower, {
    grain: 12,
    soft: [
      ...fold(tone, [780, 520], [600, 640], 40, { bend: 10 }),
      ...fold(tone, [660, 400], [720, 640], 34),
    ],
  });
  const upper = outline(
    '516,224! 440,256 380,296! 404,380 400,460 388,530! 430,600 466,668! 640,668! 734,640! 640,500 560,360',
  );
  cloth(brush, upper, {
    grain: -12,
    lift: { by: [5, 5], blur: 8, opacity: 0.35 },
    soft: [
      ...fold(tone, [420, 520], [690, 646], 44, { bend: -14 }),
      ...fold(tone, [440, 440], [640, 600], 36, { bend: -10, depth: 0.7 }),
      ...fold(tone, [520, 300], [560, 520], 30, { depth: 0.6 }),
    ],
    lines: [stitches(tone.deep, curve('526,240 572,368 650,506 734,628'), 0.35)],
  });
  const lift = { by: [3, 8], blur: 8, opacity: 0.3 } as const;
  cloth(brush, ribbon('464,652 560,664 650,662 736,650', 42), {
    lift: { by: [0, 4], blur: 6, opacity: 0.3 },
    soft: fold(tone, [480, 652], [720, 652], 16, { bend: -4 }),
  });
  cloth(brush, ribbon('716,656 730,760 716,880 734,960', 30, 46), { lift });
  cloth(brush, ribbon('722,656 770,740 784,830 816,900', 28, 44), { lift });
  cloth(brush, outline('704,630 744,632 750,682 706,686'), { lift });
}

/** Button-through shirt dress with a belt. */
export function drawShirtDress(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,206 648,212 684,232! 660,310 600,344'));
  label(brush, 228);
  brush.pen.group(scaling(0.93, [600, 0], 1), () => longSleeves(brush, { end: 'cuff' }));
  const body = symmetric(
    '600,330 652,300 688,246! 752,272 812,312! 796,400 798,470 808,540! 776,640 742,720 792,900 836,1120 860,1352! 720,1380 600,1384',
  );
  cloth(brush, body, {
    texture: 'weave',
    soft: [...folds(tone, [806, 548], [690, 700], 42, { bend: 12 }), ...skirtFolds(brush, 740, 1370)],
    lines: [
      seam(tone, curve('812,312 796,400 798,470 808,540')),
      seam(tone, curve('388,312 404,400 402,470 392,540')),
      stitches(tone.deep, curve('342,1332 480,1356 600,1360 720,1356 858,1332'), 0.4),
    ],
  });
  placket(brush, 330, 1382);
  buttonRow(brush, 396, 650, 4);
  buttonRow(brush, 820, 1270, 6);
  collar(brush);
  belt(brush, 728);
}

/** A self-tie belt at the waist, knotted a little off the middle. */
export function belt(brush: Brush, y: number, half = 146): void {
  const { tone } = brush;
  const lift = { by: [2, 7], blur: 7, opacity: 0.35 } as const;
  cloth(brush, ribbon(`${600 - half},${y - 6} 540,${y + 4} 660,${y + 4} ${600 + half},${y - 6}`, 50), {
    printed: false,
    lift,
    body: 0.7,
    lines: [
      stitches(
        tone.deep,
        curve(`${604 - half},${y + 10} 540,${y + 20} 660,${y + 20} ${596 + half},${y + 10}`),
        0.35,
      ),
    ],
  });
  cloth(brush, ribbon(`642,${y} 650,${y + 120} 636,${y + 236}`, 40, 46), { printed: false, lift });
  cloth(brush, ribbon(`646,${y} 690,${y + 90} 706,${y + 190}`, 38, 46), { printed: false, lift });
  cloth(brush, outline(`622,${y - 30} 674,${y - 28} 678,${y + 34} 624,${y + 36}`), { printed: false, lift });
}

/** Square-necked midi in gathered tiers, with puffed sleeves. */
export function drawTieredDress(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,292 660,292 694,286! 690,360 600,380'));
  both(
    outline('714,256! 790,226 868,268 904,370 886,452! 824,474 770,456! 750,380 716,330!'),
    (sleeve, side) => {
      const at = (x: number) => 600 + (x - 600) * side;
      cloth(brush, sleeve, {
        soft: [
          ...fold(tone, [at(740), 260], [at(810), 450], 30),
          ...fold(tone, [at(800), 240], [at(850), 440], 30),
          ...fold(tone, [at(860), 290], [at(880), 430], 24),
        ],
      });
      cloth(brush, ribbon(side === 1 ? '886,446 826,470 770,452' : '314,446 374,470 430,452', 22), {
        body: 0.6,
      });
    },
  );
  tier(brush, '600,1060 700,1060 776,1056! 830,1200 858,1350! 740,1372 600,1372', 1070, 1366);
  tier(brush, '600,830 680,830 738,826! 790,960 812,1078! 700,1094 600,1092', 836, 1088);
  tier(brush, '600,610 660,610 694,604! 744,720 766,846! 680,864 600,862', 618, 856);
  cloth(brush, symmetric('600,372 690,366! 698,258! 734,250! 746,330 764,446! 730,540 704,624! 600,636'), {
    soft: [
      ...folds(tone, [750, 450], [640, 520], 36, { bend: 8 }),
      ...folds(tone, [660, 400], [650, 620], 30, { depth: 0.6 }),
    ],
    lines: [
      seam(tone, curve('690,370 664,500 660,628'), 0.35),
      seam(tone, curve('510,370 536,500 540,628'), 0.35),
    ],
  });
  brush.pen.line(line('504,374 600,380 696,374'), stitching(tone.deep, 0.4));
}

function tier(brush: Brush, right: string, top: number, bottom: number): void {
  const { tone, random } = brush;
  const d = symmetric(right);
  const spread = (bottom - 300) / 5.2;
  const pleats = [-0.86, -0.6, -0.32, -0.08, 0.2, 0.46, 0.72].flatMap((at) => {
    const x = 600 + at * spread;
    return fold(
      tone,
      [x, top],
      [600 + at * spread * 1.24, top + (bottom - top) * random.between(0.75, 1)],
      random.between(20, 34),
      { depth: 0.8 },
    );
  });
  cloth(brush, d, { soft: pleats, lift: { by: [0, 8], blur: 9, opacity: 0.3 } });
}

/** Strapless evening gown: boned bodice, full skirt. */
export function drawGown(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,306 660,300 716,296! 690,336 600,344'));
  const skirt = symmetric(
    '600,640 660,636 690,630! 770,820 868,1120 930,1352! 860,1384 760,1372 680,1396 600,1386',
  );
  cloth(brush, skirt, {
    soft: [
      ...skirtFolds(brush, 640, 1380, 1.5),
      shine(tone, outline('560,700 520,1000 440,1330 500,1340 556,1000'), 0.4, 16),
      shine(tone, outline('640,700 720,1000 790,1340 740,1350 680,1000'), 0.35, 16),
    ],
  });
  const bodice = symmetric('600,350 640,318 684,292 724,304! 736,400 712,540 694,648! 650,664 600,680');
  cloth(brush, bodice, {
    lift: { by: [0, 6], blur: 8, opacity: 0.35 },
    soft: [
      ...folds(tone, [720, 420], [620, 520], 40, { bend: 8 }),
      shine(tone, outline('530,360 560,420 556,600 530,520'), 0.5, 12),
    ],
    lines: [
      seam(tone, curve('672,300 650,430 644,560 640,664')),
      seam(tone, curve('528,300 550,430 556,560 560,664')),
      seam(tone, line('600,352 600,676'), 0.3),
    ],
  });
}

/** Folds that open from a waist at `top` to a hem at `bottom`. */
export function skirtFolds({ tone, random }: Brush, top: number, bottom: number, spread = 1) {
  return [-0.9, -0.62, -0.36, -0.1, 0.16, 0.44, 0.74].flatMap((at) => {
    const start: [number, number] = [600 + at * 110, top + random.between(0, 120)];
    const end: [number, number] = [600 + at * 240 * spread, bottom];
    return fold(tone, start, end, random.between(36, 64) * spread, {
      bend: random.between(-12, 12),
      depth: random.between(0.6, 1),
    });
  });
}

/** Sleeveless shift with a round neck and patch pockets. */
export function drawShiftDress(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,222 652,228 690,246! 664,310 600,338'));
  label(brush, 240);
  cloth(
    brush,
    symmetric(
      '600,330 652,310 690,244! 730,256 764,280! 744,360 756,440 798,508! 786,640 800,860 830,1180! 720,1200 600,1204',
    ),
    {
      texture: 'weave',
      soft: [
        ...folds(tone, [794, 512], [690, 640], 40, { bend: 10 }),
        ...folds(tone, [786, 700], [740, 1180], 52, { bend: -8, depth: 0.7 }),
        ...fold(tone, [560, 800], [548, 1190], 46, { depth: 0.5 }),
      ],
      lines: [
        seam(tone, curve('690,250 654,322 600,346 546,322 510,250'), 0.5),
        seam(tone, curve('688,512 668,700 676,1190'), 0.3),
        seam(tone, curve('512,512 532,700 524,1190'), 0.3),
      ],
    },
  );
  both(box(648, 800, 116, 130, 8), (d) =>
    cloth(brush, d, {
      texture: 'weave',
      body: 0.5,
      lift: { by: [2, 5], blur: 6, opacity: 0.3 },
      lines: [stitches(tone.deep, d, 0.5)],
    }),
  );
}
