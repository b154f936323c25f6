import { type Brush, shine } from '../brush.js';
import { lightnessOf, type Tone, toneOf } from '../colour.js';
import { solid } from '../materials.js';
import { combine, scaling, translation } from '../matrix.js';
import { curve, ellipse, outline } from '../path.js';

/** The far shoe of a pair, and the near one in front of it; both stand on y = 1000, toes to the right. */
export function pair(brush: Brush, drawOne: () => void): void {
  brush.pen.group(combine(translation(86, -74), scaling(0.95, [600, 1000])), drawOne);
  brush.pen.soft([{ d: ellipse(600, 985, 330, 26), colour: '#1a1214', opacity: 0.35, blur: 16 }]);
  drawOne();
}

export const LEATHER_SOLE = toneOf('#5d4030');

export function stackedSole({ pen }: Brush, heelX: number, toeX: number, heelHeight: number): void {
  const heelTop = 1000 - heelHeight;
  solid(
    pen,
    outline(
      `${heelX},${heelTop + 12}! ${heelX + 160},${heelTop + 12}! ${heelX + 150},1000! ${heelX + 8},1000!`,
    ),
    { tone: LEATHER_SOLE, material: 'gloss' },
  );
  solid(
    pen,
    outline(
      `${heelX - 4},${heelTop - 4}! 600,962 ${toeX},956! ${toeX + 6},976 ${toeX - 14},992! 700,996 560,986 ${heelX + 160},${heelTop + 18}! ${heelX - 2},${heelTop + 18}!`,
    ),
    { tone: toneOf('#3b2a22'), material: 'matte', isLying: true },
  );
}

/** Polish on the toe and along the side; `down` moves it with the height of the vamp. */
export function leatherShine(tone: Tone, down = 0) {
  const strength = lightnessOf(tone.base) < 0.4 ? 0.75 : 0.55;
  return [
    shine(
      tone,
      outline(
        `800,${846 + down * 0.4} 880,${866 + down * 0.4} 940,${910 + down * 0.3} 870,${900 + down * 0.3}`,
      ),
      strength,
      9,
    ),
    shine(tone, outline('330,620 344,760 330,860 316,760'), strength * 0.7, 9),
    {
      d: curve('640,800 720,830 800,850'),
      colour: tone.glint,
      opacity: strength * 0.5,
      blur: 9,
      width: 12,
      shift: [0, down * 0.5] as const,
    },
  ];
}
