import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { PaymentCase } from './cases/payment-case.entity.js';
import { TRANSFER_SOURCES, type TransferSource } from './payment.status.js';
import { Payment } from './payment.entity.js';

/**
 * Money that came in by a link, once for whatever we are told of it how often: PayOS's messages have no id, but a
 * link and the bank's reference name one transfer. Who sent it is PayOS's to know.
 */
@Entity('payment_transfers')
@Check('payment_transfers_amount_check', 'amount > 0')
@Check('payment_transfers_source_check', oneOf('source', TRANSFER_SOURCES))
@Index('payment_transfers_reference_key', ['linkId', 'reference'], { unique: true })
@Index('payment_transfers_payment_idx', ['paymentId'])
@Index('payment_transfers_case_idx', ['caseId'])
export class PaymentTransfer extends BaseRow {
  /** Absent when we never asked for it. */
  @Column({ type: 'uuid', name: 'payment_id', nullable: true })
  paymentId!: string | null;

  @ManyToOne(() => Payment)
  @JoinColumn({ name: 'payment_id' })
  payment?: Relation<Payment> | null;

  /** Present when the payment could not simply be paid by it. */
  @Column({ type: 'uuid', name: 'case_id', nullable: true })
  caseId!: string | null;

  @ManyToOne(() => PaymentCase)
  @JoinColumn({ name: 'case_id' })
  case?: Relation<PaymentCase> | null;

  @Column({ type: 'bigint', name: 'order_code', transformer: minorUnits })
  orderCode!: bigint;

  @Column({ type: 'text', name: 'link_id' })
  linkId!: string;

  /** The bank's. */
  @Column({ type: 'text' })
  reference!: string;

  /** Minor units. */
  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  @Column({ type: 'text' })
  source!: TransferSource;

  /** When the bank booked it, as far as PayOS said. */
  @Column({ type: 'timestamptz', precision: 3, name: 'transferred_at', nullable: true })
  transferredAt!: Date | null;
}
