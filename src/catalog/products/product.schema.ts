import { z } from 'zod';
import { LANGUAGES, SKIN_TYPES } from '../../identity/index.js';
import { line, text } from '../../platform/text.js';
import { PRODUCT_STATUSES } from './product.status.js';

/** The most that any amount may be, in minor units; the service checks it, for it depends on the currency. */
export const MAX_MINOR = 10n ** 12n;

/** In the currency's own decimals. */
const amount = z.number().positive().max(1e12);
export const MAX_STOCK = 10_000_000;
const stock = z.int().min(0).max(MAX_STOCK);
const millimetres = z.int().min(1).max(100_000);
export const MAX_SKU = 64;
const sku = line(MAX_SKU).nullable();

const translations = z.partialRecord(
  z.enum(LANGUAGES),
  z.strictObject({ name: line(200).optional(), description: text(10_000).optional() }),
);

const attributes = z
  .record(line(50), line(500))
  .refine((entries) => Object.keys(entries).length <= 50, 'has more than 50 entries');

/** More than this many is a product that belongs nowhere. */
export const MAX_CATEGORIES = 10;
const categoryIds = z
  .array(z.uuid())
  .max(MAX_CATEGORIES)
  .transform((ids) => [...new Set(ids)]);

/**
 * What a shop may say about its product. Whose it is, its moderation, its rating and its version are nobody's
 * to send.
 */
const productFields = {
  name: line(200),
  description: text(10_000).nullable(),
  short_description: text(500).nullable(),
  translations,
  category_ids: categoryIds,
  sku,
  barcode: line(64).nullable(),
  price: amount,
  compare_at_price: amount.nullable(),
  cost_price: amount.nullable(),
  stock,
  track_inventory: z.boolean(),
  allow_backorders: z.boolean(),
  weight_grams: z.int().min(0).max(10_000_000).nullable(),
  dimensions: z
    .strictObject({ length: millimetres, width: millimetres, height: millimetres })
    .partial()
    .nullable(),
  attributes,
  external_link: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  skin_type: z.array(z.enum(SKIN_TYPES)).max(SKIN_TYPES.length),
  skin_concerns: z.array(line(50)).max(20),
  ingredients: text(10_000).nullable(),
  usage_instructions: text(10_000).nullable(),
  meta_title: text(200).nullable(),
  meta_description: text(500).nullable(),
  rental_price_per_day: amount.nullable(),
  deposit: amount.nullable(),
  status: z.enum(PRODUCT_STATUSES),
  /** When a draft goes on sale by itself; one that has passed means at once, null takes it back. */
  publish_at: z.iso.datetime({ offset: true }).nullable(),
};

/** Fields that the platform sets, and no shop. */
const platformFields = { is_featured: z.boolean() };

const mandatory = { name: true, price: true } as const;
const firstStatus = { status: z.enum(['draft', 'active']) };

export const createProductSchema = z
  .strictObject({ ...productFields, ...firstStatus })
  .partial()
  .required(mandatory)
  .meta({ id: 'CreateProduct' });

export const createProductAsAdminSchema = z
  .strictObject({ ...productFields, ...firstStatus, ...platformFields, shop_id: z.uuid() })
  .partial()
  .required({ ...mandatory, shop_id: true })
  .meta({ id: 'CreateProductAsAdmin' });

/** Everything that is not sent is emptied, but `status` and `publish_at`, which are decisions of their own. */
export const replaceProductSchema = z
  .strictObject(productFields)
  .partial()
  .required(mandatory)
  .meta({ id: 'ReplaceProduct' });

export const replaceProductAsAdminSchema = z
  .strictObject({ ...productFields, ...platformFields })
  .partial()
  .required(mandatory)
  .meta({ id: 'ReplaceProductAsAdmin' });

export const updateProductSchema = z.strictObject(productFields).partial().meta({ id: 'UpdateProduct' });

/** Any of the fields that somebody may set; the service refuses those that the actor may not. */
export type ProductFields = z.infer<typeof updateProductSchema> & { is_featured?: boolean };
export type ReplaceProduct = ProductFields & Pick<Required<ProductFields>, 'name' | 'price'>;
/** A shop's own product needs no `shop_id`. */
export type CreateProduct = ReplaceProduct & { shop_id?: string };

const variantFields = {
  size: line(50).nullable(),
  color: line(50).nullable(),
  sku,
  /** Null: the product's own price. */
  price: amount.nullable(),
  stock,
};

export const createVariantSchema = z.strictObject(variantFields).partial().meta({ id: 'CreateVariant' });
export const updateVariantSchema = z.strictObject(variantFields).partial().meta({ id: 'UpdateVariant' });
export type VariantFields = z.infer<typeof updateVariantSchema>;

const options = z
  .array(line(50))
  .max(100)
  .transform((values) => [...new Set(values)]);

/** Every size in every color; of one kind alone when none of the other is named. */
export const generateVariantsSchema = z
  .strictObject({
    sizes: options.default([]),
    colors: options.default([]),
    /** `{sku}` of the product, `{size}` and `{color}`; `{sku}-{size}-{color}` unless given. */
    sku_pattern: line(100).optional(),
    price: amount.nullable().optional(),
    stock: stock.optional(),
  })
  .meta({ id: 'GenerateVariants' });
export type GenerateVariants = z.infer<typeof generateVariantsSchema>;

/** With `id`: one that is there, of which the fields that are not sent stay. */
export const replacementVariantSchema = z.strictObject({ id: z.uuid(), ...variantFields }).partial();
export type ReplacementVariant = z.infer<typeof replacementVariantSchema>;

export const replaceVariantsSchema = z
  .strictObject({ variants: z.array(replacementVariantSchema).max(100) })
  .meta({ id: 'ReplaceVariants' });
