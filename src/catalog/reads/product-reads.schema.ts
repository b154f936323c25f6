import { z } from 'zod';
import { LANGUAGES, SKIN_TYPES } from '../../identity/index.js';
import { envelopeSchema, listQueryShape } from '../../platform/http/list.js';
import { line } from '../../platform/text.js';
import { MAX_RATING } from '../search/product-facets.js';
import { MODERATION_STATUSES, PRODUCT_STATUSES } from '../products/product.status.js';

/** Beyond this no amount is stored, whatever the currency. */
const MAX_AMOUNT = 1_000_000_000_000;
const amount = z.coerce.number().min(0).max(MAX_AMOUNT);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const searchText = line(200);

/** `relevance` is what a search comes in unless told otherwise, and means nothing without one. */
const PUBLIC_SORTS = ['newest', 'price_asc', 'price_desc', 'relevance'] as const;
const OWNED_SORTS = ['newest', 'oldest', 'relevance'] as const;

/** Names and descriptions in this language, where they are translated; else as `Accept-Language` wishes. */
const languageShape = { language: z.enum(LANGUAGES).optional() };
/** Of an answer that is no list to be paged through. */
export const languageQuerySchema = z.strictObject(languageShape);

const publicFilterShape = {
  /** This category and all below it. */
  category_id: z.uuid().optional(),
  /** In the currency's own decimals, both ends included. */
  min_price: amount.optional(),
  max_price: amount.optional(),
  shop_id: z.uuid().optional(),
  /** With a size or a color: of that variant. */
  in_stock: flag.optional(),
  /** With a color: of one variant that has both. Capitals do not matter, neither here nor below. */
  size: line(50).optional(),
  color: line(50).optional(),
  skin_type: z.enum(SKIN_TYPES).optional(),
  skin_concern: line(50).optional(),
  /** The average of the ratings, from 1 to 5 in halves, at least. */
  min_rating: z.coerce.number().min(1).max(MAX_RATING).multipleOf(0.5).optional(),
  is_featured: flag.optional(),
};

const productFilterSchema = z.strictObject(publicFilterShape);
export type ProductFilterQuery = z.infer<typeof productFilterSchema>;

/** `q`: what to search for, of which the counts are then. */
export const productFacetsQuerySchema = productFilterSchema.extend({ q: searchText.optional() });
export type ProductFacetsQuery = z.infer<typeof productFacetsQuerySchema>;

const publicListShape = {
  ...listQueryShape,
  ...publicFilterShape,
  ...languageShape,
  sort: z.enum(PUBLIC_SORTS).optional(),
};

/** `query` is what to search for in name, description and translations (D). */
export const productListQuerySchema = z.strictObject({
  ...publicListShape,
  query: searchText.optional(),
});
export type ProductListQuery = z.infer<typeof productListQuerySchema>;

/** `q` or `query`: what to search for; one of them is required. */
export const productSearchQuerySchema = z
  .strictObject({
    ...publicListShape,
    q: searchText.optional(),
    query: searchText.optional(),
  })
  .refine(({ q, query }) => (q === undefined) !== (query === undefined), {
    path: ['q'],
    message: 'Say what to search for, once.',
  });
export type ProductSearchQuery = z.infer<typeof productSearchQuerySchema>;

/** The filters of a list of one shop, which needs no `shop_id`. */
export const shopFrontQuerySchema = productListQuerySchema.omit({ shop_id: true });
export type ShopFrontQuery = z.infer<typeof shopFrontQuerySchema>;

const ownedFilterShape = {
  status: z.enum(PRODUCT_STATUSES).optional(),
  moderation_status: z.enum(MODERATION_STATUSES).optional(),
  /** What to search for. */
  q: searchText.optional(),
  sort: z.enum(OWNED_SORTS).optional(),
};

export const shopProductListQuerySchema = z.strictObject({ ...listQueryShape, ...ownedFilterShape });
export type ShopProductListQuery = z.infer<typeof shopProductListQuerySchema>;

export const adminProductListQuerySchema = z.strictObject({
  ...listQueryShape,
  ...ownedFilterShape,
  shop_id: z.uuid().optional(),
});
export type AdminProductListQuery = z.infer<typeof adminProductListQuerySchema>;

export const productCategorySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  parent_id: z.uuid().nullable(),
});

/** `thumbnail_url` is null until the smaller copy has been derived; `image_url` serves meanwhile. */
export const productImageSchema = z
  .object({
    id: z.uuid(),
    product_id: z.uuid(),
    image_url: z.string(),
    thumbnail_url: z.string().nullable(),
    /**
     * Smaller copies: their addresses as a template of RFC 6570 with the names edge and format. Each fits in a square of
     * that many pixels. Null until they have been derived.
     */
    sources: z
      .object({
        url_template: z.string(),
        edges: z.array(z.int()).readonly(),
        formats: z.array(z.enum(['webp', 'avif'])).readonly(),
      })
      .nullable()
      .describe('Smaller copies, by a template of RFC 6570; null until they have been derived'),
    /** A few pixels as a data URL, to be shown while the picture loads. */
    placeholder: z.string().nullable(),
    alt: z.string().nullable(),
    /** Pixels. */
    width: z.int(),
    height: z.int(),
    sort_order: z.int(),
    is_primary: z.boolean(),
  })
  .meta({ id: 'ProductImage' });
