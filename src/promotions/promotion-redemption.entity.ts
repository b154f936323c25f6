import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { Promotion } from './promotion.entity.js';

/** One order's use of one promotion. It is kept when it is given back, and when the person is forgotten. */
@Entity('promotion_redemptions')
@Check('promotion_redemptions_amount_check', 'amount >= 0')
@Check('promotion_redemptions_use_number_check', 'use_number > 0')
@Index('promotion_redemptions_order_key', ['orderId', 'promotionId'], { unique: true })
@Index('promotion_redemptions_use_key', ['promotionId', 'userId', 'useNumber'], {
  unique: true,
  where: 'given_back_at IS NULL',
})
@Index('promotion_redemptions_created_idx', ['promotionId', 'createdAt', 'id'])
@Index('promotion_redemptions_user_id_idx', ['userId'])
@Index('promotion_redemptions_day_idx', ['createdAt'])
export class PromotionRedemption extends BaseRow {
  @Column({ type: 'uuid', name: 'promotion_id' })
  promotionId!: string;

  @ManyToOne(() => Promotion, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'promotion_id' })
  promotion?: Relation<Promotion>;

  /** Its row comes later in the same transaction. */
  @Column({ type: 'uuid', name: 'order_id' })
  orderId!: string;

  @Column({ type: 'uuid', name: 'user_id', nullable: true })
  userId!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  /** The one that was typed, where one was. */
  @Column({ type: 'text', nullable: true })
  code!: string | null;

  /** What it took off, in minor units. */
  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  /** Which of the person's uses it is, of those that count; no two are the same. */
  @Column({ type: 'integer', name: 'use_number' })
  useNumber!: number;

  /** The order was cancelled: the use does not count any more. */
  @Column({ type: 'timestamptz', precision: 3, name: 'given_back_at', nullable: true })
  givenBackAt!: Date | null;
}
