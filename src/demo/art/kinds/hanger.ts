import type { Brush } from '../brush.js';
import { WOOD } from '../materials.js';
import { curve, ribbon } from '../path.js';

/** A wooden hanger with a brass hook, shoulders at 668,200. */
export function hanger({ pen }: Brush): void {
  pen.strand(curve('600,152 600,112 622,92 612,62 584,58 570,78'), [
    { colour: '#7d6a4c', width: 9 },
    { colour: '#d9c08c', width: 4 },
  ]);
  pen.piece({
    d: ribbon('436,236 500,196 560,162 600,152 640,162 700,196 764,236', 30, 30),
    fill: pen.sweep([430, 150], [770, 250], [WOOD.light, WOOD.base, WOOD.shade]),
    soft: [
      {
        d: curve('440,246 510,206 570,174 600,166 630,174 690,206 760,246'),
        colour: WOOD.deep,
        opacity: 0.5,
        blur: 5,
        width: 10,
      },
    ],
    edge: { colour: WOOD.deep, width: 1.5, opacity: 0.5 },
  });
}
