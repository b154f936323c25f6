import { both, type Brush, cloth, folds, seam, SIDES, stitches } from '../brush.js';
import { darken } from '../colour.js';
import { box, curve, line, outline, type Path, points, ribbon, symmetric } from '../path.js';
import { fronts, lapels } from './fronts.js';
import { button, hollow, label, longSleeves, pocket, zip } from './garment-parts.js';

const STEEL = '#b9babd';

const OCHRE = '#d6a45e';

/** Single-breasted blazer with notched lapels. */
export function drawBlazer(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,208 650,214 692,234! 660,460 600,720'));
  label(brush, 240);
  longSleeves(brush, { end: 'hem', texture: 'twill', ease: 8 });
  for (const side of SIDES)
    for (const y of [1000, 1026]) button(brush, 600 + 306 * side, y, 8, darken(tone.base, 0.3));
  fronts(
    brush,
    '620,700! 690,400 676,230! 770,268 838,318! 818,400 822,470 834,548! 806,720 820,880 838,1080! 740,1110 660,1100 620,1020 576,860 574,700!',
    { texture: 'twill' },
  );
  both(box(662, 868, 140, 44, 5), (d) => pocket(brush, d, line('664,872 800,872'), null));
  cloth(brush, outline('680,520! 772,504! 774,530! 682,546!'), {
    body: 0.5,
    lift: { by: [1, 3], blur: 5, opacity: 0.3 },
  });
  lapels(
    brush,
    '602,716! 700,540 762,404! 712,388! 676,310 656,246!',
    '712,392! 764,376! 748,304 708,238 676,212! 650,258',
  );
  for (const y of [742, 850]) button(brush, 606, y, 15, darken(tone.base, 0.3));
}

/** Trucker jacket in denim. */
export function drawDenimJacket(brush: Brush): void {
  hollow(brush, symmetric('600,216 648,222 686,242! 660,310 600,344'));
  label(brush, 236);
  longSleeves(brush, { end: 'cuff', texture: 'twill', ease: 10 });
  denimFronts(brush);
  cloth(brush, box(574, 330, 52, 560, 3), {
    texture: 'twill',
    body: 0.4,
    lift: { by: [3, 2], blur: 5, opacity: 0.3 },
    lines: [stitches(OCHRE, box(581, 320, 38, 580))],
  });
  for (const x of [444, 652]) flapPocket(brush, x);
  cloth(brush, symmetric('600,880 700,880 814,870! 818,944! 700,956 600,956'), {
    texture: 'twill',
    body: 0.6,
    lift: { by: [0, -3], blur: 5, opacity: 0.3 },
    lines: [stitches(OCHRE, symmetric('600,890 700,890 806,880! 810,936! 700,946 600,946'))],
  });
  for (const y of [390, 486, 582, 678, 774, 916]) button(brush, 600, y, 11, '#b98a5c');
  both(outline('604,332! 670,402! 736,312! 712,250 678,222! 650,272'), (leaf) =>
    cloth(brush, leaf, {
      texture: 'twill',
      lift: { by: [0, 8], blur: 8, opacity: 0.4 },
      body: 0.6,
      lines: [stitches(OCHRE, outline('616,334! 668,388! 722,312! 704,262 678,240! 656,280'))],
    }),
  );
}

function denimFronts(brush: Brush): void {
  const { tone } = brush;
  const yoke = curve('366,430 480,446 600,448 720,446 834,430');
  fronts(
    brush,
    '620,330! 660,300 690,244! 766,280 838,320! 818,400 822,470 834,548! 826,700 812,880! 700,892 580,890! 580,340!',
    {
      texture: 'twill',
      soft: [
        { d: outline('660,560 760,560 744,840 680,840'), colour: tone.glint, opacity: 0.25, blur: 28 },
        { d: outline('440,560 540,560 520,840 456,840'), colour: tone.glint, opacity: 0.25, blur: 28 },
      ],
      lines: [
        seam(tone, yoke),
        stitches(OCHRE, curve('366,440 480,456 600,458 720,456 834,440')),
        stitches(OCHRE, line('666,470 690,886')),
        stitches(OCHRE, line('534,470 510,886')),
        seam(tone, line('674,470 698,886')),
        seam(tone, line('526,470 502,886')),
      ],
    },
  );
}

