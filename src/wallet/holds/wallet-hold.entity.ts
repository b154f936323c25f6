import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../../identity/user.entity.js';
import { BaseRow, minorUnits } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';

/** `held` is under way; `expired` was released because nobody said what became of it. */
export const HOLD_STATUSES = ['held', 'captured', 'released', 'expired'] as const;
export type HoldStatus = (typeof HOLD_STATUSES)[number];

/** A person's money that is set aside for something that is under way. */
@Entity('wallet_holds')
@Check('wallet_holds_amount_check', 'amount > 0')
@Check('wallet_holds_captured_check', 'captured BETWEEN 0 AND amount')
@Check('wallet_holds_status_check', oneOf('status', HOLD_STATUSES))
@Index('wallet_holds_reference_key', ['reference'], { unique: true })
@Index('wallet_holds_expiry_idx', ['expiresAt'], { where: `status = 'held'` })
export class WalletHold extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  /** What it is for, so that the same is held once. */
  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: string;

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  /** Minor units. */
  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  /** What of it was taken in the end. */
  @Column({ type: 'bigint', default: '0', transformer: minorUnits })
  captured!: bigint;

  @Column({ type: 'text', default: 'held' })
  status!: HoldStatus;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt!: Date;
}
