import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import {
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  PAYMENT_SUBJECTS,
  type PaymentMethod,
  type PaymentStatus,
  type PaymentSubjectType,
} from './payment.status.js';

/** Money that is asked for, or was, for one thing. Amounts in minor units. */
@Entity('payments')
@Check('payments_subject_type_check', oneOf('subject_type', PAYMENT_SUBJECTS))
@Check('payments_method_check', oneOf('method', PAYMENT_METHODS))
@Check('payments_status_check', oneOf('status', PAYMENT_STATUSES))
@Check('payments_amount_check', 'amount > 0')
@Check('payments_captured_check', 'captured BETWEEN 0 AND amount')
@Check('payments_refunded_check', 'refunded BETWEEN 0 AND captured')
@Index('payments_subject_key', ['subjectType', 'subjectId'], {
  unique: true,
  where: `status IN ('pending', 'paid', 'held')`,
})
// The console's list: all of it, and by each of its filters.
@Index('payments_created_idx', ['createdAt', 'id'])
@Index('payments_status_idx', ['status', 'createdAt', 'id'])
@Index('payments_method_idx', ['method', 'createdAt', 'id'])
@Index('payments_user_idx', ['userId', 'createdAt'])
// What is due to be asked about.
@Index('payments_check_idx', ['checkAt'], { where: 'check_at IS NOT NULL' })
export class Payment extends BaseRow {
  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: PaymentSubjectType;

  /** Without a foreign key: subjects are of several features, which this one does not know. */
  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  /** Who pays. */
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @Column({ type: 'text' })
  method!: PaymentMethod;

  @Column({ type: 'text' })
  status!: PaymentStatus;

  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  /** What has been taken for the subject. Money that is held for an admin is not in it. */
  @Column({ type: 'bigint', default: 0, transformer: minorUnits })
  captured!: bigint;

  @Column({ type: 'bigint', default: 0, transformer: minorUnits })
  refunded!: bigint;

  /** At most 25 characters, as banks show them. */
  @Column({ type: 'text' })
  description!: string;

  /** Until when it can be paid, where that is limited. */
  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** When it stopped being pending. */
  @Column({ type: 'timestamptz', precision: 3, name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** When PayOS is next to be asked about it; null when there is nothing to ask. */
  @Column({ type: 'timestamptz', precision: 3, name: 'check_at', nullable: true })
  checkAt!: Date | null;

  /** How often it has been asked since the payment was opened or decided: the pauses grow. */
  @Column({ type: 'integer', default: 0 })
  checks!: number;
}
