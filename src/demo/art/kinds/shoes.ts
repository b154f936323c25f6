import { type Brush, cloth, fold, gloom, seam, shine, stitches } from '../brush.js';
import { darken, lightnessOf, type Tone, toneOf } from '../colour.js';
import { solid } from '../materials.js';
import { box, curve, ellipse, line, outline, type Path, ribbon } from '../path.js';
import { combine, scaling, translation } from '../matrix.js';

/** The far shoe of a pair, and the near one in front of it; both stand on y = 1000, toes to the right. */
function pair(brush: Brush, drawOne: () => void): void {
  brush.pen.group(combine(translation(86, -74), scaling(0.95, [600, 1000])), drawOne);
  brush.pen.soft([{ d: ellipse(600, 985, 330, 26), colour: '#1a1214', opacity: 0.35, blur: 16 }]);
  drawOne();
}

const RUBBER = toneOf('#efe9dd');
const LEATHER_SOLE = toneOf('#5d4030');

/** Low court trainer with a cupsole. */
export function drawSneaker(brush: Brush): void {
  const { tone, accent, pen } = brush;
  pair(brush, () => {
    cloth(brush, outline('452,664! 496,584 548,592! 588,676 520,716'), { printed: false, lift: { by: [0, 3], blur: 5, opacity: 0.2 } });
    pen.piece({ d: outline('268,640! 340,668 440,672 486,640! 470,720 380,740 286,720'), fill: darken(tone.base, 0.45) });
    const upper = outline('262,632! 282,668 336,694 410,700 462,676 492,640! 590,706 690,770 790,812 890,838 962,888 984,944! 760,962 300,962 240,950! 232,850 240,740');
    cloth(brush, upper, {
      texture: 'pebble',
      soft: [...fold(tone, [660, 770], [760, 900], 34, { bend: 10, depth: 0.7 }), ...fold(tone, [720, 800], [800, 900], 26, { bend: 8, depth: 0.6 }), shine(tone, outline('790,830 880,850 930,890 860,880'), 0.6, 9)],
      lines: [seam(tone, curve('780,812 806,870 800,960')), stitches(tone.deep, curve('792,812 820,872 814,960'), 0.45), seam(tone, curve('380,704 420,800 400,960')), stitches(tone.deep, curve('368,706 408,800 388,960'), 0.45)],
    });
    cloth(brush, outline('250,700! 330,744 384,830 376,958! 244,952! 230,850'), { tone: accent, body: 0.6, lines: [stitches(accent.deep, curve('262,716 324,754 372,832 366,952'), 0.5)] });
    for (const x of [486, 540]) cloth(brush, outline(`${x},772! ${x + 30},762! ${x + 76},958! ${x + 36},958!`), { tone: accent, body: 0.4, printed: false });
    cloth(brush, ribbon('474,654 570,722 680,790 770,822', 44, 26), { body: 0.5, texture: 'pebble', lift: { by: [0, 4], blur: 5, opacity: 0.3 } });
    laces(brush);
    const sole = outline('232,936! 500,950 800,950 990,926! 1000,962 980,990! 800,1000 300,1000! 240,994 228,968');
    solid(pen, sole, { tone: RUBBER, material: 'matte', isLying: true });
    pen.line(curve('236,954 500,966 800,966 992,944'), { colour: RUBBER.deep, width: 2, opacity: 0.5 });
    pen.line(curve('900,960 960,956 994,948'), { colour: RUBBER.shade, width: 14, opacity: 0.6 });
  });
}

function laces({ pen }: Brush): void {
  for (const [x, y] of [[492, 662], [546, 700], [602, 738], [658, 772], [712, 800]] as const) {
    const d = curve(`${x - 30},${y + 20} ${x - 8},${y - 2} ${x + 18},${y - 14}`);
    pen.soft([{ d, colour: '#1a1214', opacity: 0.4, blur: 5, width: 12, shift: [3, 7] }]);
    pen.line(d, { colour: '#cfc8bb', width: 15 });
    pen.line(d, { colour: '#f4f0e8', width: 11 });
  }
}

