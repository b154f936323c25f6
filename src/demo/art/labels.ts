import { darken, lighten } from './colour.js';
import { boundsOf, curve, ellipse, line, type Path } from './path.js';
import type { Pen } from './pen.js';

/** The signs that makers of the demo's bottles put on their labels; there are no words in the pictures. */
export const LABEL_MARKS = ['arch', 'sun', 'leaf', 'moon', 'wave', 'drop'] as const;
export type LabelMark = (typeof LABEL_MARKS)[number];

/** A paper label with its maker's mark, and rules where words would stand. */
export function paperLabel(pen: Pen, d: Path, mark: LabelMark, paper: string, ink: string): void {
  const { x, y, width, height } = boundsOf(d);
  const [cx, unit] = [x + width / 2, Math.min(width, height) / 10];
  pen.fill(
    d,
    pen.sweep([x, y], [x + width, y], [darken(paper, 0.06), lighten(paper, 0.3), paper, darken(paper, 0.1)]),
  );
  drawMark(pen, mark, cx, y + height * 0.34, unit, ink);
  for (const [at, length] of [
    [0.62, 2.6],
    [0.71, 1.7],
    [0.79, 2.1],
  ] as const) {
    const level = y + height * at;
    pen.line(line(`${cx - unit * length},${level} ${cx + unit * length},${level}`), {
      colour: ink,
      width: unit * 0.18,
      opacity: 0.6,
    });
  }
}

/** A mark around a point, about four units wide. */
export function drawMark(pen: Pen, mark: LabelMark, x: number, y: number, unit: number, ink: string): void {
  const at = (dx: number, dy: number) => `${(x + dx * unit).toFixed(1)},${(y + dy * unit).toFixed(1)}`;
  const style = { colour: ink, width: unit * 0.22 };
  for (const d of MARKS[mark](at, (dx, dy, r) => ellipse(x + dx * unit, y + dy * unit, r * unit)))
    pen.line(d, style);
}

type At = (dx: number, dy: number) => string;
type Round = (dx: number, dy: number, radius: number) => Path;

const MARKS: Record<LabelMark, (at: At, round: Round) => Path[]> = {
  arch: (at) => [
    curve(`${at(-1.4, 1.2)} ${at(-1.4, -0.4)} ${at(0, -1.6)} ${at(1.4, -0.4)} ${at(1.4, 1.2)}`),
    curve(`${at(-0.6, 1.2)} ${at(-0.6, 0)} ${at(0, -0.6)} ${at(0.6, 0)} ${at(0.6, 1.2)}`),
  ],
  sun: (at, round) => [
    round(0, 0, 0.75),
    ...Array.from({ length: 8 }, (_, i) => {
      const [cos, sin] = [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)];
      return line(`${at(cos * 1.15, sin * 1.15)} ${at(cos * 1.7, sin * 1.7)}`);
    }),
  ],
  leaf: (at) => [
    curve(`${at(0, 1.6)} ${at(-1.2, 0.3)} ${at(0, -1.6)}`),
    curve(`${at(0, 1.6)} ${at(1.2, 0.3)} ${at(0, -1.6)}`),
    line(`${at(0, 1.9)} ${at(0, -0.7)}`),
  ],
  moon: (at, round) => [round(0, 0, 1.5), curve(`${at(0.5, -1.4)} ${at(-0.35, 0)} ${at(0.5, 1.4)}`)],
  wave: (at) =>
    [-0.8, 0, 0.8].map((dy) =>
      curve(`${at(-1.8, dy)} ${at(-0.9, dy - 0.55)} ${at(0, dy)} ${at(0.9, dy + 0.55)} ${at(1.8, dy)}`),
    ),
  drop: (at) => [
    curve(
      `${at(0, -1.7)}! ${at(0.75, -0.4)} ${at(1.15, 0.6)} ${at(0, 1.6)} ${at(-1.15, 0.6)} ${at(-0.75, -0.4)} ${at(0, -1.7)}!`,
    ),
  ],
};
