import type { ColourName } from './colours.js';
import type { LabelMark } from './labels.js';
import type { Print } from './prints.js';
import type { ProductKind } from './kinds/index.js';

/** Front: the product alone. Detail: close to where the making shows. Styled: laid out with companions. */
export const VIEWS = ['front', 'detail', 'styled'] as const;
export type View = (typeof VIEWS)[number];

/** All that decides a product's picture: the same spec draws the same bytes. */
export interface ProductArt {
  kind: ProductKind;
  colour: ColourName;
  /** Prints, trims, caps, soles: the second colour; by default one that goes with the first. */
  accent?: ColourName;
  print?: Print;
  /** The maker's sign on labels. */
  mark?: LabelMark;
  view: View;
  /** Drape, backdrop and light. */
  seed: number;
}
