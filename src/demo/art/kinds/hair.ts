import { type Brush, cloth, fold } from '../brush.js';
import { darken, toneOf } from '../colour.js';
import { GOLD, solid, streak, WOOD } from '../materials.js';
import { rotation } from '../matrix.js';
import { box, curve, ellipse, line, mirror, outline, symmetric } from '../path.js';

/** Paddle brush with a cushioned pad. */
export function drawHairBrush(brush: Brush): void {
  const { tone, accent, pen } = brush;
  pen.group(rotation(18, [600, 760]), () => {
    solid(
      pen,
      symmetric('600,160 760,180 822,330 816,560 760,720 656,800! 644,900 660,1100 640,1280 600,1300'),
      { tone: WOOD, material: 'matte' },
    );
    pen.fill(symmetric('600,196 740,216 788,340 782,550 730,690 600,730'), darken(WOOD.base, 0.35));
    solid(pen, symmetric('600,206 732,226 778,344 772,546 722,680 600,718'), {
      tone: accent,
      material: 'matte',
      casts: false,
    });
    for (let row = 0; row < 11; row++) {
      for (let column = -4; column <= 4; column++) {
        const [x, y] = [600 + column * 37 + (row % 2 ? 18 : 0), 260 + row * 42];
        if (((x - 600) / 168) ** 2 + ((y - 462) / 246) ** 2 > 0.86) continue;
        pen.fill(ellipse(x + 5, y + 7, 9), '#000000', 0.3);
        pen.fill(ellipse(x, y, 9), tone.base);
        pen.fill(ellipse(x - 2, y - 3, 3.5), tone.glint);
      }
    }
    pen.line(ellipse(600, 1240, 17), { colour: WOOD.deep, width: 9, opacity: 0.8 });
  });
}

/** Claw clip in marbled acetate. */
export function drawClawClip(brush: Brush): void {
  const { tone, pen } = brush;
  const dark = toneOf(darken(tone.base, 0.15));
  for (let i = 0; i < 6; i++) {
    const x = 330 + i * 108;
    solid(pen, outline(`${x},860! ${x + 70},860! ${x + 66},1000 ${x + 36},1090 ${x + 8},1000`), {
      tone: dark,
      material: 'gloss',
    });
  }
  const body = outline(
    '250,880 270,700 380,560 520,500 680,500 820,560 930,700 950,880 900,920 600,900 300,920',
  );
  solid(pen, body, {
    tone,
    material: 'gloss',
    isLying: true,
    lift: { by: [6, 10], blur: 12, opacity: 0.35 },
    soft: [
      { d: outline('340,640 480,600 560,760 420,820'), colour: tone.deep, opacity: 0.6, blur: 16 },
      { d: outline('700,560 860,640 840,800 700,720'), colour: tone.deep, opacity: 0.5, blur: 16 },
      { d: outline('560,640 640,600 700,840 600,860'), colour: tone.glint, opacity: 0.4, blur: 16 },
      streak(outline('330,640 440,560 560,530 440,590 360,680'), 0.8),
    ],
  });
  solid(pen, box(520, 440, 160, 110, 50), {
    tone: dark,
    material: 'gloss',
    isLying: true,
    soft: [streak(box(540, 458, 110, 12, 6), 0.7)],
  });
  solid(pen, box(556, 560, 88, 34, 12), { tone: GOLD, material: 'metal' });
}

/** Scrunchies in satin, three of a kind. */
export function drawScrunchies(brush: Brush): void {
  const { tone, accent } = brush;
  scrunchie(brush, 640, 520, tone);
  scrunchie(brush, 460, 860, accent);
  scrunchie(brush, 770, 960, toneOf(darken(tone.base, 0.22)));
}