/** Chelsea boot on a low stacked heel. */
export function drawChelseaBoot(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({ d: ellipse(440, 432, 128, 24), fill: darken(tone.base, 0.5) });
    const boot = outline('312,430! 380,446 500,446 568,430! 572,560 590,680 660,770 780,820 900,852 972,912 984,962! 700,968 300,968! 288,840 318,700 322,560');
    cloth(brush, boot, {
      soft: [...leatherShine(tone), ...fold(tone, [560, 680], [430, 780], 40, { bend: 10 }), ...fold(tone, [600, 740], [470, 850], 36, { bend: 8, depth: 0.8 }), gloom(tone, outline('300,860 500,900 500,968 300,968'), 0.3, 16)],
    });
    const gusset = outline('400,444! 480,444! 500,560 480,676 450,700 420,676 392,560');
    cloth(brush, gusset, { tone: toneOf(darken(tone.base, 0.35)), texture: 'rib', printed: false, body: 0.6, lines: [stitches(tone.glint, gusset, 0.3)] });
    cloth(brush, ribbon('318,440 300,400 316,372 330,400 326,440', 13), { body: 0.5 });
    stackedSole(brush, 300, 985, 60);
  });
}

/** Ankle boot on a block heel, zipped inside. */
export function drawHeeledBoot(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({ d: ellipse(450, 402, 118, 22), fill: darken(tone.base, 0.5) });
    const heel = outline('312,800! 440,800! 424,900 416,1000! 306,1000! 300,900');
    solid(pen, heel, { tone: toneOf(darken(tone.base, 0.12)), material: 'gloss' });
    const boot = outline('332,400! 400,416 510,416 568,400! 566,520 590,640 670,750 790,840 910,898 984,962! 996,988! 760,990 640,960 540,880 440,836 306,846! 292,760 318,620 332,500');
    cloth(brush, boot, { soft: [...leatherShine(tone), ...fold(tone, [570, 640], [420, 720], 40, { bend: 10 }), ...fold(tone, [610, 710], [470, 800], 34, { bend: 8, depth: 0.7 })], lines: [seam(tone, curve('480,416 470,600 500,760 600,900'))] });
    pen.line(curve('310,848 440,838 540,884 640,964 760,996 992,992'), { colour: darken(tone.deep, 0.3), width: 12 });
  });
}

/** Penny loafer. */
export function drawLoafer(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({ d: outline('250,716! 360,742 480,748 590,700! 560,800 400,826 280,800'), fill: '#b58d62' });
    const upper = outline('244,704! 270,752 340,786 440,798 530,782 590,744! 640,690 672,684! 760,716 850,772 930,836 980,900 988,958! 800,966 500,962 262,962! 228,900 226,800');
    cloth(brush, upper, { soft: [...leatherShine(tone, 70), gloom(tone, outline('250,890 600,930 600,962 250,962'), 0.3, 16)], lines: [seam(tone, curve('420,798 404,880 416,962')), stitches(tone.glint, curve('430,798 414,880 426,962'), 0.3)] });
    cloth(brush, outline('650,690! 690,676 770,712 860,774 920,832! 880,850 800,834 716,790 660,740!'), { body: 0.7, lift: { by: [-1, 3], blur: 5, opacity: 0.4 }, lines: [stitches(tone.glint, curve('656,736 716,782 800,824 880,840 916,828'), 0.45)] });
    const strap = outline('636,684! 676,676! 706,740 742,820 770,964! 676,964! 640,870 604,790 580,752!');
    cloth(brush, strap, { body: 0.6, lift: { by: [2, 3], blur: 6, opacity: 0.4 }, lines: [stitches(tone.glint, curve('672,690 698,750 732,824 758,960'), 0.4), stitches(tone.glint, curve('592,752 616,790 650,870 686,960'), 0.4)] });
    pen.fill(outline('646,758! 664,778 690,774 704,754! 704,786 682,800 656,792'), darken(tone.base, 0.5));
    pen.line(curve('244,706 270,752 340,786 440,798 530,782 588,746'), { colour: tone.deep, width: 5, opacity: 0.6 });
    stackedSole(brush, 236, 986, 46);
  });
}

