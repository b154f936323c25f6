import { darken, lightnessOf, lighten, mix } from './colour.js';
import type { Pen } from './pen.js';
import type { Random } from './random.js';

export const PRINTS = ['plain', 'stripe', 'pinstripe', 'dots', 'gingham', 'windowpane', 'floral'] as const;
export type Print = (typeof PRINTS)[number];

export interface PrintOptions {
  ground: string;
  ink: string;
  /** Degrees; cloth is cut on different grains for sleeves and bodies. */
  angle?: number;
  /** 1 fits a dress that fills the picture. */
  scale?: number;
}

/** A repeating print as a fill to lay over the ground, or nothing for plain cloth. */
export function printFill(
  pen: Pen,
  print: Print,
  random: Random,
  { ground, ink, angle = 0, scale = 1 }: PrintOptions,
): string | undefined {
  if (print === 'plain') return undefined;
  const { size, svg } = TILES[print](ground, ink, random);
  return pen.define(
    (id) =>
      `<pattern id="${id}" patternUnits="userSpaceOnUse" width="${size[0]}" height="${size[1]}"` +
      ` patternTransform="translate(600 0) rotate(${angle}) scale(${scale})">${svg}</pattern>`,
  );
}

interface Tile {
  size: readonly [width: number, height: number];
  svg: string;
}

type TileMaker = (ground: string, ink: string, random: Random) => Tile;

const TILES: Record<Exclude<Print, 'plain'>, TileMaker> = {
  stripe: (_, ink) => ({ size: [60, 60], svg: rect(0, 10, 60, 24, ink) }),
  pinstripe: (_, ink) => ({ size: [34, 34], svg: rect(14, 0, 3.5, 34, ink, 0.75) }),
  dots: (_, ink) => ({
    size: [68, 68],
    svg: [
      [17, 17],
      [51, 51],
    ]
      .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="9.5" fill="${ink}"/>`)
      .join(''),
  }),
  gingham: (_, ink) => ({
    size: [56, 56],
    svg: rect(0, 0, 28, 56, ink, 0.5) + rect(0, 0, 56, 28, ink, 0.5),
  }),
  windowpane: (_, ink) => ({
    size: [120, 120],
    svg:
      rect(0, 56, 120, 4, ink, 0.7) + rect(56, 0, 4, 120, ink, 0.7) + rect(0, 66, 120, 2, ink, 0.35) + rect(66, 0, 2, 120, ink, 0.35),
  }),
  floral,
};

const rect = (x: number, y: number, width: number, height: number, fill: string, opacity = 1) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" fill-opacity="${opacity}"/>`;

/** Where the sprigs of a tile grow, and how large; spread so that no row shows. */
const SPRIGS = [
  [42, 48, 1.15],
  [142, 32, 0.8],
  [98, 112, 1.3],
  [178, 142, 0.95],
  [38, 168, 0.85],
  [122, 196, 0.7],
] as const;

function floral(ground: string, ink: string, random: Random): Tile {
  const isDark = lightnessOf(ground) < 0.55;
  const petal = isDark ? lighten(ink, 0.35) : ink;
  const second = mix(petal, isDark ? '#f3dfc4' : '#7a4a52', 0.45);
  const leaf = isDark ? '#8fa287' : darken('#8c9c7c', 0.1);
  const sprigs = SPRIGS.map(([x, y, size], at) => {
    const turn = random.int(0, 359);
    return (
      `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})">` +
      `<path d="M2 6C10 20 8 32 -2 42C-8 30 -6 18 2 6ZM4 8C22 12 30 20 34 34C20 32 10 24 4 8Z" fill="${leaf}"/>` +
      `${flower(at % 3 === 1 ? second : petal, isDark ? '#f0d9a8' : '#d9a84e')}</g>`
    );
  });
  return { size: [210, 220], svg: sprigs.join('') };
}

function flower(petal: string, eye: string): string {
  const petals = [0, 72, 144, 216, 288]
    .map((turn) => `<path d="M0 0C-12 -8 -11 -23 0 -24C11 -23 12 -8 0 0Z" transform="rotate(${turn})"/>`)
    .join('');
  return `<g fill="${petal}">${petals}</g><circle r="5.5" fill="${eye}"/>`;
}
