import { z } from 'zod';
import { PAYMENT_METHODS, PAYMENT_STATUSES } from '../payments/payment.status.js';
import { envelopeSchema } from '../platform/http/list.js';
import {
  ORDER_ACTOR_KINDS,
  ORDER_EVENTS,
  ORDER_PAYMENT_STATUSES,
  ORDER_SOURCES,
  ORDER_STATUSES,
  ORDER_TYPES,
  RENTAL_STATUSES,
} from './order.status.js';
import { MOVE_TARGETS } from './order-transitions.js';

const time = z.iso.datetime();
const line = z.string().nullable();

const placeSchema = z.object({
  first_name: line,
  last_name: line,
  company: line,
  address_line1: z.string(),
  address_line2: line,
  city: z.string(),
  state: line,
  postal_code: line,
  country: z.string(),
  phone: line,
});

export const orderItemSchema = z
  .object({
    id: z.uuid(),
    product_id: z.uuid().nullable(),
    variant_id: z.uuid().nullable(),
    name: z.string(),
    sku: line,
    size: line,
    color: line,
    image_url: line,
    order_type: z.enum(ORDER_TYPES),
    quantity: z.int(),
    cancelled_quantity: z.int(),
    returned_quantity: z.int(),
    unit_price: z.number(),
    gross: z.number(),
    discount: z.number(),
    tax: z.number(),
    deposit: z.number(),
    total: z.number(),
    rental: z.object({ from: z.string(), to: z.string(), status: z.enum(RENTAL_STATUSES) }).nullable(),
  })
  .meta({ id: 'OrderItem' });

const amountsShape = {
  subtotal: z.number(),
  discount: z.number(),
  shipping: z.number(),
  tax: z.number(),
  deposit: z.number(),
  total: z.number(),
  credited: z.number().meta({ description: 'What is not asked for any more, or was given back.' }),
};

const partShape = {
  id: z.uuid(),
  status: z.enum(ORDER_STATUSES),
  ...amountsShape,
  carrier: line,
  tracking_number: line,
  shipped_at: time.nullable(),
  delivered_at: time.nullable(),
  cancelled_at: time.nullable(),
  items: z.array(orderItemSchema),
};

const shopShape = { id: z.uuid(), name: z.string(), slug: z.string() };

export const orderPartSchema = z
  .object({ ...partShape, shop: z.object(shopShape) })
  .meta({ id: 'OrderPart' });

const earningsShape = { commission_rate: z.number(), commission: z.number(), payable: z.number() };

const orderShape = {
  id: z.uuid(),
  order_number: z.string(),
  status: z.enum(ORDER_STATUSES),
  payment_status: z.enum(ORDER_PAYMENT_STATUSES),
  payment_method: z.enum(PAYMENT_METHODS),
  ...amountsShape,
  currency: z.string(),
  source: z.enum(ORDER_SOURCES),
  promotions: z.array(z.object({ promotion_id: z.uuid(), code: line, name: z.string(), amount: z.number() })),
  shipping_address: placeSchema.nullable(),
  billing_address: placeSchema.nullable(),
  notes: line,
  created_at: time,
  paid_at: time.nullable(),
  delivered_at: time.nullable(),
  cancelled_at: time.nullable(),
};

export const orderSchema = z
  .object({ ...orderShape, shop_orders: z.array(orderPartSchema) })
  .meta({ id: 'Order' });
export type OrderDto = z.infer<typeof orderSchema>;

export const orderListSchema = envelopeSchema('orders', orderSchema);

const timelineSchema = z.array(
  z.object({
    event: z.enum(ORDER_EVENTS),
    shop_order_id: z.uuid().nullable(),
    from: line,
    to: line,
    by: z.enum(ORDER_ACTOR_KINDS),
    note: line,
    at: time,
  }),
);

/** How the order is paid; `checkout_url` and `qr_code` while it can be paid by link. */
const orderPaymentSchema = z.object({
  id: z.uuid(),
  status: z.enum(PAYMENT_STATUSES),
  amount: z.number(),
  captured: z.number(),
  refunded: z.number(),
  checkout_url: line,
  qr_code: line,
  expires_at: time.nullable(),
});

const detailShape = { payment: orderPaymentSchema.nullable(), timeline: timelineSchema };

export const orderDetailSchema = orderSchema.extend(detailShape).meta({ id: 'OrderDetail' });
export type OrderDetailDto = z.infer<typeof orderDetailSchema>;

const customerSchema = z.object({ id: z.uuid(), name: line, email: line, phone: line });

export const adminOrderSchema = orderSchema
  .extend({
    customer: customerSchema,
    shop_orders: z.array(orderPartSchema.extend(earningsShape)),
    version: z.int(),
  })
  .meta({ id: 'AdminOrder' });
export type AdminOrderDto = z.infer<typeof adminOrderSchema>;

export const adminOrderListSchema = envelopeSchema('orders', adminOrderSchema);

export const adminOrderDetailSchema = adminOrderSchema.extend(detailShape).meta({ id: 'AdminOrderDetail' });
export type AdminOrderDetailDto = z.infer<typeof adminOrderDetailSchema>;

/** A shop's part of an order, as the shop sees it: whom to send what, and what it gets for it. */
export const shopOrderSchema = z
  .object({
    ...partShape,
    ...earningsShape,
    order_id: z.uuid(),
    order_number: z.string(),
    payment_method: z.enum(PAYMENT_METHODS),
    payment_status: z.enum(ORDER_PAYMENT_STATUSES),
    currency: z.string(),
    customer: z.object({ name: line, phone: line }),
    shipping_address: placeSchema.nullable(),
    notes: line,
    created_at: time,
    paid_at: time.nullable(),
    /** When what it gets became free for payout. */
    released_at: time.nullable(),
    /** What it can be moved to. */
    next_statuses: z.array(z.enum(MOVE_TARGETS)),
  })
  .meta({ id: 'ShopOrder' });
export type ShopOrderDto = z.infer<typeof shopOrderSchema>;

export const shopOrderListSchema = envelopeSchema('orders', shopOrderSchema);

export const shopOrderDetailSchema = shopOrderSchema
  .extend({ timeline: timelineSchema })
  .meta({ id: 'ShopOrderDetail' });
export type ShopOrderDetailDto = z.infer<typeof shopOrderDetailSchema>;

export const bulkMoveAnswerSchema = z.object({
  moved: z.int(),
  failed: z.int(),
  rows: z.array(
    z.object({
      order_id: z.uuid(),
      ok: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
});

/** As D has it. */
export const checkoutAnswerSchema = z.object({ order_id: z.uuid(), payment_qr_url: z.string() });

export const checkoutStatusSchema = z.object({
  order_id: z.uuid(),
  status: z.enum(['pending', 'completed', 'failed']),
});