function flapPocket(brush: Brush, x: number): void {
  cloth(brush, outline(`${x},470! ${x + 104},470! ${x + 104},584! ${x + 52},612! ${x},584!`), {
    texture: 'twill',
    body: 0.5,
    lines: [
      stitches(OCHRE, outline(`${x + 7},470! ${x + 97},470! ${x + 97},580! ${x + 52},602! ${x + 7},580!`)),
    ],
  });
  cloth(brush, outline(`${x - 4},456! ${x + 108},456! ${x + 108},492! ${x + 52},524! ${x - 4},492!`), {
    texture: 'twill',
    body: 0.5,
    lift: { by: [1, 5], blur: 5, opacity: 0.4 },
    lines: [
      stitches(OCHRE, outline(`${x + 3},462! ${x + 101},462! ${x + 101},488! ${x + 52},516! ${x + 3},488!`)),
    ],
  });
  button(brush, x + 52, 496, 9, '#b98a5c');
}

/** Bomber with ribbed collar, cuffs and hem. */
export function drawBomber(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,210 650,216 690,240! 660,310 600,330'));
  label(brush, 232);
  longSleeves(brush, { end: 'rib', ease: 30 });
  fronts(
    brush,
    '606,320! 660,296 694,244! 770,276 842,320! 822,400 828,470 846,548! 850,740 826,890! 700,900 598,900! 598,330!',
    {
      soft: [
        ...folds(tone, [740, 880], [760, 700], 36),
        ...folds(tone, [670, 884], [680, 720], 30, { depth: 0.8 }),
        ...folds(tone, [800, 880], [820, 720], 30),
      ],
    },
  );
  both(line('690,690 770,800'), (d) => {
    brush.pen.line(d, { colour: tone.deep, width: 20, opacity: 0.55 });
    brush.pen.line(d, { colour: STEEL, width: 5, dash: '3 4' });
  });
  ribEnd(brush, symmetric('600,886 700,886 828,876! 818,960! 700,976 600,976'));
  zip(brush, '600,318 600,640 600,972', STEEL);
  ribEnd(brush, ribbon('504,246 520,300 592,336', 46));
  ribEnd(brush, ribbon('696,246 680,300 608,336', 46));
}

/** Leather biker jacket, zipped across. */
export function drawBikerJacket(brush: Brush): void {
  const { tone, pen } = brush;
  hollow(brush, symmetric('600,208 650,214 692,236! 660,340 600,440'));
  longSleeves(brush, {
    end: 'hem',
    texture: 'pebble',
    ease: 6,
    soft: [gloss(tone, '880,440 910,640 920,900'), gloss(tone, '300,440 270,640 262,900')],
  });
  fronts(
    brush,
    '660,430! 690,340 678,232! 770,268 838,318! 818,400 822,470 834,548! 816,700 812,900! 700,930 560,922! 500,640 470,430!',
    {
      texture: 'pebble',
      soft: [gloss(tone, '760,480 770,640 760,840'), gloss(tone, '430,560 440,720 450,860')],
      lines: [seam(tone, curve('388,440 500,480')), seam(tone, curve('720,470 830,440'))],
    },
  );
  zip(brush, '500,500 528,700 566,916', STEEL);
  both(line('690,720 790,690'), (d) => {
    pen.line(d, { colour: tone.deep, width: 18, opacity: 0.8 });
    pen.line(d, { colour: STEEL, width: 7, dash: '3 4' });
  });
  lapels(
    brush,
    '520,560! 640,520 760,420! 712,378! 680,300 658,246!',
    '712,380! 764,352! 744,290 708,232 678,206! 650,250',
    'pebble',
  );
  for (const [x, y] of points('722,412 478,412 736,336 464,336')) button(brush, x, y, 8, STEEL);
  cloth(brush, ribbon('390,888 500,912 600,918 700,912 812,886', 46), {
    texture: 'pebble',
    lift: { by: [0, 4], blur: 6, opacity: 0.4 },
  });
  const buckle = box(650, 886, 64, 58, 8);
  pen.line(buckle, { colour: darken(STEEL, 0.4), width: 11 });
  pen.line(buckle, { colour: STEEL, width: 6 });
}

const gloss = ({ glint }: { glint: string }, along: string) => ({
  d: curve(along),
  colour: glint,
  opacity: 0.4,
  blur: 9,
  width: 14,
});

export const ribEnd = (brush: Brush, d: Path) =>
  cloth(brush, d, {
    texture: 'rib',
    printed: false,
    body: 0.8,
    lift: { by: [0, -2], blur: 5, opacity: 0.3 },
  });
