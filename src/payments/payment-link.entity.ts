import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { PAYMENT_LINK_STATUSES, type PaymentLinkStatus } from './payment.status.js';
import { Payment } from './payment.entity.js';

/**
 * One attempt to have a link made at PayOS. Its order code is used once; it is written down before PayOS is asked,
 * so that money finds its payment whatever became of the answer. One link of a payment is current.
 */
@Entity('payment_links')
@Check('payment_links_status_check', oneOf('status', PAYMENT_LINK_STATUSES))
@Index('payment_links_order_code_key', ['orderCode'], { unique: true })
@Index('payment_links_current_key', ['paymentId'], { unique: true, where: `status IN ('asked', 'open')` })
@Index('payment_links_payment_idx', ['paymentId', 'createdAt'])
export class PaymentLinkRow extends BaseRow {
  @Column({ type: 'uuid', name: 'payment_id' })
  paymentId!: string;

  @ManyToOne(() => Payment)
  @JoinColumn({ name: 'payment_id' })
  payment?: Relation<Payment>;

  /** 1 to 9007199254740991, which PayOS takes as a number. */
  @Column({ type: 'bigint', name: 'order_code', transformer: minorUnits })
  orderCode!: bigint;

  @Column({ type: 'text' })
  status!: PaymentLinkStatus;

  /** What PayOS calls it. */
  @Column({ type: 'text', name: 'link_id', nullable: true })
  linkId!: string | null;

  @Column({ type: 'text', name: 'checkout_url', nullable: true })
  checkoutUrl!: string | null;

  @Column({ type: 'text', name: 'qr_code', nullable: true })
  qrCode!: string | null;
}
