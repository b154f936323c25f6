import type { Brush } from '../brush.js';
import { darken, lighten, mix, toneOf } from '../colour.js';
import { drawMark, paperLabel } from '../labels.js';
import { barrel, GOLD, type Material, solid, streak } from '../materials.js';
import { box, curve, ellipse, line, outline, type Path, symmetric } from '../path.js';

const PAPER = '#f4efe6';
const INK = '#3b332e';

/** Serum in a glass bottle with a dropper. */
export function drawDropperBottle(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const bulb = symmetric('600,250 634,254 654,290 656,360 646,420! 600,430');
  solid(pen, bulb, {
    tone: toneOf(darken(accent.base, 0.1)),
    material: 'gloss',
    soft: [streak(outline('572,280 584,276 582,400 570,396'), 0.4)],
  });
  solid(pen, barrel(600, 424, 560, 150), { tone: GOLD, material: 'metal' });
  for (let x = 536; x < 670; x += 10)
    pen.line(line(`${x},436 ${x},562`), { colour: GOLD.deep, width: 1.6, opacity: 0.35 });
  glassBottle(brush, symmetric('600,556 668,556! 690,600 790,650 806,720 806,1180! 780,1220 600,1228'), 720);
  pen.line(line('600,600 600,1120'), { colour: '#ffffff', width: 22, opacity: 0.28 });
  pen.line(line('600,600 600,1120'), { colour: tone.deep, width: 2, opacity: 0.35 });
  label(brush, box(424, 820, 352, 270, 4));
}

/** Glass or clear plastic with the product's colour inside up to `level`. */
function glassBottle({ pen, tone }: Brush, d: Path, level: number, material: Material = 'glass'): void {
  solid(pen, d, { tone, material });
  pen.soft([{ d: box(390, level, 420, 520), colour: tone.base, opacity: 0.55, blur: 9 }], d);
  pen.soft(
    [
      streak(outline('434,700 452,690 452,1180 434,1180'), 0.75),
      streak(outline('764,720 774,720 774,1160 764,1160'), 0.4),
      { d: box(380, 1180, 440, 60), colour: tone.deep, opacity: 0.4, blur: 9 },
    ],
    d,
  );
}

function label({ pen, tone, mark }: Brush, d: Path): void {
  paperLabel(pen, d, mark, PAPER, mix(tone.deep, INK, 0.6));
}

/** Cream in a low jar with a wide lid. */
export function drawCreamJar(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const jar = barrel(600, 820, 1110, 600, 570, 0.05);
  solid(pen, jar, {
    tone,
    material: 'frost',
    soft: [
      streak(box(372, 850, 26, 250, 12), 0.7),
      { d: box(300, 1080, 600, 60), colour: tone.deep, opacity: 0.35, blur: 16 },
    ],
  });
  label(brush, box(430, 880, 340, 190, 4));
  const lid = barrel(600, 660, 838, 626, 626, 0.05);
  solid(pen, lid, { tone: accent, material: 'gloss', lift: { by: [0, 8], blur: 9, opacity: 0.3 } });
  solid(pen, ellipse(600, 660, 313, 34), { tone: toneOf(lighten(accent.base, 0.15)), material: 'matte' });
  pen.line(curve('290,700 440,732 600,740 760,732 910,700'), {
    colour: accent.deep,
    width: 2,
    opacity: 0.25,
  });
}

/** Cleanser or shampoo in a bottle with a pump. */
export function drawPumpBottle(brush: Brush): void {
  const { tone, accent, pen } = brush;
  solid(pen, box(586, 330, 28, 130), { tone: accent, material: 'gloss' });
  solid(
    pen,
    outline('520,300! 660,290 690,300! 690,346! 600,352 420,366 400,400! 372,396! 380,340 420,312'),
    { tone: accent, material: 'gloss', isLying: true },
  );
  solid(pen, barrel(600, 420, 540, 150, 170), { tone: accent, material: 'gloss' });
  solid(pen, symmetric('600,536 684,536! 700,556 800,590 818,650 818,1190! 790,1228 600,1234'), {
    tone,
    material: 'matte',
    soft: [
      streak(outline('430,650 452,644 452,1190 430,1190'), 0.45),
      { d: box(370, 1180, 460, 70), colour: tone.deep, opacity: 0.35, blur: 16 },
    ],
  });
  label(brush, box(436, 720, 328, 380, 4));
}

/** Sun cream or hand cream in a tube that stands on its cap. */
export function drawTube(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const tube = outline(
    '410,280! 600,276 790,280! 796,330 786,620 760,960 744,1060! 600,1070 456,1060! 440,960 414,620 404,330',
  );
  solid(pen, tube, {
    tone,
    material: 'matte',
    soft: [
      { d: outline('420,330 520,520 540,900 500,700'), colour: '#ffffff', opacity: 0.35, blur: 16 },
      { d: outline('780,330 700,560 690,1000 760,800'), colour: tone.deep, opacity: 0.35, blur: 16 },
      { d: outline('560,330 600,520 640,330'), colour: tone.deep, opacity: 0.25, blur: 16 },
    ],
  });
  solid(pen, box(402, 262, 396, 56, 6), { tone, material: 'matte' });
  for (let x = 414; x < 796; x += 12)
    pen.line(line(`${x},268 ${x},312`), { colour: tone.deep, width: 2, opacity: 0.25 });
  label(brush, outline('478,560! 722,560! 708,900! 492,900!'));
  solid(pen, barrel(600, 1050, 1216, 296, 310, 0.05), {
    tone: accent,
    material: 'gloss',
    lift: { by: [0, -4], blur: 5, opacity: 0.3 },
  });
}

