import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Shop } from '../../shops/shop.entity.js';
import { Product } from '../products/product.entity.js';

/** A product of which little is left since an order took some, and whose shop has not been told yet. */
@Entity('low_stock_products')
@Index('low_stock_products_shop_id_idx', ['shopId'])
export class LowStockProduct {
  @PrimaryColumn({ type: 'uuid', name: 'product_id' })
  productId!: string;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;

  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  @Column({ type: 'timestamptz', precision: 3, name: 'noted_at' })
  notedAt!: Date;
}

/** When a shop was last told what runs out. */
@Entity('low_stock_notices')
export class LowStockNotice {
  @PrimaryColumn({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  @Column({ type: 'timestamptz', precision: 3, name: 'sent_at' })
  sentAt!: Date;
}
