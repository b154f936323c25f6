import type { ProductKind } from '../art/kinds/index.js';
import type { SizeScale } from './sizes.js';

/** A kind's name and how it is made, in another language. */
export interface TranslatedLine {
  noun: string;
  cut: string;
}

/** Products of one kind in one place of the shop: what they share, and the products themselves. */
export interface ProductLine {
  kind: ProductKind;
  categories: readonly string[];
  /** The middle of the SKUs. */
  code: string;
  /** What it is, in lower case. */
  noun: string;
  /** What a picture shows where colour and noun do not say it: with `{colour}`, `{accent}` and `{material}`. */
  pictured?: string;
  /** What a close picture shows. */
  detail: string;
  /** The end of the short description. */
  brief: string;
  weightGrams: number;
  sizes?: SizeScale;
  attributes?: Readonly<Record<string, string>>;
  /** How it is made; each product tells one. */
  cuts: readonly string[];
  /** How to apply it, for skin care. */
  usage?: string;
  /** What every formula of the line ends with. */
  base?: string;
  vi?: TranslatedLine;
  ru?: TranslatedLine;
  /**
   * One product a line: shop's code | name | colour | material | price | its own sentence | options, where
   * options are `key=value` pairs with semicolons between them (see `item.ts`).
   */
  items: string;
}
