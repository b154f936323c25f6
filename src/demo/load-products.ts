import { type Context, systemContext } from '../platform/context.js';
import { drawProductPicture } from './art/draw-product-picture.js';
import type { DemoProduct } from './demo-data.js';
import type { DemoServices } from './load-demo.js';
import type { DemoPeople } from './load-people.js';
import { finishShop, type LoadedShop } from './load-shops.js';

export interface ProductLoad {
  products: readonly DemoProduct[];
  categoryIds: Map<string, string>;
  shops: Map<string, LoadedShop>;
  people: DemoPeople;
  /** Once aborted, no further product is begun. */
  signal: AbortSignal;
}

/** Products under way at once: drawing and encoding keep two cores busy. */
const AT_ONCE = 3;

/** Products as their shops would upload them, pictures and all, and decided on. */
export async function loadProducts(
  services: DemoServices,
  load: ProductLoad,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const known = await knownSkus(services);
  const waiting = load.products.filter(({ sku }) => !known.has(sku)).reverse();
  const total = load.products.length;
  const work = async () => {
    for (let product = waiting.pop(); product && !load.signal.aborted; product = waiting.pop()) {
      await loadProduct(services, product, load);
      onProgress(total - waiting.length, total);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (load.signal.aborted) return;
  for (const shop of load.shops.values()) await finishShop(services, shop, load.people);
}

async function knownSkus({ dataSource }: DemoServices): Promise<Set<string>> {
  const rows: Array<{ sku: string }> = await dataSource.query(
    'SELECT sku FROM products WHERE sku IS NOT NULL',
  );
  return new Set(rows.map((row) => row.sku));
}

async function loadProduct(services: DemoServices, product: DemoProduct, load: ProductLoad): Promise<void> {
  const { catalog } = services;
  const shop = load.shops.get(product.shopSlug)!;
  const owner: Context = { actor: shop.owner, requestId: 'demo' };
  const categoryIds = product.categorySlugs.map((slug) => load.categoryIds.get(slug)!);
  // It stays a draft until it is whole, so that no moderator sees half of it.
  const { id } = await catalog.products.create(owner, {
    ...toInput(product),
    category_ids: categoryIds,
    status: 'draft',
  });
  for (const { size = null, color = null, sku, price = null, stock } of product.variants) {
    await catalog.productVariants.create(owner, {
      productId: id,
      variant: { size, color, sku, price, stock },
    });
  }
  for (const { art, alt } of product.pictures) {
    await catalog.productImages.add(owner, { productId: id, file: await drawProductPicture(art), alt });
  }
  // Decided by the house itself, which writes nobody a mail.
  await settle(services, id, product, owner, systemContext('demo data'));
}

function toInput(product: DemoProduct) {
  return {
    name: product.name,
    short_description: product.shortDescription,
    description: product.description,
    translations: product.translations ?? {},
    sku: product.sku,
    price: product.price,
    compare_at_price: product.compareAtPrice ?? null,
    stock: product.stock,
    rental_price_per_day: product.rental?.perDay ?? null,
    deposit: product.rental?.deposit ?? null,
    weight_grams: product.weightGrams ?? null,
    attributes: product.attributes,
    skin_type: product.skinType ?? [],
    skin_concerns: product.skinConcerns ?? [],
    ingredients: product.ingredients ?? null,
    usage_instructions: product.usageInstructions ?? null,
  };
}

/** Takes the product from draft to where its data says that it has come. */
async function settle(
  services: DemoServices,
  id: string,
  product: DemoProduct,
  owner: Context,
  house: Context,
): Promise<void> {
  const { products, productDecisions } = services.catalog;
  if (product.state === 'draft') return;
  await products.update(owner, { id, changes: { status: 'active' } });
  if (product.state === 'pending') return;
  if (product.state === 'rejected') return productDecisions.reject(house, { id, reason: product.reason! });
  await productDecisions.approve(house, { id });
  if (product.state === 'archived') await products.update(owner, { id, changes: { status: 'archived' } });
}
