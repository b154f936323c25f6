import { type Language, LANGUAGES } from '../../identity/index.js';
import type { Statement } from '../../platform/database/statement.js';
import {
  OWNED_SUMMARY_COLUMNS,
  type OwnedSummaryRow,
  summaryColumns,
  SUMMARY_JOINS,
  type SummaryRow,
} from './product-columns.query.js';
import type { PendingChanges, ProductTranslations } from '../products/product.entity.js';

/** As PostgreSQL's JSON has it: `price` is in minor units, which fit a number (they end at 10^12). */
export interface VariantRow {
  id: string;
  size: string | null;
  color: string | null;
  sku: string | null;
  price: number | null;
  stock: number;
}

export interface ImageRow {
  id: string;
  storage_key: string;
  thumbnail_key: string | null;
  derivatives_version: number;
  placeholder: string | null;
  alt: string | null;
  width: number;
  height: number;
  sort_order: number;
  is_primary: boolean;
  is_pending: boolean;
}

export interface DetailRow extends SummaryRow {
  sku: string | null;
  barcode: string | null;
  track_inventory: boolean;
  allow_backorders: boolean;
  dimensions: { length?: number; width?: number; height?: number } | null;
  attributes: Record<string, string>;
  external_link: string | null;
  skin_type: string[];
  skin_concerns: string[];
  ingredients: string | null;
  usage_instructions: string | null;
  meta_title: string | null;
  meta_description: string | null;
  rental_price_per_day: bigint | null;
  deposit: bigint | null;
  translations: ProductTranslations;
  variants: VariantRow[] | null;
  images: ImageRow[] | null;
}

export interface OwnedDetailRow extends DetailRow, OwnedSummaryRow {
  cost_price: bigint | null;
  pending_changes: PendingChanges | null;
}

const DETAIL_COLUMNS = `
  p.sku, p.barcode, p.track_inventory, p.allow_backorders, p.dimensions, p.attributes, p.external_link, p.skin_type,
  p.skin_concerns, p.ingredients, p.usage_instructions, p.meta_title, p.meta_description,
  p.rental_price_per_day, p.deposit, p.translations,
  (SELECT json_agg(json_build_object('id', v.id, 'size', v.size, 'color', v.color, 'sku', v.sku,
     'price', v.price, 'stock', v.stock) ORDER BY v.id)
   FROM product_variants v WHERE v.product_id = p.id) AS variants`;

/** Pictures that wait for a moderator are the shop's alone. */
function imagesColumn(condition: string): string {
  return `(SELECT json_agg(json_build_object('id', m.id, 'storage_key', m.storage_key,
     'thumbnail_key', m.thumbnail_key, 'derivatives_version', m.derivatives_version,
     'placeholder', m.placeholder, 'alt', m.alt, 'width', m.width, 'height', m.height,
     'sort_order', m.sort_order, 'is_primary', m.is_primary, 'is_pending', m.is_pending) ORDER BY m.sort_order, m.id)
   FROM product_images m WHERE m.product_id = p.id AND ${condition}) AS images`;
}

function publicDetailText(language?: Language): string {
  return `SELECT ${summaryColumns(language)}, ${DETAIL_COLUMNS}, ${imagesColumn('NOT m.is_pending')}
    FROM products p ${SUMMARY_JOINS} WHERE p.id = $1 AND p.is_public`;
}

/** Made once: the texts of prepared statements are few and the same. */
const PUBLIC_DETAILS = new Map<Language | undefined, string>(
  [undefined, ...LANGUAGES].map((language) => [language, publicDetailText(language)]),
);

const OWNED_DETAIL = `SELECT ${OWNED_SUMMARY_COLUMNS}, ${DETAIL_COLUMNS}, ${imagesColumn('true')},
  p.cost_price, p.pending_changes
  FROM products p ${SUMMARY_JOINS} WHERE p.id = $1`;

/** A public product with its variants, pictures, categories and shop. Rows: `DetailRow`, one at most. */
export function publicDetail(id: string, language?: Language): Statement {
  return { text: PUBLIC_DETAILS.get(language)!, values: [id], isPrepared: true };
}

/** A product whatever its state; who may see it is for the caller to decide. Rows: `OwnedDetailRow`. */
export function ownedDetail(id: string): Statement {
  return { text: OWNED_DETAIL, values: [id], isPrepared: true };
}
