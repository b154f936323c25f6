import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { OrderCheckout } from '../order-checkout.service.js';
import { checkoutSchema } from '../order-input.schema.js';
import { EXAMPLE_ORDER } from '../order.examples.js';
import { checkoutAnswerSchema, checkoutStatusSchema } from '../order.schema.js';
import type { OrderPlacing } from '../placing/order-placing.service.js';
import { orderParams, PLACING_ERRORS } from './order.routes.js';

export interface CheckoutRoutesDeps {
  orderPlacing: OrderPlacing;
  orderCheckout: OrderCheckout;
}

const feature = 'orders';

/** Ordering and paying as trolleys do, by PayOS. */
export function createCheckoutRoutes({ orderPlacing, orderCheckout }: CheckoutRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/checkout/request',
      feature,
      summary: 'Order what is in a shopping session or cart, and learn where it is paid (by PayOS)',
      caller: 'user',
      idempotent: true,
      body: checkoutSchema,
      success: {
        status: 200,
        schema: checkoutAnswerSchema,
        example: { order_id: EXAMPLE_ORDER.id, payment_qr_url: 'https://pay.payos.vn/web/124c33293c43' },
      },
      errors: [...PLACING_ERRORS, 'payments.provider_unavailable'],
      handle: async ({ ctx, body }) => {
        const { order } = await orderPlacing.place(ctx, {
          cartId: body.session_id,
          code: body.discount_code,
          paymentMethod: 'payos',
        });
        return { order_id: order.id, payment_qr_url: '' };
      },
      complete: async (ctx, answer) => {
        const { order_id: id } = answer as { order_id: string };
        const link = await orderCheckout.linkOf(ctx, { id });
        // Empty where nothing is to be paid: then it is completed.
        return { order_id: id, payment_qr_url: link?.checkoutUrl ?? '' };
      },
    }),
    route({
      method: 'get',
      path: '/checkout/status/{order_id}',
      feature,
      summary: 'Whether one of your orders has been paid',
      caller: 'user',
      params: orderParams,
      success: {
        status: 200,
        schema: checkoutStatusSchema,
        example: { order_id: EXAMPLE_ORDER.id, status: 'completed' },
      },
      errors: ['orders.order_not_found'],
      handle: async ({ ctx, params: { order_id: id } }) => ({
        order_id: id,
        status: await orderCheckout.statusOf(ctx, { id }),
      }),
    }),
  ];
}
