import { darken, mix, type Tone, toneOf } from './colour.js';
import { COLOURS } from './colours.js';
import { boundsOf, type Path } from './path.js';
import type { GradientStop, Pen, Piece, Soft } from './pen.js';

/** What hard things are made of; each shows the studio's window in its own way. */
export type Material = 'matte' | 'gloss' | 'metal' | 'glass' | 'frost' | 'pearl';

export const GOLD = toneOf(COLOURS.gold);
export const SILVER = toneOf(COLOURS.silver);
export const WOOD = toneOf('#b98d61');

/** Light along the width of an upright round thing, from its left edge to its right one. */
const ACROSS: Record<Material, (tone: Tone) => GradientStop[]> = {
  matte: ({ base, light, shade, deep }) => [
    [0, mix(base, shade, 0.6)],
    [0.22, light],
    [0.5, base],
    [0.88, shade],
    [1, mix(shade, deep, 0.35)],
  ],
  gloss: ({ base, light, glint, shade, deep }) => [
    [0, shade],
    [0.1, base],
    [0.17, glint],
    [0.25, glint],
    [0.31, light],
    [0.55, base],
    [0.84, deep],
    [0.94, shade],
    [1, base],
  ],
  metal: ({ base, light, glint, shade, deep }) => [
    [0, deep],
    [0.08, shade],
    [0.2, light],
    [0.28, glint],
    [0.38, light],
    [0.56, base],
    [0.74, deep],
    [0.84, shade],
    [0.93, light],
    [1, shade],
  ],
  glass: ({ base, light, glint, shade, deep }) => [
    [0, deep, 0.85],
    [0.07, shade, 0.75],
    [0.14, glint, 0.7],
    [0.24, light, 0.55],
    [0.5, base, 0.6],
    [0.86, shade, 0.75],
    [0.95, light, 0.7],
    [1, deep, 0.85],
  ],
  frost: ({ base, light, glint, shade }) => [
    [0, mix(base, shade, 0.7)],
    [0.16, light],
    [0.3, glint],
    [0.6, light],
    [0.9, base],
    [1, shade],
  ],
  pearl: ({ base, light, glint, shade }) => [
    [0, light],
    [0.3, glint],
    [0.6, base],
    [1, shade],
  ],
};

/** A fill that is lit across the width of `d`, or along it when it lies. */
export function lit(pen: Pen, d: Path, tone: Tone, material: Material, isLying = false): string {
  const { x, y, width, height } = boundsOf(d);
  return isLying
    ? pen.linear([x, y], [x, y + height], ACROSS[material](tone))
    : pen.linear([x, y], [x + width, y], ACROSS[material](tone));
}

export interface Solid extends Partial<Omit<Piece, 'd' | 'fill'>> {
  tone: Tone;
  material: Material;
  isLying?: boolean;
}

/** A hard part: lid, bottle, heel, buckle. */
export function solid(pen: Pen, d: Path, { tone, material, isLying, ...piece }: Solid): void {
  pen.piece({
    d,
    fill: lit(pen, d, tone, material, isLying),
    edge: { colour: material === 'metal' ? darken(tone.deep, 0.2) : tone.deep, width: 1.4, opacity: 0.4 },
    ...piece,
  });
}

/** An upright barrel with the curve of a round foot and rim, seen a little from above. */
export function barrel(
  cx: number,
  top: number,
  bottom: number,
  topWidth: number,
  bottomWidth = topWidth,
  sag = 0.07,
): Path {
  const [t, b] = [topWidth / 2, bottomWidth / 2];
  const [tc, bc] = [topWidth * sag, bottomWidth * sag];
  return (
    `M${cx - t} ${top}C${cx - t * 0.6} ${top + tc} ${cx + t * 0.6} ${top + tc} ${cx + t} ${top}` +
    `L${cx + b} ${bottom}C${cx + b * 0.6} ${bottom + bc} ${cx - b * 0.6} ${bottom + bc} ${cx - b} ${bottom}Z`
  );
}

/** The narrow bright band that a strip light leaves on gloss and glass. */
export const streak = (d: Path, opacity = 0.6, blur = 5): Soft => ({ d, colour: '#ffffff', opacity, blur });
