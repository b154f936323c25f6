import { darken, distance, lighten, lightnessOf, mix } from './colour.js';
import { BACKDROPS } from './colours.js';
import { blade, box, curve, ellipse, line, outline, polygon } from './path.js';
import type { Pen, Soft } from './pen.js';
import type { Random } from './random.js';

/** How a product is shown: hung before a wall, stood on a floor, or laid on a table and seen from above. */
export type Stage = 'hung' | 'stood' | 'laid';

/** Where the floor meets the wall when things stand. */
const HORIZON = 1020;

const PICTURE = 'M0 0L1200 0L1200 1500L0 1500Z';
const DEEP = ['umber', 'fig', 'pine', 'midnight'] as const;
const SOFT_WALLS = Object.entries(BACKDROPS).filter(([name]) => !DEEP.some((deep) => deep === name));

/** A wall that the product stands out from: mostly pale, now and then deep for what is light. */
export function chooseWall(random: Random, product: string): string {
  if (lightnessOf(product) > 0.72 && random.chance(0.3)) return BACKDROPS[random.pick(DEEP)];
  const walls = SOFT_WALLS.map(([, hex]) => hex).sort((a, b) => distance(b, product) - distance(a, product));
  const clear = walls.filter((hex) => distance(hex, product) > 0.12);
  return random.pick(clear.length < 4 ? walls.slice(0, 4) : clear);
}

/** Paints the whole picture behind the product. */
export function paintBackdrop(pen: Pen, stage: Stage, wall: string, random: Random): void {
  if (stage === 'hung') paintWall(pen, wall, random);
  else if (stage === 'stood') paintRoom(pen, wall, random);
  else paintTable(pen, wall, random);
}

/** Nothing but paper and light, for close views. */
export function paintPaper(pen: Pen, wall: string): void {
  const glow = lighten(wall, 0.35);
  pen.fill(
    PICTURE,
    pen.radial([430, 460], 1350, [
      [0, glow],
      [0.45, wall],
      [1, darken(wall, 0.14)],
    ]),
  );
}

function paintWall(pen: Pen, wall: string, random: Random): void {
  paintPaper(pen, wall);
  const setting = random.pick(['plain', 'window', 'arch', 'sun', 'dado', 'leaves', 'panel'] as const);
  const other = random.chance(0.5) ? darken(wall, 0.09) : lighten(wall, 0.4);
  if (setting === 'window') windowLight(pen, wall, random);
  if (setting === 'leaves') leafShadow(pen, wall, random);
  if (setting === 'arch')
    niche(pen, wall, other, `M210 1500L210 620C210 380 380 210 600 210C820 210 990 380 990 620L990 1500Z`);
  if (setting === 'panel') niche(pen, wall, other, box(170, 130, 860, 1240, 6));
  if (setting === 'sun') niche(pen, wall, other, ellipse(600, 690, 470));
  if (setting === 'dado') {
    pen.fill(
      'M0 1130L1200 1130L1200 1500L0 1500Z',
      pen.sweep([0, 1130], [0, 1500], [darken(wall, 0.1), darken(wall, 0.2)]),
    );
    pen.line(line('0,1130 1200,1130'), { colour: lighten(wall, 0.5), width: 5, opacity: 0.6 });
    pen.line(line('0,1136 1200,1136'), { colour: darken(wall, 0.5), width: 4, opacity: 0.3 });
  }
}

function niche(pen: Pen, wall: string, fill: string, d: string): void {
  pen.fill(d, pen.sweep([200, 100], [1000, 1500], [lighten(fill, 0.15), darken(fill, 0.1)]));
  pen.soft([{ d, colour: darken(wall, 0.6), opacity: 0.4, blur: 16, width: 30, shift: [-10, -12] }], d);
}

function paintRoom(pen: Pen, wall: string, random: Random): void {
  paintPaper(pen, wall);
  const other = random.chance(0.5) ? darken(wall, 0.08) : lighten(wall, 0.35);
  const setting = random.pick(['seamless', 'arch', 'sun', 'window', 'leaves', 'slab'] as const);
  if (setting === 'arch')
    niche(pen, wall, other, `M250 1100L250 560C250 350 400 200 600 200C800 200 950 350 950 560L950 1100Z`);
  if (setting === 'sun') niche(pen, wall, other, ellipse(660, 600, 400));
  if (setting === 'window') windowLight(pen, wall, random);
  if (setting === 'leaves') leafShadow(pen, wall, random);
  paintFloor(pen, setting === 'seamless' ? wall : darken(wall, 0.05), setting === 'seamless');
  if (setting === 'slab') {
    pen.fill(
      box(760, 380, 300, HORIZON - 370),
      pen.sweep([760, 0], [1060, 0], [lighten(other, 0.2), other, darken(other, 0.2)]),
    );
    pen.soft([{ d: box(800, HORIZON - 4, 420, 50), colour: darken(wall, 0.6), opacity: 0.35, blur: 16 }]);
  }
}

