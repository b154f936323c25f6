import type { DataSource } from 'typeorm';
import { managerOf } from '../platform/database/transaction.js';
import type { Money } from '../platform/money/money.js';
import type { PersonalDataPart } from '../platform/personal-data.js';
import { Payment } from './payment.entity.js';
import { moneyHeld } from './payments.errors.js';

export interface PaymentsPersonalDataDeps {
  dataSource: DataSource;
  money: Money;
}

/**
 * Payments are kept when somebody leaves: the books need them, and they hold nothing of a person but an id. Money that
 * waits for an admin's decision keeps its owner here.
 */
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

    async erase(tx, userId) {
      const open: unknown[] = await tx.manager.query(
        `SELECT 1 FROM payment_cases WHERE user_id = $1 AND status = 'open' LIMIT 1`,
        [userId],
      );
      if (open.length > 0) throw moneyHeld();
      return {};
    },
  };
}
