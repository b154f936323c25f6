import type { ColourName } from '../art/colours.js';
import type { Random } from '../art/random.js';
import type { DemoVariant } from '../demo-data.js';
import { COLOUR_WORDS } from './colour-words.js';
import type { Item } from './item.js';
import type { ProductLine } from './line.js';
import { SIZES } from './sizes.js';
import { capitalised } from './telling.js';

/** A price before the discount, on about every seventh product: a fifth to two fifths more, in whole units. */
export function compareAtPriceOf(price: number, random: Random): number | undefined {
  if (!random.chance(0.15)) return undefined;
  return Math.ceil(price * random.between(1.2, 1.4));
}

/** Mostly a shelf's worth; now and then the last few, or none. */
export function stockOf(random: Random, most: number): number {
  if (random.chance(0.06)) return 0;
  if (random.chance(0.12)) return random.int(1, 3);
  return random.int(Math.ceil(most / 4), most);
}

/** What to choose from: sizes by colours, shades, or volumes; none for what comes in one form. */
export function variantsOf(line: ProductLine, item: Item, sku: string, random: Random): DemoVariant[] {
  const colours: readonly ColourName[] = item.also ? [item.colour, item.also] : [];
  const sizes: readonly string[] = line.sizes ? SIZES[line.sizes] : [];
  const most = 24;
  if (item.shades.length)
    return item.shades.map((color) => ({
      color,
      sku: `${sku}-${codeOf(color)}`,
      stock: stockOf(random, most),
    }));
  if (item.volumes.length > 1)
    return item.volumes.map(({ name, extra }) => ({
      size: name,
      sku: `${sku}-${codeOf(name)}`,
      price: extra ? item.price + extra : undefined,
      stock: stockOf(random, most),
    }));
  if (!colours.length)
    return sizes.map((size) => ({ size, sku: `${sku}-${codeOf(size)}`, stock: stockOf(random, most) }));
  return colours.flatMap((colour) => {
    const color = capitalised(COLOUR_WORDS[colour].en);
    const base = `${sku}-${colour.slice(0, 3).toUpperCase()}`;
    if (!sizes.length) return [{ color, sku: base, stock: stockOf(random, most) }];
    return sizes.map((size) => ({
      size,
      color,
      sku: `${base}-${codeOf(size)}`,
      stock: stockOf(random, most),
    }));
  });
}

/** `85 cm` is 85, `M (18 cm)` is M, `Chestnut` is CHEST. */
const codeOf = (choice: string) => choice.split(' ')[0]!.slice(0, 5).toUpperCase();
