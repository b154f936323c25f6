import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../../platform/database/base-columns.js';
import { Product } from '../products/product.entity.js';

/** A picture of a product: the re-encoded original in storage, and smaller copies that a job derives. */
@Entity('product_images')
@Check('product_images_pending_check', 'CASE WHEN is_pending THEN NOT is_primary ELSE NOT wants_primary END')
@Index('product_images_product_idx', ['productId', 'sortOrder'])
@Index('product_images_primary_key', ['productId'], { unique: true, where: 'is_primary' })
export class ProductImage extends BaseRow {
  @Column({ type: 'uuid', name: 'product_id' })
  productId!: string;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'product_id' })
  product?: Relation<Product>;

  @Column({ type: 'text', name: 'storage_key' })
  storageKey!: string;

  @Column({ type: 'text', name: 'thumbnail_key', nullable: true })
  thumbnailKey!: string | null;

  /** Which set of smaller copies it has; 0 while they are being made. */
  @Column({ type: 'integer', name: 'derivatives_version', default: 0 })
  derivativesVersion!: number;

  /** A few pixels as a data URL, to be shown while it loads. */
  @Column({ type: 'text', nullable: true })
  placeholder!: string | null;

  @Column({ type: 'text', nullable: true })
  alt!: string | null;

  @Column({ type: 'integer', name: 'sort_order', default: 0 })
  sortOrder!: number;

  @Column({ type: 'boolean', name: 'is_primary', default: false })
  isPrimary!: boolean;

  /** Waits for a moderator, and is shown to nobody but the shop and the platform. Never primary meanwhile. */
  @Column({ type: 'boolean', name: 'is_pending', default: false })
  isPending!: boolean;

  /** Becomes the primary picture once it is approved. */
  @Column({ type: 'boolean', name: 'wants_primary', default: false })
  wantsPrimary!: boolean;

  /** Pixels. */
  @Column({ type: 'integer' })
  width!: number;

  @Column({ type: 'integer' })
  height!: number;

  /** Bytes of the stored original. */
  @Column({ type: 'integer' })
  bytes!: number;
}
