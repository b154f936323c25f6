import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow, minorUnits } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { Order } from '../order.entity.js';
import {
  REFUND_CAUSES,
  REFUND_DESTINATIONS,
  REFUND_STATUSES,
  type RefundCause,
  type RefundDestination,
  type RefundStatus,
} from './refund.status.js';

/** So many pieces of a line that were paid back. */
export interface RefundedPieces {
  order_item_id: string;
  quantity: number;
}

/** Money of an order that went back to its customer, or is to. Minor units of the order's currency. */
@Entity('refunds')
@Check('refunds_destination_check', oneOf('destination', REFUND_DESTINATIONS))
@Check('refunds_status_check', oneOf('status', REFUND_STATUSES))
@Check('refunds_cause_check', oneOf('cause', REFUND_CAUSES))
@Check('refunds_amount_check', 'amount >= 0')
@Check('refunds_done_check', `(status = 'done') = (done_at IS NOT NULL)`)
@Index('refunds_order_idx', ['orderId', 'id'])
@Index('refunds_status_idx', ['status', 'createdAt', 'id'])
@Index('refunds_created_idx', ['createdAt', 'id'])
export class Refund extends BaseRow {
  @Column({ type: 'uuid', name: 'order_id' })
  orderId!: string;

  @ManyToOne(() => Order, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'order_id' })
  order?: Relation<Order>;

  /** What the customer gets; nothing where promotions had paid for all of it. */
  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  @Column({ type: 'text' })
  destination!: RefundDestination;

  @Column({ type: 'text' })
  status!: RefundStatus;

  @Column({ type: 'text' })
  cause!: RefundCause;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** What the bank calls the transfer by hand. */
  @Column({ type: 'text', nullable: true })
  reference!: string | null;

  /** Empty where it is for no piece in particular. */
  @Column({ type: 'jsonb', default: [] })
  items!: RefundedPieces[];

  @Column({ type: 'timestamptz', precision: 3, name: 'done_at', nullable: true })
  doneAt!: Date | null;
}
