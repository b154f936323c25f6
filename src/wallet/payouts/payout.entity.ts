import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../../identity/user.entity.js';
import { BaseRow, minorUnits } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { Shop } from '../../shops/shop.entity.js';
import { PAYOUT_STATUSES, type PayoutStatus } from './payout.status.js';

/** Money that a shop asked for. */
@Entity('payouts')
@Check('payouts_amount_check', 'amount > 0')
@Check('payouts_status_check', oneOf('status', PAYOUT_STATUSES))
@Index('payouts_created_idx', ['createdAt', 'id'])
@Index('payouts_status_idx', ['status', 'createdAt', 'id'])
@Index('payouts_shop_idx', ['shopId', 'createdAt', 'id'])
export class Payout extends BaseRow {
  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  /** Minor units. */
  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  @Column({ type: 'text', default: 'requested' })
  status!: PayoutStatus;

  /** Where to, sealed: name of the bank, number and holder of the account. */
  @Column({ type: 'bytea', name: 'bank_account', select: false })
  bankAccount!: Buffer;

  /** The bank and the end of the number: enough to know one's own account. */
  @Column({ type: 'text', name: 'bank_hint' })
  bankHint!: string;

  @Column({ type: 'uuid', name: 'requested_by', nullable: true })
  requestedBy!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'requested_by' })
  requester?: Relation<User>;

  @Column({ type: 'uuid', name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'decided_by' })
  decider?: Relation<User>;

  @Column({ type: 'timestamptz', precision: 3, name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** What the bank calls the transfer. */
  @Column({ type: 'text', name: 'bank_reference', nullable: true })
  bankReference!: string | null;

  /** Why it was rejected, for the shop to read. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
