import type { Statement } from '../../platform/database/statement.js';
import type { ProductTranslations } from '../products/product.entity.js';

/** A product as an export has it; amounts in minor units. */
export interface ExportRow {
  id: string;
  shop_id: string;
  sku: string | null;
  price: bigint;
  compare_at_price: bigint | null;
  cost_price: bigint | null;
  rental_price_per_day: bigint | null;
  deposit: bigint | null;
  translations: ProductTranslations;
  variants: ExportVariant[] | null;
  [column: string]: unknown;
}

export interface ExportVariant {
  size: string | null;
  color: string | null;
  sku: string | null;
  /** Minor units. */
  price: number | null;
  stock: number;
}

/** These products, in this order, those that are gone left out. */
export function exportStatement(ids: readonly string[]): Statement {
  return {
    text: `
      SELECT p.id, p.shop_id, p.sku, p.name, p.price, p.compare_at_price, p.cost_price, p.stock, p.status,
        p.short_description, p.description, p.barcode, p.track_inventory, p.allow_backorders, p.weight_grams,
        p.dimensions, p.attributes, p.external_link, p.skin_type, p.skin_concerns, p.ingredients,
        p.usage_instructions, p.meta_title, p.meta_description, p.rental_price_per_day, p.deposit,
        p.translations,
        ARRAY(SELECT c.slug FROM product_categories pc JOIN categories c ON c.id = pc.category_id
              WHERE pc.product_id = p.id ORDER BY c.slug) AS categories,
        ARRAY(SELECT i.storage_key FROM product_images i
              WHERE i.product_id = p.id ORDER BY i.sort_order, i.id) AS images,
        (SELECT json_agg(json_build_object('size', v.size, 'color', v.color, 'sku', v.sku, 'price', v.price,
                                           'stock', v.stock) ORDER BY v.created_at, v.id)
         FROM product_variants v WHERE v.product_id = p.id) AS variants
      FROM unnest($1::uuid[]) WITH ORDINALITY k (id, place) JOIN products p ON p.id = k.id ORDER BY k.place`,
    values: [ids],
    isPrepared: true,
  };
}
