import { describe, expect, it } from 'vitest';
import { createProductSchema, createVariantSchema } from '../catalog/products/product.schema.js';
import { createCategorySchema } from '../catalog/categories/category.schema.js';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import { registerShopSchema } from '../shops/shop.schema.js';
import { isPublicLink } from '../platform/public-link.js';
import { COLOURS, type ColourName } from './art/colours.js';
import { demoCategories, demoProducts, demoShops } from './catalogue.js';
import { DEMO_OWNER, DEMO_PASSWORD, DEMO_STAFF } from './demo-accounts.js';
import type { DemoProduct } from './demo-data.js';
import { COLOUR_WORDS } from './words/colour-words.js';

const [categories, shops, products] = [demoCategories(), demoShops(), demoProducts()];
const approvedShops = new Set(
  shops.filter(({ status }) => status === 'approved' || status === 'suspended').map(({ slug }) => slug),
);

const countBy = <T>(items: readonly T[], key: (item: T) => string) =>
  items.reduce<Record<string, number>>(
    (counts, item) => ({ ...counts, [key(item)]: (counts[key(item)] ?? 0) + 1 }),
    {},
  );
const expectUnique = (words: readonly string[]) => expect(words).toEqual([...new Set(words)]);
const isWholeCents = (amount: number) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;

describe('the categories of the demo', () => {
  it('come after their parents, each once, and are accepted', () => {
    const seen = new Set<string>();
    for (const { slug, name, parentSlug, description, sortOrder } of categories) {
      if (parentSlug) expect(seen).toContain(parentSlug);
      expect(seen).not.toContain(slug);
      seen.add(slug);
      createCategorySchema.parse({ slug, name, description, sort_order: sortOrder });
    }
  });

  it('hold a product each, unless they have children', () => {
    const parents = new Set(categories.map(({ parentSlug }) => parentSlug));
    const leaves = categories.map(({ slug }) => slug).filter((slug) => !parents.has(slug));
    const used = new Set(products.flatMap(({ categorySlugs }) => categorySlugs));
    expect(leaves.filter((slug) => !used.has(slug))).toEqual([]);
  });
});

describe('the shops of the demo', () => {
  it('are in all states, and the first one is approved', () => {
    expect(countBy(shops, ({ status }) => status)).toEqual({
      approved: 8,
      pending: 2,
      rejected: 1,
      suspended: 1,
    });
    expect(shops[0]!.status).toBe('approved');
    expect(shops.filter(({ isTrusted }) => isTrusted)).toHaveLength(1);
    for (const { status, reason } of shops)
      expect(reasonSchema.safeParse(reason).success).toBe(status === 'rejected' || status === 'suspended');
  });

  it('could register as they are', () => {
    for (const { email, phone, name, address, description, link, ownerName } of shops) {
      registerShopSchema.parse({
        email,
        phone,
        name,
        address,
        description,
        link,
        full_name: ownerName,
        password: DEMO_PASSWORD,
      });
      expect(isPublicLink(link)).toBe(true);
    }
  });

  it('share no way to sign in, with each other or with the accounts of the README', () => {
    const accounts = [...DEMO_STAFF.map(({ email }) => email), DEMO_OWNER.email];
    expectUnique([...shops.map(({ email }) => email), ...accounts]);
    expectUnique(shops.map(({ phone }) => phone));
    expectUnique(shops.map(({ slug }) => slug));
  });
});

