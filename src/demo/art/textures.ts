import type { Box } from './path.js';
import { createRandom } from './random.js';

export type Texture =
  'smooth' | 'weave' | 'twill' | 'knit' | 'cable' | 'rib' | 'felt' | 'pebble' | 'herringbone';

/** The surface of a material over a box, as faint lines to clip to a piece; nothing where it is smooth. */
export function textureMarks(texture: Texture, area: Box, dark: string, light: string): string {
  return texture === 'smooth' ? '' : SURFACES[texture](area, dark, light);
}

type SurfaceMaker = (area: Box, dark: string, light: string) => string;

const SURFACES: Record<Exclude<Texture, 'smooth'>, SurfaceMaker> = {
  weave: (area, dark, light) =>
    stroke(rows(area, 8, level), dark, 1.2, 0.06) + stroke(columns(area, 9, upright), light, 1.2, 0.11),
  twill: (area, dark) => stroke(diagonals(area, 10), dark, 2.2, 0.2),
  knit: (area, dark) => stroke(rows(area, 16, zigzag(20, 9)), dark, 3.2, 0.27),
  cable,
  rib: (area, dark, light) =>
    stroke(columns(area, 15, upright), dark, 4, 0.26) + stroke(columns(area, 15, upright, 7), light, 4, 0.2),
  felt: (area, dark, light) => specks(area, 3, 0.005, dark, 0.13) + specks(area, 3, 0.004, light, 0.13, 3),
  pebble: (area, dark, light) =>
    specks(area, 3.4, 0.005, dark, 0.16) + specks(area, 2.6, 0.003, light, 0.07, 3),
  herringbone: (area, dark) => stroke(rows(area, 9, zigzag(32, 12)), dark, 2.6, 0.24),
};

const stroke = (d: string, colour: string, width: number, opacity: number) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"/>`;

type LineMaker = (area: Box, at: number) => string;

const level: LineMaker = ({ x, width }, y) => `M${x} ${y}H${x + width}`;
const upright: LineMaker = ({ y, height }, x) => `M${x} ${y}V${y + height}`;

/** A row of Vs, each `wave` wide. */
function zigzag(wave: number, height: number): LineMaker {
  return ({ x, width }, y) => {
    const start = Math.floor(x / wave) * wave;
    let d = `M${start} ${y}`;
    for (let at = start; at < x + width; at += wave) d += `L${at + wave / 2} ${y + height}L${at + wave} ${y}`;
    return d;
  };
}

function rows(area: Box, step: number, make: LineMaker, offset = 0): string {
  let d = '';
  for (let y = Math.floor(area.y / step) * step + offset; y < area.y + area.height; y += step)
    d += make(area, y);
  return d;
}

function columns(area: Box, step: number, make: LineMaker, offset = 0): string {
  let d = '';
  for (let x = Math.floor(area.x / step) * step + offset; x < area.x + area.width; x += step)
    d += make(area, x);
  return d;
}

function diagonals({ x, y, width, height }: Box, step: number, offset = 0): string {
  let d = '';
  for (let at = Math.floor((x - height) / step) * step + offset; at < x + width; at += step) {
    d += `M${at} ${y + height}L${at + height} ${y}`;
  }
  return d;
}

/** Two strands that cross, between ladders of plain knit. */
function cable(area: Box, dark: string, light: string): string {
  const [step, turn] = [104, 84];
  const strand =
    (side: 1 | -1): LineMaker =>
    ({ y, height }, x) => {
      const start = Math.floor(y / turn) * turn - turn;
      let d = '';
      for (let at = start, way = side; at < y + height + turn; at += turn / 2, way = way === 1 ? -1 : 1) {
        const [from, to] = [x + 34 - 20 * way, x + 34 + 20 * way];
        d += `${d === '' ? `M${from} ${at}` : ''}C${from} ${at + 24} ${to} ${at + 18} ${to} ${at + 42}`;
      }
      return d;
    };
  const strands =
    columns({ ...area, x: area.x - step, width: area.width + step }, step, strand(1)) +
    columns({ ...area, x: area.x - step, width: area.width + step }, step, strand(-1));
  return (
    stroke(columns(area, step, upright, 70) + columns(area, step, upright, 100), dark, 6, 0.26) +
    stroke(columns(area, step, upright, 85), light, 10, 0.28) +
    stroke(strands, dark, 25, 0.24) +
    stroke(strands, light, 14, 0.38)
  );
}

/** Scattered flecks, `density` of them in a square pixel. */
function specks(area: Box, size: number, density: number, colour: string, opacity: number, seed = 7): string {
  const random = createRandom(seed);
  const count = Math.round(area.width * area.height * density);
  let d = '';
  for (let i = 0; i < count; i++) {
    const [x, y] = [area.x + random.next() * area.width, area.y + random.next() * area.height];
    d += `M${x.toFixed(0)} ${y.toFixed(0)}h${size}v${size}h-${size}z`;
  }
  return `<path d="${d}" fill="${colour}" fill-opacity="${opacity}"/>`;
}
