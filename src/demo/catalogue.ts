import type { DemoCategory, DemoProduct, DemoShop } from './demo-data.js';
import { type Branch, CATEGORY_TREE } from './words/category-words.js';
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

/** Four hundred products. */
export function demoProducts(): DemoProduct[] {
  return [];
}
