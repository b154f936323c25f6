import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { MoveOrders } from '../fulfilment/order-bulk.service.js';
import type { OrderMoves } from '../fulfilment/order-moves.service.js';
import { adminOrderListQuerySchema, bulkMoveSchema, moveSchema } from '../order-input.schema.js';
import type { OrderDtos } from '../order.dto.js';
import { EXAMPLE_ADMIN_ORDER, EXAMPLE_ADMIN_ORDER_DETAIL } from '../order.examples.js';
import { adminOrderDetailSchema, adminOrderListSchema, bulkMoveAnswerSchema } from '../order.schema.js';
import type { OrderReads } from '../reads/order-reads.service.js';
import { orderParams } from './order.routes.js';
import { toMove } from './shop-order.routes.js';

export interface AdminOrderRoutesDeps {
  orderReads: OrderReads;
  orderMoves: OrderMoves;
  moveOrders: MoveOrders;
  orderDtos: OrderDtos;
}

const feature = 'orders';

/** What the platform does with the orders of all shops. */
export function createAdminOrderRoutes(deps: AdminOrderRoutesDeps): RouteDefinition[] {
  return [...readRoutes(deps), ...moveRoutes(deps)];
}

function readRoutes({ orderReads, orderDtos }: AdminOrderRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/admin/orders',
      feature,
      summary: 'Orders of all shops, the newest first; found by number or customer',
      caller: 'admin',
      right: 'orders.read',
      query: adminOrderListQuerySchema,
      success: {
        status: 200,
        schema: adminOrderListSchema,
        example: { orders: [EXAMPLE_ADMIN_ORDER], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await orderReads.list(ctx, query);
        return toEnvelope('orders', { ...page, items: page.items.map(orderDtos.adminOrder) });
      },
    }),
    route({
      method: 'get',
      path: '/admin/orders/{order_id}',
      feature,
      summary: 'An order, with its customer, what each shop gets, its payment and what has happened to it',
      caller: 'admin',
      right: 'orders.read',
      params: orderParams,
      success: { status: 200, schema: adminOrderDetailSchema, example: EXAMPLE_ADMIN_ORDER_DETAIL },
      errors: ['orders.order_not_found'],
      handle: async ({ ctx, params }) =>
        orderDtos.adminOrderDetail(await orderReads.get(ctx, { id: params.order_id })),
    }),
  ];
}

function moveRoutes({ orderReads, orderMoves, moveOrders, orderDtos }: AdminOrderRoutesDeps) {
  return [
    route({
      method: 'put',
      path: '/admin/orders/{order_id}/status',
      feature,
      summary: 'Move all parts of an order that have not come as far',
      caller: 'admin',
      right: 'orders.edit',
      params: orderParams,
      body: moveSchema,
      success: { status: 200, schema: adminOrderDetailSchema, example: EXAMPLE_ADMIN_ORDER_DETAIL },
      errors: ['orders.order_not_found', 'orders.move_not_allowed'],
      handle: async ({ ctx, params: { order_id: id }, body }) => {
        await orderMoves.moveOrder(ctx, { orderId: id, ...toMove(body) });
        return orderDtos.adminOrderDetail(await orderReads.get(ctx, { id }));
      },
    }),
    route({
      method: 'post',
      path: '/admin/orders/bulk-update',
      feature,
      summary: 'Move up to 100 orders, each by itself; every row says what became of it',
      caller: 'admin',
      right: 'orders.edit',
      idempotent: true,
      body: bulkMoveSchema,
      success: {
        status: 200,
        schema: bulkMoveAnswerSchema,
        example: {
          moved: 1,
          failed: 0,
          rows: [{ order_id: EXAMPLE_ADMIN_ORDER.id, ok: true, code: null, message: null }],
        },
      },
      handle: async ({ ctx, body: { order_ids: orderIds, ...move } }) => {
        const rows = await moveOrders(ctx, { orderIds, ...toMove(move) });
        const failed = rows.filter(({ error }) => error).length;
        return {
          moved: rows.length - failed,
          failed,
          rows: rows.map(({ orderId, error }) => ({
            ...{ order_id: orderId, ok: !error },
            ...{ code: error?.code ?? null, message: error?.message ?? null },
          })),
        };
      },
    }),
  ];
}
