import { z } from 'zod';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { PromotionCodes } from './promotion-codes.service.js';
import { promotionStatsSchema } from './promotion-stats.dto.js';
import type { PromotionStats } from './promotion-stats.service.js';
import { NOT_FOUND } from './promotion.routes.js';
import { generateCodesSchema, statsQuerySchema } from './promotion.schema.js';
import { EXAMPLE_STATS } from './promotions.examples.js';

const feature = 'promotions';
const params = z.strictObject({ coupon_id: z.uuid() });

export interface CouponCodeRouteDeps {
  promotionCodes: PromotionCodes;
  promotionStats: PromotionStats;
}

/** Many codes of one coupon, and what coupons have come to. */
export function createCouponCodeRoutes(deps: CouponCodeRouteDeps): RouteDefinition[] {
  const { promotionCodes, promotionStats } = deps;
  return [
    route({
      method: 'get',
      path: '/admin/coupons/stats',
      feature,
      summary:
        'What coupons have cost and brought: uses, discounts, orders and revenue, by day and by coupon',
      caller: 'admin',
      right: 'promotions.read',
      query: statsQuerySchema,
      success: { status: 200, schema: promotionStatsSchema, example: EXAMPLE_STATS },
      errors: ['promotions.invalid_range'],
      handle: ({ ctx, query }) => promotionStats.read(ctx, { ...query, isCoupons: true }),
    }),
    route({
      method: 'post',
      path: '/admin/coupons/{coupon_id}/codes',
      feature,
      summary: 'Make up to 10,000 codes of a coupon, each for one order',
      caller: 'admin',
      right: 'promotions.edit',
      idempotent: true,
      params,
      body: generateCodesSchema.omit({ id: true }).meta({ id: 'GenerateCodes' }),
      success: {
        status: 201,
        schema: z.object({ created: z.int(), total: z.int() }),
        example: { created: 500, total: 500 },
      },
      errors: [NOT_FOUND, 'promotions.automatic_with_code', 'promotions.too_many_codes'],
      handle: ({ ctx, params: { coupon_id: id }, body }) => promotionCodes.generate(ctx, { ...body, id }),
    }),
    route({
      method: 'get',
      path: '/admin/coupons/{coupon_id}/codes',
      feature,
      summary: 'All codes of a coupon, and when each was used, as CSV',
      caller: 'admin',
      right: 'promotions.read',
      download: 'text/csv',
      params,
      success: { status: 200 },
      errors: [NOT_FOUND],
      handle: ({ ctx, params: { coupon_id: id } }) => promotionCodes.download(ctx, { id }),
    }),
  ];
}
