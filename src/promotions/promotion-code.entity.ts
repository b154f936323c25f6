import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../platform/database/base-columns.js';
import { Promotion } from './promotion.entity.js';

/** One of a promotion's many codes, each for one order. */
@Entity('promotion_codes')
@Check('promotion_codes_code_check', 'code = upper(code)')
@Check('promotion_codes_used_check', '(order_id IS NULL) = (used_at IS NULL)')
@Index('promotion_codes_code_key', ['code'], { unique: true })
@Index('promotion_codes_promotion_idx', ['promotionId', 'createdAt', 'id'])
@Index('promotion_codes_created_idx', ['createdAt', 'id'])
@Index('promotion_codes_used_idx', ['usedAt'], { where: 'used_at IS NOT NULL' })
// Of trigrams, which TypeORM cannot say.
@Index('promotion_codes_search_idx', { synchronize: false })
@Index('promotion_codes_order_id_idx', ['orderId'], { where: 'order_id IS NOT NULL' })
export class PromotionCode extends BaseRow {
  @Column({ type: 'uuid', name: 'promotion_id' })
  promotionId!: string;

  @ManyToOne(() => Promotion, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'promotion_id' })
  promotion?: Relation<Promotion>;

  @Column({ type: 'text' })
  code!: string;

  /** The order that has it, until that is cancelled. */
  @Column({ type: 'uuid', name: 'order_id', nullable: true })
  orderId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
