import { both, type Brush, type Cloth, cloth, fold, folds, gloom, seam, stitches } from '../brush.js';
import { darken } from '../colour.js';
import { box, curve, line, mirror, outline, type Path, ribbon, symmetric } from '../path.js';
import { belt } from './dresses.js';
import { button, buttonRow, hollow, label, longSleeves, pocket, zip } from './garment-parts.js';

const STEEL = '#b9babd';
const OCHRE = '#d6a45e';

/** Single-breasted blazer with notched lapels. */
export function drawBlazer(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,208 650,214 692,234! 660,460 600,720'));
  label(brush, 240);
  longSleeves(brush, { end: 'hem', texture: 'twill', ease: 8 });
  both(line('0,0 0,0'), (_, side) => [1000, 1026].forEach((y) => button(brush, 600 + 306 * side, y, 8, darken(tone.base, 0.3))));
  fronts(brush, '620,700! 690,400 676,230! 770,268 838,318! 818,400 822,470 834,548! 806,720 820,880 838,1080! 740,1110 660,1100 620,1020 576,860 574,700!', { texture: 'twill' });
  both(box(662, 868, 140, 44, 5), (d) => pocket(brush, d, line('664,872 800,872'), null));
  cloth(brush, outline('680,520! 772,504! 774,530! 682,546!'), { body: 0.5, lift: { by: [1, 3], blur: 5, opacity: 0.3 } });
  lapels(brush, '602,716! 700,540 762,404! 712,388! 676,310 656,246!', '712,392! 764,376! 748,304 708,238 676,212! 650,258');
  for (const y of [742, 850]) button(brush, 606, y, 15, darken(tone.base, 0.3));
}

/** Long wrap coat in wool, with a shawl collar and a tied belt. */
export function drawWoolCoat(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,196 650,202 694,224! 680,440 620,740! 600,740'));
  label(brush, 230);
  longSleeves(brush, { end: 'hem', texture: 'felt', ease: 22 });
  fronts(brush, '640,640! 700,400 676,222! 770,262 842,316! 822,400 826,470 838,548! 800,700 826,1000 866,1350! 740,1376 520,1372! 560,1000 566,640!', { texture: 'felt' });
  both(outline('604,700! 720,560 768,420 764,300 712,222 676,198! 646,262 640,420'), (d, side) =>
    cloth(brush, d, { texture: 'felt', lift: { by: [0, 8], blur: 11, opacity: 0.35 }, soft: fold(tone, [600 + 20 * side, 660], [600 + 110 * side, 300], 34, { bend: -10 * side, depth: 0.7 }) }),
  );
  both(outline('690,860! 796,836! 802,870! 694,896!'), (d) => cloth(brush, d, { texture: 'felt', body: 0.5, lift: { by: [1, 4], blur: 6, opacity: 0.35 } }));
  belt(brush, 720, 212);
}

