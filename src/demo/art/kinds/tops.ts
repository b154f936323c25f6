import { both, type Brush, cloth, fold, folds, seam, SIDES, stitches, stitching } from '../brush.js';
import { box, curve, outline, type Path, ribbon, symmetric } from '../path.js';
import { button, buttonRow, hollow, label, longSleeves, pocket } from './garment-parts.js';

const ARMHOLE = '834,320 812,400 816,470 832,548';

/** Crew-neck T-shirt of heavy jersey. */
export function drawTShirt(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,236 650,242 692,260! 664,330 600,360'));
  label(brush, 252);
  shortSleeves(brush);
  jerseyBody(brush, '600,346 652,328 692,256!');
  const trim = brush.print === 'stripe' ? brush.accent : tone;
  cloth(brush, ribbon('507,254 526,312 562,346 600,358 638,346 674,312 693,254', 30), {
    printed: false,
    texture: 'rib',
    tone: trim,
    lift: { by: [0, 5], blur: 6, opacity: 0.25 },
    body: 0.7,
  });
}

/** Long-sleeved top with a wide boat neck, the sailor's shirt. */
export function drawBoatNeckTop(brush: Brush): void {
  hollow(brush, symmetric('600,256 660,258 738,274! 680,306 600,316'));
  label(brush, 262);
  longSleeves(brush, { end: 'hem' });
  jerseyBody(brush, '600,306 676,298 742,270!');
  brush.pen.line(curve('460,272 524,300 600,308 676,300 740,272'), {
    colour: brush.tone.deep,
    width: 2,
    opacity: 0.5,
  });
  brush.pen.line(curve('462,290 524,316 600,324 676,316 738,290'), {
    colour: brush.tone.deep,
    width: 2,
    opacity: 0.35,
    dash: '9 7',
  });
}

/** Piqué polo shirt with a three-button placket. */
export function drawPolo(brush: Brush): void {
  const { tone, accent } = brush;
  hollow(brush, symmetric('600,222 650,226 688,244! 650,310 600,340'));
  label(brush, 240);
  shortSleeves(brush);
  jerseyBody(brush, '600,330 650,306 690,246!', 'weave');
  cloth(brush, box(572, 318, 56, 196, 4), {
    printed: false,
    texture: 'weave',
    lift: { by: [2, 3], blur: 5, opacity: 0.3 },
    body: 0.5,
    lines: [stitches(tone.deep, box(578, 310, 44, 198), 0.4)],
  });
  buttonRow(brush, 372, 486, 3, { radius: 10 });
  both(outline('602,328! 668,384! 716,296! 704,244 676,224! 652,270'), (leaf) =>
    cloth(brush, leaf, {
      printed: false,
      texture: 'rib',
      tone: brush.print === 'plain' ? tone : accent,
      lift: { by: [0, 7], blur: 7, opacity: 0.35 },
      body: 0.7,
    }),
  );
}

function shortSleeves(brush: Brush): void {
  const { tone } = brush;
  both(outline('796,306! 866,345 924,440 972,572! 912,606 850,622! 826,566 800,470!'), (sleeve, side) => {
    const at = (x: number) => (side === 1 ? x : 1200 - x);
    const hem = side === 1 ? curve('962,546 904,580 842,596') : curve('238,546 296,580 358,596');
    cloth(brush, sleeve, {
      grain: -22 * side,
      soft: fold(tone, [at(836), 560], [at(930), 470], 40, { depth: 0.7 }),
      lines: [stitches(tone.deep, hem, 0.45)],
    });
  });
}

function jerseyBody(brush: Brush, neckline: string, texture: 'smooth' | 'weave' = 'smooth'): void {
  const { tone } = brush;
  const body = symmetric(
    `${neckline} 762,284 834,320! 812,400 816,470 832,548! 824,680 822,800 828,964! 720,982 600,986`,
  );
  cloth(brush, body, {
    texture,
    soft: [
      ...folds(tone, [830, 556], [692, 690], 46, { bend: 10 }),
      ...folds(tone, [824, 600], [740, 800], 36, { bend: 14, depth: 0.6 }),
      ...fold(tone, [742, 690], [690, 966], 58, { bend: -26, depth: 0.6 }),
      ...fold(tone, [452, 720], [506, 976], 60, { bend: 18, depth: 0.7 }),
      ...fold(tone, [610, 760], [628, 980], 46, { depth: 0.45 }),
    ],
    lines: [stitches(tone.deep, curve('374,942 480,958 600,962 720,958 826,942'), 0.4), ...armholes(brush)],
  });
}

const armholes = ({ tone }: Brush) => [
  seam(tone, curve(ARMHOLE)),
  seam(tone, curve('366,320 388,400 384,470 368,548')),
];

/** Buttoned shirt with a pointed collar, chest pocket and curved hem. */
export function drawShirt(brush: Brush): void {
  hollow(brush, symmetric('600,216 648,222 684,242! 660,310 600,344'));
  label(brush, 236);
  longSleeves(brush, { end: 'cuff', texture: 'weave' });
  for (const side of SIDES) button(brush, 600 + 324 * side, 1042, 9, '#efe8da');
  shirtBody(brush, '600,330 652,300 688,246!', '834,980! 800,1052 720,1082 600,1098');
  placket(brush, 330, 1096);
  buttonRow(brush, 396, 1010, 7);
  pocket(
    brush,
    outline('662,520! 776,520! 776,632! 719,664! 662,632!'),
    curve('664,540 774,540'),
    brush.tone.deep,
  );
  collar(brush);
}