/** Pointed court shoe on a slim heel. */
export function drawPump(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({ d: outline('262,560! 330,640 420,740 540,830 700,860! 560,880 420,800 320,700'), fill: '#d8b99a' });
    const heel = outline('262,700! 372,748! 330,800 300,900 296,1000! 270,1000! 266,860 244,780');
    solid(pen, heel, { tone, material: 'gloss' });
    const shoe = outline('262,552! 300,640 372,736 470,820 590,862 700,846! 800,880 900,930 1006,984! 980,996 760,996 640,984! 540,920 440,826 360,772 262,760! 236,700 240,610');
    cloth(brush, shoe, { soft: [...leatherShine(tone, 130), shine(tone, outline('256,600 262,680 300,740 280,660'), 0.7, 9)] });
    pen.line(curve('262,762 360,776 440,832 540,926 640,990 760,1000 996,994'), { colour: '#3b2a24', width: 8 });
    pen.line(curve('262,552 300,640 372,736 470,820 590,862 700,846'), { colour: tone.deep, width: 4, opacity: 0.6 });
  });
}

/** Strappy evening sandal. */
export function drawSandal(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    const heel = outline('276,800! 396,800! 384,900 376,1000! 286,1000! 284,900');
    solid(pen, heel, { tone, material: 'gloss' });
    const foot = outline('258,772! 380,778 480,834 580,916 700,956 860,952 968,944! 990,966 960,994! 740,1000 620,984 520,920 420,840 262,816!');
    solid(pen, foot, { tone: toneOf('#d2b08b'), material: 'matte', isLying: true });
    pen.line(curve('262,820 420,846 520,926 620,990 740,1004 960,998'), { colour: LEATHER_SOLE.deep, width: 9 });
    const lift = { by: [3, 5], blur: 6, opacity: 0.35 } as const;
    cloth(brush, outline('690,972! 720,890 776,840 826,838! 850,850! 812,880 776,920 764,968!'), { lift });
    cloth(brush, outline('830,968! 822,900 800,858 776,842! 806,832! 860,850 900,900 912,958!'), { lift });
    cloth(brush, ribbon('300,786 270,700 262,600 290,560', 34), { lift });
    cloth(brush, ribbon('286,566 380,606 470,600 540,540', 28), { lift });
    cloth(brush, ribbon('280,560 370,510 470,500 544,540', 26), { lift });
    solid(pen, box(446, 578, 44, 40, 8), { tone: toneOf('#cfa45c'), material: 'metal' });
    pen.fill(box(457, 588, 22, 20, 4), tone.shade);
  });
}

/** Ballet flat with a small bow. */
export function drawBalletFlat(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({ d: outline('262,776! 400,800 600,826 760,836! 640,880 380,872'), fill: '#d9bea0' });
    const shoe = outline('252,768! 320,830 460,872 610,880 720,862 766,826! 850,846 930,892 972,944 976,972! 760,982 290,980! 242,972 232,880');
    cloth(brush, shoe, { soft: [...leatherShine(tone, 110), gloom(tone, outline('260,920 600,950 600,980 260,980'), 0.3, 9)] });
    cloth(brush, ribbon('254,774 320,836 460,876 610,884 720,866 768,830', 13), { body: 0.6, printed: false, tone: toneOf(darken(tone.base, 0.2)) });
    for (const loop of ['764,838! 730,800 696,806 700,838 730,850', '768,838! 800,796 840,806 832,838 800,850']) cloth(brush, outline(loop), { body: 0.8, lift: { by: [1, 4], blur: 5, opacity: 0.35 } });
    cloth(brush, outline('752,824 780,824 782,850 752,850'), { body: 0.6 });
    solid(pen, outline('240,972! 600,984 980,970! 976,996! 700,1000 250,1000!'), { tone: LEATHER_SOLE, material: 'matte', isLying: true });
  });
}

