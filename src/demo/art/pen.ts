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
  /** Soft marks, cut off at `clip` where one is given. */
  soft(marks: readonly Soft[], clip?: Path): void;
  fill(d: Path, fill: string, opacity?: number): void;
  /** A linear gradient from one point to another, as a fill. */
  linear(from: Point, to: Point, stops: readonly GradientStop[]): string;
  radial(centre: Point, radius: number, stops: readonly GradientStop[]): string;
  /** Adds to `<defs>` what `define` returns for a fresh id, and gives the fill that uses it. */
  define(define: (id: string) => string): string;
  /** Everything drawn meanwhile is moved by `matrix`. */
  group(matrix: Matrix, draw: () => void): void;
  /** Blurred SVG, anywhere on the picture. */
  castShadow(svg: string, blur: number): void;
  /** Another pen's drawing, moved by `matrix`; the pens need different id prefixes. */
  embed(drawing: Drawing, matrix: Matrix): void;
  finish(): Drawing;
}

export interface Drawing {
  body: string;
  defs: string;
  softLayers: readonly SoftLayer[];
  /** SVG without a fill of its own. */
  silhouettes: string;
  /** The box around everything that casts a shadow. */
  bounds: Box;
}

const WHOLE: Box = { x: -200, y: -200, width: 1600, height: 1900 };

/** Moves every point of a drawing; a smooth field keeps joints together. */
export type Warp = (x: number, y: number) => Point;

export function createPen(warp: Warp = (x, y) => [x, y], idPrefix = 'a'): Pen {
  const state = { body: '', defs: '', silhouettes: '', softLayers: [] as SoftLayer[], ids: 0, outlines: [] as Path[], matrix: IDENTITY };
  const bend = (d: Path) => mapPath(d, warp);
  const define = (make: (id: string) => string) => {
    const id = `${idPrefix}${state.ids++}`;
    state.defs += make(id);
    return `url(#${id})`;
  };
  const clips = new Map<Path, string>();
  const clipBy = (d: Path) => {
    const known = clips.get(d) ?? define((id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`);
    clips.set(d, known);
    return known;
  };
  const image = (layer: Omit<SoftLayer, 'id'>) => {
    const id = `${idPrefix}-${state.ids++}`;
    state.softLayers.push({ ...layer, id });
    return placeholderOf(id);
  };
  const softImage = (box: Box, marks: readonly Soft[]) =>
    image({ box, marks: marks.map((mark) => ({ ...mark, d: bend(mark.d) })) });
  const gradient = (kind: string, attributes: string, stops: readonly GradientStop[]) =>
    define((id) => `<${kind} id="${id}" gradientUnits="userSpaceOnUse" ${attributes}>${stopsOf(stops)}</${kind}>`);

  return {
    piece(piece) {
      const d = bend(piece.d);
      if (piece.casts !== false) {
        state.silhouettes += `<path d="${d}"/>`;
        state.outlines.push(mapPath(d, (x, y) => apply(state.matrix, [x, y])));
      }
      if (piece.lift) state.body += liftOf(d, piece.lift);
      state.body += `<path d="${d}" fill="${piece.fill}"/>`;
      const shading = piece.soft?.length ? softImage(boundsOf(d), piece.soft) : '';
      const lines = (piece.lines ?? []).map((stroke) => strokeOf(bend(stroke.d), stroke)).join('');
      const within = (piece.marks ?? '') + shading + lines;
      if (within) state.body += `<g clip-path="${clipBy(d)}">${within}</g>`;
      if (piece.edge) state.body += strokeOf(d, piece.edge);
    },
    line(d, stroke) {
      state.body += strokeOf(bend(d), stroke);
    },
    soft(marks, clip) {
      if (clip) state.body += `<g clip-path="${clipBy(bend(clip))}">${softImage(boundsOf(bend(clip)), marks)}</g>`;
      else state.body += softImage(reachOf(marks), marks);
    },
    fill(d, fill, opacity = 1) {
      state.body += `<path d="${bend(d)}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;
    },
    linear: (from, to, stops) =>
      gradient('linearGradient', `x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"`, stops),
    radial: (centre, radius, stops) =>
      gradient('radialGradient', `cx="${centre[0]}" cy="${centre[1]}" r="${radius}"`, stops),
    define,
    group(matrix, draw) {
      const { body, silhouettes, matrix: outer } = state;
      Object.assign(state, { body: '', silhouettes: '', matrix: combine(outer, matrix) });
      draw();
      state.body = `${body}<g ${toAttribute(matrix)}>${state.body}</g>`;
      state.silhouettes = `${silhouettes}<g ${toAttribute(matrix)}>${state.silhouettes}</g>`;
      state.matrix = outer;
    },
    castShadow(svg, blur) {
      state.body += image({ box: WHOLE, marks: [], raw: { svg, blur } });
    },
    embed(drawing, matrix) {
      state.defs += drawing.defs;
      state.softLayers.push(...drawing.softLayers);
      state.body += `<g ${toAttribute(matrix)}>${drawing.body}</g>`;
    },
    finish: () => ({ ...state, bounds: boundsOf(...state.outlines) }),
  };
}

/** Where a soft layer goes, until it is drawn. */
export const placeholderOf = (layerId: string) => `<!--soft ${layerId}-->`;

export function strokeOf(d: Path, { colour, width, opacity = 1, dash }: Stroke): string {
  const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
  return (
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"` +
    ` stroke-linecap="round" stroke-linejoin="round"${dashes}/>`
  );
}

const stopsOf = (stops: readonly GradientStop[]) =>
  stops
    .map(([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
    .join('');

/** The shadow around a part that lies on another: some wide strokes, since it is too narrow to be worth a blur. */
function liftOf(d: Path, { by, blur, opacity }: NonNullable<Piece['lift']>): string {
  const strokes = [3.2, 2.6, 2, 1.4, 0.8, 0.3].map((wide) => `<path d="${d}" stroke-width="${(blur * wide).toFixed(1)}"/>`);
  return (
    `<g fill="none" stroke="#1a1214" stroke-opacity="${(opacity * 0.19).toFixed(3)}" stroke-linejoin="round"` +
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
