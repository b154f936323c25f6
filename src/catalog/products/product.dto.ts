import { DERIVATIVES_VERSION, type PictureSources, sourcesOf } from '../../media/index.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { CategoryRow, OwnedSummaryRow, SummaryRow } from '../reads/product-columns.query.js';
import type { DetailRow, ImageRow, OwnedDetailRow, VariantRow } from '../reads/product-detail.query.js';
import type {
  OwnedProductDto,
  OwnedProductSummaryDto,
  ProductDto,
  ProductImageDto,
  ProductSummaryDto,
  ProductVariantDto,
} from '../reads/product-reads.schema.js';

/** What turning rows into answers takes: addresses for pictures, numbers for amounts. */
export interface DtoDeps {
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
}

/** A product in a public list. An allow-list: what is not named here does not leave. */
export function toSummaryDto(row: SummaryRow, deps: DtoDeps): ProductSummaryDto {
  const { money } = deps;
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    short_description: row.short_description,
    price: money.toAmount(row.price),
    compare_at_price: toAmountOrNull(row.compare_at_price, money),
    currency: money.currency,
    weight_grams: row.weight_grams,
    stock: row.stock,
    in_stock: row.in_stock,
    rating_avg: row.rating_avg,
    rating_count: row.rating_count,
    is_featured: row.is_featured,
    shop: { id: row.shop_id, name: row.shop_name, slug: row.shop_slug },
    categories: toCategories(row.categories),
    primary_image: toPrimaryImage(row, deps),
    published_at: row.published_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

/** The same for the shop and the platform. */
export function toOwnedSummaryDto(row: OwnedSummaryRow, deps: DtoDeps): OwnedProductSummaryDto {
  return Object.assign(toSummaryDto(row, deps), toOwnedFields(row));
}

function toOwnedFields(row: OwnedSummaryRow) {
  return {
    sku: row.sku,
    status: row.status,
    moderation_status: row.moderation_status,
    moderation_reason: row.moderation_reason,
    is_public: row.is_public,
    publish_at: row.publish_at,
    has_pending_changes: row.has_pending_changes,
    version: row.version,
  };
}

/**
 * Everything that shoppers may know of a product. Fields are added to the summary, not spread with it into a
 * new object: V8 makes a hash table of that, at a hundred times the cost.
 */
export function toProductDto(row: DetailRow, deps: DtoDeps): ProductDto {
  const { money } = deps;
  return Object.assign(toSummaryDto(row, deps), {
    sku: row.sku,
    barcode: row.barcode,
    track_inventory: row.track_inventory,
    allow_backorders: row.allow_backorders,
    dimensions: row.dimensions,
    attributes: row.attributes,
    external_link: row.external_link,
    skin_type: row.skin_type,
    skin_concerns: row.skin_concerns,
    ingredients: row.ingredients,
    usage_instructions: row.usage_instructions,
    meta_title: row.meta_title,
    meta_description: row.meta_description,
    rental_price_per_day: toAmountOrNull(row.rental_price_per_day, money),
    deposit: toAmountOrNull(row.deposit, money),
    translations: row.translations,
    variants: (row.variants ?? []).map((variant) => toVariantDto(variant, row, money)),
    images: (row.images ?? []).map((image) => toImageDto(image, row.id, deps)),
  });
}

/** Everything that the product's shop may know of it. */
export function toOwnedProductDto(row: OwnedDetailRow, deps: DtoDeps): OwnedProductDto {
  const images = (row.images ?? []).map((image) =>
    Object.assign(toImageDto(image, row.id, deps), { is_pending: image.is_pending }),
  );
  return Object.assign(toProductDto(row, deps), toOwnedFields(row), {
    images,
    cost_price: toAmountOrNull(row.cost_price, deps.money),
    pending_changes: row.pending_changes,
  });
}

function toVariantDto(variant: VariantRow, product: DetailRow, money: Money): ProductVariantDto {
  return {
    id: variant.id,
    product_id: product.id,
    size: variant.size,
    color: variant.color,
    sku: variant.sku,
    price: money.toAmount(variant.price === null ? product.price : BigInt(variant.price)),
    currency: money.currency,
    stock: variant.stock,
    in_stock: !product.track_inventory || product.allow_backorders || variant.stock > 0,
  };
}

function toPrimaryImage(row: SummaryRow, { storage }: DtoDeps): ProductImageDto | null {
  if (row.image_id === null) return null;
  const url = storage.publicUrl(row.storage_key);
  return {
    id: row.image_id,
    product_id: row.id,
    image_url: url,
    thumbnail_url: row.thumbnail_key === null ? null : storage.publicUrl(row.thumbnail_key),
    sources: toSources(row.derivatives_version, url),
    placeholder: row.placeholder,
    alt: row.alt,
    width: row.width,
    height: row.height,
    sort_order: row.sort_order,
    is_primary: true,
  };
}

function toImageDto(image: ImageRow, productId: string, { storage }: DtoDeps): ProductImageDto {
  const url = storage.publicUrl(image.storage_key);
  return {
    id: image.id,
    product_id: productId,
    image_url: url,
    thumbnail_url: image.thumbnail_key === null ? null : storage.publicUrl(image.thumbnail_key),
    sources: toSources(image.derivatives_version, url),
    placeholder: image.placeholder,
    alt: image.alt,
    width: image.width,
    height: image.height,
    sort_order: image.sort_order,
    is_primary: image.is_primary,
  };
}

/** None while the copies of today are being made: what was made before may be another set. */
export function toSources(derivativesVersion: number, url: string): PictureSources | null {
  return derivativesVersion === DERIVATIVES_VERSION ? sourcesOf(url) : null;
}

/** By name; PostgreSQL gives them in no order. */
function toCategories(rows: CategoryRow[] | null): CategoryRow[] {
  if (rows === null) return [];
  return rows.length === 1 ? rows : rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toAmountOrNull(minor: bigint | null, money: Money): number | null {
  return minor === null ? null : money.toAmount(minor);
}
