import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../../identity/user.entity.js';
import { BaseRow, minorUnits } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { Payment } from '../payment.entity.js';
import {
  CASE_RESOLUTIONS,
  type CaseResolution,
  PAYMENT_CASE_KINDS,
  PAYMENT_CASE_STATUSES,
  type PaymentCaseKind,
  type PaymentCaseStatus,
} from '../payment.status.js';

/** Money that came in wrong, late or unasked, and waits for an admin. One open case a payment. */
@Entity('payment_cases')
@Check('payment_cases_kind_check', oneOf('kind', PAYMENT_CASE_KINDS))
@Check('payment_cases_status_check', oneOf('status', PAYMENT_CASE_STATUSES))
@Check('payment_cases_resolution_check', oneOf('resolution', CASE_RESOLUTIONS))
@Check('payment_cases_resolved_check', `(status = 'resolved') = (resolution IS NOT NULL)`)
@Check('payment_cases_amounts_check', 'expected >= 0 AND received > 0')
@Index('payment_cases_open_key', ['paymentId'], {
  unique: true,
  where: `status = 'open' AND payment_id IS NOT NULL`,
})
@Index('payment_cases_created_idx', ['createdAt', 'id'])
@Index('payment_cases_status_idx', ['status', 'createdAt', 'id'])
@Index('payment_cases_kind_idx', ['kind', 'createdAt', 'id'])
@Index('payment_cases_user_idx', ['userId', 'createdAt', 'id'])
@Index('payment_cases_payment_idx', ['paymentId'])
export class PaymentCase extends BaseRow {
  @Column({ type: 'text' })
  kind!: PaymentCaseKind;

  @Column({ type: 'text', default: 'open' })
  status!: PaymentCaseStatus;

  /** What the payment was described by, or the bank's reference. */
  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'uuid', name: 'payment_id', nullable: true })
  paymentId!: string | null;

  @ManyToOne(() => Payment)
  @JoinColumn({ name: 'payment_id' })
  payment?: Relation<Payment> | null;

  /** Who was to pay; of an unknown payment, whoever was given the money. */
  @Column({ type: 'uuid', name: 'user_id', nullable: true })
  userId!: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User> | null;

  /** Minor units that were still asked for: nothing for what came late or on top. */
  @Column({ type: 'bigint', transformer: minorUnits })
  expected!: bigint;

  /** Minor units that this case is about. */
  @Column({ type: 'bigint', transformer: minorUnits })
  received!: bigint;

  @Column({ type: 'text', nullable: true })
  resolution!: CaseResolution | null;

  /** Of the transfer by which it went back. */
  @Column({ type: 'text', nullable: true })
  reference!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'uuid', name: 'resolved_by', nullable: true })
  resolvedBy!: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'resolved_by' })
  resolver?: Relation<User> | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'resolved_at', nullable: true })
  resolvedAt!: Date | null;
}
