import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Category } from '../catalog/categories/category.entity.js';
import { Product } from '../catalog/products/product.entity.js';
import { Promotion } from './promotion.entity.js';

/** A product that a selective promotion is for. */
@Entity('promotion_products')
@Index('promotion_products_product_id_idx', ['productId'])
export class PromotionProduct {
  @PrimaryColumn({ type: 'uuid', name: 'promotion_id' })
  promotionId!: string;

  @ManyToOne(() => Promotion, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'promotion_id' })
  promotion?: Relation<Promotion>;

  @PrimaryColumn({ type: 'uuid', name: 'product_id' })
  productId!: string;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;
}

/** A category whose products, and those of all categories below it, a selective promotion is for. */
@Entity('promotion_categories')
@Index('promotion_categories_category_id_idx', ['categoryId'])
export class PromotionCategory {
  @PrimaryColumn({ type: 'uuid', name: 'promotion_id' })
  promotionId!: string;

  @ManyToOne(() => Promotion, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'promotion_id' })
  promotion?: Relation<Promotion>;

  @PrimaryColumn({ type: 'uuid', name: 'category_id' })
  categoryId!: string;

  @ManyToOne(() => Category, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'category_id' })
  category?: Relation<Category>;
}
