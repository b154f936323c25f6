import { z } from 'zod';
import { listQueryShape } from '../platform/http/list.js';
import { line, text } from '../platform/text.js';
import { PROMOTION_STATUSES, PROMOTION_SWITCHES, PROMOTION_TYPES } from './promotion.status.js';

/** Which promotion. */
export const promotionRef = z.strictObject({ id: z.uuid() });

/** Letters and digits that everybody can type; in capitals from here on. */
export const codeSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{2,49}$/, 'has 3 to 50 letters, digits, - or _')
  .transform((code) => code.toUpperCase());

/** In the currency's own decimals. */
const amountSchema = z.number().positive().max(1e12);
const timesSchema = z.int().min(1).max(1_000_000_000);
const timeSchema = z.iso.datetime({ offset: true });
const dateSchema = z.iso.date();

/** So many that a promotion can be for them by name; whoever means more names a category. */
const MAX_PRODUCTS = 500;
const MAX_CATEGORIES = 100;
const idsSchema = (max: number) =>
  z
    .array(z.uuid())
    .max(max)
    .transform((ids) => [...new Set(ids)]);

const fields = {
  name: line(255),
  description: text(2000).nullable(),
  type: z.enum(PROMOTION_TYPES),
  /** Percent with up to two decimals, or an amount in the currency's own decimals; nothing for free shipping. */
  value: z.number().min(0).max(1e12),
  /** What it takes off at most. */
  max_discount: amountSchema.nullable(),
  /** Of all goods of an order, before discounts. */
  min_order_value: amountSchema.nullable(),
  usage_limit: timesSchema.nullable(),
  usage_limit_per_user: timesSchema.nullable(),
  /** None of these and no category: for everything. */
  applicable_products: idsSchema(MAX_PRODUCTS),
  /** With all below them. */
  applicable_categories: idsSchema(MAX_CATEGORIES),
  is_first_time_only: z.boolean(),
  starts_at: timeSchema.nullable(),
  /** The first moment at which it does not apply any more. */
  ends_at: timeSchema.nullable(),
  /** Switched on or off; what is past its end has expired by itself. */
  status: z.enum(PROMOTION_SWITCHES),
  /** Whether it goes together with others that are stackable as well. */
  is_stackable: z.boolean(),
  /** Shown to everybody while it runs. */
  is_public: z.boolean(),
};

/** What one does not have to say of a new one, and what it is then. */
const optional = {
  ...z.strictObject(fields).partial().omit({ name: true, type: true }).shape,
  name: fields.name,
  type: fields.type,
};

export const createPromotionSchema = z
  .strictObject({
    ...optional,
    code: codeSchema.nullish(),
    /** Applies without a code. So does whatever has none, unless this says that its codes are made later. */
    is_automatic: z.boolean().optional(),
  })
  .meta({ id: 'CreatePromotion' });
export type CreatePromotion = z.infer<typeof createPromotionSchema>;

export const updatePromotionSchema = z
  .strictObject({ ...fields, code: codeSchema.nullable(), is_automatic: z.boolean() })
  .partial()
  .meta({ id: 'UpdatePromotion' });
export type UpdatePromotion = z.infer<typeof updatePromotionSchema>;

/** A coupon's days, both included, by UTC; instead of its times. */
const dates = { start_date: dateSchema.nullish(), end_date: dateSchema.nullish() };

interface CouponTimes {
  start_date?: string | null;
  end_date?: string | null;
  starts_at?: string | null;
  ends_at?: string | null;
}

const ONE_WAY_OF_TIME = { path: ['end_date'], message: 'Give days or times, not both' };

function isOneWayOfTime(coupon: CouponTimes): boolean {
  const { start_date: from, end_date: to, starts_at: begins, ends_at: ends } = coupon;
  return (from === undefined || begins === undefined) && (to === undefined || ends === undefined);
}

export const createCouponSchema = z
  .strictObject({ ...optional, ...dates, code: codeSchema })
  .refine(isOneWayOfTime, ONE_WAY_OF_TIME)
  .transform(toTimes)
  .meta({ id: 'CreateCoupon' });

export const updateCouponSchema = z
  .strictObject({ ...fields, ...dates, code: codeSchema })
  .partial()
  .refine(isOneWayOfTime, ONE_WAY_OF_TIME)
  .transform(toTimes)
  .meta({ id: 'UpdateCoupon' });

function toTimes<Coupon extends CouponTimes>({ start_date: from, end_date: to, ...coupon }: Coupon) {
  return {
    ...coupon,
    ...(from === undefined ? {} : { starts_at: from && `${from}T00:00:00.000Z` }),
    ...(to === undefined ? {} : { ends_at: to && dayAfter(to) }),
  };
}

const DAY_MILLISECONDS = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MILLISECONDS).toISOString();

export const couponListQuerySchema = z.strictObject({
  ...listQueryShape,
  q: line(100).optional().meta({ description: 'A part of the code or the name.' }),
  status: z.enum(PROMOTION_STATUSES).optional(),
  type: z.enum(PROMOTION_TYPES).optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
export type CouponListQuery = z.infer<typeof couponListQuerySchema>;

export const publicPromotionListQuerySchema = z.strictObject({
  ...listQueryShape,
  type: z.enum(PROMOTION_TYPES).optional(),
  sort: z.enum(['newest']).default('newest'),
});
export type PublicPromotionListQuery = z.infer<typeof publicPromotionListQuerySchema>;

/** How many one call takes. */
export const MAX_BULK_PROMOTIONS = 1_000;

export const bulkPromotionSchema = z
  .strictObject({
    ids: z
      .array(z.uuid())
      .min(1)
      .max(MAX_BULK_PROMOTIONS)
      .transform((ids) => [...new Set(ids)]),
    action: z.enum(['activate', 'deactivate', 'delete', 'extend']),
    /** For `extend`: the new end, later than the old one. */
    ends_at: timeSchema.optional(),
  })
  .refine(({ action, ends_at: end }) => (action === 'extend') === (end !== undefined), {
    path: ['ends_at'],
    message: 'Give the new end to extend, and to nothing else',
  })
  .meta({ id: 'BulkUpdateCoupons' });
export type BulkPromotion = z.infer<typeof bulkPromotionSchema>;

/** How many codes one call makes, and how many one promotion may have. */
export const MAX_CODES_AT_ONCE = 10_000;
export const MAX_CODES = 100_000;

export const generateCodesSchema = promotionRef.extend({
  /** How they all begin, such as `TET26`. */
  prefix: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{0,20}$/, 'has up to 20 letters or digits')
    .transform((prefix) => prefix.toUpperCase())
    .default(''),
  count: z.int().min(1).max(MAX_CODES_AT_ONCE),
});
export type GenerateCodes = z.infer<typeof generateCodesSchema>;

export const statsQuerySchema = z.strictObject({
  from: dateSchema
    .optional()
    .meta({ description: 'A day by UTC, included; 30 days before `to` unless given.' }),
  to: dateSchema.optional().meta({ description: 'A day by UTC, included; today unless given.' }),
  coupon_id: z.uuid().optional(),
});
export type StatsQuery = z.infer<typeof statsQuerySchema>;
