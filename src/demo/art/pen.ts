import { apply, combine, IDENTITY, type Matrix, toAttribute } from './matrix.js';
import { boundsOf, type Box, mapPath, type Path, type Point } from './path.js';

/** A soft-edged stroke or shape: the shading of folds, rims and shadows. */
export interface Soft {
  d: Path;
  colour: string;
  /** 0 to 1. */
  opacity: number;
  /** Standard deviation in pixels of the picture. */
  blur: number;
  /** Drawn as a line of this width instead of filled. */
  width?: number;
  shift?: Point;
}

/** Soft marks that share one small bitmap; drawn small and stretched, since large blurs are slow. */
export interface SoftLayer {
  id: string;
  box: Box;
  marks: readonly Soft[];
  /** Marks in their own transforms, for cast shadows. */
  raw?: { svg: string; blur: number };
}

export interface Stroke {
  colour: string;
  width: number;
  opacity?: number;
  dash?: string;
}

export interface Piece {
  d: Path;
  /** A colour or `url(#…)`. */
  fill: string;
  /** SVG that shows within the outline: prints and textures. */
  marks?: string;
  /** Shading within the outline. */
  soft?: readonly Soft[];
  /** Crisp lines within the outline. */
  lines?: readonly (Stroke & { d: Path })[];
  /** The contour. */
  edge?: Stroke;
  /** Shadow thrown on what lies beneath. */
  lift?: { by: Point; blur: number; opacity: number };
  /** Whether it is part of the shadow that the whole product casts; default yes. */
  casts?: boolean;
}

export type GradientStop = readonly [offset: number, colour: string, opacity?: number];

/** Collects a drawing: crisp SVG, soft layers by placeholder, and the silhouettes that cast its shadow. */
export interface Pen {
  piece(piece: Piece): void;
  line(d: Path, stroke: Stroke): void;
  /** A cord, chain or reed: strokes on one another, the widest first, that cast a shadow as pieces do. */
  strand(d: Path, strokes: readonly Stroke[]): void;
  /** Soft marks, cut off at `clip` where one is given. */
  soft(marks: readonly Soft[], clip?: Path): void;
  fill(d: Path, fill: string, opacity?: number): void;
  /** A linear gradient from one point to another, as a fill. */
  linear(from: Point, to: Point, stops: readonly GradientStop[]): string;
  /** Colours at equal steps from one point to another, as a fill. */
  sweep(from: Point, to: Point, colours: readonly string[]): string;
  radial(centre: Point, radius: number, stops: readonly GradientStop[]): string;
  /** Everything drawn meanwhile is moved by `matrix`. */
  group(matrix: Matrix, draw: () => void): void;
  /** Blurred SVG that reaches no further than `box`. */
  blur(svg: string, blur: number, box: Box): void;
  /** Another pen's drawing, moved by `matrix`; the pens need different id prefixes. */
  embed(drawing: Drawing, matrix: Matrix): void;
  finish(): Drawing;
}

export interface Drawing {
  body: string;
  defs: string;
  softLayers: readonly SoftLayer[];
  /** SVG in currentColor. */
  silhouettes: string;
  /** The box around everything that casts a shadow. */
  bounds: Box;
}

/** Moves every point of a drawing; a smooth field keeps joints together. */
export type Warp = (x: number, y: number) => Point;

export function createPen(warp: Warp = (x, y) => [x, y], idPrefix = 'a'): Pen {
  const sheet = createSheet(warp, idPrefix);
  const { bend, define, softImage, clipped } = sheet;
  return {
    piece: (piece) => drawPiece(sheet, piece),
    line(d, stroke) {
      sheet.body += strokeOf(bend(d), stroke);
    },
    strand(d, strokes) {
      castFrom(sheet, bend(d), strokes[0]!.width);
      sheet.body += strokes.map((stroke) => strokeOf(bend(d), stroke)).join('');
    },
    soft(marks, clip) {
      if (clip) sheet.body += clipped(bend(clip), softImage(boundsOf(bend(clip)), marks));
      else sheet.body += softImage(reachOf(marks), marks);
    },
    fill(d, fill, opacity = 1) {
      sheet.body += `<path d="${bend(d)}" fill="${fill}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}/>`;
    },
    ...fillsOf(define),
    group: (matrix, draw) => drawGroup(sheet, matrix, draw),
    blur(svg, blur, box) {
      sheet.body += sheet.image({ box, marks: [], raw: { svg, blur } });
    },
    embed(drawing, matrix) {
      sheet.defs += drawing.defs;
      sheet.softLayers.push(...drawing.softLayers);
      sheet.body += `<g ${toAttribute(matrix)}>${drawing.body}</g>`;
    },
    finish() {
      const { body, defs, silhouettes, softLayers, outlines } = sheet;
      return { body, defs, silhouettes, softLayers, bounds: boundsOf(...outlines) };
    },
  };
}

function fillsOf(define: Sheet['define']): Pick<Pen, 'linear' | 'sweep' | 'radial'> {
  const gradient = (kind: string, attributes: string, stops: readonly GradientStop[]) =>
    define(
      (id) => `<${kind} id="${id}" gradientUnits="userSpaceOnUse" ${attributes}>${stopsOf(stops)}</${kind}>`,
    );
  const linear: Pen['linear'] = (from, to, stops) =>
    gradient('linearGradient', `x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"`, stops);
  const evenly = (colours: readonly string[]) =>
    colours.map((colour, i): GradientStop => [i / (colours.length - 1), colour]);
  return {
    linear,
    sweep: (from, to, colours) => linear(from, to, evenly(colours)),
    radial: ([cx, cy], radius, stops) =>
      gradient('radialGradient', `cx="${cx}" cy="${cy}" r="${radius}"`, stops),
  };
}

