import { type Brush, cloth, fold, gloom, seam, stitches, stitching } from '../brush.js';
import { darken, toneOf } from '../colour.js';
import { solid } from '../materials.js';
import { curve, ellipse, line, outline, ribbon } from '../path.js';
import { leatherShine, pair, stackedSole } from './shoe-parts.js';

/** Chelsea boot on a low stacked heel. */
export function drawChelseaBoot(brush: Brush): void {
  const { tone, pen } = brush;
  pair(brush, () => {
    pen.piece({ d: ellipse(440, 432, 128, 24), fill: darken(tone.base, 0.5) });
    const boot = outline(
      '312,430! 380,446 500,446 568,430! 572,560 590,680 660,770 780,820 900,852 972,912 984,962! 700,968 300,968! 288,840 318,700 322,560',
    );
    cloth(brush, boot, {
      soft: [
        ...leatherShine(tone),
        ...fold(tone, [560, 680], [430, 780], 40, { bend: 10 }),
        ...fold(tone, [600, 740], [470, 850], 36, { bend: 8, depth: 0.8 }),
        gloom(tone, outline('300,860 500,900 500,968 300,968'), 0.3, 16),
      ],
    });
    const gusset = outline('400,444! 480,444! 500,560 480,676 450,700 420,676 392,560');
    cloth(brush, gusset, {
      tone: toneOf(darken(tone.base, 0.35)),
      texture: 'rib',
      printed: false,
      body: 0.6,
      lines: [stitches(tone.glint, gusset, 0.3)],
    });
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
    const boot = outline(
      '332,400! 400,416 510,416 568,400! 566,520 590,640 670,750 790,840 910,898 984,962! 996,988! 760,990 640,960 540,880 440,836 306,846! 292,760 318,620 332,500',
    );
    cloth(brush, boot, {
      soft: [
        ...leatherShine(tone),
        ...fold(tone, [570, 640], [420, 720], 40, { bend: 10 }),
        ...fold(tone, [610, 710], [470, 800], 34, { bend: 8, depth: 0.7 }),
      ],
      lines: [seam(tone, curve('480,416 470,600 500,760 600,900'))],
    });
    pen.line(curve('310,848 440,838 540,884 640,964 760,996 992,992'), {
      colour: darken(tone.deep, 0.3),
      width: 12,
    });
  });
}

/** High lace-up boot with a lugged sole. */
export function drawLaceBoot(brush: Brush): void {
  const { tone } = brush;
  pair(brush, () => {
    cloth(brush, outline('400,404! 480,372 548,392! 588,560 640,700 560,720'), { printed: false });
    const boot = outline(
      '298,402! 350,420 420,420 470,402! 520,560 600,690 700,770 820,800 920,836 976,900 982,944! 700,950 290,950! 280,820 312,680 300,540',
    );
    cloth(brush, boot, {
      texture: 'pebble',
      soft: [...leatherShine(tone, 60), ...fold(tone, [540, 640], [400, 740], 36, { bend: 10 })],
      lines: [
        seam(tone, curve('780,794 800,870 780,950')),
        stitches('#d6a45e', curve('792,794 812,870 792,950')),
        seam(tone, curve('300,700 400,720 470,820 460,950')),
        stitches('#d6a45e', curve('300,714 394,734 458,824 448,950')),
      ],
    });
    bootLaces(brush);
    cloth(brush, ribbon('294,420 350,436 420,436 476,418', 40), {
      tone: toneOf(darken(tone.base, 0.3)),
      body: 0.8,
    });
    luggedSole(brush);
  });
}

function bootLaces({ pen }: Brush): void {
  for (let i = 0; i < 6; i++) {
    const [x, y] = [482 + i * 26 + i * i * 2.2, 432 + i * 52];
    const lace = curve(`${x - 22},${y + 18} ${x + 4},${y + 6} ${x + 30},${y - 6}`);
    pen.line(lace, { colour: '#8f7a52', width: 15 });
    pen.line(lace, { colour: '#e2cfa6', width: 11 });
    pen.fill(ellipse(x - 24, y + 19, 9), '#b98a4c');
  }
}

function luggedSole({ pen }: Brush): void {
  const sole = outline(
    '270,932! 600,944 986,928! 996,966! 980,1000! 560,1000! 540,984! 500,984! 480,1000! 276,1000!',
  );
  solid(pen, sole, { tone: toneOf('#2b2725'), material: 'matte', isLying: true });
  pen.line(curve('274,944 600,956 984,940'), stitching('#d6a45e'));
  for (let x = 300; x < 960; x += 44) {
    pen.line(line(`${x},972 ${x + 8},998`), { colour: '#000000', width: 7, opacity: 0.5 });
  }
}
