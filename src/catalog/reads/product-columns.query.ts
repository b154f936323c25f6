import type { Language } from '../../identity/index.js';
import type { ModerationStatus, ProductStatus } from '../products/product.status.js';

/**
 * In stock is what can be bought: unlimited, on back order, or there, as itself or in one of its variants.
 * The variants are asked for as a value: for EXISTS, PostgreSQL may read those of all products beforehand.
 */
export const IN_STOCK = `(NOT p.track_inventory OR p.allow_backorders OR p.stock > 0 OR
  (SELECT true FROM product_variants v WHERE v.product_id = p.id AND v.stock > 0 LIMIT 1) IS TRUE)`;

/**
 * The columns of a product in a list, and where they come from, given `products p`. Times arrive as ISO 8601
 * text, amounts as minor units. What is nested is built by PostgreSQL only where there are many of it: a row
 * costs less to send and to read than the JSON of that row.
 */
export const SUMMARY_COLUMNS = summaryColumns();

/** The same with name and description in a language, as far as they have been translated. */
export function summaryColumns(language?: Language): string {
  return `
  p.id, ${translated('name', language)}, p.slug, ${translated('description', language)}, p.short_description, p.price, p.compare_at_price, p.weight_grams,
  p.stock, p.rating_avg, p.rating_count, p.is_featured, p.published_at, p.created_at, p.updated_at,
  ${IN_STOCK} AS in_stock,
  s.id AS shop_id, s.name AS shop_name, s.slug AS shop_slug,
  i.id AS image_id, i.storage_key, i.thumbnail_key, i.derivatives_version, i.placeholder, i.alt, i.width, i.height, i.sort_order,
  (SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'parent_id', c.parent_id))
   FROM product_categories pc JOIN categories c ON c.id = pc.category_id AND c.is_active
   WHERE pc.product_id = p.id) AS categories`;
}

/** A language is one of a few words of ours, never what somebody sent. */
function translated(column: 'name' | 'description', language: Language | undefined): string {
  if (language === undefined) return `p.${column}`;
  return `coalesce(nullif(p.translations -> '${language}' ->> '${column}', ''), p.${column}) AS ${column}`;
}

export const SUMMARY_JOINS = `
  JOIN shops s ON s.id = p.shop_id
  LEFT JOIN product_images i ON i.product_id = p.id AND i.is_primary`;

/** What only the shop and the platform see of a product in a list. */
export const OWNED_SUMMARY_COLUMNS = `${SUMMARY_COLUMNS},
  p.sku, p.status, p.moderation_status, p.moderation_reason, p.is_public, p.publish_at,
  p.pending_changes IS NOT NULL AS has_pending_changes, p.version`;

export interface CategoryRow {
  id: string;
  name: string;
  parent_id: string | null;
}

export interface SummaryRow {
  id: string;
  name: string;
  slug: string;
  description: string | null;
  short_description: string | null;
  price: bigint;
  compare_at_price: bigint | null;
  weight_grams: number | null;
  stock: number;
  rating_avg: number;
  rating_count: number;
  is_featured: boolean;
  published_at: string | null;
  created_at: string;
  updated_at: string;
  in_stock: boolean;
  shop_id: string;
  shop_name: string;
  shop_slug: string;
  image_id: string | null;
  storage_key: string;
  thumbnail_key: string | null;
  derivatives_version: number;
  placeholder: string | null;
  alt: string | null;
  width: number;
  height: number;
  sort_order: number;
  categories: CategoryRow[] | null;
}

export interface OwnedSummaryRow extends SummaryRow {
  sku: string | null;
  status: ProductStatus;
  moderation_status: ModerationStatus;
  moderation_reason: string | null;
  is_public: boolean;
  publish_at: string | null;
  has_pending_changes: boolean;
  version: number;
}
