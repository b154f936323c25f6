import type { Stage } from '../backdrop.js';
import type { Brush } from '../brush.js';
import type { Point } from '../path.js';
import * as accessories from './accessories.js';
import * as bags from './bags.js';
import * as boots from './boots.js';
import * as bottles from './bottles.js';
import * as bottoms from './bottoms.js';
import * as coats from './coats.js';
import * as dresses from './dresses.js';
import * as fragrance from './fragrance.js';
import * as hair from './hair.js';
import * as hats from './hats.js';
import * as jackets from './jackets.js';
import * as jewellery from './jewellery.js';
import * as knitwear from './knitwear.js';
import * as makeUp from './make-up.js';
import * as rings from './rings.js';
import * as scarves from './scarves.js';
import * as shoes from './shoes.js';
import * as tops from './tops.js';

/** How one kind of product is drawn and shown. */
export interface Illustrator {
  draw(brush: Brush): void;
  stage: Stage;
  /** Where a close view looks, as fractions of the product's width and height. */
  focus: Point;
  /** How much of the frame it takes, up to 1. */
  size: number;
  /** Pixels by which cloth sways from piece to piece; hard things do not. */
  drape: number;
}

type Draw = Illustrator['draw'];

const garment = (draw: Draw, focus: Point = [0.5, 0.2]): Illustrator => ({
  draw,
  stage: 'hung',
  focus,
  size: 1,
  drape: 5,
});
const upright = (draw: Draw, focus: Point = [0.5, 0.4], size = 1): Illustrator => ({
  draw,
  stage: 'stood',
  focus,
  size,
  drape: 0,
});
const flat = (draw: Draw, focus: Point = [0.5, 0.5], size = 1, drape = 0): Illustrator => ({
  draw,
  stage: 'laid',
  focus,
  size,
  drape,
});

