import { type Brush, cloth, fold, gloom, seam, shine, stitches } from '../brush.js';
import { darken, toneOf } from '../colour.js';
import { solid } from '../materials.js';
import { box, curve, outline, points, ribbon } from '../path.js';
import { LEATHER_SOLE, leatherShine, pair, stackedSole } from './shoe-parts.js';

const RUBBER = toneOf('#efe9dd');

/** Low court trainer with a cupsole. */
export function drawSneaker(brush: Brush): void {
  pair(brush, () => {
    sneakerUpper(brush);
    sneakerPanels(brush);
    laces(brush);
    cupsole(brush);
  });
}

function sneakerUpper(brush: Brush): void {
  const { tone, pen } = brush;
  const tongue = outline('452,664! 496,584 548,592! 588,676 520,716');
  cloth(brush, tongue, { printed: false, lift: { by: [0, 3], blur: 5, opacity: 0.2 } });
  const lining = outline('268,640! 340,668 440,672 486,640! 470,720 380,740 286,720');
  pen.piece({ d: lining, fill: darken(tone.base, 0.45) });
  const upper = outline(
    '262,632! 282,668 336,694 410,700 462,676 492,640! 590,706 690,770 790,812 890,838 962,888 984,944! 760,962 300,962 240,950! 232,850 240,740',
  );
  cloth(brush, upper, {
    texture: 'pebble',
    soft: [
      ...fold(tone, [660, 770], [760, 900], 34, { bend: 10, depth: 0.7 }),
      ...fold(tone, [720, 800], [800, 900], 26, { bend: 8, depth: 0.6 }),
      shine(tone, outline('790,830 880,850 930,890 860,880'), 0.6, 9),
    ],
    lines: [
      seam(tone, curve('780,812 806,870 800,960')),
      stitches(tone.deep, curve('792,812 820,872 814,960'), 0.45),
      seam(tone, curve('380,704 420,800 400,960')),
      stitches(tone.deep, curve('368,706 408,800 388,960'), 0.45),
    ],
  });
}

/** Heel, stripes and eyelet facing. */
function sneakerPanels(brush: Brush): void {
  const { accent } = brush;
  cloth(brush, outline('250,700! 330,744 384,830 376,958! 244,952! 230,850'), {
    tone: accent,
    body: 0.6,
    lines: [stitches(accent.deep, curve('262,716 324,754 372,832 366,952'), 0.5)],
  });
  for (const x of [486, 540]) {
    const stripe = outline(`${x},772! ${x + 30},762! ${x + 76},958! ${x + 36},958!`);
    cloth(brush, stripe, { tone: accent, body: 0.4, printed: false });
  }
  cloth(brush, ribbon('474,654 570,722 680,790 770,822', 44, 26), {
    body: 0.5,
    texture: 'pebble',
    lift: { by: [0, 4], blur: 5, opacity: 0.3 },
  });
}

function cupsole({ pen }: Brush): void {
  const sole = outline(
    '232,936! 500,950 800,950 990,926! 1000,962 980,990! 800,1000 300,1000! 240,994 228,968',
  );
  solid(pen, sole, { tone: RUBBER, material: 'matte', isLying: true });
  pen.line(curve('236,954 500,966 800,966 992,944'), { colour: RUBBER.deep, width: 2, opacity: 0.5 });
  pen.line(curve('900,960 960,956 994,948'), { colour: RUBBER.shade, width: 14, opacity: 0.6 });
}

function laces({ pen }: Brush): void {
  for (const [x, y] of points('492,662 546,700 602,738 658,772 712,800')) {
    const d = curve(`${x - 30},${y + 20} ${x - 8},${y - 2} ${x + 18},${y - 14}`);
    pen.soft([{ d, colour: '#1a1214', opacity: 0.4, blur: 5, width: 12, shift: [3, 7] }]);
    pen.line(d, { colour: '#cfc8bb', width: 15 });
    pen.line(d, { colour: '#f4f0e8', width: 11 });
  }
}

