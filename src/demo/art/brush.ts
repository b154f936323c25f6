import { mix, type Tone } from './colour.js';
import { blade, boundsOf, CENTRE, mirror, type Path, type Point } from './path.js';
import type { LabelMark } from './labels.js';
import type { Pen, Piece, Soft, Stroke } from './pen.js';
import { type Print, printMarks } from './prints.js';
import type { Random } from './random.js';
import { type Texture, textureMarks } from './textures.js';

/** What an illustrator of one kind of product works with. */
export interface Brush {
  pen: Pen;
  random: Random;
  tone: Tone;
  accent: Tone;
  print: Print;
  /** The maker's sign, where the product bears one. */
  mark: LabelMark;
  /** Decides what a print strews where. */
  seed: number;
}

export interface Cloth {
  tone?: Tone;
  texture?: Texture;
  /** Degrees by which the print and the weave turn with the cut. */
  grain?: number;
  /** Whether the product's print shows on this part; default yes. */
  printed?: boolean;
  printScale?: number;
  soft?: readonly Soft[];
  lines?: readonly (Stroke & { d: Path })[];
  lift?: Piece['lift'];
  /** How round it looks, 0 for flat; default 1. */
  body?: number;
  casts?: boolean;
}

/** A piece of cloth or leather: lit from the upper left, darker where it turns away, printed and woven. */
export function cloth(brush: Brush, d: Path, cut: Cloth = {}): void {
  const { tone = brush.tone, grain = 0, printed = true, body = 1 } = cut;
  const area = boundsOf(d);
  const print = {
    ground: tone.base,
    ink: brush.accent.base,
    angle: grain,
    scale: cut.printScale ?? 1,
    seed: brush.seed,
  };
  const roundness = Math.min(34, Math.max(7, Math.min(area.width, area.height) * 0.09));
  const isTiny = Math.max(area.width, area.height) < 120;
  brush.pen.piece({
    d,
    fill: studioLight(brush.pen, tone),
    marks:
      (printed ? printMarks(brush.print, area, print) : '') +
      textureMarks(cut.texture ?? 'smooth', area, tone.deep, tone.glint),
    soft: [...(isTiny ? [] : rims(d, tone, roundness, body)), ...(cut.soft ?? [])],
    lines: cut.lines,
    edge: { colour: tone.deep, width: 1.6, opacity: 0.35 },
    lift: cut.lift,
    casts: cut.casts,
  });
}

/** The same light falls across all parts, so that a cuff is as dark as the sleeve's end. */
function studioLight(pen: Pen, tone: Tone): string {
  return pen.sweep(
    [260, 160],
    [900, 1300],
    [mix(tone.base, tone.light, 0.75), tone.base, mix(tone.base, tone.shade, 0.75)],
  );
}

function rims(d: Path, tone: Tone, size: number, strength: number): Soft[] {
  if (strength === 0) return [];
  return [
    {
      d,
      colour: tone.deep,
      opacity: 0.34 * strength,
      blur: size * 0.6,
      width: size,
      shift: [-size * 0.3, -size * 0.2],
    },
    {
      d,
      colour: tone.glint,
      opacity: 0.22 * strength,
      blur: size * 0.4,
      width: size * 0.7,
      shift: [size * 0.45, size * 0.5],
    },
  ];
}

/** One fold of cloth: a dark valley beside a lit ridge. */
export function fold(
  tone: Tone,
  from: Point,
  to: Point,
  width: number,
  { bend = 0, depth = 1 } = {},
): Soft[] {
  const away = width * 0.55;
  return [
    {
      d: blade(from, to, width, bend),
      colour: tone.deep,
      opacity: 0.42 * depth,
      blur: Math.max(5, width * 0.22),
    },
    {
      d: blade([from[0] - away, from[1]], [to[0] - away, to[1]], width * 0.7, bend),
      colour: tone.glint,
      opacity: 0.3 * depth,
      blur: Math.max(5, width * 0.2),
    },
  ];
}

/** The same fold on both sides of the middle. */
export function folds(
  tone: Tone,
  from: Point,
  to: Point,
  width: number,
  { bend = 0, depth = 1 } = {},
): Soft[] {
  const across = ([x, y]: Point): Point => [2 * CENTRE - x, y];
  return [
    ...fold(tone, from, to, width, { bend, depth }),
    ...fold(tone, across(from), across(to), width, { bend: -bend, depth }),
  ];
}

/** A wide soft shine, as on satin, leather and polished things. */
export const shine = (tone: Tone, d: Path, opacity: number, blur: number): Soft => ({
  d,
  colour: tone.glint,
  opacity,
  blur,
});

export const gloom = (tone: Tone, d: Path, opacity: number, blur: number): Soft => ({
  d,
  colour: tone.deep,
  opacity,
  blur,
});

/** A seam: a fine dark line. */
export function seam(tone: Tone, d: Path, opacity = 0.55): Stroke & { d: Path } {
  return { d, colour: tone.deep, width: 2.2, opacity };
}

/** A row of stitches. */
export const stitching = (colour: string, opacity = 0.8): Stroke => ({
  colour,
  width: 2.4,
  dash: '9 7',
  opacity,
});

/** The same, along a path within a piece. */
export const stitches = (colour: string, d: Path, opacity?: number): Stroke & { d: Path } => ({
  ...stitching(colour, opacity),
  d,
});

/** The wearer's left, on the right of the picture, and the other side. */
export const SIDES = [1, -1] as const;

/** Draws something on the right and again, mirrored, on the left; `side` is 1, then -1. */
export function both(d: Path, draw: (d: Path, side: 1 | -1) => void): void {
  draw(d, 1);
  draw(mirror(d), -1);
}
