import type { EntityManager } from 'typeorm';
import type { ConsoleAlbumPicture, ConsoleVariant } from '../../console/console-field.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import { ProductImage } from '../images/product-image.entity.js';
import { ProductVariant } from '../variants/product-variant.entity.js';
import type { Product } from '../products/product.entity.js';

interface FormValueDeps {
  manager: EntityManager;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
}

/**
 * What the form of a product starts from. Where a change of it waits for a moderator, that is what its shop
 * has written last, and goes on from.
 */
export async function productFormValues(
  { manager, storage, money }: FormValueDeps,
  row: Product,
): Promise<Record<string, unknown>> {
  const { category_ids: waitingCategories, ...waitingTexts } = row.pendingChanges ?? {};
  return {
    ...contentOf(row),
    ...liveValuesOf(row, money),
    ...waitingTexts,
    category_ids: await categoriesOf(manager, row.id, waitingCategories),
    pictures: await picturesFor(manager, storage, row.id),
    variants: await variantsOf(manager, money, row.id),
  };
}

async function picturesFor(
  manager: EntityManager,
  storage: Pick<Storage, 'publicUrl'>,
  productId: string,
): Promise<ConsoleAlbumPicture[]> {
  const images = await manager.find(ProductImage, {
    where: { productId },
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
  return images.map((image) => ({
    id: image.id,
    url: storage.publicUrl(image.thumbnailKey ?? image.storageKey),
    alt: image.alt,
    is_primary: image.isPrimary || image.wantsPrimary,
    note: image.isPending ? 'Waits for approval' : undefined,
  }));
}

async function variantsOf(
  manager: EntityManager,
  money: Money,
  productId: string,
): Promise<ConsoleVariant[]> {
  const variants = await manager.find(ProductVariant, {
    where: { productId },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  return variants.map(({ id, size, color, sku, price, stock }) => ({
    ...{ id, size, color, sku, stock },
    price: price === null ? null : money.toAmount(price),
  }));
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
    publish_at: row.publishAt?.toISOString() ?? null,
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