/** High lace-up boot with a lugged sole. */
export function drawLaceBoot(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    cloth(brush, outline('400,404! 480,372 548,392! 588,560 640,700 560,720'), { printed: false });
    const boot = outline('298,402! 350,420 420,420 470,402! 520,560 600,690 700,770 820,800 920,836 976,900 982,944! 700,950 290,950! 280,820 312,680 300,540');
    cloth(brush, boot, {
      texture: 'pebble',
      soft: [...leatherShine(tone, 60), ...fold(tone, [540, 640], [400, 740], 36, { bend: 10 })],
      lines: [seam(tone, curve('780,794 800,870 780,950')), stitches('#d6a45e', curve('792,794 812,870 792,950')), seam(tone, curve('300,700 400,720 470,820 460,950')), stitches('#d6a45e', curve('300,714 394,734 458,824 448,950'))],
    });
    for (let i = 0; i < 6; i++) {
      const [x, y] = [482 + i * 26 + i * i * 2.2, 432 + i * 52];
      pen.line(curve(`${x - 22},${y + 18} ${x + 4},${y + 6} ${x + 30},${y - 6}`), { colour: '#8f7a52', width: 15 });
      pen.line(curve(`${x - 22},${y + 18} ${x + 4},${y + 6} ${x + 30},${y - 6}`), { colour: '#e2cfa6', width: 11 });
      pen.fill(ellipse(x - 24, y + 19, 9), '#b98a4c');
    }
    cloth(brush, ribbon('294,420 350,436 420,436 476,418', 40), { tone: toneOf(darken(tone.base, 0.3)), body: 0.8 });
    const sole: Path = outline('270,932! 600,944 986,928! 996,966! 980,1000! 560,1000! 540,984! 500,984! 480,1000! 276,1000!');
    solid(pen, sole, { tone: toneOf('#2b2725'), material: 'matte', isLying: true });
    pen.line(curve('274,944 600,956 984,940'), stitches('#d6a45e', ''));
    for (let x = 300; x < 960; x += 44) pen.line(line(`${x},972 ${x + 8},998`), { colour: '#000000', width: 7, opacity: 0.5 });
  });
}

function stackedSole({ pen }: Brush, heelX: number, toeX: number, heelHeight: number): void {
  const heelTop = 1000 - heelHeight;
  solid(pen, outline(`${heelX},${heelTop + 12}! ${heelX + 160},${heelTop + 12}! ${heelX + 150},1000! ${heelX + 8},1000!`), { tone: LEATHER_SOLE, material: 'gloss' });
  solid(pen, outline(`${heelX - 4},${heelTop - 4}! 600,962 ${toeX},956! ${toeX + 6},976 ${toeX - 14},992! 700,996 560,986 ${heelX + 160},${heelTop + 18}! ${heelX - 2},${heelTop + 18}!`), { tone: toneOf('#3b2a22'), material: 'matte', isLying: true });
}

/** Polish on the toe and along the side; `down` moves it with the height of the vamp. */
function leatherShine(tone: Tone, down = 0) {
  const strength = lightnessOf(tone.base) < 0.4 ? 0.75 : 0.55;
  return [
    shine(tone, outline(`800,${846 + down * 0.4} 880,${866 + down * 0.4} 940,${910 + down * 0.3} 870,${900 + down * 0.3}`), strength, 9),
    shine(tone, outline('330,620 344,760 330,860 316,760'), strength * 0.7, 9),
    { d: curve('640,800 720,830 800,850'), colour: tone.glint, opacity: strength * 0.5, blur: 9, width: 12, shift: [0, down * 0.5] as const },
  ];
}
