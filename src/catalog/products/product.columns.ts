import type { Money } from '../../platform/money/money.js';
import { isPublicLink } from '../../platform/public-link.js';
import { linkNotPublic, priceTooHigh } from '../catalog.errors.js';
import type { PendingChanges, Product } from './product.entity.js';
import { MAX_MINOR, type ProductFields } from './product.schema.js';

/** What a product is when its shop says no more than a name and a price. */
export const EMPTY_PRODUCT = {
  description: null,
  short_description: null,
  translations: {},
  category_ids: [],
  sku: null,
  barcode: null,
  compare_at_price: null,
  cost_price: null,
  stock: 0,
  track_inventory: true,
  allow_backorders: false,
  weight_grams: null,
  dimensions: null,
  attributes: {},
  external_link: null,
  skin_type: [],
  skin_concerns: [],
  ingredients: null,
  usage_instructions: null,
  meta_title: null,
  meta_description: null,
  rental_price_per_day: null,
  deposit: null,
} satisfies ProductFields;

/** The columns of what is live at once; content and status go through the edit plan. Absent fields stay absent. */
export function toLiveColumns(fields: ProductFields, money: Money): Partial<Product> {
  return {
    sku: fields.sku,
    barcode: fields.barcode,
    price: toMinor(fields.price, 'price', money),
    compareAtPrice: toMinorOrNull(fields.compare_at_price, 'compare_at_price', money),
    costPrice: toMinorOrNull(fields.cost_price, 'cost_price', money),
    stock: fields.stock,
    trackInventory: fields.track_inventory,
    allowBackorders: fields.allow_backorders,
    weightGrams: fields.weight_grams,
    dimensions: fields.dimensions,
    attributes: fields.attributes,
    externalLink: publicLink(fields.external_link),
    skinType: fields.skin_type,
    skinConcerns: fields.skin_concerns,
    ingredients: filled(fields.ingredients),
    usageInstructions: filled(fields.usage_instructions),
    metaTitle: filled(fields.meta_title),
    metaDescription: filled(fields.meta_description),
    rentalPricePerDay: toMinorOrNull(fields.rental_price_per_day, 'rental_price_per_day', money),
    deposit: toMinorOrNull(fields.deposit, 'deposit', money),
    isFeatured: fields.is_featured,
  };
}

/** What shoppers read, of what was sent. */
export function toContent(fields: ProductFields): PendingChanges {
  const content: PendingChanges = {
    name: fields.name,
    description: filled(fields.description),
    short_description: filled(fields.short_description),
    translations: fields.translations,
    category_ids: fields.category_ids,
  };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

export function toContentColumns(content: PendingChanges): Partial<Product> {
  return {
    name: content.name,
    description: content.description,
    shortDescription: content.short_description,
    translations: content.translations,
  };
}

/** @throws DomainError `money.too_many_decimals`, `catalog.price_too_high` (422) */
export function toMinorOrNull(
  amount: number | null | undefined,
  property: string,
  money: Money,
): bigint | null | undefined {
  return amount === null ? null : toMinor(amount, property, money);
}

function toMinor(amount: number | undefined, property: string, money: Money): bigint | undefined {
  if (amount === undefined) return undefined;
  const minor = money.toMinor(amount, property);
  if (minor > MAX_MINOR) throw priceTooHigh(property);
  return minor;
}

/** A text that was emptied is no text. */
function filled(text: string | null | undefined): string | null | undefined {
  return text === '' ? null : text;
}

function publicLink(link: string | null | undefined): string | null | undefined {
  if (link && !isPublicLink(link)) throw linkNotPublic('external_link');
  return link;
}