/** Toner in a tall clear bottle with a round cap. */
export function drawTonerBottle(brush: Brush): void {
  const { accent, pen } = brush;
  solid(pen, barrel(600, 300, 520, 210), { tone: accent, material: 'gloss' });
  solid(pen, ellipse(600, 300, 105, 12), { tone: toneOf(lighten(accent.base, 0.2)), material: 'matte' });
  solid(pen, box(540, 506, 120, 40), { tone: brush.tone, material: 'glass' });
  glassBottle(brush, symmetric('600,536 700,540! 790,570 808,640 808,1180! 786,1222 600,1230'), 640);
  label(brush, box(440, 760, 320, 330, 4));
}

/** Foundation in a heavy square bottle. */
export function drawFoundation(brush: Brush): void {
  const { tone, accent, pen } = brush;
  solid(pen, box(508, 300, 184, 300, 10), { tone: accent, material: 'gloss' });
  solid(pen, box(530, 596, 140, 40), { tone: GOLD, material: 'metal' });
  solid(pen, box(404, 630, 392, 590, 40), { tone: toneOf('#e9e4dc'), material: 'glass' });
  solid(pen, box(432, 660, 336, 520, 26), {
    tone,
    material: 'matte',
    casts: false,
    soft: [streak(box(452, 690, 22, 460, 10), 0.4)],
  });
  pen.soft([streak(box(416, 660, 12, 530, 6), 0.8), streak(box(776, 660, 8, 530, 4), 0.5)]);
  drawMark(pen, brush.mark, 600, 850, 22, tone.deep);
  pen.line(line('540,920 660,920'), { colour: tone.deep, width: 4, opacity: 0.6 });
}

/** Nail polish: a small round bottle under a tall cap. */
export function drawNailPolish(brush: Brush): void {
  const { tone, accent, pen } = brush;
  solid(pen, barrel(600, 300, 740, 150, 178, 0.06), { tone: accent, material: 'gloss' });
  solid(pen, ellipse(600, 300, 75, 9), { tone: toneOf(lighten(accent.base, 0.25)), material: 'matte' });
  solid(pen, box(556, 734, 88, 44), { tone: toneOf('#e9e4dc'), material: 'glass' });
  const bottle = symmetric('600,770 650,772! 760,800 826,900 826,1090 770,1186! 700,1206 600,1208');
  solid(pen, bottle, { tone: toneOf('#efeae4'), material: 'glass' });
  const paint = symmetric('600,820 690,822 772,860 800,940 796,1080 740,1160! 600,1170');
  solid(pen, paint, {
    tone,
    material: 'gloss',
    casts: false,
    soft: [
      streak(outline('436,900 470,860 480,1060 446,1080'), 0.75, 9),
      { d: ellipse(700, 1120, 110, 50), colour: tone.glint, opacity: 0.35, blur: 16 },
    ],
  });
}

/** Hair or body oil in a slender flask with a cork. */
export function drawOilFlask(brush: Brush): void {
  const { pen } = brush;
  const cork = toneOf('#c19a6b');
  solid(pen, barrel(600, 300, 440, 118, 104), { tone: cork, material: 'matte' });
  solid(pen, ellipse(600, 300, 59, 8), { tone: toneOf(cork.light), material: 'matte' });
  glassBottle(
    brush,
    symmetric('600,410 660,412! 664,520 690,610 790,700 808,800 808,1180! 786,1222 600,1230'),
    760,
  );
  pen.soft([streak(outline('560,430 570,430 572,600 560,600'), 0.6)]);
  label(brush, box(448, 880, 304, 230, 4));
}

/** Body mist or hair spray: a tall can with a cap. */
export function drawSprayCan(brush: Brush): void {
  const { tone, accent, pen } = brush;
  solid(pen, barrel(600, 260, 430, 190, 200), { tone: accent, material: 'gloss' });
  solid(pen, symmetric('600,420 702,424! 732,470 736,520! 600,530'), {
    tone: toneOf('#c4c2be'),
    material: 'metal',
  });
  solid(pen, barrel(600, 512, 1220, 274, 274, 0.06), {
    tone,
    material: 'frost',
    soft: [streak(box(498, 540, 22, 660, 10), 0.6)],
  });
  drawMark(pen, brush.mark, 600, 800, 30, tone.deep);
  for (const y of [920, 944])
    pen.line(line(`550,${y} 650,${y}`), { colour: tone.deep, width: 4, opacity: 0.5 });
}
