import { z } from 'zod';
import { phoneSchema } from '../platform/auth/credentials.schema.js';
import { PAYMENT_METHODS } from '../payments/payment.status.js';
import { listQueryShape } from '../platform/http/list.js';
import { line, text } from '../platform/text.js';
import type { OrderAddress } from './order.entity.js';
import { ORDER_PAYMENT_STATUSES, ORDER_STATUSES } from './order.status.js';
import type { ChosenAddress } from './placing/order-placing.service.js';
import { MOVE_TARGETS } from './order-transitions.js';

const optionalLine = (length: number) => line(length).nullable().default(null);

/** A place, written out: the same fields as a saved address has. */
const writtenAddressSchema = z.strictObject({
  first_name: optionalLine(100),
  last_name: optionalLine(100),
  company: optionalLine(100),
  address_line1: line(255),
  address_line2: optionalLine(255),
  city: line(100),
  state: optionalLine(100),
  postal_code: optionalLine(20),
  country: line(100),
  phone: phoneSchema.nullable().default(null),
}) satisfies z.ZodType<OrderAddress>;

/** The id of one's own address, or a place written out. */
const chosenAddressSchema = z.union([z.uuid(), writtenAddressSchema]);

export const toChosenAddress = (address: z.infer<typeof chosenAddressSchema>): ChosenAddress =>
  typeof address === 'string' ? { id: address } : address;

export const placeOrderSchema = z
  .strictObject({
    payment_method: z.enum(PAYMENT_METHODS),
    /** Left out: the address that is used by default. */
    shipping_address: chosenAddressSchema.optional(),
    billing_address: chosenAddressSchema.optional(),
    discount_code: line(50).optional(),
    notes: text(1000).optional(),
    /** Left out: the cart of the app. */
    cart_id: z.uuid().optional(),
  })
  .meta({ id: 'PlaceOrder' });

const statusFilters = {
  status: z.enum(ORDER_STATUSES).optional(),
  payment_status: z.enum(ORDER_PAYMENT_STATUSES).optional(),
};

export const ownOrderListQuerySchema = z.strictObject({
  ...listQueryShape,
  ...statusFilters,
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
export type OwnOrderListQuery = z.infer<typeof ownOrderListQuerySchema>;

export const shopOrderListQuerySchema = z.strictObject({
  ...listQueryShape,
  ...statusFilters,
  q: line(100).optional().meta({ description: 'Part of the order’s number, or of the customer’s name.' }),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
export type ShopOrderListQuery = z.infer<typeof shopOrderListQuerySchema>;

export const adminOrderListQuerySchema = z.strictObject({
  ...listQueryShape,
  ...statusFilters,
  payment_method: z.enum(PAYMENT_METHODS).optional(),
  user_id: z.uuid().optional(),
  shop_id: z.uuid().optional().meta({ description: 'Orders of which this shop has a part.' }),
  q: line(100)
    .optional()
    .meta({
      description:
        'Part of the order’s number, or of the customer’s name, e-mail or telephone number; of the number alone for ' +
        'those who may not know customers.',
    }),
  from: z.iso.datetime().optional().meta({ description: 'Ordered at this time or later.' }),
  to: z.iso.datetime().optional().meta({ description: 'Ordered before this time.' }),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
export type AdminOrderListQuery = z.infer<typeof adminOrderListQuerySchema>;

const moveShape = {
  status: z.enum(MOVE_TARGETS),
  carrier: line(100).optional(),
  tracking_number: line(100).optional(),
  note: text(1000).optional(),
};

export const moveSchema = z.strictObject(moveShape).meta({ id: 'MoveOrder' });
export type MoveInput = z.infer<typeof moveSchema>;

export const MAX_BULK_ORDERS = 100;

export const bulkMoveSchema = z
  .strictObject({
    order_ids: z.array(z.uuid()).min(1).max(MAX_BULK_ORDERS),
    ...moveShape,
  })
  .meta({ id: 'MoveOrders' });

export const checkoutSchema = z
  .strictObject({ session_id: z.uuid(), discount_code: line(50).optional() })
  .meta({ id: 'RequestCheckout' });
