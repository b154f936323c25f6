import type { DataSource } from 'typeorm';
import { managerOf } from '../platform/database/transaction.js';
import type { Money } from '../platform/money/money.js';
import type { PersonalDataPart } from '../platform/personal-data.js';
import { Payment } from './payment.entity.js';

export interface PaymentsPersonalDataDeps {
  dataSource: DataSource;
  money: Money;
}

/** Payments are kept when somebody leaves: the books need them, and they hold nothing of a person but an id. */
export function createPaymentsPersonalData({
  dataSource,
  money,
}: PaymentsPersonalDataDeps): PersonalDataPart {
  return {
    feature: 'payments',

    async *collect(ctx, userId) {
      const payments = await managerOf(ctx, dataSource).find(Payment, {
        where: { userId },
        order: { createdAt: 'ASC' },
      });
      const rows = payments.map((payment) => ({
        opened_at: payment.createdAt.toISOString(),
        description: payment.description,
        method: payment.method,
        status: payment.status,
        amount: money.toAmount(payment.amount),
        captured_amount: money.toAmount(payment.captured),
        refunded_amount: money.toAmount(payment.refunded),
        currency: money.currency,
      }));
      if (rows.length > 0) yield { name: 'payments.json', rows };
    },

    erase: async () => ({}),
  };
}
