import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Money } from '../platform/money/money.js';
import { Payment } from './payment.entity.js';
import type { PaymentProviders } from './payment-provider.js';
import { type PaymentDto, toPaymentDto } from './payment.schema.js';
import type { PaymentMethod } from './payment.status.js';
import { paymentNotFound } from './payments.errors.js';
import { canReadPayments } from './payments.policy.js';
import type { PaymentLink, Payments } from './payments.js';

export interface PaymentReads {
  /** One's own payment. @throws DomainError `payments.payment_not_found` (404), also for another's */
  find(ctx: Context, id: string): Promise<PaymentDto>;
  /** How people can pay here. */
  methods(): {
    methods: Array<{ method: PaymentMethod; expires_in_minutes: number | null }>;
    currency: string;
  };
}

export interface PaymentReadsDeps {
  dataSource: DataSource;
  clock: Clock;
  money: Money;
  providers: PaymentProviders;
  payments: Pick<Payments, 'linkOf'>;
}

export function createPaymentReads(deps: PaymentReadsDeps): PaymentReads {
  const { dataSource, clock, money, providers, payments } = deps;
  return {
    async find({ actor }, id) {
      const payment = await dataSource.manager.findOneBy(Payment, { id });
      const isOwn = actor.kind === 'user' && !actor.shop && payment?.userId === actor.id;
      if (!payment || !(isOwn || canReadPayments(actor))) throw paymentNotFound();
      const isPayable = isOwn && payment.status === 'pending';
      return toPaymentDto(payment, isPayable ? await linkIfAny(payments, id) : undefined, money);
    },

    methods: () => ({
      methods: providers.available.map(({ method, begin }) => {
        const now = clock();
        const { expiresAt } = begin(now);
        const minutes = expiresAt && Math.round((expiresAt.getTime() - now.getTime()) / 60_000);
        return { method, expires_in_minutes: minutes };
      }),
      currency: money.currency,
    }),
  };
}

/** A payment can be looked at while its provider does not answer. */
async function linkIfAny(payments: Pick<Payments, 'linkOf'>, id: string): Promise<PaymentLink | undefined> {
  try {
    return await payments.linkOf(id);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable') return undefined;
    throw error;
  }
}
