import type { Pen } from './pen.js';
import { createRandom } from './random.js';

export const TEXTURES = ['smooth', 'weave', 'twill', 'knit', 'cable', 'rib', 'felt', 'pebble', 'herringbone'] as const;
export type Texture = (typeof TEXTURES)[number];

/** The surface of a material as a faint fill to lay over its colour, or nothing where it is smooth. */
export function textureFill(pen: Pen, texture: Texture, dark: string, light: string, angle = 0): string | undefined {
  if (texture === 'smooth') return undefined;
  const { width, height, svg } = SURFACES[texture](dark, light);
  return pen.define(
    (id) =>
      `<pattern id="${id}" patternUnits="userSpaceOnUse" width="${width}" height="${height}"` +
      ` patternTransform="translate(600 0) rotate(${angle})">${svg}</pattern>`,
  );
}

interface Surface {
  width: number;
  height: number;
  svg: string;
}

type SurfaceMaker = (dark: string, light: string) => Surface;

const SURFACES: Record<Exclude<Texture, 'smooth'>, SurfaceMaker> = {
  weave: (dark, light) => ({
    width: 7,
    height: 7,
    svg: stroke('M0 2L7 2M2 0L2 7', dark, 1, 0.1) + stroke('M0 5L7 5M5 0L5 7', light, 1, 0.13),
  }),
  twill: (dark, light) => ({
    width: 8,
    height: 8,
    svg: stroke('M-2 6L6 -2M2 10L10 2', dark, 1.6, 0.2) + stroke('M-2 2L2 -2M2 6L6 2M6 10L10 6', light, 1.4, 0.18),
  }),
  knit: (dark, light) => ({
    width: 18,
    height: 15,
    svg:
      stroke('M0 -2C3 2 6 5 9 8C12 5 15 2 18 -2M0 13C3 17 6 20 9 23C12 20 15 17 18 13', dark, 2.4, 0.24) +
      stroke('M0 4C3 8 6 11 9 14C12 11 15 8 18 4', light, 3, 0.3),
  }),
  cable: (dark, light) => ({
    width: 104,
    height: 84,
    svg:
      stroke('M0 0L0 84M104 0L104 84M78 0L78 84', dark, 5, 0.3) +
      stroke('M16 -42C16 -14 60 -28 60 0C60 28 16 14 16 42C16 70 60 56 60 84', dark, 24, 0.26) +
      stroke('M60 -42C60 -14 16 -28 16 0C16 28 60 14 60 42C60 70 16 56 16 84', dark, 26, 0.2) +
      stroke('M16 -42C16 -14 60 -28 60 0C60 28 16 14 16 42C16 70 60 56 60 84', light, 15, 0.42) +
      stroke('M60 42C60 70 16 56 16 84M60 -42C60 -14 16 -28 16 0', light, 15, 0.34) +
      stroke('M91 -4L91 88', light, 9, 0.3),
  }),
  rib: (dark, light) => ({
    width: 15,
    height: 15,
    svg: stroke('M3 0L3 15', dark, 4, 0.26) + stroke('M10 0L10 15', light, 4, 0.22),
  }),
  felt: (dark, light) => specks(dark, light, 150, 0.16, 2.2),
  pebble: (dark, light) => specks(dark, light, 110, 0.12, 3.4),
  herringbone: (dark, light) => ({
    width: 32,
    height: 12,
    svg:
      stroke('M0 12L16 0L32 12M0 24L16 12L32 24M0 0L16 -12L32 0', dark, 2.4, 0.24) +
      stroke('M0 18L16 6L32 18M0 6L16 -6L32 6', light, 2.2, 0.22),
  }),
};

const stroke = (d: string, colour: string, width: number, opacity: number) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"/>`;

/** A tile of scattered flecks, the same one each time. */
function specks(dark: string, light: string, count: number, opacity: number, size: number): Surface {
  const random = createRandom(7);
  const flecks = Array.from({ length: count }, () => {
    const [x, y, r] = [random.int(2, 118), random.int(2, 118), random.between(size * 0.5, size)];
    return `<circle cx="${x}" cy="${y}" r="${r.toFixed(1)}" fill="${random.chance(0.5) ? dark : light}"/>`;
  });
  return { width: 120, height: 120, svg: `<g fill-opacity="${opacity}">${flecks.join('')}</g>` };
}
