import { chooseWall, paintBackdrop, paintPaper, type Stage } from './backdrop.js';
import { darken, lighten, mix } from './colour.js';
import { BACKDROPS } from './colours.js';
import {
  apply,
  combine,
  IDENTITY,
  type Matrix,
  rotation,
  scaling,
  toAttribute,
  translation,
} from './matrix.js';
import { type Box, type Point, points } from './path.js';
import { createPen, type Drawing, type Pen } from './pen.js';
import { block, drapedCloth, pebbles, petals, plinth, sprig } from './props.js';
import type { Random } from './random.js';
import { PORTRAIT } from './render.js';

export interface Setup {
  stage: Stage;
  /** The product's main colour, which the backdrop has to set off. */
  colour: string;
  accent: string;
  /** Where the making shows, as fractions of the product's width and height. */
  focus: Point;
  /** How much of the frame the product takes, 1 for most of it. */
  size: number;
}

/** The middle and the room for products, by stage. */
const FRAMES: Record<Stage, Box> = {
  hung: { x: 130, y: 150, width: 940, height: 1190 },
  stood: { x: 140, y: 210, width: 880, height: 980 },
  laid: { x: 190, y: 240, width: 820, height: 1020 },
};

/** What lies about in styled pictures: cloths and petals of colours that go with every wall. */
const CLOTHS = ['#cfa891', '#aeb79f', '#dcc7a6', '#a3b5c2', '#bd9faa', '#e6dac8'] as const;
const PETALS = ['#d8a397', '#e3c29c', '#c78b80', '#d6b4c3', '#efe0cf'] as const;

/** The product alone in its studio. */
export function stageFront(product: Drawing, setup: Setup, random: Random): Drawing {
  const pen = createPen(undefined, 's');
  const wall = chooseWall(random, setup.colour);
  paintBackdrop(pen, setup.stage, wall, random);
  let frame = FRAMES[setup.stage];
  if (setup.stage === 'stood' && random.chance(0.45)) {
    frame = { ...frame, y: frame.y - 60, height: frame.height - 30 };
    const stand = fit(product.bounds, frame, setup);
    plinth(
      pen,
      frame.y + frame.height - 20,
      Math.min(1040, product.bounds.width * stand[0] + 260),
      random.chance(0.5) ? lighten(wall, 0.4) : darken(wall, 0.06),
    );
  }
  place(pen, product, fit(product.bounds, frame, setup), setup.stage, wall);
  return pen.finish();
}

/** Close to where the making shows. */
export function stageDetail(product: Drawing, setup: Setup, random: Random): Drawing {
  const pen = createPen(undefined, 's');
  const wall = chooseWall(random, setup.colour);
  paintPaper(pen, wall);
  const { x, y, width, height } = product.bounds;
  const zoom = Math.min(2.6, Math.max(1.5, 1700 / Math.max(width, height * 0.8)));
  const target: Point = [x + width * setup.focus[0], y + height * setup.focus[1]];
  const matrix = combine(
    translation(600 - target[0], 690 - target[1]),
    scaling(zoom, target),
    rotation(random.between(-5, 5), target),
  );
  place(pen, product, matrix, 'laid', wall);
  return pen.finish();
}

/** Laid out or set up with companions. */
export function stageStyled(product: Drawing, setup: Setup, random: Random): Drawing {
  const pen = createPen(undefined, 's');
  const wall = chooseWall(random, setup.colour);
  const stage = setup.stage === 'stood' ? 'stood' : 'laid';
  paintBackdrop(pen, stage, wall, random);
  // Half of the sets are built the other way round.
  const turn = random.chance(0.5) ? scaling(-1, [600, 0], 1) : IDENTITY;
  if (stage === 'stood') setUp(pen, product, setup, random, { wall, turn });
  else layOut(pen, product, setup, random, { wall, turn });
  return pen.finish();
}

interface StyledSet {
  wall: string;
  turn: Matrix;
}

