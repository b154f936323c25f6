import { both, type Brush, type Cloth, cloth, folds, seam } from '../brush.js';
import { curve, mirror, outline } from '../path.js';

/** Two fronts that meet past the middle, the wearer's left one on top. `right` draws the right one. */
export function fronts(brush: Brush, right: string, cut: Cloth): void {
  const { tone } = brush;
  const d = outline(right);
  const shading = [
    ...folds(tone, [832, 556], [700, 720], 44, { bend: 12, depth: 0.8 }),
    ...folds(tone, [812, 720], [760, 1060], 46, { bend: 14, depth: 0.6 }),
    ...(cut.soft ?? []),
  ];
  const armhole = [
    seam(tone, curve('838,318 818,400 822,470 834,548')),
    seam(tone, curve('362,318 382,400 378,470 366,548')),
  ];
  cloth(brush, mirror(d), { ...cut, soft: shading, lines: [...armhole, ...(cut.lines ?? [])] });
  cloth(brush, d, {
    ...cut,
    soft: shading,
    lines: [...armhole, ...(cut.lines ?? [])],
    lift: { by: [-5, 4], blur: 9, opacity: 0.4 },
  });
}

export function lapels(
  brush: Brush,
  lapel: string,
  upper: string,
  texture: Cloth['texture'] = 'twill',
): void {
  for (const part of [lapel, upper]) {
    both(outline(part), (d, side) =>
      cloth(brush, d, { texture, grain: 24 * side, lift: { by: [0, 7], blur: 8, opacity: 0.38 }, body: 0.7 }),
    );
  }
}
