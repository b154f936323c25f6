import { ACCESSORIES } from './accessories.js';
import { BAGS } from './bags.js';
import { BEAUTY } from './beauty.js';
import { DRESSES } from './dresses.js';
import { FRAGRANCE } from './fragrance.js';
import { JEWELLERY } from './jewellery.js';
import type { ProductLine } from './line.js';
import { MEN } from './men.js';
import { MEN_OUTERWEAR } from './men-outerwear.js';
import { SHOES } from './shoes.js';
import { SKINCARE } from './skincare.js';
import { WOMEN_BOTTOMS } from './women-bottoms.js';
import { WOMEN_OUTERWEAR } from './women-outerwear.js';
import { WOMEN_TOPS } from './women-tops.js';

/** Everything that the demo marketplace sells. */
export const PRODUCT_LINES: readonly ProductLine[] = [
  ...DRESSES,
  ...WOMEN_TOPS,
  ...WOMEN_BOTTOMS,
  ...WOMEN_OUTERWEAR,
  ...MEN,
  ...MEN_OUTERWEAR,
  ...SHOES,
  ...BAGS,
  ...ACCESSORIES,
  ...JEWELLERY,
  ...SKINCARE,
  ...BEAUTY,
  ...FRAGRANCE,
];
