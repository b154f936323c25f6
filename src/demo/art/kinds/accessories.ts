import { both, type Brush, cloth, fold, folds, gloom, seam, shine, stitches } from '../brush.js';
import { darken, lighten, toneOf } from '../colour.js';
import { GOLD, solid, streak } from '../materials.js';
import { box, curve, ellipse, line, outline, polygon, ribbon, symmetric } from '../path.js';
import { combine, rotation, scaling, translation } from '../matrix.js';

/** A long scarf, looped and hanging, with fringed ends. */
export function drawScarf(brush: Brush): void {
  const { tone, pen } = brush;
  for (const [x, y, tilt] of [[470, 1130, -6], [704, 1030, 8]] as const) {
    for (let i = 0; i < 15; i++) {
      const at = x - 78 + i * 11;
      pen.line(curve(`${at},${y - 20} ${at + tilt * 0.4},${y + 50} ${at + tilt + (i % 3) * 4 - 4},${y + 104}`), { colour: i % 2 ? tone.shade : tone.base, width: 7 });
    }
  }
  const tailLeft = outline('520,420! 470,620 400,860 384,1136! 470,1150 556,1136! 590,900 640,640 650,460!');
  const tailRight = outline('560,420! 600,620 620,820 626,1034! 704,1050 786,1032! 770,800 730,600 690,430!');
  cloth(brush, tailRight, { texture: 'herringbone', grain: -4, soft: [...fold(tone, [620, 460], [680, 1040], 46, { bend: 14 }), ...fold(tone, [680, 480], [750, 1030], 36, { bend: 10 })] });
  cloth(brush, tailLeft, { texture: 'herringbone', grain: 8, lift: { by: [8, 10], blur: 14, opacity: 0.4 }, soft: [...fold(tone, [560, 460], [440, 1130], 50, { bend: -14 }), ...fold(tone, [620, 500], [520, 1130], 40, { bend: -10 })] });
  const loop = outline('600,180 760,196 850,290 824,420 720,520 600,546 480,520 376,420 350,290 440,196');
  cloth(brush, loop, {
    texture: 'herringbone',
    lift: { by: [4, 10], blur: 14, opacity: 0.4 },
    soft: [...folds(tone, [800, 280], [620, 500], 56, { bend: -30 }), ...folds(tone, [760, 240], [600, 440], 40, { bend: -36 }), ...fold(tone, [400, 420], [740, 500], 40, { bend: 30, depth: 0.7 })],
  });
  const opening = outline('600,236 700,244 752,296 720,352 600,380 480,352 448,296 500,244');
  pen.piece({ d: opening, fill: darken(tone.base, 0.5), soft: [gloom(tone, opening, 0.5, 16)] });
  cloth(brush, outline('448,296! 480,352 600,380 720,352 752,296! 760,330 720,400 600,430 480,400 440,330'), { texture: 'herringbone', body: 0.9 });
}

/** A silk square, folded into a soft diamond with a border. */
export function drawSilkSquare(brush: Brush): void {
  const { tone, accent } = brush;
  const sheet = polygon('600,290 1010,740 600,1190 190,740');
  cloth(brush, sheet, { tone: accent, printed: false, soft: silkRipples(brush) });
  cloth(brush, polygon('600,350 955,740 600,1130 245,740'), { body: 0.3, soft: silkRipples(brush), printScale: 1.2 });
  brush.pen.line(polygon('600,372 935,740 600,1108 265,740'), { colour: accent.base, width: 5, opacity: 0.8 });
  const fold1 = outline('600,290! 800,508! 640,600 520,640 400,508!');
  cloth(brush, fold1, { tone: accent, printed: false, lift: { by: [6, 12], blur: 14, opacity: 0.35 }, soft: [...fold(tone, [460, 560], [700, 560], 40, { bend: 14, depth: 0.6 })] });
  cloth(brush, outline('600,352! 745,508! 630,566 530,590 455,508!'), { body: 0.3, casts: false });
}

const silkRipples = ({ tone }: Brush) => [...fold(tone, [300, 740], [600, 1100], 60, { bend: 20, depth: 0.6 }), ...fold(tone, [560, 640], [860, 860], 60, { bend: 30, depth: 0.5 }), shine(tone, polygon('440,600 520,560 700,980 620,1020'), 0.4, 28)];

