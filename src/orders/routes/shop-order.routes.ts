import { z } from 'zod';
import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { Move, OrderMoves } from '../fulfilment/order-moves.service.js';
import { type MoveInput, moveSchema, shopOrderListQuerySchema } from '../order-input.schema.js';
import type { OrderDtos } from '../order.dto.js';
import { EXAMPLE_SHOP_ORDER, EXAMPLE_SHOP_ORDER_DETAIL } from '../order.examples.js';
import { shopOrderDetailSchema, shopOrderListSchema } from '../order.schema.js';
import { demandShop } from '../orders.policy.js';
import type { OrderReads } from '../reads/order-reads.service.js';

export interface ShopOrderRoutesDeps {
  orderReads: OrderReads;
  orderMoves: OrderMoves;
  orderDtos: OrderDtos;
}

const feature = 'orders';
const SHOPS_ONLY = ['platform.shop_token_required', 'orders.shop_order_not_found'];
export const shopOrderParams = z.strictObject({ shop_order_id: z.uuid() });

export const toMove = ({ status, carrier, tracking_number: trackingNumber, note }: MoveInput): Move => ({
  ...{ to: status, carrier, trackingNumber, note },
});

/** What a shop does with its parts of orders. */
export function createShopOrderRoutes(deps: ShopOrderRoutesDeps): RouteDefinition[] {
  const { orderReads, orderMoves, orderDtos } = deps;
  return [
    route({
      method: 'get',
      path: '/shops/me/orders',
      feature,
      summary: 'What was ordered of your shop, the newest first; not what is yet to be paid by link',
      caller: 'shop',
      query: shopOrderListQuerySchema,
      success: {
        status: 200,
        schema: shopOrderListSchema,
        example: { orders: [EXAMPLE_SHOP_ORDER], total: 1, next_cursor: null },
      },
      errors: ['platform.shop_token_required'],
      handle: async ({ ctx, query }) => {
        const page = await orderReads.listOfShop(ctx, demandShop(ctx.actor).id, query);
        return toEnvelope('orders', { ...page, items: page.items.map(orderDtos.shopOrder) });
      },
    }),
    route({
      method: 'get',
      path: '/shops/me/orders/{shop_order_id}',
      feature,
      summary: 'Your part of an order, with what has happened to it',
      caller: 'shop',
      params: shopOrderParams,
      success: { status: 200, schema: shopOrderDetailSchema, example: EXAMPLE_SHOP_ORDER_DETAIL },
      errors: SHOPS_ONLY,
      handle: async ({ ctx, params }) => {
        demandShop(ctx.actor);
        return orderDtos.shopOrderDetail(await orderReads.getPart(ctx, { id: params.shop_order_id }));
      },
    }),
    route({
      method: 'put',
      path: '/shops/me/orders/{shop_order_id}/status',
      feature,
      summary: 'Say that your part of an order is being packed, on its way or delivered',
      caller: 'shop',
      params: shopOrderParams,
      body: moveSchema,
      success: { status: 200, schema: shopOrderDetailSchema, example: EXAMPLE_SHOP_ORDER_DETAIL },
      errors: [...SHOPS_ONLY, 'orders.not_allowed', 'orders.move_not_allowed'],
      handle: async ({ ctx, params: { shop_order_id: id }, body }) => {
        demandShop(ctx.actor);
        await orderMoves.movePart(ctx, { shopOrderId: id, ...toMove(body) });
        return orderDtos.shopOrderDetail(await orderReads.getPart(ctx, { id }));
      },
    }),
  ];
}
