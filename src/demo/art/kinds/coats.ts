import { both, type Brush, cloth, type Cloth, fold, seam, SIDES, stitches, stitching } from '../brush.js';
import { darken } from '../colour.js';
import { box, curve, line, mirror, outline, type Path, ribbon, symmetric } from '../path.js';
import { belt } from './dresses.js';
import { fronts, lapels } from './fronts.js';
import { button, buttonRow, hollow, label, longSleeves, zip } from './garment-parts.js';
import { ribEnd } from './jackets.js';

/** Long wrap coat in wool, with a shawl collar and a tied belt. */
export function drawWoolCoat(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,196 650,202 694,224! 680,440 620,740! 600,740'));
  label(brush, 230);
  longSleeves(brush, { end: 'hem', texture: 'felt', ease: 22 });
  fronts(
    brush,
    '640,640! 700,400 676,222! 770,262 842,316! 822,400 826,470 838,548! 800,700 826,1000 866,1350! 740,1376 520,1372! 560,1000 566,640!',
    { texture: 'felt' },
  );
  both(outline('604,700! 720,560 768,420 764,300 712,222 676,198! 646,262 640,420'), (d, side) =>
    cloth(brush, d, {
      texture: 'felt',
      lift: { by: [0, 8], blur: 11, opacity: 0.35 },
      soft: fold(tone, [600 + 20 * side, 660], [600 + 110 * side, 300], 34, { bend: -10 * side, depth: 0.7 }),
    }),
  );
  both(outline('690,860! 796,836! 802,870! 694,896!'), (d) =>
    cloth(brush, d, { texture: 'felt', body: 0.5, lift: { by: [1, 4], blur: 6, opacity: 0.35 } }),
  );
  belt(brush, 720, 212);
}

/** Double-breasted trench with epaulettes, storm flap and buckled belt. */
export function drawTrench(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,196 650,202 694,224! 660,340 600,440'));
  longSleeves(brush, { end: 'hem', texture: 'twill', ease: 14 });
  both(ribbon('1000,940 940,952 880,960', 34), (d) =>
    cloth(brush, d, { body: 0.7, lift: { by: [0, 4], blur: 6, opacity: 0.35 } }),
  );
  fronts(
    brush,
    '640,440! 690,340 676,222! 770,262 840,316! 820,400 824,470 836,548! 790,720 828,1000 876,1340! 740,1366 500,1360! 516,1000 530,440!',
    { texture: 'twill' },
  );
  const flap = outline('530,330! 430,270 362,320! 384,420 388,500! 470,540 560,520!');
  cloth(brush, flap, {
    texture: 'twill',
    body: 0.6,
    lift: { by: [2, 8], blur: 9, opacity: 0.35 },
    lines: [stitches(tone.deep, curve('384,486 470,524 556,508'), 0.5)],
  });
  both(ribbon('828,318 760,288 716,276', 34), (d) =>
    cloth(brush, d, { body: 0.7, lift: { by: [0, 4], blur: 5, opacity: 0.35 } }),
  );
  for (const side of SIDES) button(brush, 600 + 132 * side, 284, 8, '#6b4a30');
  lapels(
    brush,
    '596,470! 700,430 776,330! 716,330! 676,290 656,246!',
    '718,334! 776,318! 754,256 708,216 676,196! 644,250',
  );
  for (const y of [560, 640, 850, 960]) for (const x of [534, 676]) button(brush, x, y, 15, '#6b4a30');
  both(outline('700,880! 790,850! 800,884! 706,916!'), (d) =>
    cloth(brush, d, { body: 0.5, lift: { by: [1, 4], blur: 6, opacity: 0.35 } }),
  );
  trenchBelt(brush);
}

