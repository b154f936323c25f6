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
  /** More fills of the same outline: prints and textures. */
  over?: readonly string[];
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
  /** Everything drawn meanwhile sits in a `<g>` of these attributes. */
  group(attributes: string, draw: () => void): void;
  /** Blurred SVG, anywhere on the picture. */
  castShadow(svg: string, blur: number): void;
  /** Another pen's drawing within a `<g>` of these attributes; the pens need different id prefixes. */
  embed(drawing: Drawing, attributes: string): void;
  finish(): Drawing;
}

export interface Drawing {
  body: string;
  defs: string;
  softLayers: readonly SoftLayer[];
  /** Filled with currentColor. */
  silhouettes: string;
}

const WHOLE: Box = { x: -200, y: -200, width: 1600, height: 1900 };

/** Moves every point of a drawing; a smooth field keeps joints together. */
export type Warp = (x: number, y: number) => Point;

export function createPen(warp: Warp = (x, y) => [x, y], idPrefix = 'a'): Pen {
  const state = { body: '', defs: '', silhouettes: '', softLayers: [] as SoftLayer[], ids: 0 };
  const bend = (d: Path) => mapPath(d, warp);
  const define = (make: (id: string) => string) => {
    const id = `${idPrefix}${state.ids++}`;
    state.defs += make(id);
    return `url(#${id})`;
  };
  const addSoft = (layer: Omit<SoftLayer, 'id'>, clip?: Path) => {
    const clipping = clip ? ` clip-path="${define((id) => clipPath(id, clip))}"` : '';
    const id = `${idPrefix}-${state.ids++}`;
    state.body += `<g${clipping}>${placeholderOf(id)}</g>`;
    state.softLayers.push({ ...layer, id });
  };
  const softIn = (marks: readonly Soft[], clip?: Path) => {
    if (marks.length === 0) return;
    const bent = marks.map((mark) => ({ ...mark, d: bend(mark.d) }));
    addSoft({ box: clip ? boundsOf(clip) : reachOf(bent), marks: bent }, clip);
  };
  const gradient = (kind: string, attributes: string, stops: readonly GradientStop[]) =>
    define((id) => `<${kind} id="${id}" gradientUnits="userSpaceOnUse" ${attributes}>${stopsOf(stops)}</${kind}>`);

  return {
    piece(piece) {
      const d = bend(piece.d);
      if (piece.casts !== false) state.silhouettes += `<path d="${d}"/>`;
      if (piece.lift) {
        const { by, blur, opacity } = piece.lift;
        softIn([{ d: piece.d, colour: '#1a1214', opacity, blur, shift: by }]);
      }
      for (const fill of [piece.fill, ...(piece.over ?? [])]) state.body += `<path d="${d}" fill="${fill}"/>`;
      softIn(piece.soft ?? [], d);
      if (piece.lines?.length) {
        const strokes = piece.lines.map((stroke) => strokeOf(bend(stroke.d), stroke)).join('');
        state.body += `<g clip-path="${define((id) => clipPath(id, d))}">${strokes}</g>`;
      }
      if (piece.edge) state.body += strokeOf(d, piece.edge);
    },
    line(d, stroke) {
      state.body += strokeOf(bend(d), stroke);
    },
    soft: (marks, clip) => softIn(marks, clip && bend(clip)),
    fill(d, fill, opacity = 1) {
      state.body += `<path d="${bend(d)}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;
    },
    linear: (from, to, stops) =>
      gradient('linearGradient', `x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"`, stops),
    radial: (centre, radius, stops) =>
      gradient('radialGradient', `cx="${centre[0]}" cy="${centre[1]}" r="${radius}"`, stops),
    define,
    group(attributes, draw) {
      const outer = { body: state.body, silhouettes: state.silhouettes };
      state.body = state.silhouettes = '';
      draw();
      state.body = `${outer.body}<g ${attributes}>${state.body}</g>`;
      state.silhouettes = `${outer.silhouettes}<g ${attributes}>${state.silhouettes}</g>`;
    },
    castShadow: (svg, blur) => addSoft({ box: WHOLE, marks: [], raw: { svg, blur } }),
    embed(drawing, attributes) {
      state.defs += drawing.defs;
      state.softLayers.push(...drawing.softLayers);
      state.body += `<g ${attributes}>${drawing.body}</g>`;
    },
    finish: () => ({ ...state }),
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

const clipPath = (id: string, d: Path) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`;

const stopsOf = (stops: readonly GradientStop[]) =>
  stops
    .map(([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
    .join('');

/** The box that unclipped marks may reach: three standard deviations around. */
function reachOf(marks: readonly Soft[]): Box {
  const margin = Math.max(
    ...marks.map(({ blur, width = 0, shift = [0, 0] }) => blur * 3 + width + Math.hypot(...shift)),
  );
  const { x, y, width, height } = boundsOf(...marks.map(({ d }) => d));
  return { x: x - margin, y: y - margin, width: width + margin * 2, height: height + margin * 2 };
}
