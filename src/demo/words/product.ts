import type { ProductArt, View } from '../art/art-spec.js';
import type { ColourName } from '../art/colours.js';
import { createRandom, type Random, seedOf } from '../art/random.js';
import { SKIN_TYPES, type SkinType } from '../../identity/index.js';
import type { DemoProduct } from '../demo-data.js';
import { COLOUR_WORDS } from './colour-words.js';
import type { Item } from './item.js';
import type { ProductLine } from './line.js';
import { compareAtPriceOf, stockOf, variantsOf } from './offer.js';
import { SHOPS } from './shop-words.js';
import { substanceOf } from './substances.js';
import { altOf, capitalised, descriptionOf, shortDescriptionOf, translationsOf } from './telling.js';

/** The product of a row, whole. Chance is seeded with its name: it stays the same when others come or go. */
export function makeProduct(line: ProductLine, item: Item, turn: number, number: number): DemoProduct {
  const random = createRandom(seedOf(item.name));
  const sku = `${item.shopCode}-${line.code}-${String(number).padStart(3, '0')}`;
  const variants = variantsOf(line, item, sku, random);
  return {
    shopSlug: SHOPS.find(({ code }) => code === item.shopCode)!.slug,
    categorySlugs: [...line.categories],
    name: item.name,
    shortDescription: shortDescriptionOf(line, item),
    description: descriptionOf(line, item, turn),
    translations: translationsOf(line, item),
    sku,
    price: item.price,
    compareAtPrice: compareAtPriceOf(item.price, random),
    stock: variants.length ? sumOf(variants) : stockOf(random, 60),
    rental: item.rental,
    weightGrams: line.weightGrams,
    attributes: attributesOf(line, item),
    ...skinCareOf(line, item),
    state: item.state,
    reason: item.reason,
    variants,
    pictures: picturesOf(line, item, random),
  };
}

const sumOf = (variants: ReadonlyArray<{ stock: number }>) =>
  variants.reduce((total, { stock }) => total + stock, 0);

function attributesOf(line: ProductLine, item: Item): Record<string, string> {
  const { name, fact = 'Material', care } = substanceOf(item.substance);
  const [volume] = item.volumes;
  return {
    [fact]: name,
    ...(!item.shades.length && !item.shade && { Colour: capitalised(COLOUR_WORDS[item.colour].en) }),
    ...line.attributes,
    ...(item.shade && { Shade: item.shade }),
    ...(volume && { Volume: item.volumes.map((choice) => choice.name).join(', ') }),
    ...(care && { Care: care }),
  };
}

function skinCareOf(line: ProductLine, item: Item) {
  const { usage, base } = line;
  return {
    skinType: item.skin.filter((word): word is SkinType => SKIN_TYPES.some((type) => type === word)),
    skinConcerns: item.concerns,
    ingredients: item.hero && (item.isOil || !base ? item.hero : `${base}, ${item.hero}`),
    usageInstructions: usage,
  };
}

/** One from the front; of some a close and a styled one too, and of others their second colour. */
function picturesOf(line: ProductLine, item: Item, random: Random): DemoProduct['pictures'] {
  const picture = (view: View, colour: ColourName = item.colour) => {
    const { accent, print, mark } = item;
    const art: ProductArt = {
      kind: line.kind,
      colour,
      accent,
      print,
      mark,
      view,
      seed: random.int(1, 99_999),
    };
    return { art, alt: altOf(line, item, colour, view) };
  };
  const front = picture('front');
  if (item.also) return [front, picture('front', item.also)];
  if (item.state === 'approved' && random.chance(0.18)) return [front, picture('detail'), picture('styled')];
  return [front];
}
