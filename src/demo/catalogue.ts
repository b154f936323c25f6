import { seedOf } from './art/random.js';
import type { DemoCategory, DemoProduct, DemoShop } from './demo-data.js';
import { type Branch, CATEGORY_TREE } from './words/category-words.js';
import { parseItems } from './words/item.js';
import { PRODUCT_LINES } from './words/product-lines.js';
import { makeProduct } from './words/product.js';
import { SHOPS } from './words/shop-words.js';

/** Categories, parents before children. */
export function demoCategories(): DemoCategory[] {
  return flatten(CATEGORY_TREE);
}

function flatten(branches: readonly Branch[], parentSlug?: string): DemoCategory[] {
  return branches.flatMap(([slug, name, description, children = []], sortOrder) => [
    { slug, name, description, sortOrder, parentSlug },
    ...flatten(children, slug),
  ]);
}

/** Shops of all states. */
export function demoShops(): DemoShop[] {
  return SHOPS.map(({ code: _, ...shop }) => shop);
}

/** Four hundred products, in an order in which neighbours differ: lists by date should not show one kind alone. */
export function demoProducts(): DemoProduct[] {
  const made = new Map<string, number>();
  const products = PRODUCT_LINES.flatMap((line) =>
    parseItems(line.items).map((item, turn) => {
      const series = `${item.shopCode}-${line.code}`;
      const number = (made.get(series) ?? 0) + 1;
      made.set(series, number);
      return makeProduct(line, item, turn, number);
    }),
  );
  return shuffled(products);
}

function shuffled(products: readonly DemoProduct[]): DemoProduct[] {
  return products
    .map((product) => ({ product, place: seedOf(product.sku) }))
    .sort((a, b) => a.place - b.place)
    .map(({ product }) => product);
}