/** Double-breasted trench with epaulettes, storm flap and buckled belt. */
export function drawTrench(brush: Brush): void {
  const { tone, pen } = brush;
  hollow(brush, symmetric('600,196 650,202 694,224! 660,340 600,440'));
  longSleeves(brush, { end: 'hem', texture: 'twill', ease: 14 });
  both(ribbon('1000,940 940,952 880,960', 34), (d) => cloth(brush, d, { body: 0.7, lift: { by: [0, 4], blur: 6, opacity: 0.35 } }));
  fronts(brush, '640,440! 690,340 676,222! 770,262 840,316! 820,400 824,470 836,548! 790,720 828,1000 876,1340! 740,1366 500,1360! 516,1000 530,440!', { texture: 'twill' });
  const flap = outline('530,330! 430,270 362,320! 384,420 388,500! 470,540 560,520!');
  cloth(brush, flap, { texture: 'twill', body: 0.6, lift: { by: [2, 8], blur: 9, opacity: 0.35 }, lines: [stitches(tone.deep, curve('384,486 470,524 556,508'), 0.5)] });
  both(ribbon('828,318 760,288 716,276', 34), (d) => cloth(brush, d, { body: 0.7, lift: { by: [0, 4], blur: 5, opacity: 0.35 } }));
  both(line('0,0 0,0'), (_, side) => button(brush, 600 + 132 * side, 284, 8, '#6b4a30'));
  lapels(brush, '596,470! 700,430 776,330! 716,330! 676,290 656,246!', '718,334! 776,318! 754,256 708,216 676,196! 644,250');
  for (const y of [560, 640, 850, 960]) for (const x of [534, 676]) button(brush, x, y, 15, '#6b4a30');
  both(outline('700,880! 790,850! 800,884! 706,916!'), (d) => cloth(brush, d, { body: 0.5, lift: { by: [1, 4], blur: 6, opacity: 0.35 } }));
  cloth(brush, ribbon('398,716 500,730 600,733 700,730 802,716', 52), { printed: false, texture: 'twill', lift: { by: [0, 6], blur: 7, opacity: 0.35 }, body: 0.7, lines: [stitches(tone.deep, curve('398,734 500,748 600,751 700,748 802,734'), 0.4), stitches(tone.deep, curve('398,698 500,712 600,715 700,712 802,698'), 0.4)] });
  cloth(brush, ribbon('640,736 660,830 640,920', 44, 50), { printed: false, lift: { by: [3, 7], blur: 8, opacity: 0.3 } });
  const buckle = box(568, 692, 88, 82, 10);
  pen.line(buckle, { colour: '#4c3424', width: 16 });
  pen.line(buckle, { colour: '#86623f', width: 8 });
  pen.line(line('572,733 650,733'), { colour: '#86623f', width: 7 });
}

/** Trucker jacket in denim. */
export function drawDenimJacket(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,216 648,222 686,242! 660,310 600,344'));
  label(brush, 236);
  longSleeves(brush, { end: 'cuff', texture: 'twill', ease: 10 });
  const yoke = curve('366,430 480,446 600,448 720,446 834,430');
  fronts(brush, '620,330! 660,300 690,244! 766,280 838,320! 818,400 822,470 834,548! 826,700 812,880! 700,892 580,890! 580,340!', {
    texture: 'twill',
    soft: [{ d: outline('660,560 760,560 744,840 680,840'), colour: tone.glint, opacity: 0.25, blur: 28 }, { d: outline('440,560 540,560 520,840 456,840'), colour: tone.glint, opacity: 0.25, blur: 28 }],
    lines: [seam(tone, yoke), stitches(OCHRE, curve('366,440 480,456 600,458 720,456 834,440')), stitches(OCHRE, line('666,470 690,886')), stitches(OCHRE, line('534,470 510,886')), seam(tone, line('674,470 698,886')), seam(tone, line('526,470 502,886'))],
  });
  cloth(brush, box(574, 330, 52, 560, 3), { texture: 'twill', body: 0.4, lift: { by: [3, 2], blur: 5, opacity: 0.3 }, lines: [stitches(OCHRE, box(581, 320, 38, 580))] });
  for (const x of [444, 652]) {
    cloth(brush, outline(`${x},470! ${x + 104},470! ${x + 104},584! ${x + 52},612! ${x},584!`), { texture: 'twill', body: 0.5, lines: [stitches(OCHRE, outline(`${x + 7},470! ${x + 97},470! ${x + 97},580! ${x + 52},602! ${x + 7},580!`))] });
    cloth(brush, outline(`${x - 4},456! ${x + 108},456! ${x + 108},492! ${x + 52},524! ${x - 4},492!`), { texture: 'twill', body: 0.5, lift: { by: [1, 5], blur: 5, opacity: 0.4 }, lines: [stitches(OCHRE, outline(`${x + 3},462! ${x + 101},462! ${x + 101},488! ${x + 52},516! ${x + 3},488!`))] });
    button(brush, x + 52, 496, 9, '#b98a5c');
  }
  cloth(brush, symmetric('600,880 700,880 814,870! 818,944! 700,956 600,956'), { texture: 'twill', body: 0.6, lift: { by: [0, -3], blur: 5, opacity: 0.3 }, lines: [stitches(OCHRE, symmetric('600,890 700,890 806,880! 810,936! 700,946 600,946'))] });
  for (const y of [390, 486, 582, 678, 774, 916]) button(brush, 600, y, 11, '#b98a5c');
  both(outline('604,332! 670,402! 736,312! 712,250 678,222! 650,272'), (leaf) =>
    cloth(brush, leaf, { texture: 'twill', lift: { by: [0, 8], blur: 8, opacity: 0.4 }, body: 0.6, lines: [stitches(OCHRE, outline('616,334! 668,388! 722,312! 704,262 678,240! 656,280'))] }),
  );
}