/** What a pen has drawn so far, and the small tools that write on it. */
interface Sheet extends Omit<Drawing, 'bounds' | 'softLayers'> {
  softLayers: SoftLayer[];
  /** What casts a shadow, as it lies on the picture. */
  outlines: Path[];
  matrix: Matrix;
  bend(d: Path): Path;
  define(make: (id: string) => string): string;
  image(layer: Omit<SoftLayer, 'id'>): string;
  softImage(box: Box, marks: readonly Soft[]): string;
  clipped(d: Path, svg: string): string;
}

function createSheet(warp: Warp, idPrefix: string): Sheet {
  const clips = new Map<Path, string>();
  let ids = 0;
  const sheet: Sheet = {
    body: '',
    defs: '',
    silhouettes: '',
    softLayers: [],
    outlines: [],
    matrix: IDENTITY,
    bend: (d) => mapPath(d, warp),
    define(make) {
      const id = `${idPrefix}${ids++}`;
      sheet.defs += make(id);
      return `url(#${id})`;
    },
    image(layer) {
      const id = `${idPrefix}-${ids++}`;
      sheet.softLayers.push({ ...layer, id });
      return placeholderOf(id);
    },
    softImage: (box, marks) =>
      sheet.image({ box, marks: marks.map((mark) => ({ ...mark, d: sheet.bend(mark.d) })) }),
    clipped(d, svg) {
      const clip = clips.get(d) ?? sheet.define((id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`);
      clips.set(d, clip);
      return `<g clip-path="${clip}">${svg}</g>`;
    },
  };
  return sheet;
}

function drawPiece(sheet: Sheet, piece: Piece): void {
  const d = sheet.bend(piece.d);
  if (piece.casts !== false) castFrom(sheet, d);
  if (piece.lift) sheet.body += liftOf(d, piece.lift);
  sheet.body += `<path d="${d}" fill="${piece.fill}"/>`;
  const shading = piece.soft?.length ? sheet.softImage(boundsOf(d), piece.soft) : '';
  const lines = (piece.lines ?? []).map((stroke) => strokeOf(sheet.bend(stroke.d), stroke)).join('');
  const within = (piece.marks ?? '') + shading + lines;
  if (within) sheet.body += sheet.clipped(d, within);
  if (piece.edge) sheet.body += strokeOf(d, piece.edge);
}

/** Lets an outline, or a line of some width, cast a shadow and count for the product's bounds. */
function castFrom(sheet: Sheet, d: Path, width?: number): void {
  sheet.silhouettes += width
    ? strokeOf(d, { colour: 'currentColor', width })
    : `<path d="${d}" fill="currentColor"/>`;
  sheet.outlines.push(mapPath(d, (x, y) => apply(sheet.matrix, [x, y])));
}

function drawGroup(sheet: Sheet, matrix: Matrix, draw: () => void): void {
  const { body, silhouettes, matrix: outer } = sheet;
  Object.assign(sheet, { body: '', silhouettes: '', matrix: combine(outer, matrix) });
  draw();
  sheet.body = `${body}<g ${toAttribute(matrix)}>${sheet.body}</g>`;
  sheet.silhouettes = `${silhouettes}<g ${toAttribute(matrix)}>${sheet.silhouettes}</g>`;
  sheet.matrix = outer;
}

/** Where a soft layer goes, until it is drawn. */
export const placeholderOf = (layerId: string) => `<!--soft ${layerId}-->`;

function strokeOf(d: Path, { colour, width, opacity = 1, dash }: Stroke): string {
  const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
  return (
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"` +
    ` stroke-linecap="round" stroke-linejoin="round"${dashes}/>`
  );
}

const stopsOf = (stops: readonly GradientStop[]) =>
  stops
    .map(
      ([at, colour, opacity = 1]) =>
        `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('');

/** The shadow around a part that lies on another: some wide strokes, since it is too narrow to be worth a blur. */
function liftOf(d: Path, { by, blur, opacity }: NonNullable<Piece['lift']>): string {
  const strokes = [3, 2.1, 1.3, 0.5].map(
    (wide) => `<path d="${d}" stroke-width="${(blur * wide).toFixed(1)}"/>`,
  );
  return (
    `<g fill="none" stroke="#1a1214" stroke-opacity="${(opacity * 0.27).toFixed(3)}" stroke-linejoin="round"` +
    ` transform="translate(${by[0]} ${by[1]})">${strokes.join('')}</g>`
  );
}

/** The box that unclipped marks may reach: three standard deviations around. */
function reachOf(marks: readonly Soft[]): Box {
  const margin = Math.max(
    ...marks.map(({ blur, width = 0, shift = [0, 0] }) => blur * 3 + width + Math.hypot(...shift)),
  );
  const { x, y, width, height } = boundsOf(...marks.map(({ d }) => d));
  return { x: x - margin, y: y - margin, width: width + margin * 2, height: height + margin * 2 };
}
