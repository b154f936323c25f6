import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Order } from './order.entity.js';
import type { OrderActorKind, OrderEventName } from './order.status.js';
import { ShopOrder } from './shop-order.entity.js';

/** What becomes of an order, in the order in which it happens. Shown to its customer and to its shops. */
@Entity('order_events')
@Index('order_events_order_idx', ['orderId', 'id'])
export class OrderEvent {
  /** Sorts by time, and events of the same moment by the order in which they were written. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'uuid', name: 'order_id' })
  orderId!: string;

  @ManyToOne(() => Order, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'order_id' })
  order?: Relation<Order>;

  /** The part that it is about; absent: the whole order. */
  @Column({ type: 'uuid', name: 'shop_order_id', nullable: true })
  shopOrderId!: string | null;

  @ManyToOne(() => ShopOrder, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'shop_order_id' })
  shopOrder?: Relation<ShopOrder>;

  @Column({ type: 'text' })
  event!: OrderEventName;

  @Column({ type: 'text', name: 'from_status', nullable: true })
  fromStatus!: string | null;

  @Column({ type: 'text', name: 'to_status', nullable: true })
  toStatus!: string | null;

  @Column({ type: 'text', name: 'actor_kind' })
  actorKind!: OrderActorKind;

  /** The user, or the key. No foreign key: events outlive them. */
  @Column({ type: 'uuid', name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
