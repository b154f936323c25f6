import { z } from 'zod';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { WORD_LANGUAGES } from '../../platform/words.js';
import type { OrderDocuments } from '../documents/order-documents.service.js';
import { demandShop } from '../orders.policy.js';
import { orderParams } from './order.routes.js';
import { shopOrderParams } from './shop-order.routes.js';

export interface DocumentRoutesDeps {
  orderDocuments: OrderDocuments;
}

const feature = 'orders';
const query = z.strictObject({ language: z.enum(WORD_LANGUAGES).default('en') });

/** An order on paper. */
export function createDocumentRoutes({ orderDocuments }: DocumentRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/orders/{order_id}/invoice',
      feature,
      summary: 'The invoice of your order as a PDF, in a language of your choice',
      caller: 'user',
      params: orderParams,
      query,
      download: 'application/pdf',
      success: { status: 200 },
      errors: ['orders.order_not_found'],
      handle: ({ ctx, params: { order_id: orderId }, query: { language } }) =>
        orderDocuments.invoices(ctx, { orderIds: [orderId], language }),
    }),
    route({
      method: 'get',
      path: '/shops/me/orders/{shop_order_id}/packing-slip',
      feature,
      summary: 'What to put into the parcel of your part of an order, as a PDF',
      caller: 'shop',
      params: shopOrderParams,
      query,
      download: 'application/pdf',
      success: { status: 200 },
      errors: ['platform.shop_token_required', 'orders.shop_order_not_found'],
      handle: async ({ ctx, params: { shop_order_id: shopOrderId }, query: { language } }) => {
        demandShop(ctx.actor);
        return orderDocuments.packingSlips(ctx, { shopOrderIds: [shopOrderId], language });
      },
    }),
  ];
}