/** Ribbed beanie with a turned-up brim and a bobble. */
export function drawBeanie(brush: Brush): void {
  const { tone, accent, pen } = brush;
  for (let i = 0; i < 34; i++) {
    const [angle, reach] = [(i / 34) * Math.PI * 2, 82 + (i % 4) * 12];
    pen.line(line(`600,330 ${(600 + Math.cos(angle) * reach).toFixed(1)},${(330 + Math.sin(angle) * reach).toFixed(1)}`), { colour: i % 3 ? accent.base : accent.light, width: 24 });
  }
  pen.piece({ d: ellipse(600, 330, 88), fill: accent.base, soft: [gloom(accent, ellipse(630, 366, 70), 0.5, 16), shine(accent, ellipse(570, 300, 40), 0.6, 16)] });
  const crown = symmetric('600,390 720,404 840,520 892,720 900,900! 760,930 600,934');
  cloth(brush, crown, { texture: 'cable', soft: folds(tone, [700, 420], [800, 880], 60, { depth: 0.5 }) });
  cloth(brush, symmetric('600,850 760,846 912,816! 926,920 918,1030! 760,1064 600,1068'), { texture: 'rib', printed: false, lift: { by: [0, -6], blur: 9, opacity: 0.4 } });
}

/** Wide-brimmed felt hat with a band. */
export function drawFelt(brush: Brush): void {
  const { tone, accent } = brush;
  cloth(brush, ellipse(600, 900, 440, 116), { texture: 'felt', soft: [gloom(tone, ellipse(640, 880, 300, 60), 0.5, 28), shine(tone, ellipse(360, 920, 120, 30), 0.5, 16)] });
  const crown = outline('342,880! 356,700 400,560 470,500 540,510 600,536 660,506 740,496 800,560 844,700 860,880! 760,930 600,944 440,930');
  cloth(brush, crown, { texture: 'felt', soft: [...fold(tone, [600, 540], [610, 760], 90, { depth: 0.8 }), ...fold(tone, [480, 510], [440, 700], 40, { bend: 8, depth: 0.6 }), gloom(tone, outline('780,560 850,700 860,890 760,920'), 0.35, 28)] });
  const band = outline('346,830! 440,876 600,892 760,876 855,830! 862,900! 760,944 600,958 440,944 338,900!');
  cloth(brush, band, { tone: accent, printed: false, texture: 'twill', body: 0.7 });
  cloth(brush, outline('760,866! 800,850! 812,936! 770,946!'), { tone: accent, printed: false, body: 0.8, lift: { by: [3, 4], blur: 6, opacity: 0.4 } });
}

/** Straw sun hat, its brim dipping. */
export function drawStrawHat(brush: Brush): void {
  const { tone, accent } = brush;
  const rings = Array.from({ length: 9 }, (_, i) => ({ d: ellipse(600, 880, 460 - i * 20, 170 - i * 9), colour: tone.deep, width: 2.5, opacity: 0.25 }));
  cloth(brush, ellipse(600, 880, 470, 176), { texture: 'herringbone', lines: rings, soft: [gloom(tone, ellipse(650, 850, 330, 90), 0.45, 28)] });
  const rows = Array.from({ length: 12 }, (_, i) => ({ d: curve(`330,${560 + i * 28} 470,${594 + i * 28} 600,${602 + i * 28} 730,${594 + i * 28} 870,${560 + i * 28}`), colour: tone.deep, width: 2.5, opacity: 0.3 }));
  cloth(brush, symmetric('600,496 720,506 804,580 838,700 850,850! 740,890 600,898'), { texture: 'herringbone', lines: rows });
  cloth(brush, symmetric('600,826 740,814 846,784! 852,850! 740,892 600,900'), { tone: accent, printed: false, body: 0.7 });
  cloth(brush, ribbon('800,850 880,900 920,1000', 34, 50), { tone: accent, printed: false, lift: { by: [4, 8], blur: 9, opacity: 0.35 } });
  cloth(brush, ribbon('796,850 830,940 826,1030', 34, 50), { tone: accent, printed: false, lift: { by: [4, 8], blur: 9, opacity: 0.35 } });
}

