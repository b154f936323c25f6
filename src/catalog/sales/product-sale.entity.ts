import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Product } from '../products/product.entity.js';

/** How much of a product has been paid for on a day, by UTC. */
@Entity('product_sales')
@Check('product_sales_quantity_check', 'quantity > 0')
// With the quantity beside its columns, which TypeORM cannot say.
@Index('product_sales_day_idx', { synchronize: false })
export class ProductSale {
  @PrimaryColumn({ type: 'uuid', name: 'product_id' })
  productId!: string;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;

  /** `YYYY-MM-DD` */
  @PrimaryColumn({ type: 'date' })
  day!: string;

  @Column({ type: 'integer' })
  quantity!: number;
}