/** A ring of gathered cloth: soft lobes of uneven width, creased towards the middle. */
function scrunchie(brush: Brush, x: number, y: number, tone: Brush['tone']): void {
  const { pen, random } = brush;
  const lobes = 17;
  const angles = Array.from(
    { length: lobes },
    (_, i) => ((i + random.between(-0.2, 0.2)) / lobes) * Math.PI * 2,
  );
  const at = (angle: number, reach: number): [number, number] => [
    x + Math.cos(angle) * reach,
    y + Math.sin(angle) * reach * 0.94,
  ];
  const stops = angles.flatMap((angle, i) => {
    const next = i === lobes - 1 ? angles[0]! + Math.PI * 2 : angles[i + 1]!;
    const [dent, swell] = [
      at(angle, random.between(208, 218)),
      at((angle + next) / 2, random.between(226, 236)),
    ];
    return [dent, swell].map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`);
  });
  const creases = angles.flatMap((angle) => [
    ...fold(tone, at(angle, 84), at(angle + random.between(-0.1, 0.1), 204), random.between(20, 34), {
      bend: random.between(-9, 9),
    }),
    ...fold(tone, at(angle + 0.2, 80), at(angle + 0.24, 150), 18, { depth: 0.8 }),
  ]);
  const body = outline(stops.join(' ')) + mirror(ellipse(x, y, 74, 68), x);
  cloth(brush, body, {
    tone,
    printed: tone === brush.tone,
    lift: { by: [6, 10], blur: 10, opacity: 0.3 },
    soft: [...creases, { d: ellipse(x, y, 84, 78), colour: tone.deep, opacity: 0.5, blur: 16, width: 30 }],
  });
  pen.line(ellipse(x, y, 74, 68), { colour: tone.deep, width: 3, opacity: 0.6 });
}

/** A wide-toothed comb. */
export function drawComb(brush: Brush): void {
  const { tone, pen } = brush;
  pen.group(rotation(-24, [600, 760]), () => {
    for (let i = 0; i < 15; i++) {
      const x = 262 + i * 46;
      solid(pen, outline(`${x},690! ${x + 28},690! ${x + 24},900 ${x + 14},960 ${x + 5},900`), {
        tone,
        material: 'matte',
      });
    }
    solid(pen, outline('240,700! 244,590 300,550 600,540 900,550 956,590 960,700!'), {
      tone,
      material: 'frost',
      isLying: true,
      soft: [
        { d: ellipse(420, 620, 90, 40), colour: tone.deep, opacity: 0.5, blur: 16 },
        { d: ellipse(760, 640, 110, 40), colour: tone.deep, opacity: 0.5, blur: 16 },
      ],
    });
    pen.line(line('290,584 910,584'), { colour: tone.glint, width: 6, opacity: 0.6 });
  });
}

/** A facial roller of stone, with its scraper beside it. */
export function drawStoneRoller(brush: Brush): void {
  const { tone, pen } = brush;
  pen.group(rotation(24, [560, 760]), () => {
    pen.line(curve('560,640 480,600 470,400 490,330'), { colour: GOLD.deep, width: 15 });
    pen.line(curve('560,640 640,600 650,400 630,330'), { colour: GOLD.deep, width: 15 });
    pen.line(curve('558,640 482,598 472,400 490,332'), { colour: GOLD.light, width: 7 });
    pen.line(curve('560,640 642,598 652,400 632,332'), { colour: GOLD.base, width: 7 });
    solid(pen, box(476, 250, 168, 118, 46), { tone, material: 'gloss', isLying: true });
    solid(pen, box(528, 620, 64, 70, 12), { tone: GOLD, material: 'metal' });
    solid(pen, box(530, 684, 60, 420, 28), { tone, material: 'gloss' });
    solid(pen, box(528, 1080, 64, 44, 12), { tone: GOLD, material: 'metal' });
    solid(pen, box(516, 1116, 90, 70, 30), { tone, material: 'gloss', isLying: true });
  });
  const scraper = outline(
    '800,640 900,660 930,780 880,880 900,1000 850,1110 750,1130 690,1050 700,960 770,930! 700,880 680,780 720,670',
  );
  solid(pen, scraper, {
    tone,
    material: 'frost',
    lift: { by: [10, 14], blur: 12, opacity: 0.35 },
    soft: [
      streak(outline('730,720 760,690 760,820 730,850'), 0.7, 9),
      { d: outline('860,700 900,800 860,1080 840,900'), colour: tone.deep, opacity: 0.35, blur: 16 },
    ],
  });
}
