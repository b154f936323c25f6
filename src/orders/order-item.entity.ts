import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { ProductVariant } from '../catalog/variants/product-variant.entity.js';
import { Product } from '../catalog/products/product.entity.js';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { ORDER_TYPES, type OrderType, RENTAL_STATUSES, type RentalStatus } from './order.status.js';
import { ShopOrder } from './shop-order.entity.js';

/** A line of an order, as it was sold: it outlives its product. Minor units of the order's currency. */
@Entity('order_items')
@Check('order_items_order_type_check', oneOf('order_type', ORDER_TYPES))
@Check('order_items_rental_status_check', oneOf('rental_status', RENTAL_STATUSES))
@Check(
  'order_items_rental_check',
  `(order_type = 'rental') = (rental_from IS NOT NULL AND rental_to IS NOT NULL AND rental_status IS NOT NULL)`,
)
@Check('order_items_gross_check', 'quantity > 0 AND gross = unit_price * quantity')
@Check('order_items_discount_check', 'discount BETWEEN 0 AND gross AND refunded BETWEEN 0 AND total')
@Check(
  'order_items_pieces_check',
  'cancelled_quantity >= 0 AND returned_quantity >= 0 AND cancelled_quantity + returned_quantity <= quantity',
)
@Index('order_items_shop_order_idx', ['shopOrderId', 'position'])
// When products and variants are deleted, which lines outlive.
@Index('order_items_product_idx', ['productId'])
@Index('order_items_variant_idx', ['variantId'], { where: 'variant_id IS NOT NULL' })
// The list of rentals, and those of one state: what is out and overdue.
@Index('order_items_rentals_idx', ['rentalTo', 'id'], { where: 'rental_status IS NOT NULL' })
@Index('order_items_rental_status_idx', ['rentalStatus', 'rentalTo', 'id'], {
  where: 'rental_status IS NOT NULL',
})
export class OrderItem extends BaseRow {
  @Column({ type: 'uuid', name: 'shop_order_id' })
  shopOrderId!: string;

  @ManyToOne(() => ShopOrder, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'shop_order_id' })
  shopOrder?: Relation<ShopOrder>;

  /** Its place among the lines of the order, from 0. */
  @Column({ type: 'integer' })
  position!: number;

  /** Absent once the product is deleted. */
  @Column({ type: 'uuid', name: 'product_id', nullable: true })
  productId!: string | null;

  @ManyToOne(() => Product, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;

  @Column({ type: 'uuid', name: 'variant_id', nullable: true })
  variantId!: string | null;

  @ManyToOne(() => ProductVariant, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'variant_id' })
  variant?: Relation<ProductVariant>;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  sku!: string | null;

  @Column({ type: 'text', nullable: true })
  size!: string | null;

  @Column({ type: 'text', nullable: true })
  color!: string | null;

  /** The picture goes with its product. */
  @Column({ type: 'text', name: 'image_key', nullable: true })
  imageKey!: string | null;

  @Column({ type: 'text', name: 'order_type', default: 'purchase' })
  orderType!: OrderType;

  /** Of one piece; of a rental, for all its days. */
  @Column({ type: 'bigint', name: 'unit_price', transformer: minorUnits })
  unitPrice!: bigint;

  @Column({ type: 'integer' })
  quantity!: number;

  @Column({ type: 'bigint', transformer: minorUnits })
  gross!: bigint;

  /** Its share of the discounts on goods. */
  @Column({ type: 'bigint', transformer: minorUnits })
  discount!: bigint;

  @Column({ type: 'bigint', transformer: minorUnits })
  tax!: bigint;

  /** Of all pieces. */
  @Column({ type: 'bigint', transformer: minorUnits })
  deposit!: bigint;

  /** What the customer pays for it. */
  @Column({ type: 'bigint', transformer: minorUnits })
  total!: bigint;

  /** What has gone back to the customer for it. */
  @Column({ type: 'bigint', default: '0', transformer: minorUnits })
  refunded!: bigint;

  /** Whether its pieces were counted off a shelf, and are put back when they are not sold after all. */
  @Column({ type: 'boolean', name: 'is_stock_counted' })
  isStockCounted!: boolean;

  /** Pieces that were never sent. */
  @Column({ type: 'integer', name: 'cancelled_quantity', default: 0 })
  cancelledQuantity!: number;

  /** Pieces that came back and were not wanted after all. */
  @Column({ type: 'integer', name: 'returned_quantity', default: 0 })
  returnedQuantity!: number;

  /** `YYYY-MM-DD`; both days are paid for. */
  @Column({ type: 'date', name: 'rental_from', nullable: true })
  rentalFrom!: string | null;

  @Column({ type: 'date', name: 'rental_to', nullable: true })
  rentalTo!: string | null;

  @Column({ type: 'text', name: 'rental_status', nullable: true })
  rentalStatus!: RentalStatus | null;
}
