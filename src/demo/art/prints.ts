import { lightnessOf, lighten, mix } from './colour.js';
import type { Box } from './path.js';
import { createRandom } from './random.js';

export const PRINTS = [
  'plain',
  'stripe',
  'bengal',
  'pinstripe',
  'dots',
  'gingham',
  'windowpane',
  'floral',
] as const;
export type Print = (typeof PRINTS)[number];

export interface PrintOptions {
  ground: string;
  ink: string;
  /** Degrees; cloth is cut on different grains for sleeves and bodies. */
  angle: number;
  /** 1 fits a garment that fills the picture. */
  scale: number;
  seed: number;
}

/**
 * A print over a box, as SVG to clip to a piece of cloth. It is laid on one grid for all pieces of a
 * garment, so that it runs on across plackets and pockets. Drawn motif by motif: SVG's own patterns cost
 * ten times as long once they are scaled.
 */
export function printMarks(print: Print, area: Box, options: PrintOptions): string {
  if (print === 'plain') return '';
  const { angle } = options;
  const [cx, cy] = [area.x + area.width / 2, area.y + area.height / 2];
  const reach = Math.hypot(area.width, area.height) / 2;
  const turned = { x: cx - reach, y: cy - reach, width: reach * 2, height: reach * 2 };
  const marks = MAKERS[print](angle === 0 ? area : turned, options);
  return angle === 0 ? marks : `<g transform="rotate(${angle} ${cx} ${cy})">${marks}</g>`;
}

type Maker = (area: Box, options: PrintOptions) => string;

const MAKERS: Record<Exclude<Print, 'plain'>, Maker> = {
  stripe: (area, { ink, scale }) => bars(area, 'across', 58 * scale, 23 * scale, ink),
  bengal: (area, { ink, scale }) => bars(area, 'down', 26 * scale, 11 * scale, ink, 0.85),
  pinstripe: (area, { ink, scale }) => bars(area, 'down', 34 * scale, 2.6 * scale, ink, 0.7),
  dots,
  gingham: (area, { ink, scale }) =>
    bars(area, 'down', 54 * scale, 27 * scale, ink, 0.5) +
    bars(area, 'across', 54 * scale, 27 * scale, ink, 0.5),
  windowpane: (area, { ink, scale }) =>
    (['down', 'across'] as const)
      .map(
        (way) =>
          bars(area, way, 116 * scale, 4 * scale, ink, 0.7) +
          bars(area, way, 116 * scale, 1.6 * scale, ink, 0.5, 8),
      )
      .join(''),
  floral,
};

function bars(
  { x, y, width, height }: Box,
  way: 'across' | 'down',
  step: number,
  thickness: number,
  ink: string,
  opacity = 1,
  offset = 0,
): string {
  const [start, length] = way === 'across' ? [y, height] : [x, width];
  let d = '';
  for (let at = Math.floor(start / step) * step + offset; at < start + length + step; at += step) {
    const place = at.toFixed(1);
    d += way === 'across' ? `M${x} ${place}L${x + width} ${place}` : `M${place} ${y}L${place} ${y + height}`;
  }
  return `<path d="${d}" stroke="${ink}" stroke-width="${thickness}" stroke-opacity="${opacity}" fill="none"/>`;
}

/** The cells of a grid that touch the area. */
function cells({ x, y, width, height }: Box, across: number, down: number): [column: number, row: number][] {
  const found: [number, number][] = [];
  for (let row = Math.floor(y / down) - 1; row * down < y + height + down; row++) {
    for (let column = Math.floor(x / across) - 1; column * across < x + width + across; column++) {
      found.push([column, row]);
    }
  }
  return found;
}

function dots(area: Box, { ink, scale }: PrintOptions): string {
  const step = 44 * scale;
  const d = cells(area, step, step)
    .filter(([column, row]) => (column + row) % 2 === 0)
    .map(([column, row]) => `M${(column * step).toFixed(1)} ${(row * step).toFixed(1)}h.1`)
    .join('');
  return `<path d="${d}" stroke="${ink}" stroke-width="${17 * scale}" stroke-linecap="round" fill="none"/>`;
}

/** Flowers, buds and leaves, strewn: one path for each colour. */
function floral(area: Box, { ground, ink, scale, seed }: PrintOptions): string {
  const isDark = lightnessOf(ground) < 0.6;
  const petal = isDark ? lighten(ink, 0.3) : ink;
  const second = mix(petal, isDark ? '#e8b9a0' : '#7a4a52', 0.5);
  const paths = { stem: '', leaf: '', petal: '', second: '', eye: '' };
  const step = 104 * scale;
  for (const [column, row] of cells(area, step, step)) {
    const random = createRandom(seed + column * 7919 + row * 104729);
    const x = (column + (row % 2 ? 0.5 : 0) + random.between(-0.16, 0.16)) * step;
    const y = (row + random.between(-0.16, 0.16)) * step;
    const [size, turn] = [random.between(0.72, 1.25) * scale, random.between(0, Math.PI * 2)];
    const at = placer(x, y, size, turn);
    paths.stem += `M${at(0, 0)}Q${at(6, 26)} ${at(-6, 52)}`;
    paths.leaf += leaf(at, 4, 30, 1) + leaf(at, 0, 42, -1);
    const kind = random.chance(0.55) ? 'petal' : 'second';
    if (random.chance(0.72)) {
      paths[kind] += flower(at, random.chance(0.7) ? 5 : 8);
      paths.eye += `M${at(0, 0)}h.1`;
    } else {
      paths[kind] +=
        `M${at(0, 4)}C${at(-13, -2)} ${at(-11, -20)} ${at(0, -26)}C${at(11, -20)} ${at(13, -2)} ${at(0, 4)}Z`;
    }
  }
  const green = isDark ? '#8ea38b' : '#7f8f70';
  return (
    `<path d="${paths.stem}" stroke="${green}" stroke-width="${2.4 * scale}" fill="none"/><path d="${paths.leaf}" fill="${green}"/>` +
    `<path d="${paths.petal}" fill="${petal}"/><path d="${paths.second}" fill="${second}"/>` +
    `<path d="${paths.eye}" stroke="${isDark ? '#f0d9a8' : '#d9a84e'}" stroke-width="${9 * scale}" stroke-linecap="round" fill="none"/>`
  );
}

type Place = (x: number, y: number) => string;

function placer(x: number, y: number, size: number, turn: number): Place {
  const [cos, sin] = [Math.cos(turn) * size, Math.sin(turn) * size];
  return (dx, dy) => `${(x + dx * cos - dy * sin).toFixed(1)} ${(y + dx * sin + dy * cos).toFixed(1)}`;
}

function flower(at: Place, petals: number): string {
  const [reach, half] = petals === 5 ? [25, 13] : [27, 7];
  return Array.from({ length: petals }, (_, i) => {
    const angle = (i / petals) * Math.PI * 2;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const p = (dx: number, dy: number) => at(dx * cos - dy * sin, dx * sin + dy * cos);
    return `M${p(0, 0)}C${p(-half, -6)} ${p(-half, -reach)} ${p(0, -reach)}C${p(half, -reach)} ${p(half, -6)} ${p(0, 0)}Z`;
  }).join('');
}

const leaf = (at: Place, x: number, y: number, side: 1 | -1) =>
  `M${at(x, y)}C${at(x + 14 * side, y - 16)} ${at(x + 32 * side, y - 12)} ${at(x + 38 * side, y - 2)}` +
  `C${at(x + 24 * side, y + 8)} ${at(x + 8 * side, y + 8)} ${at(x, y)}Z`;