/** Six-panel cap. */
export function drawCap(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const crown = outline('300,880! 296,700 380,560 520,490 660,500 790,590 840,740 846,880! 700,930 460,930');
  cloth(brush, crown, {
    texture: 'twill',
    soft: [...fold(tone, [560, 500], [540, 900], 60, { depth: 0.5 }), gloom(tone, outline('760,600 840,740 846,890 740,900'), 0.35, 28)],
    lines: [seam(tone, curve('552,492 470,680 460,930')), stitches(tone.glint, curve('562,492 482,680 472,930'), 0.5), seam(tone, curve('560,492 690,660 716,930')), stitches(tone.glint, curve('550,492 678,660 704,930'), 0.5)],
  });
  pen.fill(ellipse(556, 490, 24, 15), tone.shade);
  for (const [x, y] of [[420, 660], [620, 640]] as const) pen.line(ellipse(x, y, 10), { colour: tone.deep, width: 6, opacity: 0.7 });
  const brim = outline('440,900! 600,850 760,840 850,866! 960,900 1020,980 1000,1020! 840,980 640,984 470,1000 420,960');
  cloth(brush, brim, { tone: accent, printed: false, texture: 'twill', lift: { by: [0, -6], blur: 8, opacity: 0.35 }, lines: [0, 1, 2, 3].map((i) => stitches(accent.deep, curve(`450,${986 - i * 22} 640,${970 - i * 26} 840,${964 - i * 26} 990,${1004 - i * 30}`), 0.45)) });
}

/** Sunglasses, folded open and seen from the front. */
export function drawSunglasses(brush: Brush): void {
  const { tone, accent, pen } = brush;
  both(ribbon('916,640 990,600 980,520 900,470', 22), (d) => solid(pen, d, { tone: toneOf(darken(tone.base, 0.2)), material: 'gloss', isLying: true }));
  const rim = 'M640 660C700 610 880 606 946 640C968 760 930 900 800 910C690 916 640 800 640 660Z';
  const lens = 'M664 676C716 638 864 636 920 662C936 770 896 876 798 884C712 888 666 790 664 676Z';
  solid(pen, outline('556,650! 600,634 644,650! 650,700! 600,676 550,700!'), { tone, material: 'gloss', isLying: true });
  both(rim, (d) => solid(pen, d, { tone, material: 'gloss', lift: { by: [3, 6], blur: 6, opacity: 0.3 } }));
  both(lens, (d, side) => {
    const x = side === 1 ? 664 : 280;
    pen.piece({
      d,
      fill: pen.linear([x, 640], [x, 890], [[0, darken(accent.base, 0.35)], [0.6, accent.base], [1, lighten(accent.base, 0.35)]]),
      soft: [streak(polygon(`${x + 40},640 ${x + 100},640 ${x + 20},880 ${x - 40},880`), 0.35), streak(polygon(`${x + 130},640 ${x + 150},640 ${x + 70},880 ${x + 50},880`), 0.3), { d, colour: '#000000', opacity: 0.4, blur: 9, width: 14 }],
      casts: false,
    });
  });
  both(ellipse(924, 652, 8), (d) => solid(pen, d, { tone: GOLD, material: 'metal', casts: false }));
}

/** Wristwatch with a plain dial on a leather strap. */
export function drawWatch(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const dial = toneOf(accent.base);
  for (const strap of ['516,190! 684,190! 706,520! 494,520!', '494,860! 706,860! 690,1200 640,1290 560,1290 510,1200!']) {
    const d = outline(strap);
    cloth(brush, d, { texture: 'pebble', printed: false, lines: [stitches(tone.glint, d.replace(/Z$/, 'Z'), 0.4)], soft: [shine(tone, box(540, 180, 30, 1120), 0.4, 9)] });
  }
  for (const y of [1000, 1060, 1120, 1180]) pen.fill(ellipse(600, y, 10), tone.deep);
  for (const y of [270, 400]) cloth(brush, box(500, y, 200, 36, 8), { printed: false, body: 0.8, lift: { by: [0, 5], blur: 6, opacity: 0.4 } });
  solid(pen, box(806, 660, 44, 60, 10), { tone: GOLD, material: 'metal', isLying: true });
  solid(pen, ellipse(600, 690, 218), { tone: GOLD, material: 'metal', lift: { by: [6, 10], blur: 12, opacity: 0.4 } });
  pen.piece({ d: ellipse(600, 690, 188), fill: pen.radial([550, 620], 260, [[0, dial.light], [0.6, dial.base], [1, dial.shade]]), soft: [{ d: ellipse(600, 690, 188), colour: '#000000', opacity: 0.5, blur: 9, width: 12 }], casts: false });
  const mark = accent.deep;
  for (let hour = 0; hour < 12; hour++) {
    const [sin, cos] = [Math.sin((hour / 6) * Math.PI), -Math.cos((hour / 6) * Math.PI)];
    const inner = hour % 3 ? 150 : 132;
    pen.line(line(`${(600 + sin * inner).toFixed(1)},${(690 + cos * inner).toFixed(1)} ${(600 + sin * 168).toFixed(1)},${(690 + cos * 168).toFixed(1)}`), { colour: hour % 3 ? mark : GOLD.shade, width: hour % 3 ? 4 : 8 });
  }
  pen.soft([{ d: line('600,690 520,620'), colour: '#000000', opacity: 0.4, blur: 5, width: 10, shift: [6, 9] }]);
  pen.line(line('600,690 528,628'), { colour: GOLD.deep, width: 11 });
  pen.line(line('600,690 690,580'), { colour: GOLD.deep, width: 8 });
  pen.line(line('580,740 640,580'), { colour: '#a5432f', width: 3 });
  pen.fill(ellipse(600, 690, 11), GOLD.base);
  pen.soft([streak(polygon('470,560 540,520 720,850 660,870'), 0.18, 9)], ellipse(600, 690, 188));
}

