import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { PromotionBulk } from './promotion-bulk.service.js';
import type { PromotionReads } from './promotion-reads.service.js';
import { couponListSchema, promotionSchema } from './promotion.dto.js';
import { NOT_FOUND, WRITE_ERRORS } from './promotion.routes.js';
import {
  bulkPromotionSchema,
  couponListQuerySchema,
  createCouponSchema,
  updateCouponSchema,
} from './promotion.schema.js';
import type { PromotionService } from './promotion.service.js';
import { EXAMPLE_BULK_ANSWER, EXAMPLE_PROMOTION } from './promotions.examples.js';

const feature = 'promotions';
const params = z.strictObject({ coupon_id: z.uuid() });

const bulkAnswerSchema = z.object({
  changed: z.int(),
  failed: z.int(),
  rows: z.array(
    z.object({
      id: z.uuid(),
      title: z.string().nullable(),
      ok: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
});

export interface CouponRouteDeps {
  promotions: PromotionService;
  promotionReads: PromotionReads;
  promotionBulk: PromotionBulk;
}

/** Promotions that are asked for by a code. */
export function createCouponRoutes(deps: CouponRouteDeps): RouteDefinition[] {
  const { promotions, promotionReads, promotionBulk } = deps;
  return [
    route({
      method: 'get',
      path: '/admin/coupons',
      feature,
      summary: 'Coupons in any state, newest first; by status, type, and a part of code or name',
      caller: 'admin',
      right: 'promotions.read',
      query: couponListQuerySchema,
      success: {
        status: 200,
        schema: couponListSchema,
        example: { coupons: [EXAMPLE_PROMOTION], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => toEnvelope('coupons', await promotionReads.listCoupons(ctx, query)),
    }),
    route({
      method: 'post',
      path: '/admin/coupons',
      feature,
      summary: 'Make a coupon; capitals mean nothing in its code',
      caller: 'admin',
      right: 'promotions.edit',
      body: createCouponSchema,
      success: { status: 201, schema: promotionSchema, example: EXAMPLE_PROMOTION },
      errors: WRITE_ERRORS,
      handle: ({ ctx, body }) => promotions.create(ctx, body),
    }),
    route({
      method: 'put',
      path: '/admin/coupons/{coupon_id}',
      feature,
      summary: 'Change a coupon: what is left out stays; orders that have used it keep their prices',
      caller: 'admin',
      right: 'promotions.edit',
      params,
      body: updateCouponSchema,
      success: { status: 200, schema: promotionSchema, example: EXAMPLE_PROMOTION },
      errors: [NOT_FOUND, 'promotions.limit_below_uses', ...WRITE_ERRORS],
      handle: ({ ctx, params: { coupon_id: id }, body }) =>
        promotions.update(ctx, { id, isCoupon: true }, body),
    }),
    route({
      method: 'delete',
      path: '/admin/coupons/{coupon_id}',
      feature,
      summary: 'Delete a coupon that no order has used',
      caller: 'admin',
      right: 'promotions.edit',
      params,
      success: { status: 204 },
      errors: [NOT_FOUND, 'promotions.already_used'],
      handle: ({ ctx, params: { coupon_id: id } }) => promotions.remove(ctx, { id, isCoupon: true }),
    }),
    route({
      method: 'post',
      path: '/admin/coupons/bulk-update',
      feature,
      summary: 'Switch on or off, extend or delete up to 1,000 coupons; every row says what became of it',
      caller: 'admin',
      right: 'promotions.edit',
      idempotent: true,
      body: bulkPromotionSchema,
      success: { status: 200, schema: bulkAnswerSchema, example: EXAMPLE_BULK_ANSWER },
      handle: async ({ ctx, body }) => {
        const rows = await promotionBulk.run(ctx, { ...body, isCoupon: true });
        const failed = rows.filter(({ ok }) => !ok).length;
        return { changed: rows.length - failed, failed, rows };
      },
    }),
  ];
}
