import { z } from 'zod';
import type { Money } from '../platform/money/money.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import { line } from '../platform/text.js';
import { discountAnswerSchema } from '../promotions/index.js';
import { holderOf } from './cart-holder.js';
import type { Carts } from './cart.service.js';
import { EXAMPLE_DISCOUNT } from './carts.examples.js';
import { toDiscountAnswer } from './discount-answer.js';

const discountQuestionSchema = z.strictObject({ code: line(50) }).meta({ id: 'DiscountQuestion' });

/** Beside `GET /cart?discount_code=`, which shows all that a code changes: whether it applies, and why not. */
export function createDiscountRoutes({ carts, money }: { carts: Carts; money: Money }): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/discounts/validate',
      feature: 'promotions',
      summary: 'Whether a code applies to your cart, what it takes off, and if not, which condition fails',
      caller: 'user',
      limit: 'cart',
      body: discountQuestionSchema,
      success: { status: 200, schema: discountAnswerSchema, example: EXAMPLE_DISCOUNT },
      handle: async ({ ctx, body }) =>
        toDiscountAnswer(await carts.quote(ctx, holderOf(ctx.actor, undefined), body.code), money),
    }),
  ];
}
