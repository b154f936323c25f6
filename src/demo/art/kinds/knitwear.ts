import { both, type Brush, type Cloth, cloth, fold, folds, seam, stitches, stitching } from '../brush.js';
import { box, curve, ellipse, outline, ribbon, symmetric } from '../path.js';
import type { Texture } from '../textures.js';
import { buttonRow, hollow, label, longSleeves } from './garment-parts.js';

const RIB: Cloth = { texture: 'rib', printed: false, body: 0.8 };

/** Crew-neck jumper in plain knit. */
export function drawCrewKnit(brush: Brush): void {
  hollow(brush, symmetric('600,232 652,238 696,258! 664,326 600,356'));
  label(brush, 252);
  knitBody(brush, '600,346 656,326 698,252!', 'knit');
  cloth(brush, ribbon('500,250 522,308 560,344 600,356 640,344 678,308 700,250', 42), {
    ...RIB,
    lift: { by: [0, 5], blur: 7, opacity: 0.3 },
  });
}

/** Fisherman's jumper in cables, with a roll neck. */
export function drawCableRollNeck(brush: Brush): void {
  const { tone } = brush;
  knitBody(brush, '600,300 660,290 692,262!', 'cable');
  const neck = symmetric('600,140 660,144 694,156! 700,220 716,286! 660,322 600,330');
  cloth(brush, neck, {
    ...RIB,
    lift: { by: [0, 10], blur: 9, opacity: 0.35 },
    soft: [
      ...fold(tone, [500, 250], [700, 246], 30, { bend: 18 }),
      ...fold(tone, [510, 196], [690, 192], 22, { bend: 14, depth: 0.7 }),
    ],
  });
  hollow(brush, symmetric('600,138 650,141 692,154! 650,166 600,170'));
}

/** V-neck cardigan with five buttons and two patch pockets. */
export function drawCardigan(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,232 652,238 692,256! 660,420 600,586'));
  label(brush, 250);
  knitBody(brush, '600,600 660,440 694,252!', 'knit');
  both(box(650, 730, 124, 132, 6), (d) =>
    cloth(brush, d, { texture: 'knit', lift: { by: [2, 5], blur: 6, opacity: 0.3 }, body: 0.5 }),
  );
  both(box(650, 722, 124, 28, 4), (d) => cloth(brush, d, { ...RIB, body: 0.5 }));
  cloth(brush, ribbon('512,244 548,400 588,560 588,950', 38), { ...RIB, grain: 0 });
  cloth(brush, ribbon('688,244 652,400 606,566 606,950', 40), {
    ...RIB,
    lift: { by: [-4, 3], blur: 6, opacity: 0.3 },
  });
  cloth(brush, ribbon('512,246 550,226 600,220 650,226 688,246', 34), {
    ...RIB,
    lift: { by: [0, 4], blur: 5, opacity: 0.3 },
  });
  buttonRow(brush, 598, 910, 5, { x: 606, radius: 13, colour: tone.shade });
}

/** Loop-back sweatshirt: smooth body, ribbed ends, the little V at the neck. */
export function drawSweatshirt(brush: Brush): void {
  hollow(brush, symmetric('600,234 652,240 694,260! 664,326 600,354'));
  label(brush, 254);
  knitBody(brush, '600,344 656,326 696,254!', 'smooth');
  cloth(brush, ribbon('502,252 524,308 562,342 600,354 638,342 676,308 698,252', 36), {
    ...RIB,
    lift: { by: [0, 5], blur: 6, opacity: 0.3 },
  });
  brush.pen.line(curve('578,374 600,408 622,374'), stitching(brush.tone.deep, 0.6));
}

/** Hooded sweatshirt with a kangaroo pocket and cords. */
export function drawHoodie(brush: Brush): void {
  const { tone, pen, accent } = brush;
  cloth(brush, symmetric('600,128 690,150 734,236 726,312! 660,360 600,372'), {
    soft: folds(tone, [640, 150], [716, 300], 40, { bend: -16 }),
  });
  hollow(brush, symmetric('600,168 652,190 676,252 668,318! 636,372 600,398'));
  knitBody(brush, '600,404 660,352 706,262!', 'smooth');
  both(outline('600,412! 648,372 690,310 696,240! 738,268 742,318 690,388 612,430!'), (d, side) =>
    cloth(brush, d, {
      lift: { by: [0, 6], blur: 8, opacity: 0.35 },
      soft: fold(tone, [600 + 30 * side, 410], [600 + 118 * side, 290], 30),
    }),
  );
  cloth(brush, symmetric('600,690 700,690! 770,840! 766,894! 600,896'), {
    body: 0.5,
    lift: { by: [0, 5], blur: 7, opacity: 0.3 },
    lines: [stitches(tone.deep, symmetric('600,700 696,700! 758,842! 756,886! 600,888'), 0.4)],
  });
  both(ellipse(642, 424, 7), (d) => pen.fill(d, '#c9b98f'));
  for (const [d, end] of [
    ['560,426 552,500 566,570', [566, 572]],
    ['642,426 654,520 640,600', [640, 602]],
  ] as const) {
    pen.soft([{ d: curve(d), colour: '#1a1214', opacity: 0.4, blur: 6, width: 9, shift: [3, 6] }]);
    pen.line(curve(d), { colour: accent.light, width: 9 });
    pen.fill(box(end[0] - 6, end[1] - 4, 12, 30, 5), '#c9b98f');
  }
}

function knitBody(brush: Brush, neckline: string, texture: Texture): void {
  const { tone } = brush;
  longSleeves(brush, { end: 'rib', texture, ease: 14 });
  cloth(
    brush,
    symmetric(`${neckline} 766,282 838,322! 818,400 822,470 838,548! 834,700 830,908! 720,918 600,920`),
    {
      texture,
      soft: [
        ...folds(tone, [836, 560], [690, 716], 56, { bend: 14, depth: 0.8 }),
        ...folds(tone, [830, 660], [752, 900], 46, { bend: 16, depth: 0.6 }),
        ...fold(tone, [700, 760], [672, 910], 54, { bend: -16, depth: 0.5 }),
        ...fold(tone, [480, 720], [520, 910], 60, { bend: 16, depth: 0.6 }),
      ],
      lines: [
        seam(tone, curve('838,322 818,400 822,470 838,548')),
        seam(tone, curve('362,322 382,400 378,470 362,548')),
      ],
    },
  );
  cloth(brush, symmetric('600,904 720,902 832,892! 826,968! 720,984 600,986'), {
    ...RIB,
    lift: { by: [0, -3], blur: 5, opacity: 0.25 },
  });
}
