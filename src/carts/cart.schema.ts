import { z } from 'zod';
import { line } from '../platform/text.js';
import { LINE_PROBLEMS, REFUSALS } from '../pricing/pricing.status.js';
import { ORDER_TYPES } from './cart-item.entity.js';
import { MAX_PIECES } from './cart-limits.js';

/** Days of the longest rental. */
const LONGEST_RENTAL = 365;
const DAY = 24 * 60 * 60 * 1000;

const quantitySchema = z.int().min(1).max(MAX_PIECES);
const rentalShape = { rental_from: z.iso.date().optional(), rental_to: z.iso.date().optional() };

interface RentalDays {
  rental_from?: string | undefined;
  rental_to?: string | undefined;
}

/** Both days or none, in their order, and within a year. */
function areDays({ rental_from: from, rental_to: to }: RentalDays): boolean {
  if (from === undefined || to === undefined) return from === to;
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  return days >= 1 && days <= LONGEST_RENTAL;
}
const NOT_DAYS = {
  error: `a rental is from one day to another, at most ${LONGEST_RENTAL} of them`,
  path: ['rental_to'],
};

export const addItemSchema = z
  .strictObject({
    product_id: z.uuid(),
    variant_id: z.uuid().optional(),
    /** In place of `variant_id`: what the variant is like. */
    size: line(50).optional(),
    color: line(50).optional(),
    quantity: quantitySchema.default(1),
    order_type: z.enum(ORDER_TYPES).default('purchase'),
    ...rentalShape,
  })
  .refine(areDays, NOT_DAYS)
  .refine(({ order_type: type, rental_from: from }) => (type === 'rental') === (from !== undefined), {
    error: 'a rental has days, and a purchase has none',
    path: ['rental_from'],
  })
  .refine(
    ({ variant_id: id, size, color }) => id === undefined || (size === undefined && color === undefined),
    {
      error: 'a variant is named by its id, or by what it is like',
      path: ['variant_id'],
    },
  )
  .meta({ id: 'AddCartItem' });
export type AddItem = z.infer<typeof addItemSchema>;

export const changeItemSchema = z
  .strictObject({ quantity: quantitySchema.optional(), ...rentalShape })
  .refine(areDays, NOT_DAYS)
  .refine((changes) => Object.keys(changes).length > 0, 'say what changes')
  .meta({ id: 'ChangeCartItem' });
export type ChangeItem = z.infer<typeof changeItemSchema>;

export const cartQuerySchema = z.strictObject({
  discount_code: line(50)
    .optional()
    .meta({ description: 'A code to try: the totals are with it where it applies.' }),
});

const amount = z.number();

const cartItemSchema = z
  .object({
    id: z.uuid(),
    product_id: z.uuid(),
    variant_id: z.uuid().nullable(),
    name: z.string(),
    sku: z.string().nullable(),
    size: z.string().nullable(),
    color: z.string().nullable(),
    image_url: z.string().nullable(),
    shop: z.object({ id: z.uuid(), name: z.string(), slug: z.string() }).nullable(),
    order_type: z.enum(ORDER_TYPES),
    rental_from: z.iso.date().nullable(),
    rental_to: z.iso.date().nullable(),
    rental_days: z.int().nullable(),
    quantity: z.int(),
    /** Null: as many as one likes. */
    available: z.int().nullable(),
    /** Of one piece now; of a rental, for all its days. */
    price: amount,
    price_when_added: amount,
    price_changed: z.boolean(),
    deposit_each: amount,
    /** What stands against ordering it; such a line is left out of the totals. */
    problem: z.enum(LINE_PROBLEMS).nullable(),
    subtotal: amount,
    discount: amount,
    tax: amount,
    deposit: amount,
    total: amount,
  })
  .meta({ id: 'CartItem' });
export type CartItemDto = z.infer<typeof cartItemSchema>;

const sums = {
  subtotal: amount,
  discount: amount,
  shipping: amount,
  tax: amount,
  deposit: amount,
  total: amount,
};

export const cartSchema = z
  .object({
    /** Null as long as nothing was ever put into it. */
    id: z.uuid().nullable(),
    items: z.array(cartItemSchema),
    /** Pieces, of all lines. */
    item_count: z.int(),
    /** Whether all of it can be ordered as it is. */
    is_orderable: z.boolean(),
    shops: z.array(z.object({ shop_id: z.uuid(), ...sums })),
    applied_promotions: z.array(
      z.object({ id: z.uuid(), code: z.string().nullable(), name: z.string(), amount }),
    ),
    /** The code that was tried, and campaigns that need only a larger order. */
    refused_promotions: z.array(
      z.object({
        id: z.uuid().nullable(),
        code: z.string().nullable(),
        name: z.string().nullable(),
        reason: z.enum(REFUSALS),
        missing: amount.nullable(),
      }),
    ),
    ...sums,
    currency: z.string(),
    /** Of a guest's cart that has just been made: to be sent as X-Cart-Token from now on. */
    cart_token: z.string().optional(),
  })
  .meta({ id: 'Cart' });
export type CartDto = z.infer<typeof cartSchema>;
