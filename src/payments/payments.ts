import type { TransactionContext } from '../platform/context.js';
import type { PaymentMethod, PaymentStatus, PaymentSubjectType } from './payment.status.js';

export interface OpenPayment {
  subject: { type: PaymentSubjectType; id: string };
  userId: string;
  method: PaymentMethod;
  /** Minor units, more than nothing. */
  amount: bigint;
  /** At most 25 characters that banks show, such as the order's number. */
  description: string;
}

export interface PaymentSummary {
  id: string;
  method: PaymentMethod;
  status: PaymentStatus;
  amount: bigint;
  /** What has come in, and what has gone back. */
  captured: bigint;
  refunded: bigint;
}

/** Where somebody pays. */
export interface PaymentLink {
  checkoutUrl: string;
  /** What the bank's app reads; the content of a QR code. */
  qrCode: string;
  expiresAt: Date;
}

/**
 * The feature that is paid for. `paid` and `failed` are called once for a payment, in the transaction that decides
 * it.
 */
export interface PaymentSubject {
  /**
   * Called first in that transaction: locks the subject's own row (`SELECT … FOR UPDATE`), before the payment is
   * touched, because whatever else concerns the subject locks in that order too. Nothing for a subject that is gone.
   */
  lock(tx: TransactionContext, subjectId: string): Promise<void>;
  /** @returns `late` when there is nothing to pay for any more, which becomes a case for an admin */
  paid(tx: TransactionContext, payment: PaymentSummary & { subjectId: string }): Promise<'taken' | 'late'>;
  /** It expired, failed or was cancelled at the provider: the subject gives back what it held. */
  failed(tx: TransactionContext, payment: PaymentSummary & { subjectId: string }): Promise<void>;
}

export interface Payments {
  /**
   * Within the transaction that makes what is paid for. `wallet` is paid at once (the subject posts it); `cod`
   * waits to be collected; `payos` gets its link after the commit.
   * @throws DomainError `payments.method_unavailable` (422)
   */
  open(tx: TransactionContext, payment: OpenPayment): Promise<PaymentSummary>;

  /**
   * The link of a pending PayOS payment: read, or made at PayOS if it is not there yet. Never in a transaction.
   * @returns undefined where nothing is to be paid by link
   * @throws DomainError `payments.provider_unavailable` (503)
   */
  linkOf(paymentId: string): Promise<PaymentLink | undefined>;

  /**
   * Cash that was handed over; of several shops' parts, one after the other. It is paid once all has come; when
   * what is left will not be asked for any more, `cancel` says so.
   * @throws DomainError `payments.collection_too_high` (422), `payments.not_collectable` (409)
   */
  collect(tx: TransactionContext, collection: { paymentId: string; amount: bigint }): Promise<PaymentSummary>;

  /**
   * What is paid for is not wanted any more: no money is asked for, and what comes yet is late. Cash of which some
   * was collected has been paid, and no more of it is asked for. Nothing happens to a payment that is decided.
   */
  cancel(tx: TransactionContext, paymentId: string): Promise<void>;

  /**
   * Counts money as gone back, at most what has come in.
   * @throws DomainError `payments.refund_too_high` (422)
   */
  refund(tx: TransactionContext, refund: { paymentId: string; amount: bigint }): Promise<PaymentSummary>;
}