/** Short-sleeved camp shirt with an open, notched collar. */
export function drawCampShirt(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,222 650,228 690,248! 668,330 600,440'));
  label(brush, 242);
  shortSleeves(brush);
  shirtBody(brush, '600,470 640,380 690,250!', '834,996! 720,1004 600,1006');
  placket(brush, 462, 1004);
  buttonRow(brush, 520, 930, 5);
  pocket(brush, outline('660,540! 772,540! 772,650! 660,650!'), curve('662,560 770,560'), brush.tone.deep);
  both(outline('600,474! 668,424! 690,350! 748,348! 726,280 692,236! 662,300'), (leaf, side) => {
    const notch = side === 1 ? curve('660,360 690,350') : curve('540,360 510,350');
    cloth(brush, leaf, {
      lift: { by: [0, 8], blur: 8, opacity: 0.35 },
      body: 0.7,
      grain: 30 * side,
      lines: [seam(tone, notch)],
    });
  });
}

function shirtBody(brush: Brush, neckline: string, hem: string): void {
  const { tone } = brush;
  cloth(brush, symmetric(`${neckline} 762,280 834,320! 812,400 816,470 832,548! 826,700 826,820 ${hem}`), {
    texture: 'weave',
    soft: [
      ...folds(tone, [830, 556], [680, 720], 44, { bend: 12 }),
      ...folds(tone, [826, 640], [744, 900], 40, { bend: 16, depth: 0.6 }),
      ...fold(tone, [730, 760], [704, 1070], 54, { bend: -20, depth: 0.6 }),
      ...fold(tone, [470, 700], [500, 1074], 56, { bend: 18, depth: 0.7 }),
      ...fold(tone, [552, 820], [556, 1090], 34, { depth: 0.4 }),
    ],
    lines: [
      ...armholes(brush),
      seam(tone, curve('500,292 420,322 366,352'), 0.35),
      seam(tone, curve('700,292 780,322 834,352'), 0.35),
    ],
  });
}

export function placket(brush: Brush, from: number, to: number): void {
  const { tone, pen } = brush;
  cloth(brush, box(574, from, 52, to - from, 2), {
    texture: 'weave',
    body: 0.25,
    casts: false,
    lift: { by: [3, 2], blur: 5, opacity: 0.25 },
  });
  for (const x of [582, 618]) pen.line(curve(`${x},${from + 6} ${x},${to - 6}`), stitching(tone.deep, 0.4));
}

/** A shirt collar on its stand, leaves to 664,410. */
export function collar(brush: Brush, printed = true): void {
  const { tone } = brush;
  const stand: Path = ribbon('516,246 540,292 600,334 660,292 684,246', 26);
  cloth(brush, stand, { texture: 'weave', body: 0.6, printed });
  button(brush, 600, 334, 9, '#efe8da');
  both(outline('604,326! 664,410! 724,306! 706,250 676,222! 650,272'), (leaf, side) =>
    cloth(brush, leaf, {
      texture: 'weave',
      grain: 32 * side,
      printed,
      lift: { by: [0, 8], blur: 8, opacity: 0.35 },
      body: 0.6,
      lines: [
        stitches(
          tone.deep,
          side === 1 ? curve('612,330 664,398 714,306') : curve('588,330 536,398 486,306'),
          0.4,
        ),
      ],
    }),
  );
}

/** Soft blouse with gathered sleeves and a bow at the neck. */
export function drawBowBlouse(brush: Brush): void {
  const { tone } = brush;
  hollow(brush, symmetric('600,230 640,234 672,250! 650,290 600,300'));
  longSleeves(brush, { end: 'cuff', ease: 46 });
  const body = symmetric(
    '600,288 644,280 676,244! 760,276 834,320! 812,400 816,470 832,548! 816,700 826,820 842,1000! 720,1020 600,1022',
  );
  cloth(brush, body, {
    soft: [
      ...folds(tone, [690, 300], [720, 620], 34, { bend: -10, depth: 0.7 }),
      ...folds(tone, [650, 320], [664, 640], 26, { depth: 0.6 }),
      ...folds(tone, [760, 640], [780, 1000], 50, { bend: 14, depth: 0.8 }),
      ...fold(tone, [690, 700], [676, 1012], 50, { bend: -14, depth: 0.8 }),
      ...fold(tone, [530, 680], [520, 1012], 54, { bend: 12, depth: 0.8 }),
    ],
    lines: armholes(brush),
  });
  cloth(brush, ribbon('522,250 548,282 600,298 652,282 678,250', 34), { body: 0.9 });
  bow(brush);
}

function bow(brush: Brush): void {
  const { tone } = brush;
  const lift = { by: [3, 9], blur: 9, opacity: 0.3 } as const;
  cloth(brush, outline('596,312! 560,420 520,560 500,680! 572,700! 590,560 608,420 616,318!'), {
    lift,
    soft: fold(tone, [596, 330], [534, 690], 30),
  });
  cloth(brush, outline('598,312! 640,420 664,560 672,640! 734,612! 700,500 656,390 618,312!'), {
    lift,
    soft: fold(tone, [614, 330], [702, 626], 28),
  });
  both(outline('608,296! 660,262 726,256 750,296 734,348 670,346 610,322!'), (loop, side) =>
    cloth(brush, loop, {
      lift,
      grain: 20 * side,
      soft: fold(tone, [600 + 10 * side, 308], [600 + 110 * side, 300], 34, { bend: 6 }),
    }),
  );
  cloth(brush, outline('580,288 622,288 628,330 576,332'), { lift });
}