/** Bomber with ribbed collar, cuffs and hem. */
export function drawBomber(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,210 650,216 690,240! 660,310 600,330'));
  label(brush, 232);
  longSleeves(brush, { end: 'rib', ease: 30 });
  fronts(brush, '606,320! 660,296 694,244! 770,276 842,320! 822,400 828,470 846,548! 850,740 826,890! 700,900 598,900! 598,330!', {
    soft: [...folds(tone, [740, 880], [760, 700], 36), ...folds(tone, [670, 884], [680, 720], 30, { depth: 0.8 }), ...folds(tone, [800, 880], [820, 720], 30)],
  });
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
  longSleeves(brush, { end: 'hem', texture: 'pebble', ease: 6, soft: [gloss(tone, '880,440 910,640 920,900'), gloss(tone, '300,440 270,640 262,900')] });
  fronts(brush, '660,430! 690,340 678,232! 770,268 838,318! 818,400 822,470 834,548! 816,700 812,900! 700,930 560,922! 500,640 470,430!', {
    texture: 'pebble',
    soft: [gloss(tone, '760,480 770,640 760,840'), gloss(tone, '430,560 440,720 450,860')],
    lines: [seam(tone, curve('388,440 500,480')), seam(tone, curve('720,470 830,440'))],
  });
  zip(brush, '500,500 528,700 566,916', STEEL);
  both(line('690,720 790,690'), (d) => {
    pen.line(d, { colour: tone.deep, width: 18, opacity: 0.8 });
    pen.line(d, { colour: STEEL, width: 7, dash: '3 4' });
  });
  lapels(brush, '520,560! 640,520 760,420! 712,378! 680,300 658,246!', '712,380! 764,352! 744,290 708,232 678,206! 650,250', 'pebble');
  for (const [x, y] of [[722, 412], [478, 412], [736, 336], [464, 336]] as const) button(brush, x, y, 8, STEEL);
  cloth(brush, ribbon('390,888 500,912 600,918 700,912 812,886', 46), { texture: 'pebble', lift: { by: [0, 4], blur: 6, opacity: 0.4 } });
  const buckle = box(650, 886, 64, 58, 8);
  pen.line(buckle, { colour: darken(STEEL, 0.4), width: 11 });
  pen.line(buckle, { colour: STEEL, width: 6 });
}

