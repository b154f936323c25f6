import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { Refund } from '../refunds/refund.entity.js';
import { ShopOrder } from '../shop-order.entity.js';
import { RETURN_STATUSES, type ReturnStatus } from './order-return.status.js';

/** What a customer sends back to one shop. Rentals come back by themselves, without one. */
@Entity('order_returns')
@Check('order_returns_status_check', oneOf('status', RETURN_STATUSES))
@Check('order_returns_refund_check', `(status = 'refunded') = (refund_id IS NOT NULL)`)
@Index('order_returns_shop_order_idx', ['shopOrderId', 'id'])
@Index('order_returns_status_idx', ['status', 'createdAt', 'id'])
@Index('order_returns_created_idx', ['createdAt', 'id'])
export class OrderReturn extends BaseRow {
  @Column({ type: 'uuid', name: 'shop_order_id' })
  shopOrderId!: string;

  @ManyToOne(() => ShopOrder, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'shop_order_id' })
  shopOrder?: Relation<ShopOrder>;

  @Column({ type: 'text', default: 'requested' })
  status!: ReturnStatus;

  /** The customer's; empty once their account is deleted. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Why it was rejected. */
  @Column({ type: 'text', name: 'decision_reason', nullable: true })
  decisionReason!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'received_at', nullable: true })
  receivedAt!: Date | null;

  @Column({ type: 'uuid', name: 'refund_id', nullable: true })
  refundId!: string | null;

  @ManyToOne(() => Refund, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'refund_id' })
  refund?: Relation<Refund>;
}