describe('the products of the demo', () => {
  it('are four hundred, in the states of a marketplace that is lived in', () => {
    expect(countBy(products, ({ state }) => state)).toEqual({
      approved: 350,
      pending: 26,
      rejected: 8,
      draft: 10,
      archived: 6,
    });
    for (const { state, reason } of products)
      expect(reasonSchema.safeParse(reason).success).toBe(state === 'rejected');
  });

  it('belong to shops and categories that exist, and were approved only for approved shops', () => {
    const [shopSlugs, categorySlugs] = [shops, categories].map((list) => list.map(({ slug }) => slug));
    for (const product of products) {
      expect(shopSlugs).toContain(product.shopSlug);
      expect(product.categorySlugs.length).toBeGreaterThan(0);
      for (const slug of product.categorySlugs) expect(categorySlugs).toContain(slug);
      if (!approvedShops.has(product.shopSlug)) expect(product.state).toBe('draft');
    }
  });

  it('have names, texts and SKUs of their own', () => {
    expectUnique(products.map(({ name }) => name));
    expectUnique(products.map(({ description }) => description));
    expectUnique(products.flatMap(({ sku, variants }) => [sku, ...variants.map((variant) => variant.sku)]));
  });

  it('are accepted as a shop would send them', () => {
    for (const product of products) {
      createProductSchema.parse(asInput(product));
      for (const variant of product.variants) createVariantSchema.parse(variant);
    }
  });

  it('cost what such things cost, in whole cents, and less than before where that is told', () => {
    for (const { price, compareAtPrice, variants } of products) {
      for (const amount of [price, ...variants.map((variant) => variant.price ?? price)]) {
        expect(amount).toBeGreaterThanOrEqual(9);
        expect(amount).toBeLessThanOrEqual(500);
        expect(isWholeCents(amount)).toBe(true);
      }
      if (compareAtPrice !== undefined) expect(compareAtPrice).toBeGreaterThan(price);
    }
  });

  it('say as many in stock as their variants do', () => {
    for (const { stock, variants } of products.filter((product) => product.variants.length))
      expect(stock).toBe(variants.reduce((sum, variant) => sum + variant.stock, 0));
    expect(products.some(({ stock }) => stock === 0)).toBe(true);
  });

  it('are shown from the front first, with a text for each picture', () => {
    for (const { pictures } of products) {
      expect(pictures[0]!.art.view).toBe('front');
      for (const { alt } of pictures) expect(alt).toMatch(/^[A-Z][^{}]{15,180}$/);
    }
    expect(products.filter(({ pictures }) => pictures.length === 3).length).toBeGreaterThan(50);
  });

  it('are drawn in the colour that their name ends with', () => {
    for (const { name, pictures } of products) {
      const { art } = pictures[0]!;
      const named = / in (?:Natural |Raw |Midnight )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)$/
        .exec(name)?.[1]
        ?.toLowerCase();
      const dye = (Object.keys(COLOURS) as ColourName[]).find(
        (colour) => colour === named || COLOUR_WORDS[colour].en === named,
      );
      if (dye) expect(`${name}: ${art.colour}`).toBe(`${name}: ${dye}`);
    }
  });

  it('are told in Vietnamese and Russian too, many of them', () => {
    const inVietnamese = products.flatMap(({ translations }) => translations?.vi ?? []);
    const inRussian = products.flatMap(({ translations }) => translations?.ru ?? []);
    expect(inVietnamese.length).toBeGreaterThanOrEqual(80);
    expect(inRussian.length).toBeGreaterThanOrEqual(30);
    for (const { name } of inRussian) expect(name).toMatch(/^[\p{Script=Cyrillic}«», -]+$/u);
  });

  it('are the same every time', () => {
    expect(demoProducts()).toEqual(products);
  });
});

/** The body that the loader makes of a product. */
function asInput(product: DemoProduct) {
  return {
    name: product.name,
    short_description: product.shortDescription,
    description: product.description,
    translations: product.translations ?? {},
    sku: product.sku,
    price: product.price,
    compare_at_price: product.compareAtPrice ?? null,
    stock: product.stock,
    weight_grams: product.weightGrams ?? null,
    attributes: product.attributes,
    skin_type: product.skinType ?? [],
    skin_concerns: product.skinConcerns ?? [],
    ingredients: product.ingredients ?? null,
    usage_instructions: product.usageInstructions ?? null,
    status: 'draft',
  };
}
