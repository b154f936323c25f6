import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import { promotionSchema, publicPromotionListSchema, publicPromotionSchema } from './promotion.dto.js';
import type { PromotionReads } from './promotion-reads.service.js';
import {
  createPromotionSchema,
  publicPromotionListQuerySchema,
  updatePromotionSchema,
} from './promotion.schema.js';
import type { PromotionService } from './promotion.service.js';
import { EXAMPLE_PROMOTION, EXAMPLE_PUBLIC_PROMOTION } from './promotions.examples.js';

const feature = 'promotions';
const params = z.strictObject({ promotion_id: z.uuid() });

/** What the rules of promotions refuse. */
export const WRITE_ERRORS = [
  'promotions.code_taken',
  'promotions.invalid_value',
  'promotions.invalid_period',
  'promotions.automatic_with_code',
  'promotions.unknown_target',
  'money.too_many_decimals',
];
export const NOT_FOUND = 'promotions.promotion_not_found';

export interface PromotionRouteDeps {
  promotions: PromotionService;
  promotionReads: PromotionReads;
}

export function createPromotionRoutes({ promotions, promotionReads }: PromotionRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/promotions',
      feature,
      summary: 'The promotions that run just now and that everybody may know of, newest first',
      caller: 'public',
      query: publicPromotionListQuerySchema,
      success: {
        status: 200,
        schema: publicPromotionListSchema,
        example: { promotions: [EXAMPLE_PUBLIC_PROMOTION], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => toEnvelope('promotions', await promotionReads.listPublic(ctx, query)),
    }),
    route({
      method: 'get',
      path: '/promotions/{promotion_id}',
      feature,
      summary: 'A promotion that runs just now',
      caller: 'public',
      params,
      success: { status: 200, schema: publicPromotionSchema, example: EXAMPLE_PUBLIC_PROMOTION },
      errors: [NOT_FOUND],
      handle: ({ ctx, params: { promotion_id: id } }) => promotionReads.getPublic(ctx, { id }),
    }),
    route({
      method: 'post',
      path: '/admin/promotions',
      feature,
      summary: 'Make a promotion: with a code, or without one, and it applies by itself',
      caller: 'admin',
      right: 'promotions.edit',
      body: createPromotionSchema,
      success: { status: 201, schema: promotionSchema, example: EXAMPLE_PROMOTION },
      errors: WRITE_ERRORS,
      handle: ({ ctx, body }) => promotions.create(ctx, body),
    }),
    route({
      method: 'patch',
      path: '/admin/promotions/{promotion_id}',
      feature,
      summary: 'Change a promotion; orders that have used it keep their prices',
      caller: 'admin',
      right: 'promotions.edit',
      params,
      body: updatePromotionSchema,
      success: { status: 200, schema: promotionSchema, example: EXAMPLE_PROMOTION },
      errors: [NOT_FOUND, 'promotions.limit_below_uses', ...WRITE_ERRORS],
      handle: ({ ctx, params: { promotion_id: id }, body }) => promotions.update(ctx, { id }, body),
    }),
    route({
      method: 'delete',
      path: '/admin/promotions/{promotion_id}',
      feature,
      summary: 'Delete a promotion that no order has used',
      caller: 'admin',
      right: 'promotions.edit',
      params,
      success: { status: 204 },
      errors: [NOT_FOUND, 'promotions.already_used'],
      handle: ({ ctx, params: { promotion_id: id } }) => promotions.remove(ctx, { id }),
    }),
  ];
}