/** A coiled leather belt with its buckle. */
export function drawBelt(brush: Brush): void {
  const { tone, pen } = brush;
  const coil = [
    [300, 150],
    [252, 118],
    [204, 86],
  ] as const;
  for (const [rx, ry] of coil) {
    const d = ellipse(560, 760, rx, ry + 90);
    pen.soft([{ d, colour: '#1a1214', opacity: 0.35, blur: 9, width: 30, shift: [6, 10] }]);
    pen.line(d, { colour: tone.deep, width: 38 });
    pen.line(d, { colour: tone.base, width: 30 });
    pen.line(d, { colour: tone.light, width: 5, opacity: 0.6 });
  }
  cloth(brush, ribbon('360,960 560,1020 760,990 900,900', 70), { texture: 'smooth', lift: { by: [4, 10], blur: 10, opacity: 0.4 }, lines: [stitches(tone.glint, curve('360,934 560,994 750,964 884,880'), 0.5), stitches(tone.glint, curve('370,986 560,1046 770,1016 916,922'), 0.5)] });
  const buckle = outline('840,800! 960,760! 1010,930! 890,980!');
  pen.soft([{ d: buckle, colour: '#1a1214', opacity: 0.5, blur: 9, width: 20, shift: [5, 9] }]);
  pen.line(buckle, { colour: GOLD.deep, width: 26 });
  pen.line(buckle, { colour: GOLD.base, width: 20 });
  pen.line(buckle, { colour: GOLD.glint, width: 6 });
  pen.line(line('866,888 990,846'), { colour: GOLD.light, width: 14 });
}

/** A silk necktie. */
export function drawNecktie(brush: Brush): void {
  const { tone } = brush;
  cloth(brush, outline('560,300! 640,300! 690,960! 640,1010! 590,960!'), { tone: toneOf(darken(tone.base, 0.15)), grain: 45, printScale: 0.7 });
  cloth(brush, outline('548,290! 636,290! 640,520 700,1120! 600,1260! 496,1120! 556,520'), {
    grain: 45,
    printScale: 0.7,
    texture: 'twill',
    lift: { by: [8, 10], blur: 12, opacity: 0.4 },
    soft: [...fold(tone, [590, 300], [580, 620], 30), shine(tone, outline('560,500 590,560 560,1160 530,1080'), 0.4, 16)],
  });
  cloth(brush, outline('528,190! 672,190! 650,310! 552,310!'), { grain: 30, printScale: 0.7, texture: 'twill', lift: { by: [0, 6], blur: 8, opacity: 0.4 }, soft: fold(tone, [570, 210], [600, 310], 24) });
}

/** A pair of knitted gloves. */
export function drawGloves(brush: Brush): void {
  const { tone, pen } = brush;
  for (const [turn, x, flip] of [[10, 190, -1], [-10, -190, 1]] as const) {
    pen.group(combine(translation(x, 0), rotation(turn, [600, 760]), scaling(flip, [600, 0], 1)), () => {
      const hand = outline('500,900! 478,760 470,640 452,500 462,452 494,450 514,520 530,600! 540,420 556,364 592,364 602,430 606,590! 624,440 640,396 672,404 674,470 664,610! 690,520 712,490 736,506 734,570 706,700 702,780! 760,700 800,664 826,684 806,750 740,860 716,900!');
      cloth(brush, hand, { texture: 'knit', lift: { by: [8, 12], blur: 12, opacity: 0.35 }, soft: [...fold(tone, [704, 780], [640, 840], 30)] });
      cloth(brush, outline('496,884! 720,884! 728,1060! 490,1060!'), { texture: 'rib', printed: false, lift: { by: [0, -4], blur: 6, opacity: 0.3 } });
    });
  }
}
