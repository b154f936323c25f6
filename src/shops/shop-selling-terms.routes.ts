import { z } from 'zod';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { Money } from '../platform/money/money.js';
import {
  sellingTermsSchema,
  toSellingTermsDto,
  updateSellingTermsSchema,
} from './shop-selling-terms.schema.js';
import type { SellingTerms } from './shop-selling-terms.service.js';
import { EXAMPLE_SELLING_TERMS } from './shops.examples.js';
import { demandShop } from './shops.policy.js';

const feature = 'shops';
const shopParams = z.strictObject({ shop_id: z.uuid() });
const success = { status: 200, schema: sellingTermsSchema, example: EXAMPLE_SELLING_TERMS } as const;

export interface SellingTermsRouteDeps {
  sellingTerms: SellingTerms;
  money: Money;
}

export function createSellingTermsRoutes(deps: SellingTermsRouteDeps): RouteDefinition[] {
  return [...ownRoutes(deps), ...adminRoutes(deps)];
}

function ownRoutes({ sellingTerms, money }: SellingTermsRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/shops/me/selling-terms',
      feature,
      summary: 'What your shop asks for sending its goods, and what tax is on them',
      caller: 'shop',
      success,
      errors: ['platform.shop_token_required'],
      handle: async ({ ctx }) =>
        toSellingTermsDto(await sellingTerms.get(ctx, { id: demandShop(ctx.actor).id }), money),
    }),
    route({
      method: 'put',
      path: '/shops/me/selling-terms',
      feature,
      summary: 'Change what is given of it, for orders from now on',
      caller: 'shop',
      body: updateSellingTermsSchema,
      success,
      errors: ['platform.shop_token_required', 'shops.not_allowed', 'money.too_many_decimals'],
      handle: async ({ ctx, body }) =>
        toSellingTermsDto(await sellingTerms.update(ctx, { ...body, id: demandShop(ctx.actor).id }), money),
    }),
  ];
}

function adminRoutes({ sellingTerms, money }: SellingTermsRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/admin/shops/{shop_id}/selling-terms',
      feature,
      summary: 'What a shop asks for sending its goods, and what tax is on them',
      caller: 'admin',
      right: 'shops.read',
      params: shopParams,
      success,
      errors: ['shops.shop_not_found'],
      handle: async ({ ctx, params }) =>
        toSellingTermsDto(await sellingTerms.get(ctx, { id: params.shop_id }), money),
    }),
    route({
      method: 'put',
      path: '/admin/shops/{shop_id}/selling-terms',
      feature,
      summary: 'Change what is given of what a shop sells on, for orders from now on',
      caller: 'admin',
      right: 'shops.edit',
      params: shopParams,
      body: updateSellingTermsSchema,
      success,
      errors: ['shops.shop_not_found', 'money.too_many_decimals'],
      handle: async ({ ctx, params, body }) =>
        toSellingTermsDto(await sellingTerms.update(ctx, { ...body, id: params.shop_id }), money),
    }),
  ];
}