/** Penny loafer. */
export function drawLoafer(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({ d: outline('250,716! 360,742 480,748 590,700! 560,800 400,826 280,800'), fill: '#b58d62' });
    const upper = outline(
      '244,704! 270,752 340,786 440,798 530,782 590,744! 640,690 672,684! 760,716 850,772 930,836 980,900 988,958! 800,966 500,962 262,962! 228,900 226,800',
    );
    cloth(brush, upper, {
      soft: [...leatherShine(tone, 70), gloom(tone, outline('250,890 600,930 600,962 250,962'), 0.3, 16)],
      lines: [
        seam(tone, curve('420,798 404,880 416,962')),
        stitches(tone.glint, curve('430,798 414,880 426,962'), 0.3),
      ],
    });
    cloth(brush, outline('650,690! 690,676 770,712 860,774 920,832! 880,850 800,834 716,790 660,740!'), {
      body: 0.7,
      lift: { by: [-1, 3], blur: 5, opacity: 0.4 },
      lines: [stitches(tone.glint, curve('656,736 716,782 800,824 880,840 916,828'), 0.45)],
    });
    const strap = outline('636,684! 676,676! 706,740 742,820 770,964! 676,964! 640,870 604,790 580,752!');
    cloth(brush, strap, {
      body: 0.6,
      lift: { by: [2, 3], blur: 6, opacity: 0.4 },
      lines: [
        stitches(tone.glint, curve('672,690 698,750 732,824 758,960'), 0.4),
        stitches(tone.glint, curve('592,752 616,790 650,870 686,960'), 0.4),
      ],
    });
    pen.fill(outline('646,758! 664,778 690,774 704,754! 704,786 682,800 656,792'), darken(tone.base, 0.5));
    pen.line(curve('244,706 270,752 340,786 440,798 530,782 588,746'), {
      colour: tone.deep,
      width: 5,
      opacity: 0.6,
    });
    stackedSole(brush, 236, 986, 46);
  });
}

/** Pointed court shoe on a slim heel. */
export function drawPump(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({
      d: outline('262,560! 330,640 420,740 540,830 700,860! 560,880 420,800 320,700'),
      fill: '#d8b99a',
    });
    const heel = outline('262,700! 372,748! 330,800 300,900 296,1000! 270,1000! 266,860 244,780');
    solid(pen, heel, { tone, material: 'gloss' });
    const shoe = outline(
      '262,552! 300,640 372,736 470,820 590,862 700,846! 800,880 900,930 1006,984! 980,996 760,996 640,984! 540,920 440,826 360,772 262,760! 236,700 240,610',
    );
    cloth(brush, shoe, {
      soft: [...leatherShine(tone, 130), shine(tone, outline('256,600 262,680 300,740 280,660'), 0.7, 9)],
    });
    pen.line(curve('262,762 360,776 440,832 540,926 640,990 760,1000 996,994'), {
      colour: '#3b2a24',
      width: 8,
    });
    pen.line(curve('262,552 300,640 372,736 470,820 590,862 700,846'), {
      colour: tone.deep,
      width: 4,
      opacity: 0.6,
    });
  });
}

/** Strappy evening sandal. */
export function drawSandal(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    const heel = outline('276,800! 396,800! 384,900 376,1000! 286,1000! 284,900');
    solid(pen, heel, { tone, material: 'gloss' });
    const foot = outline(
      '258,772! 380,778 480,834 580,916 700,956 860,952 968,944! 990,966 960,994! 740,1000 620,984 520,920 420,840 262,816!',
    );
    solid(pen, foot, { tone: toneOf('#d2b08b'), material: 'matte', isLying: true });
    pen.line(curve('262,820 420,846 520,926 620,990 740,1004 960,998'), {
      colour: LEATHER_SOLE.deep,
      width: 9,
    });
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
    const shoe = outline(
      '252,768! 320,830 460,872 610,880 720,862 766,826! 850,846 930,892 972,944 976,972! 760,982 290,980! 242,972 232,880',
    );
    cloth(brush, shoe, {
      soft: [...leatherShine(tone, 110), gloom(tone, outline('260,920 600,950 600,980 260,980'), 0.3, 9)],
    });
    cloth(brush, ribbon('254,774 320,836 460,876 610,884 720,866 768,830', 13), {
      body: 0.6,
      printed: false,
      tone: toneOf(darken(tone.base, 0.2)),
    });
    for (const loop of [
      '764,838! 730,800 696,806 700,838 730,850',
      '768,838! 800,796 840,806 832,838 800,850',
    ])
      cloth(brush, outline(loop), { body: 0.8, lift: { by: [1, 4], blur: 5, opacity: 0.35 } });
    cloth(brush, outline('752,824 780,824 782,850 752,850'), { body: 0.6 });
    solid(pen, outline('240,972! 600,984 980,970! 976,996! 700,1000 250,1000!'), {
      tone: LEATHER_SOLE,
      material: 'matte',
      isLying: true,
    });
  });
}
