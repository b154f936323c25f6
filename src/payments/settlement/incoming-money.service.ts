import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { insertRows } from '../../platform/database/bulk-rows.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Logger } from '../../platform/logging/logger.js';
import { completeCase, type FreshTransfers, openCase, openUnknownCase } from '../cases/open-case.js';
import type { TransferSource } from '../payment.status.js';
import type { Transfer } from '../payment-provider.js';
import { PaymentTransfer } from '../payment-transfer.entity.js';
import { type LockedPayment, lockPayment, receivedFor } from './locked-payment.js';
import { hold, markPaid } from './payment-outcome.js';
import type { PaymentSubjects } from './payment-subjects.js';

/** Transfers that the provider says came by one link. */
export interface Incoming {
  orderCode: bigint;
  linkId: string;
  source: TransferSource;
  transfers: readonly Transfer[];
  /** Other money than the platform's is never taken for a payment. */
  isOtherCurrency?: boolean;
}

export interface IncomingMoney {
  /**
   * Takes transfers for what they pay, each once, however often, in whatever order and from how many sides at once
   * we are told. What does not fit (less, more, late, unasked) is held as a case.
   */
  take(ctx: Context, incoming: Incoming): Promise<void>;
}

export interface IncomingMoneyDeps {
  inTransaction: InTransaction;
  clock: Clock;
  logger: Logger;
  subjects: PaymentSubjects;
}

/** Order codes of ours begin here; PayOS tries a webhook's address with one below. */
const FIRST_ORDER_CODE = 100_001n;

export function createIncomingMoney(deps: IncomingMoneyDeps): IncomingMoney {
  const { inTransaction, subjects, clock, logger } = deps;
  return {
    async take(ctx, incoming) {
      if (incoming.transfers.length === 0) return;
      if (incoming.orderCode < FIRST_ORDER_CODE) {
        logger.info(
          { order_code: String(incoming.orderCode) },
          "a trial of the webhook's address was answered",
        );
        return;
      }
      await inTransaction(ctx, async (tx) => {
        const paymentId = await findPaymentId(tx, incoming.orderCode);
        const payment = paymentId && (await lockPayment(tx, subjects, paymentId));
        const fresh = await keepTransfers(tx, payment ? payment.id : null, incoming, clock());
        if (fresh.ids.length === 0) return;
        if (!payment) return openUnknownCase(tx, titleOf(incoming), fresh);
        await apply(tx, payment, { ...incoming, fresh });
      });
    },
  };

  async function apply(
    tx: TransactionContext,
    payment: LockedPayment,
    { fresh, isOtherCurrency }: Incoming & { fresh: FreshTransfers },
  ): Promise<void> {
    const now = clock();
    if (payment.status === 'paid') {
      return openCase(tx, payment, { kind: 'amount_mismatch', expected: 0n }, fresh);
    }
    if (payment.status !== 'pending' && payment.status !== 'held') {
      return openCase(tx, payment, { kind: 'late_payment', expected: 0n }, fresh);
    }
    const isExact = (await receivedFor(tx.manager, payment.id)) === payment.amount;
    if (!isExact || isOtherCurrency) return hold(tx, payment, fresh, now);
    if (await markPaid(tx, subjects, payment, now)) return completeCase(tx, payment.id, now);
    await openCase(tx, payment, { kind: 'late_payment', expected: 0n }, fresh);
  }
}

async function findPaymentId(tx: TransactionContext, orderCode: bigint): Promise<string | undefined> {
  const rows: Array<{ payment_id: string }> = await tx.manager.query(
    'SELECT payment_id FROM payment_links WHERE order_code = $1',
    [String(orderCode)],
  );
  return rows[0]?.payment_id;
}

/** @returns those that we had not heard of */
async function keepTransfers(
  tx: TransactionContext,
  paymentId: string | null,
  { orderCode, linkId, source, transfers }: Incoming,
  at: Date,
): Promise<FreshTransfers> {
  const rows = transfers.map(({ reference, amount, transferredAt }) => ({
    ...{ id: newId(), paymentId, orderCode, linkId, source, reference, amount, transferredAt },
  }));
  const ids = await insertRows(tx.manager, PaymentTransfer, rows, { unlessTaken: 'link_id, reference' });
  const fresh = rows.filter(({ id }) => ids.has(id));
  return { ids: [...ids], amount: fresh.reduce((sum, { amount }) => sum + amount, 0n), at };
}

function titleOf({ orderCode, transfers }: Incoming): string {
  const references = transfers.map(({ reference }) => reference).join(', ');
  return `${references} for order code ${orderCode}`.slice(0, 200);
}
