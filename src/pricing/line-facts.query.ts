import type { Statement } from '../platform/database/statement.js';
import type { WantedLine } from './quote.js';

/** What the catalogue and the shop say of one wanted line; all null but `ordinal` where the product is gone. */
export interface LineFacts {
  /** Which of the wanted lines, from 1. */
  ordinal: number;
  shop_id: string | null;
  shop_name: string;
  shop_slug: string;
  commission_rate_bp: number;
  shipping_fee: bigint;
  free_shipping_from: bigint | null;
  tax_rate_bp: number;
  is_tax_included: boolean;
  product_name: string;
  is_public: boolean;
  /** Whether as many can be had as one likes. */
  is_unlimited: boolean;
  price: bigint;
  stock: number;
  sku: string | null;
  rental_price_per_day: bigint | null;
  deposit: bigint | null;
  image_key: string | null;
  has_variants: boolean;
  /** Null: none was wanted, or it is not one of the product's. */
  variant_id: string | null;
  size: string | null;
  color: string | null;
  /** Of the product, with all above them; null when nobody asked. */
  category_ids: string[] | null;
}

const CATEGORIES = `ARRAY(
  WITH RECURSIVE above AS (
    SELECT category_id AS id FROM product_categories WHERE product_id = p.id
    UNION
    SELECT c.parent_id FROM above a JOIN categories c ON c.id = a.id WHERE c.parent_id IS NOT NULL)
  SELECT id FROM above)`;

/** A variant has its own shelf, and its own price and number where it says so. */
function textWith(categoryIds: string): string {
  return `
  SELECT w.ordinal::int AS ordinal, s.id AS shop_id, s.name AS shop_name, s.slug AS shop_slug, s.commission_rate_bp,
    t.shipping_fee, t.free_shipping_from, t.tax_rate_bp, t.is_tax_included,
    p.name AS product_name, p.is_public, NOT p.track_inventory OR p.allow_backorders AS is_unlimited,
    coalesce(v.price, p.price) AS price, coalesce(v.stock, p.stock) AS stock, coalesce(v.sku, p.sku) AS sku,
    p.rental_price_per_day, p.deposit,
    (SELECT storage_key FROM product_images m WHERE m.product_id = p.id AND NOT m.is_pending
     ORDER BY m.is_primary DESC, m.sort_order, m.id LIMIT 1) AS image_key,
    EXISTS (SELECT FROM product_variants WHERE product_id = p.id) AS has_variants,
    v.id AS variant_id, v.size, v.color, ${categoryIds} AS category_ids
  FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) WITH ORDINALITY AS w (product_id, variant_id, ordinal)
  LEFT JOIN products p ON p.id = w.product_id
  LEFT JOIN shops s ON s.id = p.shop_id
  LEFT JOIN shop_selling_terms t ON t.shop_id = s.id
  LEFT JOIN product_variants v ON v.id = w.variant_id AND v.product_id = p.id
  ORDER BY w.ordinal`;
}

/** Made once: the texts of prepared statements are few and the same. */
const WITH_CATEGORIES = textWith(CATEGORIES);
const WITHOUT_CATEGORIES = textWith('NULL');

/**
 * One row for each wanted line, in their order.
 * @param needsCategories only some promotions do, and climbing the tree costs
 */
export function lineFacts(lines: readonly WantedLine[], needsCategories: boolean): Statement {
  return {
    text: needsCategories ? WITH_CATEGORIES : WITHOUT_CATEGORIES,
    values: [lines.map(({ productId }) => productId), lines.map(({ variantId }) => variantId)],
    isPrepared: true,
  };
}