export const ILLUSTRATORS = {
  't-shirt': garment(tops.drawTShirt),
  'boat-neck-top': garment(tops.drawBoatNeckTop),
  polo: garment(tops.drawPolo),
  shirt: garment(tops.drawShirt),
  'camp-shirt': garment(tops.drawCampShirt),
  'bow-blouse': garment(tops.drawBowBlouse),
  'crew-knit': garment(knitwear.drawCrewKnit),
  'cable-roll-neck': garment(knitwear.drawCableRollNeck),
  cardigan: garment(knitwear.drawCardigan, [0.5, 0.55]),
  sweatshirt: garment(knitwear.drawSweatshirt),
  hoodie: garment(knitwear.drawHoodie, [0.5, 0.28]),
  'slip-dress': garment(dresses.drawSlipDress, [0.5, 0.28]),
  'wrap-dress': garment(dresses.drawWrapDress, [0.5, 0.34]),
  'shirt-dress': garment(dresses.drawShirtDress),
  'tiered-dress': garment(dresses.drawTieredDress),
  gown: garment(dresses.drawGown),
  'shift-dress': garment(dresses.drawShiftDress),
  'tailored-trousers': garment(bottoms.drawTailoredTrousers, [0.5, 0.14]),
  'wide-trousers': garment(bottoms.drawWideTrousers, [0.5, 0.16]),
  jeans: garment(bottoms.drawJeans, [0.5, 0.14]),
  shorts: garment(bottoms.drawShorts, [0.5, 0.3]),
  'satin-skirt': garment(bottoms.drawSatinSkirt, [0.5, 0.3]),
  'pleated-skirt': garment(bottoms.drawPleatedSkirt, [0.5, 0.24]),
  'mini-skirt': garment(bottoms.drawMiniSkirt, [0.5, 0.32]),
  blazer: garment(jackets.drawBlazer, [0.5, 0.32]),
  'wool-coat': garment(coats.drawWoolCoat, [0.5, 0.36]),
  trench: garment(coats.drawTrench, [0.5, 0.3]),
  'denim-jacket': garment(jackets.drawDenimJacket, [0.5, 0.32]),
  bomber: garment(jackets.drawBomber, [0.5, 0.22]),
  'biker-jacket': garment(jackets.drawBikerJacket, [0.5, 0.3]),
  puffer: garment(coats.drawPuffer, [0.5, 0.24]),
  gilet: garment(coats.drawGilet, [0.5, 0.4]),
  sneaker: upright(shoes.drawSneaker, [0.5, 0.5]),
  'chelsea-boot': upright(boots.drawChelseaBoot, [0.4, 0.4], 0.9),
  'heeled-boot': upright(boots.drawHeeledBoot, [0.4, 0.5], 0.9),
  'lace-boot': upright(boots.drawLaceBoot, [0.5, 0.4], 0.9),
  loafer: upright(shoes.drawLoafer, [0.55, 0.4]),
  pump: upright(shoes.drawPump, [0.5, 0.5]),
  sandal: upright(shoes.drawSandal, [0.4, 0.4]),
  'ballet-flat': upright(shoes.drawBalletFlat, [0.6, 0.4]),
  tote: upright(bags.drawTote, [0.5, 0.5]),
  'chain-bag': upright(bags.drawChainBag, [0.5, 0.74]),
  'saddle-bag': upright(bags.drawSaddleBag, [0.5, 0.72]),
  'bucket-bag': upright(bags.drawBucketBag, [0.5, 0.55]),
  'top-handle-bag': upright(bags.drawTopHandleBag, [0.5, 0.5]),
  clutch: upright(bags.drawClutch, [0.5, 0.5]),
  backpack: upright(bags.drawBackpack, [0.5, 0.6]),
  basket: upright(bags.drawBasket, [0.6, 0.5]),
  scarf: garment(scarves.drawScarf, [0.5, 0.3]),
  'silk-square': flat(scarves.drawSilkSquare, [0.5, 0.4], 1, 7),
  beanie: garment(hats.drawBeanie, [0.5, 0.7]),
  'felt-hat': upright(hats.drawFelt, [0.6, 0.7]),
  'straw-hat': upright(hats.drawStrawHat, [0.6, 0.6]),
  cap: upright(hats.drawCap, [0.5, 0.5]),
  sunglasses: flat(accessories.drawSunglasses, [0.65, 0.5]),
  watch: flat(accessories.drawWatch, [0.5, 0.45]),
  belt: flat(accessories.drawBelt, [0.75, 0.6]),
  necktie: garment(accessories.drawNecktie, [0.5, 0.1]),
  gloves: flat(scarves.drawGloves, [0.5, 0.6], 1, 4),
  hoops: flat(jewellery.drawHoops, [0.7, 0.4], 0.85),
  'drop-earrings': flat(jewellery.drawDropEarrings, [0.75, 0.6], 0.9),
  'pearl-studs': flat(jewellery.drawPearlStuds, [0.7, 0.4], 0.8),
  pendant: flat(jewellery.drawPendant, [0.5, 0.8], 0.95),
  'pearl-necklace': flat(jewellery.drawPearlNecklace, [0.5, 0.85]),
  'link-necklace': flat(jewellery.drawLinkNecklace, [0.5, 0.85]),
  solitaire: flat(rings.drawSolitaire, [0.5, 0.25], 0.8),
  signet: flat(rings.drawSignet, [0.5, 0.25], 0.8),
  'stacking-rings': flat(rings.drawStackingRings, [0.6, 0.5], 0.85),
  bangle: flat(rings.drawBangle, [0.5, 0.75], 0.9),
  'tennis-bracelet': flat(rings.drawTennisBracelet, [0.7, 0.7], 0.95),
  'dropper-bottle': upright(bottles.drawDropperBottle, [0.5, 0.42], 0.94),
  'cream-jar': upright(bottles.drawCreamJar, [0.5, 0.5], 0.84),
  'pump-bottle': upright(bottles.drawPumpBottle, [0.5, 0.3], 0.96),
  tube: upright(bottles.drawTube, [0.5, 0.5], 0.94),
  'toner-bottle': upright(bottles.drawTonerBottle, [0.5, 0.42], 0.94),
  foundation: upright(bottles.drawFoundation, [0.5, 0.5], 0.88),
  'nail-polish': upright(bottles.drawNailPolish, [0.5, 0.6], 0.84),
  'oil-flask': upright(bottles.drawOilFlask, [0.5, 0.5], 0.94),
  'spray-can': upright(bottles.drawSprayCan, [0.5, 0.3], 0.96),
  lipstick: upright(makeUp.drawLipstick, [0.35, 0.25], 0.86),
  mascara: upright(makeUp.drawMascara, [0.7, 0.25], 0.92),
  palette: flat(makeUp.drawPalette, [0.5, 0.72]),
  compact: flat(makeUp.drawCompact, [0.5, 0.7], 0.9),
  'lip-gloss': upright(makeUp.drawLipGloss, [0.5, 0.5], 0.92),
  'brush-set': flat(makeUp.drawBrushSet, [0.5, 0.2]),
  pencil: flat(makeUp.drawPencil, [0.5, 0.3]),
  'balm-tin': upright(makeUp.drawBalmTin, [0.4, 0.7], 0.84),
  'square-flacon': upright(fragrance.drawSquareFlacon, [0.5, 0.5], 0.88),
  'round-flacon': upright(fragrance.drawRoundFlacon, [0.5, 0.4], 0.88),
  'faceted-flacon': upright(fragrance.drawFacetedFlacon, [0.5, 0.4], 0.92),
  candle: upright(fragrance.drawCandle, [0.5, 0.3], 0.86),
  diffuser: upright(fragrance.drawDiffuser, [0.5, 0.7], 0.98),
  soap: upright(fragrance.drawSoap, [0.5, 0.3], 0.9),
  sachet: flat(fragrance.drawSachet, [0.5, 0.5], 0.9),
  'hair-brush': flat(hair.drawHairBrush, [0.55, 0.3]),
  'claw-clip': flat(hair.drawClawClip, [0.5, 0.4], 0.85),
  scrunchies: flat(hair.drawScrunchies, [0.6, 0.3], 0.95),
  comb: flat(hair.drawComb, [0.5, 0.5], 0.95),
  'stone-roller': flat(hair.drawStoneRoller, [0.6, 0.6], 0.95),
} satisfies Record<string, Illustrator>;

export type ProductKind = keyof typeof ILLUSTRATORS;
