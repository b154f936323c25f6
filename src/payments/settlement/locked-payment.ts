import type { EntityManager } from 'typeorm';
import type { TransactionContext } from '../../platform/context.js';
import type { PaymentSubjectType } from '../payment.status.js';
import type { PaymentSummary } from '../payments.js';
import { type PaymentRow, toSummary } from '../payments.service.js';
import { type PaymentSubjects, subjectOf } from './payment-subjects.js';

/** A payment that nobody else can decide until the transaction ends. */
export interface LockedPayment extends PaymentSummary {
  subjectType: PaymentSubjectType;
  subjectId: string;
  userId: string;
  description: string;
  expiresAt: Date | null;
  checkAt: Date | null;
}

interface LockedRow extends PaymentRow {
  subject_type: PaymentSubjectType;
  subject_id: string;
  user_id: string;
  description: string;
  expires_at: Date | null;
  check_at: Date | null;
}

/** Locks first what is paid for, then the payment: the order in which everything else takes the two. */
export async function lockPayment(
  tx: TransactionContext,
  subjects: PaymentSubjects,
  paymentId: string,
): Promise<LockedPayment | undefined> {
  const found: Array<Pick<LockedRow, 'subject_type' | 'subject_id'>> = await tx.manager.query(
    'SELECT subject_type, subject_id FROM payments WHERE id = $1',
    [paymentId],
  );
  const [subject] = found;
  if (!subject) return undefined;
  await subjectOf(subjects, subject.subject_type).lock(tx, subject.subject_id);
  const rows: LockedRow[] = await tx.manager.query(
    `SELECT id, subject_type, subject_id, user_id, method, status, amount, captured, refunded, description,
       expires_at, check_at
     FROM payments WHERE id = $1 FOR UPDATE`,
    [paymentId],
  );
  const row = rows[0]!;
  return {
    ...toSummary(row),
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    userId: row.user_id,
    description: row.description,
    expiresAt: row.expires_at,
    checkAt: row.check_at,
  };
}

/** Minor units that have come in by the links of a payment. */
export async function receivedFor(manager: EntityManager, paymentId: string): Promise<bigint> {
  const rows: Array<{ received: string }> = await manager.query(
    'SELECT coalesce(sum(amount), 0) AS received FROM payment_transfers WHERE payment_id = $1',
    [paymentId],
  );
  return BigInt(rows[0]!.received);
}
