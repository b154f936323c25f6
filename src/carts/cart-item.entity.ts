import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Product } from '../catalog/products/product.entity.js';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { Cart } from './cart.entity.js';

export const ORDER_TYPES = ['purchase', 'rental'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** Written under its cart's lock. A product that is deleted leaves all carts. */
@Entity('cart_items')
@Check('cart_items_order_type_check', oneOf('order_type', ORDER_TYPES))
@Check('cart_items_quantity_check', 'quantity > 0')
@Check(
  'cart_items_rental_check',
  `num_nonnulls(rental_from, rental_to) = CASE order_type WHEN 'rental' THEN 2 ELSE 0 END`,
)
// One line of the same, NULL being a value like any other, which TypeORM cannot say.
@Index('cart_items_line_key', { synchronize: false })
@Index('cart_items_product_id_idx', ['productId'])
export class CartItem extends BaseRow {
  @Column({ type: 'uuid', name: 'cart_id' })
  cartId!: string;

  @ManyToOne(() => Cart, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cart_id' })
  cart?: Relation<Cart>;

  @Column({ type: 'uuid', name: 'product_id' })
  productId!: string;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;

  /** No reference: whoever wanted a variant that is gone is told so. */
  @Column({ type: 'uuid', name: 'variant_id', nullable: true })
  variantId!: string | null;

  @Column({ type: 'text', name: 'order_type', default: 'purchase' })
  orderType!: OrderType;

  /** `YYYY-MM-DD`, both days included. */
  @Column({ type: 'date', name: 'rental_from', nullable: true })
  rentalFrom!: string | null;

  @Column({ type: 'date', name: 'rental_to', nullable: true })
  rentalTo!: string | null;

  @Column({ type: 'integer' })
  quantity!: number;

  /** Of one piece when it was last put into the cart, in minor units: what a later price is compared with. */
  @Column({ type: 'bigint', name: 'unit_price', transformer: minorUnits })
  unitPrice!: bigint;
}