/** Quilted down jacket with a stand collar. */
export function drawPuffer(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,176 660,180 700,200! 680,280 600,300'));
  both(outline('796,300! 900,330 970,470 1010,700 1024,960! 900,986! 880,760 850,600 800,470!'), (d, side) => {
    const quilting = Array.from({ length: 7 }, (_, i) => {
      const y = 400 + i * 86;
      return side === 1 ? `800,${y + 40} 920,${y + 16} 1040,${y - 20}` : `400,${y + 40} 280,${y + 16} 160,${y - 20}`;
    });
    cloth(brush, d, { soft: quilting.flatMap((q) => channel(brush, q)), lines: quilting.map((q) => seam(tone, curve(q))) });
    ribEnd(brush, side === 1 ? outline('1020,952! 1012,1014! 908,1032! 902,978!') : outline('180,952! 188,1014! 292,1032! 298,978!'));
  });
  const quilting = Array.from({ length: 7 }, (_, i) => `330,${372 + i * 92} 470,${390 + i * 92} 600,${394 + i * 92} 730,${390 + i * 92} 870,${372 + i * 92}`);
  const body = symmetric('600,300 690,270 716,250! 790,276 850,320! 830,400 834,470 860,560 868,740 858,960! 720,990 600,992');
  cloth(brush, body, { soft: quilting.flatMap((q) => channel(brush, q)), lines: quilting.map((q) => seam(tone, curve(q))) });
  cloth(brush, symmetric('600,210 664,204 706,190! 726,236 728,290! 670,326 600,330'), { lift: { by: [0, 6], blur: 8, opacity: 0.35 }, soft: channel(brush, '470,262 540,276 600,280 660,276 730,262'), lines: [seam(tone, curve('470,262 540,276 600,280 660,276 730,262'))] });
  zip(brush, '600,214 600,600 600,986', darken(tone.base, 0.45));
  both(line('700,720 778,640'), (d) => brush.pen.line(d, { colour: tone.deep, width: 8, opacity: 0.7 }));
}

/** The swell of down on both sides of a quilting line. */
function channel({ tone }: Brush, along: string) {
  const d = curve(along);
  return [
    { d, colour: tone.deep, opacity: 0.5, blur: 9, width: 22 },
    { d, colour: tone.glint, opacity: 0.4, blur: 9, width: 20, shift: [0, 34] as const },
  ];
}

const gloss = ({ glint }: { glint: string }, along: string) => ({ d: curve(along), colour: glint, opacity: 0.4, blur: 9, width: 14 });

const ribEnd = (brush: Brush, d: Path) => cloth(brush, d, { texture: 'rib', printed: false, body: 0.8, lift: { by: [0, -2], blur: 5, opacity: 0.3 } });

/** Two fronts that meet past the middle, the wearer's left one on top. `right` draws the right one. */
function fronts(brush: Brush, right: string, cut: Cloth): void {
  const { tone } = brush;
  const d = outline(right);
  const shading = [
    ...folds(tone, [832, 556], [700, 720], 44, { bend: 12, depth: 0.8 }),
    ...folds(tone, [812, 720], [760, 1060], 46, { bend: 14, depth: 0.6 }),
    gloom(tone, d, 0, 9),
    ...(cut.soft ?? []),
  ];
  const armhole = [seam(tone, curve('838,318 818,400 822,470 834,548')), seam(tone, curve('362,318 382,400 378,470 366,548'))];
  cloth(brush, mirror(d), { ...cut, soft: shading, lines: [...armhole, ...(cut.lines ?? [])] });
  cloth(brush, d, { ...cut, soft: shading, lines: [...armhole, ...(cut.lines ?? [])], lift: { by: [-5, 4], blur: 9, opacity: 0.4 } });
}

function lapels(brush: Brush, lapel: string, upper: string, texture: Cloth['texture'] = 'twill'): void {
  for (const part of [lapel, upper]) {
    both(outline(part), (d, side) => cloth(brush, d, { texture, grain: 24 * side, lift: { by: [0, 7], blur: 8, opacity: 0.38 }, body: 0.7 }));
  }
}

/** Knitted or quilted gilet: the puffer without its sleeves. */
export function drawGilet(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,200 650,206 690,226! 664,340 612,470! 600,470'));
  label(brush, 232);
  fronts(brush, '606,440! 660,360 690,230! 750,260 790,290! 764,380 776,480 822,560! 820,760 822,960! 700,982 594,982! 594,440!', {
    texture: 'felt',
  });
  both(outline('676,760! 788,744! 790,780! 680,798!'), (d) => cloth(brush, d, { texture: 'felt', body: 0.5, lift: { by: [1, 4], blur: 6, opacity: 0.35 } }));
  buttonRow(brush, 490, 900, 5, { x: 604, radius: 13, colour: darken(tone.base, 0.35) });
  both(curve('690,232 656,364 606,446'), (d) => brush.pen.line(d, { ...stitches(tone.deep, '', 0.4) }));
}
