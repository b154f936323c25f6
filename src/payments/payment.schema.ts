import { z } from 'zod';
import type { Money } from '../platform/money/money.js';
import { PAYMENT_METHODS, PAYMENT_STATUSES, PAYMENT_SUBJECTS } from './payment.status.js';
import type { Payment } from './payment.entity.js';
import type { PaymentLink } from './payments.js';

export const paymentSchema = z
  .object({
    id: z.uuid(),
    subject_type: z.enum(PAYMENT_SUBJECTS),
    subject_id: z.uuid().meta({ description: 'The order or the top-up that is paid for.' }),
    method: z.enum(PAYMENT_METHODS),
    status: z.enum(PAYMENT_STATUSES),
    amount: z.number(),
    captured_amount: z.number().meta({ description: 'What has come in.' }),
    refunded_amount: z.number().meta({ description: 'What has gone back of it.' }),
    currency: z.string(),
    description: z.string().meta({ description: 'What the bank shows.' }),
    checkout_url: z.string().nullable().meta({ description: 'Where it can be paid just now.' }),
    qr_code: z.string().nullable().meta({ description: 'The content of a QR code for a bank’s app.' }),
    expires_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Payment' });
export type PaymentDto = z.infer<typeof paymentSchema>;

export const paymentMethodsSchema = z.object({
  methods: z.array(z.object({ method: z.enum(PAYMENT_METHODS), expires_in_minutes: z.int().nullable() })),
  currency: z.string(),
});

export function toPaymentDto(payment: Payment, link: PaymentLink | undefined, money: Money): PaymentDto {
  return {
    id: payment.id,
    subject_type: payment.subjectType,
    subject_id: payment.subjectId,
    method: payment.method,
    status: payment.status,
    amount: money.toAmount(payment.amount),
    captured_amount: money.toAmount(payment.captured),
    refunded_amount: money.toAmount(payment.refunded),
    currency: money.currency,
    description: payment.description,
    checkout_url: link?.checkoutUrl ?? null,
    qr_code: link?.qrCode ?? null,
    expires_at: payment.expiresAt?.toISOString() ?? null,
    created_at: payment.createdAt.toISOString(),
  };
}
