import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation, VersionColumn } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { PAYMENT_METHODS, type PaymentMethod } from '../payments/payment.status.js';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import {
  ORDER_PAYMENT_STATUSES,
  ORDER_SOURCES,
  ORDER_STATUSES,
  type OrderPaymentStatus,
  type OrderSource,
  type OrderStatus,
} from './order.status.js';

/** Where an order goes, or its bill: as it was when the order was placed, by its names on the wire. */
export interface OrderAddress {
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  address_line1: string;
  address_line2: string | null;
  city: string;
  state: string | null;
  postal_code: string | null;
  country: string;
  /** E.164. */
  phone: string | null;
}

/** A promotion that made an order cheaper, as it was then. */
export interface OrderPromotion {
  promotion_id: string;
  code: string | null;
  name: string;
  /** Minor units, as text: JSON has no bigint. */
  amount: string;
}

/**
 * What a person ordered, of one shop or several, and pays at once. Its prices are frozen; its status follows its
 * parts. Money is in minor units of `currency`.
 */
@Entity('orders')
@Check('orders_status_check', oneOf('status', ORDER_STATUSES))
@Check('orders_payment_status_check', oneOf('payment_status', ORDER_PAYMENT_STATUSES))
@Check('orders_payment_method_check', oneOf('payment_method', PAYMENT_METHODS))
@Check('orders_source_check', oneOf('source', ORDER_SOURCES))
@Check(
  'orders_total_check',
  'total >= 0 AND total BETWEEN subtotal + shipping + deposit - discount AND subtotal + shipping + deposit - discount + tax',
)
@Check('orders_refunded_check', 'refunded BETWEEN 0 AND total')
@Index('orders_number_key', ['orderNumber'], { unique: true })
// A person's own orders, and their history in the console.
@Index('orders_user_idx', ['userId', 'createdAt', 'id'])
// The platform's list: all of it, and by each of its filters. Boards, counts of what waits and of what is late, too.
@Index('orders_created_idx', ['createdAt', 'id'])
@Index('orders_status_idx', ['status', 'createdAt', 'id'])
@Index('orders_payment_status_idx', ['paymentStatus', 'createdAt', 'id'])
@Index('orders_payment_method_idx', ['paymentMethod', 'createdAt', 'id'])
// Over what people are looked for by, which TypeORM cannot say.
@Index('orders_search_idx', { synchronize: false })
export class Order extends BaseRow {
  /** What people call it: `A10000042`, short enough for every bank. */
  @Column({ type: 'text', name: 'order_number' })
  orderNumber!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  /** The customer as they were; empty once their account is deleted. */
  @Column({ type: 'text', name: 'customer_name', nullable: true })
  customerName!: string | null;

  @Column({ type: 'text', name: 'customer_email', nullable: true })
  customerEmail!: string | null;

  @Column({ type: 'text', name: 'customer_phone', nullable: true })
  customerPhone!: string | null;

  /** Goods before discounts. */
  @Column({ type: 'bigint', transformer: minorUnits })
  subtotal!: bigint;

  /** On goods and shipping. */
  @Column({ type: 'bigint', transformer: minorUnits })
  discount!: bigint;

  /** Before discounts. */
  @Column({ type: 'bigint', transformer: minorUnits })
  shipping!: bigint;

  /** All of it, on top of prices or within them as each shop's terms say. */
  @Column({ type: 'bigint', transformer: minorUnits })
  tax!: bigint;

  /** Given back when what was rented comes back. */
  @Column({ type: 'bigint', transformer: minorUnits })
  deposit!: bigint;

  /** What the customer pays. */
  @Column({ type: 'bigint', transformer: minorUnits })
  total!: bigint;

  /**
   * What was taken back of its parts: refunded, or never asked for. Deposits of rentals that came back are not
   * counted.
   */
  @Column({ type: 'bigint', default: '0', transformer: minorUnits })
  refunded!: bigint;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text' })
  status!: OrderStatus;

  @Column({ type: 'text', name: 'payment_status', default: 'pending' })
  paymentStatus!: OrderPaymentStatus;

  @Column({ type: 'text', name: 'payment_method' })
  paymentMethod!: PaymentMethod;

  /** Absent when nothing was to be paid. */
  @Column({ type: 'uuid', name: 'payment_id', nullable: true })
  paymentId!: string | null;

  /** Absent when the goods are carried home, and once the account is deleted. */
  @Column({ type: 'jsonb', name: 'shipping_address', nullable: true })
  shippingAddress!: OrderAddress | null;

  /** Absent when it is the same. */
  @Column({ type: 'jsonb', name: 'billing_address', nullable: true })
  billingAddress!: OrderAddress | null;

  @Column({ type: 'text', default: 'app' })
  source!: OrderSource;

  /** What the customer wants to be known. */
  @Column({ type: 'text', nullable: true })
  notes!: string | null;

  @Column({ type: 'jsonb', default: [] })
  promotions!: OrderPromotion[];

  @Column({ type: 'timestamptz', precision: 3, name: 'paid_at', nullable: true })
  paidAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'cancelled_at', nullable: true })
  cancelledAt!: Date | null;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
