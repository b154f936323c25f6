import type { Brush } from '../brush.js';
import * as tops from './tops.js';
import * as knit from './knitwear.js';
import * as bo from './bottoms.js';
import * as ou from './outerwear.js';
import * as dr from './dresses.js';
export interface Illustrator {
  stage: 'wall' | 'floor' | 'table';
  focus: { x: number; y: number; zoom: number };
  ground?: number;
  draw(brush: Brush): void;
}
const w = (draw: (b: Brush) => void): Illustrator => ({ stage: 'wall', focus: { x: 600, y: 330, zoom: 2.2 }, draw });
export const ILLUSTRATORS = {
  't-shirt': w(tops.drawTShirt), 'boat-neck-top': w(tops.drawBoatNeckTop), polo: w(tops.drawPolo), shirt: w(tops.drawShirt), 'camp-shirt': w(tops.drawCampShirt), 'bow-blouse': w(tops.drawBowBlouse),
 crew: w(knit.drawCrewKnit), cable: w(knit.drawCableRollNeck), cardigan: w(knit.drawCardigan), sweat: w(knit.drawSweatshirt), hoodie: w(knit.drawHoodie),
 slip: w(dr.drawSlipDress), wrap: w(dr.drawWrapDress), shirtdress: w(dr.drawShirtDress), tiered: w(dr.drawTieredDress), gown: w(dr.drawGown), shift: w(dr.drawShiftDress), trousers: w(bo.drawTailoredTrousers), wide: w(bo.drawWideTrousers), jeans: w(bo.drawJeans), shorts: w(bo.drawShorts), satin: w(bo.drawSatinSkirt), pleated: w(bo.drawPleatedSkirt), mini: w(bo.drawMiniSkirt), blazer: w(ou.drawBlazer), coat: w(ou.drawWoolCoat), trench: w(ou.drawTrench), denim: w(ou.drawDenimJacket), bomber: w(ou.drawBomber), biker: w(ou.drawBikerJacket), puffer: w(ou.drawPuffer), gilet: w(ou.drawGilet)
} satisfies Record<string, Illustrator>;
export type ProductKind = keyof typeof ILLUSTRATORS;
