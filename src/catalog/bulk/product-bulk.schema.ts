import { z } from 'zod';
import { MODERATION_STATUSES, PRODUCT_STATUSES } from '../products/product.status.js';

/** How many products one call may change. */
export const MAX_BULK = 1000;

/** In the currency's own decimals. */
const amount = z.number().positive().max(1e12);
const difference = z
  .number()
  .min(-1e12)
  .max(1e12)
  .refine((value) => value !== 0, 'changes nothing');

/** One of its kind at a time: a price is set, or it is changed. */
const price = z.union([
  /** `-10` is ten percent less. */
  z.strictObject({ percent: z.number().gt(-100).max(1000).multipleOf(0.01) }),
  z.strictObject({ add: difference }),
  z.strictObject({ set: amount }),
]);

const stock = z.union([
  z.strictObject({ set: z.int().min(0).max(10_000_000) }),
  z.strictObject({ add: z.int().min(-10_000_000).max(10_000_000) }),
]);

const categoryIds = z.array(z.uuid()).min(1).max(10);
const categories = z.union([
  z.strictObject({ add: categoryIds }),
  z.strictObject({ remove: categoryIds }),
  z.strictObject({ set: z.array(z.uuid()).max(10) }),
]);

export const bulkChangeSchema = z
  .strictObject({ price, stock, status: z.enum(PRODUCT_STATUSES), categories })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what to change.');
export type BulkChange = z.infer<typeof bulkChangeSchema>;

export const bulkFilterSchema = z
  .strictObject({
    shop_id: z.uuid(),
    status: z.enum(PRODUCT_STATUSES),
    moderation_status: z.enum(MODERATION_STATUSES),
    /** This category and all below it. */
    category_id: z.uuid(),
  })
  .partial()
  .refine((filter) => Object.keys(filter).length > 0, 'Say which products.');
export type BulkFilter = z.infer<typeof bulkFilterSchema>;

const ids = z
  .array(z.uuid())
  .min(1)
  .max(MAX_BULK)
  .transform((all) => [...new Set(all)]);

const selection = {
  ids: ids.optional(),
  filter: bulkFilterSchema.optional(),
  /** By product: the version that the caller has seen. */
  versions: z.record(z.uuid(), z.int()).optional(),
};

export interface BulkSelection {
  /** At most `MAX_BULK`, in the order in which the results shall come. */
  ids?: readonly string[];
  /** Instead of `ids`: every product that it matches, at most `MAX_BULK`. */
  filter?: BulkFilter;
  /** By product: the version that the caller has seen; one that has changed since is left as it is. */
  versions?: Readonly<Record<string, number>>;
}

export const bulkUpdateSchema = z
  .strictObject({ ...selection, change: bulkChangeSchema, dry_run: z.boolean().default(false) })
  .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
    path: ['ids'],
    message: 'Name the products, or a filter that finds them.',
  })
  .meta({ id: 'BulkUpdateProducts' });

/** What of a product a change is about, before or after it. */
const bulkValues = z.object({
  price: z.number().optional(),
  stock: z.int().optional(),
  status: z.enum(PRODUCT_STATUSES).optional(),
  category_ids: z.array(z.uuid()).optional(),
});
export type BulkValues = z.infer<typeof bulkValues>;

export const bulkRowSchema = z
  .object({
    id: z.uuid(),
    /** The product's name; null when there is no such product. */
    title: z.string().nullable(),
    ok: z.boolean(),
    /** Why not, as of any error; null when it went well. */
    code: z.string().nullable(),
    message: z.string().nullable(),
    before: bulkValues,
    after: bulkValues,
    /** After the change, or as it was seen; null when there is no such product. */
    version: z.int().nullable(),
  })
  .meta({ id: 'BulkRow' });
export type BulkRow = z.infer<typeof bulkRowSchema>;

export const bulkAnswerSchema = z.object({
  dry_run: z.boolean(),
  changed: z.int(),
  failed: z.int(),
  rows: z.array(bulkRowSchema),
});
