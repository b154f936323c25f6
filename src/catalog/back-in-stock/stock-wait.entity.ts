import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../../identity/user.entity.js';
import { BaseRow } from '../../platform/database/base-columns.js';
import { Shop } from '../../shops/shop.entity.js';
import { Product } from '../products/product.entity.js';
import { ProductVariant } from '../variants/product-variant.entity.js';

/** What is sold out, and awaited by somebody: a variant, or any piece of a product. */
@Entity('awaited_shelves')
@Check('awaited_shelves_waiting_check', 'waiting >= 0')
// One of a shelf, NULL being a value like any other, which TypeORM cannot say.
@Index('awaited_shelves_shelf_key', { synchronize: false })
@Index('awaited_shelves_variant_id_idx', ['variantId'])
@Index('awaited_shelves_waiting_idx', ['waiting', 'id'])
@Index('awaited_shelves_shop_idx', ['shopId', 'waiting', 'id'])
export class AwaitedShelf extends BaseRow {
  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  @Column({ type: 'uuid', name: 'product_id' })
  productId!: string;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;

  @Column({ type: 'uuid', name: 'variant_id', nullable: true })
  variantId!: string | null;

  @ManyToOne(() => ProductVariant, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'variant_id' })
  variant?: Relation<ProductVariant>;

  /** How many people wait, as the rows of `StockWait` have it. */
  @Column({ type: 'integer' })
  waiting!: number;
}

/** Somebody who wants to be told, once. */
@Entity('stock_waits')
@Index('stock_waits_user_id_idx', ['userId'])
export class StockWait {
  @PrimaryColumn({ type: 'uuid', name: 'shelf_id' })
  shelfId!: string;

  @ManyToOne(() => AwaitedShelf, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shelf_id' })
  shelf?: Relation<AwaitedShelf>;

  @PrimaryColumn({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;
}
