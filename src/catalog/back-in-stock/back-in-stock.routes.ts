import { z } from 'zod';
import type { Context } from '../../platform/context.js';
import { unauthenticated } from '../../platform/http/guard.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { awaitStockSchema, forgetStockSchema, stockWaitSchema } from './back-in-stock.schema.js';
import type { BackInStock } from './back-in-stock.service.js';

const shared = { feature: 'catalog', path: '/products/{product_id}/back-in-stock', caller: 'user' } as const;
const params = z.strictObject({ product_id: z.uuid() });

const EXAMPLE = {
  product_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a01',
  variant_id: null,
  created_at: '2026-11-21T09:30:00.000Z',
};

export function createBackInStockRoutes({ backInStock }: { backInStock: BackInStock }): RouteDefinition[] {
  return [
    route({
      ...shared,
      method: 'post',
      summary: 'Be told by mail, once, when a product or a variant of it that is sold out can be had again',
      params,
      body: awaitStockSchema,
      success: { status: 201, schema: stockWaitSchema, example: EXAMPLE },
      errors: [
        'catalog.product_not_found',
        'catalog.variant_not_found',
        'catalog.still_in_stock',
        'catalog.address_required',
      ],
      handle: ({ ctx, params: { product_id: productId }, body }) =>
        backInStock.await(ctx, personOf(ctx), { productId, variantId: body.variant_id }),
    }),
    route({
      ...shared,
      method: 'delete',
      summary: 'No longer be told: of one variant, or of all of the product',
      params,
      query: forgetStockSchema,
      success: { status: 204 },
      handle: ({ ctx, params: { product_id: productId }, query }) =>
        backInStock.forget(ctx, personOf(ctx), { productId, variantId: query.variant_id }),
    }),
  ];
}

function personOf({ actor }: Context): { userId: string } {
  if (actor.kind !== 'user') throw unauthenticated('Sign in first.');
  return { userId: actor.id };
}
