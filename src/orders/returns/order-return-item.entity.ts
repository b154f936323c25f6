import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { OrderItem } from '../order-item.entity.js';
import { OrderReturn } from './order-return.entity.js';

/** So many pieces of a line that come back. */
@Entity('order_return_items')
@Check('order_return_items_quantity_check', 'quantity > 0')
@Index('order_return_items_item_idx', ['orderItemId'])
export class OrderReturnItem {
  @PrimaryColumn({ type: 'uuid', name: 'return_id' })
  returnId!: string;

  @ManyToOne(() => OrderReturn, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'return_id' })
  orderReturn?: Relation<OrderReturn>;

  @PrimaryColumn({ type: 'uuid', name: 'order_item_id' })
  orderItemId!: string;

  @ManyToOne(() => OrderItem, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'order_item_id' })
  orderItem?: Relation<OrderItem>;

  @Column({ type: 'integer' })
  quantity!: number;
}
