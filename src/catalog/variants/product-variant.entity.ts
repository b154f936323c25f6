import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow, minorUnits } from '../../platform/database/base-columns.js';
import { Product } from '../products/product.entity.js';

@Entity('product_variants')
@Check('product_variants_price_check', 'price >= 0')
@Index('product_variants_product_sku_key', ['productId', 'sku'], { unique: true })
// One variant for each size and color, NULL being a value like any other, which TypeORM cannot say.
@Index('product_variants_size_color_key', { synchronize: false })
export class ProductVariant extends BaseRow {
  @Column({ type: 'uuid', name: 'product_id' })
  productId!: string;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;

  @Column({ type: 'text', nullable: true })
  size!: string | null;

  @Column({ type: 'text', nullable: true })
  color!: string | null;

  @Column({ type: 'text', nullable: true })
  sku!: string | null;

  /** Minor units; absent when the product's own price holds. */
  @Column({ type: 'bigint', nullable: true, transformer: minorUnits })
  price!: bigint | null;

  @Column({ type: 'integer', default: 0 })
  stock!: number;
}
