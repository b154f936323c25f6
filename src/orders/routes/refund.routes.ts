import { z } from 'zod';
import type { Money } from '../../platform/money/money.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { toRefundDto } from '../after-sale.dto.js';
import {
  cancelOrderSchema,
  type GiveRefund,
  giveRefundSchema,
  refundDoneSchema,
  refundListSchema,
  refundSchema,
  toCancelled,
  toChosenPieces,
} from '../after-sale.schema.js';
import type { OrderCancelling } from '../cancellation/order-cancelling.service.js';
import type { OrderDtos } from '../order.dto.js';
import { EXAMPLE_ADMIN_ORDER_DETAIL, EXAMPLE_REFUND } from '../order.examples.js';
import { adminOrderDetailSchema } from '../order.schema.js';
import type { AfterSaleReads } from '../reads/after-sale-reads.service.js';
import type { OrderReads } from '../reads/order-reads.service.js';
import type { OrderRefunds, RefundRequest } from '../refunds/order-refunds.service.js';
import { CANCEL_ERRORS } from './after-sale.routes.js';
import { orderParams } from './order.routes.js';

export interface RefundRoutesDeps {
  orderCancelling: OrderCancelling;
  orderRefunds: OrderRefunds;
  orderReads: OrderReads;
  afterSaleReads: AfterSaleReads;
  orderDtos: OrderDtos;
  money: Money;
}

const feature = 'orders';

/** What the platform gives back. */
export function createRefundRoutes(deps: RefundRoutesDeps): RouteDefinition[] {
  return [cancelRoute(deps), ...refundRoutes(deps), doneRoute(deps)];
}

function cancelRoute({ orderCancelling, orderReads, orderDtos }: RefundRoutesDeps) {
  return route({
    method: 'post',
    path: '/admin/orders/{order_id}/cancel',
    feature,
    summary: 'Cancel an order, or parts or pieces of it, before they are on their way',
    caller: 'admin',
    right: 'orders.edit',
    idempotent: true,
    params: orderParams,
    body: cancelOrderSchema,
    success: { status: 200, schema: adminOrderDetailSchema, example: EXAMPLE_ADMIN_ORDER_DETAIL },
    errors: ['orders.order_not_found', 'orders.shop_order_not_found', ...CANCEL_ERRORS],
    handle: async ({ ctx, params: { order_id: id }, body }) => {
      await orderCancelling.cancel(ctx, { orderId: id, ...toCancelled(body) });
      return orderDtos.adminOrderDetail(await orderReads.get(ctx, { id }));
    },
  });
}

/** What a refund is of, as the service has it. */
function toRefunded(
  { items, amount, shop_order_id: shopOrderId }: GiveRefund,
  money: Money,
): RefundRequest['of'] {
  if (items) return { items: toChosenPieces(items) };
  const part = shopOrderId === undefined ? {} : { shopOrderId };
  return { amount: money.toMinor(amount!, 'amount'), ...part };
}

function refundRoutes({ orderRefunds, afterSaleReads, money }: RefundRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/admin/orders/{order_id}/refunds',
      feature,
      summary:
        'Give money back for pieces or as an amount, up to what is left of what was paid: into the wallet at once, ' +
        'or to be transferred by hand',
      caller: 'admin',
      right: 'orders.refund',
      idempotent: true,
      params: orderParams,
      body: giveRefundSchema,
      success: { status: 201, schema: refundSchema, example: EXAMPLE_REFUND },
      errors: [
        'orders.order_not_found',
        'orders.shop_order_not_found',
        'orders.nothing_paid',
        'orders.not_sent_yet',
        'orders.refund_too_high',
        'orders.unknown_item',
        'orders.too_many_pieces',
        'payments.refund_too_high',
        'orders.customer_left',
      ],
      handle: async ({ ctx, params: { order_id: orderId }, body }) => {
        const { to, restock, reason } = body;
        const of = toRefunded(body, money);
        return toRefundDto(money, await orderRefunds.give(ctx, { orderId, of, to, restock, reason }));
      },
    }),
    route({
      method: 'get',
      path: '/admin/orders/{order_id}/refunds',
      feature,
      summary: 'What was given back of an order, the oldest first',
      caller: 'admin',
      right: 'orders.read',
      params: orderParams,
      success: { status: 200, schema: refundListSchema, example: { refunds: [EXAMPLE_REFUND] } },
      errors: ['orders.order_not_found'],
      handle: async ({ ctx, params: { order_id: orderId } }) => ({
        refunds: (await afterSaleReads.refundsOf(ctx, { orderId })).map((refund) =>
          toRefundDto(money, refund),
        ),
      }),
    }),
  ];
}

function doneRoute({ orderRefunds }: RefundRoutesDeps) {
  return route({
    method: 'post',
    path: '/admin/refunds/{refund_id}/complete',
    feature,
    summary: 'Say that a refund by hand was transferred, and what the bank calls it',
    caller: 'admin',
    right: 'orders.refund',
    idempotent: true,
    params: z.strictObject({ refund_id: z.uuid() }),
    body: refundDoneSchema,
    success: { status: 204 },
    errors: ['orders.refund_not_found', 'orders.refund_not_due'],
    handle: async ({ ctx, params: { refund_id: refundId }, body: { reference } }) =>
      orderRefunds.markDone(ctx, { refundId, reference }),
  });
}
