import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { TransactionContext } from '../platform/context.js';
import { runPrepared } from '../platform/database/statement.js';
import type { PaymentMethod, PaymentStatus } from './payment.status.js';
import { collectionTooHigh, notCollectable, paymentNotFound, refundTooHigh } from './payments.errors.js';
import { enqueueClosing } from './payments.jobs.js';
import type { PaymentProviders } from './payment-provider.js';
import type { OpenPayment, PaymentLink, Payments, PaymentSummary } from './payments.js';

export interface PaymentsDeps {
  clock: Clock;
  providers: PaymentProviders;
  linkOf(paymentId: string): Promise<PaymentLink | undefined>;
}

/** Each is one statement on the path of an order, guarded by what it changes. */
export function createPayments(deps: PaymentsDeps): Payments {
  const { clock, providers } = deps;
  return {
    linkOf: deps.linkOf,

    async open(tx, payment) {
      const { status, expiresAt } = providers.of(payment.method).begin(clock());
      return insert(tx.manager, payment, { status, expiresAt, now: clock() });
    },

    async collect(tx, { paymentId, amount }) {
      const [row] = await update(tx.manager, COLLECT, [paymentId, String(amount), clock()]);
      if (!row) return refuseCollection(tx.manager, paymentId);
      const after = { collected: amount, status: row.status };
      await audit(tx, 'payments.collect', paymentId, after);
      return toSummary(row);
    },

    async cancel(tx, paymentId) {
      const [row] = await update(tx.manager, CANCEL, [paymentId, clock()]);
      if (!row) return;
      await audit(tx, 'payments.cancel', paymentId, { status: row.status });
      if (!providers.of(row.method).links) return;
      await tx.manager.query(TURN_LATE, [paymentId, clock()]);
      await enqueueClosing(tx, paymentId);
    },

    async refund(tx, { paymentId, amount }) {
      const [row] = await update(tx.manager, REFUND, [paymentId, String(amount), clock()]);
      if (!row) throw (await exists(tx.manager, paymentId)) ? refundTooHigh() : paymentNotFound();
      await audit(tx, 'payments.refund', paymentId, { amount, refunded: row.refunded });
      return toSummary(row);
    },
  };
}

const COLUMNS = 'id, method, status, amount, captured, refunded';

const OPEN = `
  INSERT INTO payments (id, subject_type, subject_id, user_id, method, status, amount, captured, description,
    expires_at, decided_at, check_at, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`;

const COLLECT = `
  UPDATE payments
  SET captured = captured + $2,
    status = CASE WHEN captured + $2 = amount THEN 'paid' ELSE status END,
    decided_at = CASE WHEN captured + $2 = amount THEN $3 ELSE decided_at END, updated_at = $3
  WHERE id = $1 AND method = 'cod' AND status = 'pending' AND captured + $2 <= amount AND $2 > 0
  RETURNING ${COLUMNS}`;

// Cash of which some was collected has been paid, though not for everything that was first ordered.
const CANCEL = `
  UPDATE payments
  SET status = CASE WHEN captured > 0 THEN 'paid' ELSE 'cancelled' END, decided_at = $2, updated_at = $2,
    checks = 0, check_at = CASE WHEN expires_at IS NOT NULL THEN $2::timestamptz + interval '1 hour' END
  WHERE id = $1 AND status IN ('pending', 'held')
  RETURNING ${COLUMNS}`;

// What was held because it was not enough, is now too late.
const TURN_LATE = `
  UPDATE payment_cases SET kind = 'late_payment', expected = 0, updated_at = $2
  WHERE payment_id = $1 AND status = 'open'`;

const REFUND = `
  UPDATE payments SET refunded = refunded + $2, updated_at = $3
  WHERE id = $1 AND refunded + $2 <= captured AND $2 > 0
  RETURNING ${COLUMNS}`;

/** As the driver hands it over: bigint is text. */
export interface PaymentRow {
  id: string;
  method: PaymentMethod;
  status: PaymentStatus;
  amount: string;
  captured: string;
  refunded: string;
}

async function update(
  manager: EntityManager,
  statement: string,
  values: readonly unknown[],
): Promise<PaymentRow[]> {
  const [rows]: [PaymentRow[], number] = await manager.query(statement, [...values]);
  return rows;
}

async function insert(
  manager: EntityManager,
  { subject, userId, method, amount, description }: OpenPayment,
  { status, expiresAt, now }: { status: PaymentStatus; expiresAt: Date | null; now: Date },
): Promise<PaymentSummary> {
  const captured = status === 'paid' ? amount : 0n;
  const id = newId();
  await runPrepared(manager, OPEN, [
    ...[id, subject.type, subject.id, userId, method, status, String(amount), String(captured)],
    description.slice(0, LONGEST_DESCRIPTION),
    ...[expiresAt, status === 'paid' ? now : null, expiresAt && firstCheck(now, expiresAt), now],
  ]);
  return { id, method, status, amount, captured, refunded: 0n };
}

/** Characters that banks show with a transfer (PayOS, payment requests). */
const LONGEST_DESCRIPTION = 25;

/** A webhook that has not come by then may never come. Two minutes, in milliseconds. */
const WEBHOOK_PATIENCE = 120_000;

function firstCheck(now: Date, expiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + WEBHOOK_PATIENCE, expiresAt.getTime()));
}

async function refuseCollection(manager: EntityManager, paymentId: string): Promise<never> {
  const rows: PaymentRow[] = await manager.query(`SELECT ${COLUMNS} FROM payments WHERE id = $1`, [
    paymentId,
  ]);
  const [row] = rows;
  if (!row) throw paymentNotFound();
  throw row.method === 'cod' && row.status === 'pending' ? collectionTooHigh() : notCollectable();
}

async function exists(manager: EntityManager, paymentId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query('SELECT FROM payments WHERE id = $1', [paymentId]);
  return rows.length > 0;
}

function audit(
  tx: TransactionContext,
  action: string,
  paymentId: string,
  after: Record<string, unknown>,
): Promise<void> {
  return recordAudit(tx, { action, subjectType: 'payment', subjectId: paymentId, after });
}

export function toSummary(row: PaymentRow): PaymentSummary {
  const { id, method, status } = row;
  const amounts = {
    amount: BigInt(row.amount),
    captured: BigInt(row.captured),
    refunded: BigInt(row.refunded),
  };
  return { id, method, status, ...amounts };
}