function trenchBelt(brush: Brush): void {
  const { tone, pen } = brush;
  cloth(brush, ribbon('398,716 500,730 600,733 700,730 802,716', 52), {
    printed: false,
    texture: 'twill',
    lift: { by: [0, 6], blur: 7, opacity: 0.35 },
    body: 0.7,
    lines: [
      stitches(tone.deep, curve('398,734 500,748 600,751 700,748 802,734'), 0.4),
      stitches(tone.deep, curve('398,698 500,712 600,715 700,712 802,698'), 0.4),
    ],
  });
  cloth(brush, ribbon('640,736 660,830 640,920', 44, 50), {
    printed: false,
    lift: { by: [3, 7], blur: 8, opacity: 0.3 },
  });
  const buckle = box(568, 692, 88, 82, 10);
  pen.line(buckle, { colour: '#4c3424', width: 16 });
  pen.line(buckle, { colour: '#86623f', width: 8 });
  pen.line(line('572,733 650,733'), { colour: '#86623f', width: 7 });
}

/** Quilted down jacket with a stand collar. */
export function drawPuffer(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,176 660,180 700,200! 680,280 600,300'));
  const sleeve = outline('796,300! 900,330 970,470 1010,700 1024,960! 900,986! 880,760 850,600 800,470!');
  const cuff = outline('1020,952! 1012,1014! 908,1032! 902,978!');
  both(sleeve, (d, side) => {
    const at = (x: number) => 600 + (x - 600) * side;
    const seams = [400, 486, 572, 658, 744, 830, 916].map(
      (y) => `${at(800)},${y + 40} ${at(920)},${y + 16} ${at(1040)},${y - 20}`,
    );
    quilt(brush, d, seams);
    ribEnd(brush, side === 1 ? cuff : mirror(cuff));
  });
  const body = symmetric(
    '600,300 690,270 716,250! 790,276 850,320! 830,400 834,470 860,560 868,740 858,960! 720,990 600,992',
  );
  const seams = [372, 464, 556, 648, 740, 832, 924].map(
    (y) => `330,${y} 470,${y + 18} 600,${y + 22} 730,${y + 18} 870,${y}`,
  );
  quilt(brush, body, seams);
  const collar = symmetric('600,210 664,204 706,190! 726,236 728,290! 670,326 600,330');
  quilt(brush, collar, ['470,262 540,276 600,280 660,276 730,262'], { by: [0, 6], blur: 8, opacity: 0.35 });
  zip(brush, '600,214 600,600 600,986', darken(tone.base, 0.45));
  both(line('700,720 778,640'), (d) => brush.pen.line(d, { colour: tone.deep, width: 8, opacity: 0.7 }));
}

function quilt(brush: Brush, d: Path, seams: readonly string[], lift?: Cloth['lift']): void {
  cloth(brush, d, {
    lift,
    soft: seams.flatMap((along) => channel(brush, along)),
    lines: seams.map((along) => seam(brush.tone, curve(along))),
  });
}

/** The swell of down on both sides of a quilting line. */
function channel({ tone }: Brush, along: string) {
  const d = curve(along);
  return [
    { d, colour: tone.deep, opacity: 0.5, blur: 9, width: 22 },
    { d, colour: tone.glint, opacity: 0.4, blur: 9, width: 20, shift: [0, 34] as const },
  ];
}

/** Knitted or quilted gilet: the puffer without its sleeves. */
export function drawGilet(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,200 650,206 690,226! 664,340 612,470! 600,470'));
  label(brush, 232);
  fronts(
    brush,
    '606,440! 660,360 690,230! 750,260 790,290! 764,380 776,480 822,560! 820,760 822,960! 700,982 594,982! 594,440!',
    {
      texture: 'felt',
    },
  );
  both(outline('676,760! 788,744! 790,780! 680,798!'), (d) =>
    cloth(brush, d, { texture: 'felt', body: 0.5, lift: { by: [1, 4], blur: 6, opacity: 0.35 } }),
  );
  buttonRow(brush, 490, 900, 5, { x: 604, radius: 13, colour: darken(tone.base, 0.35) });
  both(curve('690,232 656,364 606,446'), (d) => brush.pen.line(d, stitching(tone.deep, 0.4)));
}
