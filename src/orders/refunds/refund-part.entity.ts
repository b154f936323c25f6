import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { minorUnits } from '../../platform/database/base-columns.js';
import { ShopOrder } from '../shop-order.entity.js';
import { Refund } from './refund.entity.js';

/** What one shop's part of an order contributes to a refund, and how that is divided. Minor units. */
@Entity('refund_parts')
@Check('refund_parts_shares_check', 'paid + promotion = payable + commission + deposit')
@Check('refund_parts_amounts_check', 'least(paid, promotion, payable, commission, deposit) >= 0')
export class RefundPart {
  @PrimaryColumn({ type: 'uuid', name: 'refund_id' })
  refundId!: string;

  @ManyToOne(() => Refund, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'refund_id' })
  refund?: Relation<Refund>;

  @PrimaryColumn({ type: 'uuid', name: 'shop_order_id' })
  shopOrderId!: string;

  @ManyToOne(() => ShopOrder, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'shop_order_id' })
  shopOrder?: Relation<ShopOrder>;

  @Column({ type: 'bigint', transformer: minorUnits })
  paid!: bigint;

  @Column({ type: 'bigint', transformer: minorUnits })
  promotion!: bigint;

  @Column({ type: 'bigint', transformer: minorUnits })
  payable!: bigint;

  @Column({ type: 'bigint', transformer: minorUnits })
  commission!: bigint;

  @Column({ type: 'bigint', transformer: minorUnits })
  deposit!: bigint;
}
