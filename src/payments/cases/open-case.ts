import { recordAudit } from '../../platform/audit/audit.service.js';
import type { TransactionContext } from '../../platform/context.js';
import { newId } from '../../platform/ids.js';
import type { PaymentCaseKind } from '../payment.status.js';

/** What a case of a payment says of it. */
export interface CasePayment {
  id: string;
  userId: string;
  description: string;
}

/** Transfers that a case answers for. */
export interface FreshTransfers {
  ids: readonly string[];
  /** Minor units of them together. */
  amount: bigint;
  /** When we heard of them. */
  at: Date;
}

export interface CaseReason {
  kind: PaymentCaseKind;
  /** What was still asked for. */
  expected: bigint;
}

/** Opens the case of a payment, which is locked, or adds to the open one. */
export async function openCase(
  tx: TransactionContext,
  { id: paymentId, userId, description }: CasePayment,
  { kind, expected }: CaseReason,
  fresh: FreshTransfers,
): Promise<void> {
  const rows: Array<{ id: string; received: string }> = await tx.manager.query(
    `INSERT INTO payment_cases AS c (id, kind, title, payment_id, user_id, expected, received, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     ON CONFLICT (payment_id) WHERE status = 'open' AND payment_id IS NOT NULL
     DO UPDATE SET kind = EXCLUDED.kind, expected = EXCLUDED.expected,
       received = c.received + EXCLUDED.received, updated_at = EXCLUDED.updated_at
     RETURNING id, received`,
    [newId(), kind, description, paymentId, userId, String(expected), String(fresh.amount), fresh.at],
  );
  const { id, received } = rows[0]!;
  await moveToCase(tx, id, fresh.ids);
  await auditOpening(tx, id, { kind, payment_id: paymentId, expected, received });
}

/** Money that we never asked for: nobody knows whose it is. */
export async function openUnknownCase(
  tx: TransactionContext,
  title: string,
  fresh: FreshTransfers,
): Promise<void> {
  const id = newId();
  await tx.manager.query(
    `INSERT INTO payment_cases (id, kind, title, expected, received, created_at, updated_at)
     VALUES ($1, 'unknown_payment', $2, 0, $3, $4, $4)`,
    [id, title, String(fresh.amount), fresh.at],
  );
  await moveToCase(tx, id, fresh.ids);
  await auditOpening(tx, id, { kind: 'unknown_payment', received: fresh.amount });
}

async function moveToCase(tx: TransactionContext, id: string, transferIds: readonly string[]): Promise<void> {
  await tx.manager.query('UPDATE payment_transfers SET case_id = $1, updated_at = now() WHERE id = ANY($2)', [
    id,
    transferIds,
  ]);
}

/** The rest came by itself: nothing is left to decide. */
export async function completeCase(tx: TransactionContext, paymentId: string, now: Date): Promise<void> {
  const [completed]: [Array<{ id: string }>, number] = await tx.manager.query(
    `UPDATE payment_cases SET status = 'resolved', resolution = 'completed', resolved_at = $2, updated_at = $2
     WHERE payment_id = $1 AND status = 'open' RETURNING id`,
    [paymentId, now],
  );
  for (const { id } of completed) {
    const after = { resolution: 'completed' };
    await recordAudit(tx, {
      action: 'payments.resolve_case',
      subjectType: 'payment_case',
      subjectId: id,
      after,
    });
  }
}

function auditOpening(tx: TransactionContext, id: string, after: Record<string, unknown>): Promise<void> {
  return recordAudit(tx, { action: 'payments.open_case', subjectType: 'payment_case', subjectId: id, after });
}
