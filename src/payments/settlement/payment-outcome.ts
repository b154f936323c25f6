import { recordAudit } from '../../platform/audit/audit.service.js';
import type { TransactionContext } from '../../platform/context.js';
import { type FreshTransfers, openCase } from '../cases/open-case.js';
import type { PaymentStatus } from '../payment.status.js';
import { enqueueClosing } from '../payments.jobs.js';
import type { LockedPayment } from './locked-payment.js';
import { type PaymentSubjects, subjectOf } from './payment-subjects.js';

/** Milliseconds after which PayOS is asked whether money has come late. An hour, and once more a day later. */
const LATE_LOOK = 60 * 60 * 1000;

/**
 * The payment is paid, and its subject takes it; or there is nothing to pay for any more, and the money is a case.
 * @returns whether the subject took it
 */
export async function markPaid(
  tx: TransactionContext,
  subjects: PaymentSubjects,
  payment: LockedPayment,
  now: Date,
): Promise<boolean> {
  const paid = { ...payment, status: 'paid' as const, captured: payment.amount };
  await setStatus(tx, payment, 'paid', { captured: payment.amount, now, checkAt: null });
  const taken = await subjectOf(subjects, payment.subjectType).paid(tx, paid);
  if (taken === 'late') {
    await setStatus(tx, payment, 'cancelled', { captured: 0n, now, checkAt: lateLook(now) });
    return false;
  }
  await enqueueClosing(tx, payment.id);
  return true;
}

/** No money is to be had any more: the subject gives back what it held, and the links are closed. */
export async function markFailed(
  tx: TransactionContext,
  subjects: PaymentSubjects,
  payment: LockedPayment,
  { status, now }: { status: 'expired' | 'failed' | 'cancelled'; now: Date },
): Promise<void> {
  await setStatus(tx, payment, status, { captured: 0n, now, checkAt: lateLook(now) });
  await subjectOf(subjects, payment.subjectType).failed(tx, { ...payment, status });
  await enqueueClosing(tx, payment.id);
}

/** Money came, but not as it should have. The link stays, so that what is missing may still come. */
export async function hold(
  tx: TransactionContext,
  payment: LockedPayment,
  fresh: FreshTransfers,
  now: Date,
): Promise<void> {
  if (payment.status === 'pending') {
    await setStatus(tx, payment, 'held', { captured: 0n, now, checkAt: payment.expiresAt });
  }
  await openCase(tx, payment, { kind: 'amount_mismatch', expected: payment.amount }, fresh);
}

const lateLook = (now: Date): Date => new Date(now.getTime() + LATE_LOOK);

async function setStatus(
  tx: TransactionContext,
  payment: LockedPayment,
  status: PaymentStatus,
  { captured, now, checkAt }: { captured: bigint; now: Date; checkAt: Date | null },
): Promise<void> {
  await tx.manager.query(
    `UPDATE payments
     SET status = $2, captured = $3, decided_at = $4, check_at = $5, checks = 0, updated_at = $4
     WHERE id = $1`,
    [payment.id, status, String(captured), now, checkAt],
  );
  await recordAudit(tx, {
    action: `payments.${VERB[status]}`,
    subjectType: 'payment',
    subjectId: payment.id,
    before: { status: payment.status },
    after: { status },
  });
}

const VERB: Record<PaymentStatus, string> = {
  pending: 'open',
  paid: 'pay',
  failed: 'fail',
  cancelled: 'cancel',
  expired: 'expire',
  held: 'hold',
};
