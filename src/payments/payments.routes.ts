import { z } from 'zod';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { PaymentReads } from './payment-reads.service.js';
import { paymentMethodsSchema, paymentSchema } from './payment.schema.js';
import { webhookSchema } from './payos/payos-messages.js';
import { EXAMPLE_PAYMENT } from './payments.examples.js';
import type { PaymentNotices } from './settlement/payment-notices.service.js';

const feature = 'payments';

export interface PaymentRoutesDeps {
  reads: PaymentReads;
  notices: PaymentNotices;
}

export function createPaymentRoutes({ reads, notices }: PaymentRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/payments/methods',
      feature,
      summary: 'How people can pay here, and for how long a link is good',
      caller: 'public',
      success: {
        status: 200,
        schema: paymentMethodsSchema,
        example: { methods: [{ method: 'payos', expires_in_minutes: 15 }], currency: 'VND' },
      },
      handle: async () => reads.methods(),
    }),
    route({
      method: 'get',
      path: '/payments/{payment_id}',
      feature,
      summary: "One's own payment, with the link where it can be paid",
      caller: 'user',
      params: z.strictObject({ payment_id: z.uuid() }),
      success: { status: 200, schema: paymentSchema, example: EXAMPLE_PAYMENT },
      errors: ['payments.payment_not_found'],
      handle: async ({ ctx, params }) => reads.find(ctx, params.payment_id),
    }),
    route({
      method: 'post',
      path: '/checkout/webhook/payos',
      feature,
      summary: 'For PayOS: a transfer has come in; taken once, however often it is told',
      caller: 'provider',
      limit: 'webhook',
      bodyLimit: '16kb',
      body: webhookSchema,
      success: {
        status: 200,
        schema: z.object({ status: z.literal('success') }),
        example: { status: 'success' },
      },
      errors: ['payments.invalid_signature', 'payments.method_unavailable'],
      handle: async ({ ctx, request }) => {
        // As it came: what the schema leaves out is signed all the same.
        await notices.receive(ctx, request.body);
        return { status: 'success' };
      },
    }),
  ];
}
