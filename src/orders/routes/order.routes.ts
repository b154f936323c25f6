import type { Context } from '../../platform/context.js';
import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { z } from 'zod';
import type { OrderCheckout } from '../order-checkout.service.js';
import {
  ownOrderListQuerySchema,
  placeOrderSchema,
  toChosenAddress,
  type OwnOrderListQuery,
} from '../order-input.schema.js';
import type { OrderDtos } from '../order.dto.js';
import { EXAMPLE_ORDER, EXAMPLE_ORDER_DETAIL } from '../order.examples.js';
import { type OrderDetailDto, orderDetailSchema, orderListSchema } from '../order.schema.js';
import type { OrderPlacing } from '../placing/order-placing.service.js';
import type { OrderReads } from '../reads/order-reads.service.js';

export interface OrderRoutesDeps {
  orderPlacing: OrderPlacing;
  orderReads: OrderReads;
  orderCheckout: OrderCheckout;
  orderDtos: OrderDtos;
}

const feature = 'orders';
export const orderParams = z.strictObject({ order_id: z.uuid() });

/** What placing an order may be refused for. */
export const PLACING_ERRORS = [
  'carts.cart_not_found',
  'carts.cart_empty',
  'orders.items_unavailable',
  'orders.code_refused',
  'orders.code_used_up',
  'orders.address_required',
  'orders.unknown_address',
  'promotions.used_up',
  'catalog.out_of_stock',
  'payments.method_unavailable',
];

/** What customers do with their own orders. */
export function createOwnOrderRoutes(deps: OrderRoutesDeps): RouteDefinition[] {
  return [placeRoute(deps), listRoute(deps, '/orders'), listRoute(deps, '/users/me/orders'), getRoute(deps)];
}

function placeRoute({ orderPlacing, orderDtos, orderCheckout }: OrderRoutesDeps) {
  return route({
    method: 'post',
    path: '/orders',
    feature,
    summary:
      'Order what is in the cart. Paid by `payos`, the answer says where; while PayOS cannot be reached that is ' +
      'null, and in `GET /orders/{order_id}` later',
    caller: 'user',
    idempotent: true,
    body: placeOrderSchema,
    success: { status: 201, schema: orderDetailSchema, example: EXAMPLE_ORDER_DETAIL },
    errors: [...PLACING_ERRORS, 'wallet.insufficient_balance'],
    handle: async ({ ctx, body }) => {
      const { shipping_address: shipping, billing_address: billing } = body;
      const placed = await orderPlacing.place(ctx, {
        cartId: body.cart_id,
        shippingAddress: shipping === undefined ? undefined : toChosenAddress(shipping),
        billingAddress: billing === undefined ? undefined : toChosenAddress(billing),
        paymentMethod: body.payment_method,
        code: body.discount_code,
        notes: body.notes,
      });
      return orderDtos.orderDetail(placed);
    },
    complete: (ctx, answer) => withLink(orderCheckout, ctx, answer as OrderDetailDto),
  });
}

function listRoute({ orderReads, orderDtos }: OrderRoutesDeps, path: string) {
  return route({
    method: 'get',
    path,
    feature,
    summary: 'Your orders, the newest first',
    caller: 'user',
    query: ownOrderListQuerySchema,
    success: {
      status: 200,
      schema: orderListSchema,
      example: { orders: [EXAMPLE_ORDER], total: 1, next_cursor: null },
    },
    handle: async ({ ctx, query }) => {
      const page = await orderReads.listOwn(ctx, query satisfies OwnOrderListQuery);
      return toEnvelope('orders', { ...page, items: page.items.map(orderDtos.order) });
    },
  });
}

function getRoute({ orderReads, orderDtos, orderCheckout }: OrderRoutesDeps) {
  return route({
    method: 'get',
    path: '/orders/{order_id}',
    feature,
    summary: 'One of your orders, with its parts, their lines, and what has happened to it',
    caller: 'user',
    params: orderParams,
    success: { status: 200, schema: orderDetailSchema, example: EXAMPLE_ORDER_DETAIL },
    errors: ['orders.order_not_found'],
    handle: async ({ ctx, params }) =>
      orderDtos.orderDetail(await orderReads.get(ctx, { id: params.order_id })),
    complete: (ctx, answer) => withLink(orderCheckout, ctx, answer as OrderDetailDto),
  });
}

/** Where it is paid, while it can be. */
async function withLink(
  orderCheckout: OrderCheckout,
  ctx: Context,
  answer: OrderDetailDto,
): Promise<OrderDetailDto> {
  const { payment, payment_method: method } = answer;
  if (method !== 'payos' || payment?.status !== 'pending') return answer;
  const link = await orderCheckout.linkIfThere(ctx, { id: answer.id });
  if (!link) return answer;
  const { checkoutUrl, qrCode, expiresAt } = link;
  return {
    ...answer,
    payment: {
      ...payment,
      ...{ checkout_url: checkoutUrl, qr_code: qrCode, expires_at: expiresAt.toISOString() },
    },
  };
}
