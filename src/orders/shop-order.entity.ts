import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation, VersionColumn } from 'typeorm';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { Shop } from '../shops/shop.entity.js';
import { Order } from './order.entity.js';
import { ORDER_STATUSES, type OrderStatus } from './order.status.js';

/**
 * One shop's part of an order: what it sends, and what it gets for it. Minor units of the order's currency;
 * total + discount = payable + commission + deposit, and so it is with what has gone back of each.
 */
@Entity('shop_orders')
@Check('shop_orders_status_check', oneOf('status', ORDER_STATUSES))
@Check('shop_orders_shares_check', 'total + discount = payable + commission + deposit')
@Check(
  'shop_orders_refunded_shares_check',
  'refunded + refunded_promotion = refunded_payable + refunded_commission + refunded_deposit',
)
@Check(
  'shop_orders_refunded_check',
  `refunded BETWEEN 0 AND total AND refunded_promotion BETWEEN 0 AND discount
     AND refunded_payable BETWEEN 0 AND payable AND refunded_commission BETWEEN 0 AND commission
     AND refunded_deposit BETWEEN 0 AND deposit`,
)
// The parts of an order, of each shop one.
@Index('shop_orders_order_shop_key', ['orderId', 'shopId'], { unique: true })
// The platform's list of the parts of all shops, its board, and what is late in it.
@Index('shop_orders_created_idx', ['createdAt', 'id'])
@Index('shop_orders_status_idx', ['status', 'createdAt', 'id'])
// A shop's list, its board, and the count of what is new to it.
@Index('shop_orders_shop_idx', ['shopId', 'createdAt', 'id'])
@Index('shop_orders_shop_status_idx', ['shopId', 'status', 'createdAt', 'id'])
// Delivered, and its earnings not yet free.
@Index('shop_orders_unreleased_idx', ['deliveredAt', 'id'], {
  where: 'delivered_at IS NOT NULL AND released_at IS NULL',
})
export class ShopOrder extends BaseRow {
  @Column({ type: 'uuid', name: 'order_id' })
  orderId!: string;

  @ManyToOne(() => Order, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'order_id' })
  order?: Relation<Order>;

  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  @Column({ type: 'text' })
  status!: OrderStatus;

  /** Goods before discounts. */
  @Column({ type: 'bigint', transformer: minorUnits })
  subtotal!: bigint;

  /** On goods and shipping; the platform pays it to the shop. */
  @Column({ type: 'bigint', transformer: minorUnits })
  discount!: bigint;

  /** Before discounts. */
  @Column({ type: 'bigint', transformer: minorUnits })
  shipping!: bigint;

  @Column({ type: 'bigint', name: 'shipping_discount', transformer: minorUnits })
  shippingDiscount!: bigint;

  @Column({ type: 'bigint', transformer: minorUnits })
  tax!: bigint;

  @Column({ type: 'bigint', transformer: minorUnits })
  deposit!: bigint;

  /** What the customer pays for this part. */
  @Column({ type: 'bigint', transformer: minorUnits })
  total!: bigint;

  /** Hundredths of a percent, as it was at the sale. */
  @Column({ type: 'integer', name: 'commission_rate_bp' })
  commissionRateBp!: number;

  @Column({ type: 'bigint', transformer: minorUnits })
  commission!: bigint;

  /** What the shop gets. */
  @Column({ type: 'bigint', transformer: minorUnits })
  payable!: bigint;

  /**
   * What of it was taken back: refunded, or never asked for because it was cancelled before it was paid; and what of
   * the other shares with it.
   */
  @Column({ type: 'bigint', default: '0', transformer: minorUnits })
  refunded!: bigint;

  @Column({ type: 'bigint', name: 'refunded_promotion', default: '0', transformer: minorUnits })
  refundedPromotion!: bigint;

  @Column({ type: 'bigint', name: 'refunded_payable', default: '0', transformer: minorUnits })
  refundedPayable!: bigint;

  @Column({ type: 'bigint', name: 'refunded_commission', default: '0', transformer: minorUnits })
  refundedCommission!: bigint;

  @Column({ type: 'bigint', name: 'refunded_deposit', default: '0', transformer: minorUnits })
  refundedDeposit!: bigint;

  /** Who brings it. */
  @Column({ type: 'text', nullable: true })
  carrier!: string | null;

  @Column({ type: 'text', name: 'tracking_number', nullable: true })
  trackingNumber!: string | null;

  /** When its money came in, and was written into the books as a sale. */
  @Column({ type: 'timestamptz', precision: 3, name: 'paid_at', nullable: true })
  paidAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'shipped_at', nullable: true })
  shippedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'cancelled_at', nullable: true })
  cancelledAt!: Date | null;

  /** When the shop's earnings became free for payout. */
  @Column({ type: 'timestamptz', precision: 3, name: 'released_at', nullable: true })
  releasedAt!: Date | null;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
