import type { EntityManager } from 'typeorm';
import type { Money } from '../platform/money/money.js';
import type { Product } from './product.entity.js';

/**
 * What the form of a product starts from. Where a change of it waits for a moderator, that is what its shop
 * has written last, and goes on from.
 */
export async function productFormValues(
  manager: EntityManager,
  money: Money,
  row: Product,
): Promise<Record<string, unknown>> {
  const { category_ids: waitingCategories, ...waitingTexts } = row.pendingChanges ?? {};
  return {
    ...contentOf(row),
    ...liveValuesOf(row, money),
    ...waitingTexts,
    category_ids: await categoriesOf(manager, row.id, waitingCategories),
  };
}

function contentOf(row: Product): Record<string, unknown> {
  return {
    name: row.name,
    short_description: row.shortDescription,
    description: row.description,
    translations: row.translations,
  };
}

function liveValuesOf(row: Product, money: Money): Record<string, unknown> {
  const amount = (minor: bigint | null) => (minor === null ? null : money.toAmount(minor));
  return {
    price: amount(row.price),
    compare_at_price: amount(row.compareAtPrice),
    cost_price: amount(row.costPrice),
    sku: row.sku,
    barcode: row.barcode,
    stock: row.stock,
    track_inventory: row.trackInventory,
    allow_backorders: row.allowBackorders,
    weight_grams: row.weightGrams,
    dimensions: row.dimensions,
    attributes: row.attributes,
    external_link: row.externalLink,
    skin_type: row.skinType,
    skin_concerns: row.skinConcerns,
    ingredients: row.ingredients,
    usage_instructions: row.usageInstructions,
    meta_title: row.metaTitle,
    meta_description: row.metaDescription,
    rental_price_per_day: amount(row.rentalPricePerDay),
    deposit: amount(row.deposit),
    status: row.status,
    is_featured: row.isFeatured,
  };
}

/** @param waiting those that it would be in, where that waits for a decision */
async function categoriesOf(manager: EntityManager, productId: string, waiting: readonly string[] = []) {
  const categories: Array<{ id: string; label: string }> = await manager.query(
    waiting.length > 0
      ? 'SELECT id, name AS label FROM categories WHERE id = ANY($1) ORDER BY name'
      : `SELECT c.id, c.name AS label FROM product_categories pc JOIN categories c ON c.id = pc.category_id
         WHERE pc.product_id = $1 ORDER BY c.name`,
    [waiting.length > 0 ? waiting : productId],
  );
  return categories.map((category) => ({ screen: 'categories', ...category }));
}
