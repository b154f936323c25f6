/**
 * Paths are SVG path data in absolute M, L, C, Q and Z commands only, so that they can be mirrored, warped
 * and measured by walking their coordinate pairs.
 */
export type Path = string;
export type Point = readonly [x: number, y: number];
/** The points that a line runs through, written `'x,y x,y! x,y'`; `!` keeps a point sharp. */
export type Stops = string;
type Stop = readonly [x: number, y: number, isCorner: boolean];

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The middle of the picture; garments are drawn around it. */
export const CENTRE = 600;

const PAIR = /(-?\d+(?:\.\d+)?)[ ,](-?\d+(?:\.\d+)?)/g;

/** Two decimals are a hundredth of a pixel. */
const round = (n: number) => Math.round(n * 100) / 100;

export function mapPath(d: Path, move: (x: number, y: number) => Point): Path {
  return d.replace(PAIR, (_, x: string, y: string) => move(Number(x), Number(y)).map(round).join(' '));
}

/** The same path on the other side of the vertical line at `axis`. */
export const mirror = (d: Path, axis = CENTRE): Path => mapPath(d, (x, y) => [2 * axis - x, y]);

export const shift = (d: Path, dx: number, dy: number): Path => mapPath(d, (x, y) => [x + dx, y + dy]);

/** A smooth line through the stops (Catmull-Rom), sharp at corners. */
export const curve = (stops: Stops): Path => through(parse(stops), false);

/** A closed smooth outline through the stops, sharp at corners. */
export const outline = (stops: Stops): Path => through(parse(stops), true);

/** A closed outline whose left half mirrors the right half, given from the top middle to the bottom middle. */
export function symmetric(rightHalf: Stops, axis = CENTRE): Path {
  const half = parse(rightHalf);
  const other = half.filter(([x]) => x !== axis).map(([x, y, isCorner]): Stop => [2 * axis - x, y, isCorner]);
  return through([...half, ...other.reverse()], true);
}

/** The stops as plain points. */
export const points = (stops: Stops): Point[] => parse(stops).map(([x, y]) => [x, y]);

/** A closed outline of straight sides. */
export const polygon = (points: Stops): Path => `${line(points)}Z`;

export const line = (points: Stops): Path => `M${points.replace(/ /g, 'L')}`;

export function ellipse(cx: number, cy: number, rx: number, ry = rx): Path {
  const [kx, ky] = [rx * 0.5523, ry * 0.5523];
  return mapPath(
    `M${cx - rx} ${cy}` +
      `C${cx - rx} ${cy - ky} ${cx - kx} ${cy - ry} ${cx} ${cy - ry}` +
      `C${cx + kx} ${cy - ry} ${cx + rx} ${cy - ky} ${cx + rx} ${cy}` +
      `C${cx + rx} ${cy + ky} ${cx + kx} ${cy + ry} ${cx} ${cy + ry}` +
      `C${cx - kx} ${cy + ry} ${cx - rx} ${cy + ky} ${cx - rx} ${cy}Z`,
    (x, y) => [x, y],
  );
}

/** The outline of a flat ring with a hole: the inner round runs the other way. */
export const ring = (cx: number, cy: number, rx: number, ry: number, width: number): Path =>
  ellipse(cx, cy, rx + width / 2, ry + width / 2) +
  mirror(ellipse(cx, cy, rx - width / 2, ry - width / 2), cx);

/** A rectangle with round corners. */
export function box(x: number, y: number, width: number, height: number, radius = 0): Path {
  const [r, k] = [radius, radius * 0.45];
  const [right, bottom] = [x + width, y + height];
  return mapPath(
    `M${x + r} ${y}L${right - r} ${y}C${right - k} ${y} ${right} ${y + k} ${right} ${y + r}` +
      `L${right} ${bottom - r}C${right} ${bottom - k} ${right - k} ${bottom} ${right - r} ${bottom}` +
      `L${x + r} ${bottom}C${x + k} ${bottom} ${x} ${bottom - k} ${x} ${bottom - r}` +
      `L${x} ${y + r}C${x} ${y + k} ${x + k} ${y} ${x + r} ${y}Z`,
    (px, py) => [px, py],
  );
}

/** A blade that swells to `width` in the middle and tapers to both ends, bent sideways by `bend`: one fold. */
export function blade(from: Point, to: Point, width: number, bend = 0): Path {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [-dy / length, dx / length];
  const at = (along: number, across: number) =>
    `${round(from[0] + dx * along + nx * across)} ${round(from[1] + dy * along + ny * across)}`;
  return (
    `M${at(0, 0)}C${at(0.3, bend + width / 2)} ${at(0.7, bend + width / 2)} ${at(1, 0)}` +
    `C${at(0.7, bend - width / 2)} ${at(0.3, bend - width / 2)} ${at(0, 0)}Z`
  );
}

/** A closed band of `width` along a smooth line: straps, collars, hems. A second width tapers it to the end. */
export function ribbon(along: Stops, width: number, endWidth = width): Path {
  const stops = parse(along);
  const side = (sign: 1 | -1) =>
    stops.map(([x, y, isCorner], i): Stop => {
      const [before, after] = [stops[Math.max(0, i - 1)]!, stops[Math.min(stops.length - 1, i + 1)]!];
      const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
      const half = (sign * (width + ((endWidth - width) * i) / (stops.length - 1))) / 2 / Math.hypot(dx, dy);
      return [round(x - dy * half), round(y + dx * half), isCorner || i === 0 || i === stops.length - 1];
    });
  return through([...side(1), ...side(-1).reverse()], true);
}

/** The box around every point and handle of the paths. */
export function boundsOf(...paths: readonly Path[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, x, y] of paths.join(' ').matchAll(PAIR)) {
    [left, right] = [Math.min(left, Number(x)), Math.max(right, Number(x))];
    [top, bottom] = [Math.min(top, Number(y)), Math.max(bottom, Number(y))];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function parse(stops: Stops): Stop[] {
  return stops.split(' ').map((stop) => {
    const [x, y] = stop.replace('!', '').split(',').map(Number);
    return [x!, y!, stop.endsWith('!')];
  });
}

function through(stops: readonly Stop[], isClosed: boolean): Path {
  const count = stops.length;
  const at = (i: number) => stops[isClosed ? (i + count) % count : Math.min(count - 1, Math.max(0, i))]!;
  const handle = (i: number, direction: 1 | -1): Point => {
    const [x, y, isCorner] = at(i);
    if (isCorner) return [x, y];
    const [before, after] = [at(i - 1), at(i + 1)];
    return [x + ((after[0] - before[0]) / 6) * direction, y + ((after[1] - before[1]) / 6) * direction];
  };
  let d = `M${at(0)[0]} ${at(0)[1]}`;
  for (let i = 0; i < (isClosed ? count : count - 1); i++) {
    const [out, into, to] = [handle(i, 1), handle(i + 1, -1), at(i + 1)];
    d += `C${round(out[0])} ${round(out[1])} ${round(into[0])} ${round(into[1])} ${to[0]} ${to[1]}`;
  }
  return isClosed ? `${d}Z` : d;
}
