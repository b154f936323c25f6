import { Check, Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../../identity/user.entity.js';
import { BaseRow, minorUnits } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';

export const TOPUP_STATUSES = ['pending', 'paid', 'failed'] as const;
export type TopupStatus = (typeof TOPUP_STATUSES)[number];

/** Money that a person puts into their wallet. */
@Entity('wallet_topups')
@Check('wallet_topups_amount_check', 'amount > 0')
@Check('wallet_topups_status_check', oneOf('status', TOPUP_STATUSES))
export class WalletTopup extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  /** Minor units. */
  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  @Column({ type: 'text', default: 'pending' })
  status!: TopupStatus;

  @Column({ type: 'uuid', name: 'payment_id' })
  paymentId!: string;
}
