import { both, type Brush, type Cloth, cloth, fold, gloom, seam, stitches } from '../brush.js';
import { darken, type Tone } from '../colour.js';
import { box, curve, ellipse, mirror, outline, type Path, ribbon, points } from '../path.js';

/** The inside of a garment that shows through its neck or waist. */
export function hollow({ pen, tone: main }: Brush, d: Path, tone: Tone = main): void {
  pen.piece({
    d,
    fill: darken(tone.base, 0.42),
    soft: [gloom(tone, d, 0.6, 16)],
    edge: { colour: tone.deep, width: 1.5 },
  });
}

/** The woven label at the back of a neck. */
export function label({ pen, tone }: Brush, y: number, width = 64): void {
  const d = box(600 - width / 2, y, width, 30, 3);
  pen.fill(d, '#efe9df', 0.92);
  pen.line(d, { colour: tone.deep, width: 1, opacity: 0.4 });
}

export function button({ pen }: Brush, x: number, y: number, radius: number, colour: string): void {
  const [face, dent] = [darken(colour, 0.08), darken(colour, 0.5)];
  pen.fill(ellipse(x + 2, y + 3.5, radius), '#1a1214', 0.28);
  pen.fill(
    ellipse(x, y, radius),
    pen.sweep([x - radius, y - radius], [x + radius, y + radius], ['#ffffff', colour, face]),
  );
  pen.line(ellipse(x, y, radius * 0.68), { colour: dent, width: 1.2, opacity: 0.45 });
  for (const [dx, dy] of points('-1,-1 1,-1 -1,1 1,1')) {
    pen.fill(ellipse(x + dx * radius * 0.24, y + dy * radius * 0.24, radius * 0.12), dent);
  }
}

/** Buttons at equal steps down the middle. */
export function buttonRow(
  brush: Brush,
  from: number,
  to: number,
  count: number,
  { x = 600, radius = 11, colour = '#efe8da' } = {},
) {
  for (let i = 0; i < count; i++) button(brush, x, from + ((to - from) * i) / (count - 1), radius, colour);
}

export interface SleeveCut extends Cloth {
  /** How the sleeve ends. */
  end: 'rib' | 'cuff' | 'hem';
  /** Pixels that the elbow is wider than the arm: 0 for a shirt, 40 for a blouse. */
  ease?: number;
}

/** Long sleeves that hang beside the body, shoulder at 834,318. */
export function longSleeves(brush: Brush, { end, ease = 0, ...cut }: SleeveCut): void {
  const { tone } = brush;
  const right = outline(
    `798,308! 880,350 ${930 + ease * 0.4},490 ${962 + ease},720 ${982 + ease * 0.7},${end === 'hem' ? 1052 : 990}!` +
      ` ${894 - ease * 0.3},${end === 'hem' ? 1072 : 1010}! ${876 - ease * 0.6},780 852,620 824,548 798,440!`,
  );
  both(right, (d, side) => {
    const at = (x: number) => (side === 1 ? x : 1200 - x);
    cloth(brush, d, {
      ...cut,
      grain: -9 * side,
      soft: [
        ...fold(tone, [at(866), 640], [at(950), 700], 34, { bend: 8 * side, depth: 0.9 }),
        ...fold(tone, [at(884), 740], [at(958), 690], 30, { depth: 0.7 }),
        ...fold(tone, [at(900), 960], [at(930), 780], 30, { bend: 10 * side, depth: 0.7 }),
        gloom(tone, ribbon(side === 1 ? '806,440 832,560 872,740' : '394,440 368,560 328,740', 46), 0.35, 16),
        ...(cut.soft ?? []),
      ],
      lines: end === 'hem' ? [hemOf(tone, side)] : [],
    });
  });
  if (end !== 'hem') both(outline('982,984! 984,1064! 906,1080! 892,1003!'), (d) => cuff(brush, d, end, cut));
}

function cuff(brush: Brush, d: Path, end: 'rib' | 'cuff', cut: Cloth): void {
  cloth(brush, d, {
    ...cut,
    soft: [],
    texture: end === 'rib' ? 'rib' : cut.texture,
    grain: 0,
    printed: end === 'cuff',
    lift: { by: [0, -3], blur: 5, opacity: 0.25 },
    body: 0.8,
  });
}

function hemOf(tone: Tone, side: 1 | -1) {
  const d = curve('986,1026 940,1038 890,1046');
  return stitches(tone.deep, side === 1 ? d : mirror(d), 0.4);
}

/** A patch or welt pocket with its top edge marked. */
export function pocket(brush: Brush, d: Path, opening: Path, stitch: string | null = brush.tone.deep): void {
  cloth(brush, d, {
    texture: 'weave',
    lift: { by: [2, 5], blur: 5, opacity: 0.3 },
    body: 0.5,
    lines: stitch ? [stitches(stitch, d, 0.5), stitches(stitch, opening, 0.6)] : [seam(brush.tone, opening)],
  });
}

/** A zip: tape, teeth and a slider at its upper end. */
export function zip({ pen, tone }: Brush, along: string, metal: string): void {
  const d = curve(along);
  pen.line(d, { colour: tone.deep, width: 17, opacity: 0.85 });
  pen.line(d, { colour: metal, width: 8, dash: '3 4' });
  const [x, y] = along.split(' ')[0]!.split(',').map(Number);
  pen.fill(box(x! - 9, y!, 18, 26, 6), metal);
  pen.fill(box(x! - 5, y! + 20, 10, 42, 5), darken(metal, 0.12));
}