export type ProductImageDto = z.infer<typeof productImageSchema>;

/** `price` is the variant's own or, failing that, the product's. */
export const productVariantSchema = z
  .object({
    id: z.uuid(),
    product_id: z.uuid(),
    size: z.string().nullable(),
    color: z.string().nullable(),
    sku: z.string().nullable(),
    price: z.number(),
    currency: z.string(),
    stock: z.int(),
    in_stock: z.boolean(),
  })
  .meta({ id: 'ProductVariant' });
export type ProductVariantDto = z.infer<typeof productVariantSchema>;

export const productSummarySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    slug: z.string(),
    description: z.string().nullable(),
    short_description: z.string().nullable(),
    price: z.number(),
    compare_at_price: z.number().nullable(),
    currency: z.string(),
    weight_grams: z.int().nullable(),
    stock: z.int(),
    in_stock: z.boolean(),
    rating_avg: z.number(),
    rating_count: z.int(),
    is_featured: z.boolean(),
    shop: z.object({ id: z.uuid(), name: z.string(), slug: z.string() }),
    categories: z.array(productCategorySchema),
    primary_image: productImageSchema.nullable(),
    published_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'ProductSummary' });
export type ProductSummaryDto = z.infer<typeof productSummarySchema>;

const translationsSchema = z.record(
  z.string(),
  z.object({ name: z.string().optional(), description: z.string().optional() }),
);

export const productSchema = productSummarySchema
  .extend({
    sku: z.string().nullable(),
    barcode: z.string().nullable(),
    track_inventory: z.boolean(),
    allow_backorders: z.boolean(),
    /** Millimetres. */
    dimensions: z
      .object({ length: z.number().optional(), width: z.number().optional(), height: z.number().optional() })
      .nullable(),
    attributes: z.record(z.string(), z.string()),
    external_link: z.string().nullable(),
    skin_type: z.array(z.string()),
    skin_concerns: z.array(z.string()),
    ingredients: z.string().nullable(),
    usage_instructions: z.string().nullable(),
    meta_title: z.string().nullable(),
    meta_description: z.string().nullable(),
    rental_price_per_day: z.number().nullable(),
    deposit: z.number().nullable(),
    /** Name and description in other languages than the shop's own. */
    translations: translationsSchema,
    variants: z.array(productVariantSchema),
    images: z.array(productImageSchema),
  })
  .meta({ id: 'Product' });
export type ProductDto = z.infer<typeof productSchema>;

const ownedSummaryShape = {
  sku: z.string().nullable(),
  status: z.enum(PRODUCT_STATUSES),
  moderation_status: z.enum(MODERATION_STATUSES),
  moderation_reason: z.string().nullable(),
  /** Whether shoppers see it: active and approved, of a shop that is approved and active. */
  is_public: z.boolean(),
  /** When the draft goes on sale by itself. */
  publish_at: z.iso.datetime().nullable(),
  has_pending_changes: z.boolean(),
  /** Grows with every change; what `If-Match` compares. */
  version: z.int(),
};

/** A product in the lists of its shop and of the platform. */
export const ownedProductSummarySchema = productSummarySchema
  .extend(ownedSummaryShape)
  .meta({ id: 'OwnedProductSummary' });
export type OwnedProductSummaryDto = z.infer<typeof ownedProductSummarySchema>;

/** What waits for a moderator beside the live version. */
export const pendingChangesSchema = z.object({
  name: z.string().optional(),
  description: z.string().nullable().optional(),
  short_description: z.string().nullable().optional(),
  translations: translationsSchema.optional(),
  category_ids: z.array(z.uuid()).optional(),
});

const ownedShape = {
  ...ownedSummaryShape,
  cost_price: z.number().nullable(),
  pending_changes: pendingChangesSchema.nullable(),
};

/** A picture as the shop sees it: `is_pending` until a moderator has let shoppers see it. */
const ownedImageSchema = productImageSchema.extend({ is_pending: z.boolean() });

/** A product as its shop and the platform see it. */
export const ownedProductSchema = productSchema
  .extend({ ...ownedShape, images: z.array(ownedImageSchema) })
  .meta({ id: 'OwnedProduct' });
export type OwnedProductDto = z.infer<typeof ownedProductSchema>;

/** What `GET /products/{id}` answers: the owner's fields are there for the owner alone. */
export const visibleProductSchema = productSchema
  .extend(
    z.object({ ...ownedShape, images: z.array(ownedImageSchema.partial({ is_pending: true })) }).partial()
      .shape,
  )
  .required({ images: true })
  .meta({ id: 'VisibleProduct' });

export const productListSchema = envelopeSchema('products', productSummarySchema);
export const ownedProductListSchema = envelopeSchema('products', ownedProductSummarySchema);
export const productImageListSchema = z.object({ images: z.array(productImageSchema) });
export const productVariantListSchema = z.object({ variants: z.array(productVariantSchema) });
