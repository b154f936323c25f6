import type { Brush } from '../brush.js';
import { lighten, type Tone } from '../colour.js';
import { ellipse, type Path, polygon } from '../path.js';

/** A cut stone: facets of its own colour around a bright table. */
export function gem(brush: Brush, x: number, y: number, r: number, tone: Tone, isGirdleSide = false): void {
  const { pen } = brush;
  if (isGirdleSide) return sideGem(brush, x, y, r, tone);
  if (r > 30) pen.fill(ellipse(x, y, r * 1.16), brush.tone.shade);
  const at = (i: number, reach: number, turn = 0) => {
    const angle = ((i + turn) / 8) * Math.PI * 2 + 0.39;
    return `${(x + Math.cos(angle) * r * reach).toFixed(1)},${(y + Math.sin(angle) * r * reach).toFixed(1)}`;
  };
  const shades = [
    tone.light,
    tone.glint,
    tone.base,
    tone.shade,
    tone.deep,
    tone.shade,
    tone.base,
    tone.light,
  ];
  for (let i = 0; i < 8; i++) {
    pen.fill(polygon(`${at(i, 1)} ${at(i + 1, 1)} ${at(i + 1, 0.55)} ${at(i, 0.55)}`), shades[(i + 4) % 8]!);
    pen.fill(polygon(`${at(i, 0.55)} ${at(i + 1, 0.55)} ${x},${y}`), mixAt(shades, i));
  }
  pen.fill(
    polygon(Array.from({ length: 8 }, (_, i) => at(i, 0.55)).join(' ')),
    lighten(tone.base, 0.45),
    0.45,
  );
  pen.fill(polygon(`${at(4, 0.5)} ${at(5, 0.5)} ${x},${y}`), '#ffffff', 0.7);
}

const mixAt = (shades: readonly string[], i: number) => shades[(i * 3 + 1) % 8]!;

/** A brilliant from the side: crown above, pavilion below. */
function sideGem({ pen }: Brush, x: number, y: number, r: number, tone: Tone): void {
  const p = (dx: number, dy: number) => `${x + dx * r},${y + dy * r}`;
  const outlinePath: Path = polygon(
    [p(-0.55, -0.5), p(0.55, -0.5), p(1, -0.05), p(0, 0.95), p(-1, -0.05)].join(' '),
  );
  pen.piece({ d: outlinePath, fill: tone.base, lift: { by: [8, 12], blur: 12, opacity: 0.3 } });
  const facets: [string[], string][] = [
    [[p(-0.55, -0.5), p(-0.25, -0.05), p(-1, -0.05)], tone.light],
    [[p(-0.55, -0.5), p(0, -0.5), p(-0.25, -0.05)], tone.glint],
    [[p(0, -0.5), p(0.3, -0.05), p(-0.25, -0.05)], tone.light],
    [[p(0, -0.5), p(0.55, -0.5), p(0.3, -0.05)], tone.base],
    [[p(0.55, -0.5), p(1, -0.05), p(0.3, -0.05)], tone.shade],
    [[p(-1, -0.05), p(-0.5, -0.05), p(0, 0.95)], tone.base],
    [[p(-0.5, -0.05), p(-0.1, -0.05), p(0, 0.95)], tone.glint],
    [[p(-0.1, -0.05), p(0.3, -0.05), p(0, 0.95)], tone.shade],
    [[p(0.3, -0.05), p(0.65, -0.05), p(0, 0.95)], tone.light],
    [[p(0.65, -0.05), p(1, -0.05), p(0, 0.95)], tone.deep],
  ];
  for (const [points, fill] of facets) pen.fill(polygon(points.join(' ')), fill);
  pen.fill(polygon([p(-0.45, -0.46), p(-0.1, -0.46), p(-0.32, -0.1)].join(' ')), '#ffffff', 0.85);
}

export function stoneFill({ pen }: Brush, d: Path, tone: Tone): void {
  pen.piece({
    d,
    fill: pen.sweep([400, 560], [800, 1060], [tone.light, tone.base, tone.deep]),
    soft: [
      { d, colour: tone.deep, opacity: 0.6, blur: 9, width: 26, shift: [-6, -8] },
      { d, colour: '#ffffff', opacity: 0.5, blur: 9, width: 12, shift: [14, 16] },
    ],
    casts: false,
  });
}

export function bead({ pen, tone }: Brush, x: number, y: number, r: number): void {
  pen.piece({
    d: ellipse(x, y, r),
    fill: pen.radial([x - r * 0.35, y - r * 0.4], r * 1.5, [
      [0, tone.glint],
      [0.4, tone.base],
      [1, tone.deep],
    ]),
  });
}

export function pearl({ pen }: Brush, x: number, y: number, r: number): void {
  pen.piece({
    d: ellipse(x, y, r),
    fill: pen.radial([x - r * 0.3, y - r * 0.35], r * 1.5, [
      [0, '#fffdf8'],
      [0.35, '#f3ebe1'],
      [0.62, '#d9c9bd'],
      [0.82, '#b5a59c'],
      [1, '#d8cbc4'],
    ]),
    lift: r > 100 ? { by: [14, 22], blur: 16, opacity: 0.4 } : undefined,
  });
  pen.fill(ellipse(x - r * 0.34, y - r * 0.4, r * 0.2, r * 0.14), '#ffffff', 0.9);
}