function setUp(pen: Pen, product: Drawing, setup: Setup, random: Random, { wall, turn }: StyledSet): void {
  const { x, y, width, height } = FRAMES.stood;
  const isTurned = turn !== IDENTITY;
  block(pen, isTurned ? 880 : 90, random.int(740, 900), 230, 1130, lighten(wall, 0.3));
  const second = mix(wall, random.pick(Object.values(BACKDROPS)), 0.45);
  block(pen, isTurned ? 120 : 800, random.int(880, 980), 280, 1150, second);
  pen.group(turn, () =>
    sprig(pen, random, [random.int(960, 1040), 920], random.int(-126, -96), random.int(480, 620)),
  );
  place(pen, product, fit(product.bounds, { x, y: y + 60, width, height }, setup), 'stood', wall);
  pen.group(turn, () => {
    if (random.chance(0.5)) pebbles(pen, random, points('300,1290 392,1330 900,1320'));
    else petals(pen, random, points('250,1300 360,1350 880,1330 1000,1290'), random.pick(PETALS));
  });
}

function layOut(pen: Pen, product: Drawing, setup: Setup, random: Random, { wall, turn }: StyledSet): void {
  pen.group(turn, () => {
    if (random.chance(0.7)) drapedCloth(pen, mix(wall, random.pick(CLOTHS), 0.75));
    sprig(pen, random, [1120, random.int(90, 190)], random.int(112, 142), random.int(520, 680));
  });
  const tilt = rotation(random.between(-9, 9), [600, 750]);
  const fitted = fit(product.bounds, FRAMES.laid, { ...setup, size: setup.size * 0.9 });
  place(pen, product, combine(tilt, fitted), 'laid', wall);
  pen.group(turn, () => {
    if (random.chance(0.5))
      petals(pen, random, points('180,300 990,1260 880,1350 250,180'), random.pick(PETALS));
    else pebbles(pen, random, points('1010,1240 930,1330 190,240'));
  });
}

export function fit({ x, y, width, height }: Box, frame: Box, { stage, size }: Setup): Matrix {
  const scale = Math.min(frame.width / width, frame.height / height, 1.45) * size;
  const [middle, base] = [frame.x + frame.width / 2, frame.y + frame.height];
  const down =
    stage === 'stood' ? base - (y + height) * scale : frame.y + frame.height / 2 - (y + height / 2) * scale;
  return [scale, 0, 0, scale, middle - (x + width / 2) * scale, down];
}

/** Puts the product down with the shadow that its stage asks for. */
export function place(pen: Pen, product: Drawing, matrix: Matrix, stage: Stage, wall: string): void {
  const shadow = darken(wall, 0.72);
  const cast = (offset: Matrix, opacity: number, blur: number) => {
    const moved = combine(offset, matrix);
    pen.blur(
      `<g color="${shadow}" opacity="${opacity}" ${toAttribute(moved)}>${product.silhouettes}</g>`,
      blur,
      visible(boxOf(product.bounds, moved), blur * 3),
    );
  };
  if (stage === 'stood') {
    const ground = matrix[5] + (product.bounds.y + product.bounds.height) * matrix[3];
    cast([1, 0, -0.6, 0.2, ground * 0.6, ground * 0.8], 0.3, 16);
    cast([1, 0, 0, 0.035, 0, ground * 0.965 + 6], 0.6, 9);
  } else if (stage === 'hung') {
    cast(translation(46, 62), 0.26, 48);
    cast(translation(15, 22), 0.36, 12);
  } else {
    cast(translation(34, 46), 0.26, 28);
    cast(translation(10, 14), 0.4, 9);
  }
  pen.embed(product, matrix);
}

/** The upright box around a box that has been moved. */
function boxOf({ x, y, width, height }: Box, matrix: Matrix): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const;
  const moved = corners.map((corner) => apply(matrix, corner));
  const [xs, ys] = [moved.map(([at]) => at), moved.map(([, at]) => at)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** What of a box, with a margin, can be seen in an upright picture. */
function visible({ x, y, width, height }: Box, margin: number): Box {
  const [left, top] = [Math.max(0, x - margin), Math.max(0, y - margin)];
  const [right, bottom] = [
    Math.min(PORTRAIT.width, x + width + margin),
    Math.min(PORTRAIT.height, y + height + margin),
  ];
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
