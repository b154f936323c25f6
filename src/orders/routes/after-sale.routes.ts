import { route, type RouteDefinition } from '../../platform/http/route.js';
import { toReturnDto } from '../after-sale.dto.js';
import {
  cancelOrderSchema,
  cancelPartSchema,
  requestReturnSchema,
  returnListSchema,
  toCancelled,
  toChosenPieces,
} from '../after-sale.schema.js';
import type { OrderCancelling } from '../cancellation/order-cancelling.service.js';
import type { OrderDtos } from '../order.dto.js';
import { EXAMPLE_ORDER_DETAIL, EXAMPLE_RETURN, EXAMPLE_SHOP_ORDER_DETAIL } from '../order.examples.js';
import { orderDetailSchema, shopOrderDetailSchema } from '../order.schema.js';
import { demandShop } from '../orders.policy.js';
import type { AfterSaleReads } from '../reads/after-sale-reads.service.js';
import type { OrderReads } from '../reads/order-reads.service.js';
import type { OrderReturns } from '../returns/order-returns.service.js';
import { orderParams } from './order.routes.js';
import { shopOrderParams } from './shop-order.routes.js';

export interface AfterSaleRoutesDeps {
  orderCancelling: OrderCancelling;
  orderReturns: OrderReturns;
  orderReads: OrderReads;
  afterSaleReads: AfterSaleReads;
  orderDtos: OrderDtos;
}

const feature = 'orders';

export const CANCEL_ERRORS = [
  'orders.cannot_cancel',
  'orders.payment_pending',
  'orders.unknown_item',
  'orders.too_many_pieces',
];

/** What customers do with orders that they have placed, and shops with parts that they cannot send. */
export function createAfterSaleRoutes(deps: AfterSaleRoutesDeps): RouteDefinition[] {
  return [cancelRoute(deps), cancelPartRoute(deps), ...returnRoutes(deps)];
}

function cancelRoute({ orderCancelling, orderReads, orderDtos }: AfterSaleRoutesDeps) {
  return route({
    method: 'post',
    path: '/orders/{order_id}/cancel',
    feature,
    summary:
      'Cancel your order, or parts or pieces of it, before they are on their way; what was paid for them is in ' +
      'your wallet at once',
    caller: 'user',
    idempotent: true,
    params: orderParams,
    body: cancelOrderSchema,
    success: { status: 200, schema: orderDetailSchema, example: EXAMPLE_ORDER_DETAIL },
    errors: ['orders.order_not_found', 'orders.shop_order_not_found', ...CANCEL_ERRORS],
    handle: async ({ ctx, params: { order_id: id }, body }) => {
      await orderCancelling.cancel(ctx, { orderId: id, ...toCancelled(body) });
      return orderDtos.orderDetail(await orderReads.get(ctx, { id }));
    },
  });
}

function cancelPartRoute({ orderCancelling, orderReads, orderDtos }: AfterSaleRoutesDeps) {
  return route({
    method: 'post',
    path: '/shops/me/orders/{shop_order_id}/cancel',
    feature,
    summary:
      'Say that you cannot send your part of an order, or pieces of it; the customer has their money at once',
    caller: 'shop',
    idempotent: true,
    params: shopOrderParams,
    body: cancelPartSchema,
    success: { status: 200, schema: shopOrderDetailSchema, example: EXAMPLE_SHOP_ORDER_DETAIL },
    errors: ['platform.shop_token_required', 'orders.shop_order_not_found', ...CANCEL_ERRORS],
    handle: async ({ ctx, params: { shop_order_id: id }, body }) => {
      demandShop(ctx.actor);
      const { order } = await orderReads.getPart(ctx, { id });
      await orderCancelling.cancel(ctx, {
        orderId: order.id,
        ...(body.items ? { items: toChosenPieces(body.items) } : { shopOrderIds: [id] }),
        reason: body.reason ?? null,
      });
      return orderDtos.shopOrderDetail(await orderReads.getPart(ctx, { id }));
    },
  });
}

function returnRoutes({ orderReturns, afterSaleReads }: AfterSaleRoutesDeps): RouteDefinition[] {
  const example = { returns: [EXAMPLE_RETURN] };
  return [
    route({
      method: 'post',
      path: '/orders/{order_id}/returns',
      feature,
      summary:
        'Ask to send back what was delivered, or say that rentals are coming back; answers one return for each shop ' +
        'and kind',
      caller: 'user',
      idempotent: true,
      params: orderParams,
      body: requestReturnSchema,
      success: { status: 201, schema: returnListSchema, example },
      errors: [
        'orders.order_not_found',
        'orders.not_delivered',
        'orders.return_too_late',
        'orders.unknown_item',
        'orders.too_many_pieces',
        'orders.rental_comes_back_whole',
      ],
      handle: async ({ ctx, params: { order_id: orderId }, body: { items, reason } }) => {
        const made = await orderReturns.request(ctx, { orderId, items: toChosenPieces(items), reason });
        const returns = await afterSaleReads.returnsOf(ctx, { orderId });
        return { returns: returns.filter(({ row }) => made.includes(row.id)).map(toReturnDto) };
      },
    }),
    route({
      method: 'get',
      path: '/orders/{order_id}/returns',
      feature,
      summary: 'What of your order is coming back, and how far it is',
      caller: 'user',
      params: orderParams,
      success: { status: 200, schema: returnListSchema, example },
      errors: ['orders.order_not_found'],
      handle: async ({ ctx, params: { order_id: orderId } }) => ({
        returns: (await afterSaleReads.returnsOf(ctx, { orderId })).map(toReturnDto),
      }),
    }),
  ];
}