function paintFloor(pen: Pen, colour: string, isSeamless: boolean): void {
  const floor = `M0 ${HORIZON}L1200 ${HORIZON}L1200 1500L0 1500Z`;
  const clear = isSeamless ? 0 : 1;
  pen.fill(
    floor,
    pen.linear(
      [0, HORIZON],
      [0, 1500],
      [
        [0, darken(colour, 0.07), clear],
        [0.25, darken(colour, 0.01), isSeamless ? 0.5 : 1],
        [1, darken(colour, 0.12)],
      ],
    ),
  );
  pen.fill(
    floor,
    pen.radial([430, 1240], 620, [
      [0, '#ffffff', 0.3],
      [1, '#ffffff', 0],
    ]),
  );
  if (!isSeamless)
    pen.soft([
      {
        d: line(`-20,${HORIZON} 1220,${HORIZON}`),
        colour: darken(colour, 0.5),
        opacity: 0.35,
        blur: 5,
        width: 7,
      },
    ]);
}

function paintTable(pen: Pen, wall: string, random: Random): void {
  paintPaper(pen, wall);
  const setting = random.pick(['plain', 'linen', 'tray', 'papers', 'window', 'leaves', 'stone'] as const);
  const other = random.chance(0.4) ? darken(wall, 0.1) : lighten(wall, 0.45);
  if (setting === 'window') windowLight(pen, wall, random);
  if (setting === 'leaves') leafShadow(pen, wall, random);
  if (setting === 'linen') linen(pen, wall, random);
  if (setting === 'tray') raised(pen, other, ellipse(600, 760, 490, 500));
  if (setting === 'stone')
    raised(
      pen,
      other,
      outline('180,560 330,330 620,270 900,350 1040,600 1010,920 860,1180 560,1240 280,1150 170,880'),
    );
  if (setting === 'papers') {
    const split = random.int(300, 760);
    raised(
      pen,
      mix(wall, random.pick(Object.values(BACKDROPS)), 0.5),
      polygon(`-40,${split + 420} 1240,${split} 1240,1560 -40,1560`),
    );
  }
}

function raised(pen: Pen, fill: string, d: string): void {
  pen.piece({
    d,
    fill: pen.sweep([200, 200], [1000, 1300], [lighten(fill, 0.25), fill, darken(fill, 0.08)]),
    lift: { by: [14, 20], blur: 16, opacity: 0.28 },
    soft: [{ d, colour: '#ffffff', opacity: 0.5, blur: 5, width: 8, shift: [3, 4] }],
  });
}

/** The panes of a window that sun falls through. */
function windowLight(pen: Pen, wall: string, random: Random): void {
  const [left, top] = [random.int(-60, 260), random.int(-120, 120)];
  const panes: Soft[] = [0, 1, 2].flatMap((row) =>
    [0, 1].map((column): Soft => {
      const [x, y] = [left + column * 350 + row * 60, top + row * 400 + column * 70];
      return {
        d: polygon(`${x},${y} ${x + 310},${y + 62} ${x + 368},${y + 430} ${x + 58},${y + 368}`),
        colour: '#fff6e6',
        opacity: 0.5,
        blur: 9,
      };
    }),
  );
  pen.soft([{ d: PICTURE, colour: darken(wall, 0.35), opacity: 0.16, blur: 9 }, ...panes]);
}

/** The shadow of a palm somewhere out of the picture. */
function leafShadow(pen: Pen, wall: string, random: Random): void {
  const isRight = random.chance(0.5);
  const at = (x: number) => (isRight ? 1200 - x : x);
  const fronds = [0, 1].flatMap((frond) => {
    const [x, y, turn] = [-80 + frond * 160, random.int(-60, 160) + frond * 760, 0.5 + frond * -0.75];
    return Array.from({ length: 11 }, (_, i): Soft => {
      const reach = 130 + i * 52;
      const root: [number, number] = [x + Math.cos(turn) * reach, y + Math.sin(turn) * reach];
      const lean = turn + (i % 2 ? 0.95 : -0.95) * (1 - i * 0.05);
      const length = 330 - i * 14;
      const tip: [number, number] = [root[0] + Math.cos(lean) * length, root[1] + Math.sin(lean) * length];
      return {
        d: blade([at(root[0]), root[1]], [at(tip[0]), tip[1]], 64, 16),
        colour: darken(wall, 0.55),
        opacity: 0.3,
        blur: 9,
      };
    });
  });
  pen.soft(fronds);
}

function linen(pen: Pen, wall: string, random: Random): void {
  const waves = [180, 470, 800, 1150, 1400].map((y): [number, number] => [
    y + random.int(-60, 60),
    random.int(-90, 90),
  ]);
  pen.soft(
    waves.flatMap(([y, tilt]) => {
      const d = curve(`-60,${y} 260,${y - 40 + tilt} 620,${y + 30} 940,${y - 20 - tilt} 1260,${y + 20}`);
      return [
        { d, colour: darken(wall, 0.4), opacity: 0.22, blur: 28, width: 70 },
        { d, colour: lighten(wall, 0.6), opacity: 0.4, blur: 28, width: 50, shift: [0, -64] as const },
      ];
    }),
  );
}
