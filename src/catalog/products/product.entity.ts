import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation, VersionColumn } from 'typeorm';
import { BaseRow, minorUnits } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { Shop } from '../../shops/shop.entity.js';
import {
  MODERATION_STATUSES,
  type ModerationStatus,
  PRODUCT_STATUSES,
  type ProductStatus,
} from './product.status.js';

/** Name and description in other languages than the shop's own, by language code. */
export type ProductTranslations = Record<string, { name?: string; description?: string }>;

/** What waits for a moderator while the live version stays as it is. */
export interface PendingChanges {
  name?: string;
  description?: string | null;
  short_description?: string | null;
  translations?: ProductTranslations;
  category_ids?: string[];
}

/**
 * A product of one shop. Three columns that the database keeps by itself, and that no code writes:
 * `is_public` (product active and approved, shop approved and active), `facets` and `search_vector`.
 */
@Entity('products')
@Check('products_price_check', 'price >= 0 AND compare_at_price >= 0 AND cost_price >= 0')
@Check('products_stock_check', 'stock >= 0 OR allow_backorders')
@Check('products_status_check', oneOf('status', PRODUCT_STATUSES))
@Check('products_moderation_status_check', oneOf('moderation_status', MODERATION_STATUSES))
@Check('products_publish_at_check', "publish_at IS NULL OR status = 'draft'")
@Index('products_shop_slug_key', ['shopId', 'slug'], { unique: true })
@Index('products_shop_sku_key', ['shopId', 'sku'], { unique: true })
// With facets beside their columns, which TypeORM cannot say.
@Index('products_public_newest_idx', { synchronize: false })
@Index('products_public_price_idx', { synchronize: false })
@Index('products_shop_public_idx', { synchronize: false })
@Index('products_shop_public_price_idx', { synchronize: false })
@Index('products_shop_idx', { synchronize: false })
@Index('products_created_idx', { synchronize: false })
@Index('products_updated_idx', ['updatedAt', 'id'])
@Index('products_price_idx', ['price', 'id'])
@Index('products_status_idx', ['status', 'createdAt', 'id'])
@Index('products_scheduled_idx', ['publishAt', 'id'], { where: 'publish_at IS NOT NULL' })
@Index('products_moderation_idx', ['moderationStatus', 'createdAt', 'id'])
export class Product extends BaseRow {
  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', name: 'short_description', nullable: true })
  shortDescription!: string | null;

  @Column({ type: 'jsonb', default: {} })
  translations!: ProductTranslations;

  @Column({ type: 'text', nullable: true })
  sku!: string | null;

  @Column({ type: 'text', nullable: true })
  barcode!: string | null;

  /** Minor units of the platform's currency, as all money here. */
  @Column({ type: 'bigint', transformer: minorUnits })
  price!: bigint;

  @Column({ type: 'bigint', name: 'compare_at_price', nullable: true, transformer: minorUnits })
  compareAtPrice!: bigint | null;

  /** What the shop paid; never leaves the shop's own screens. */
  @Column({ type: 'bigint', name: 'cost_price', nullable: true, transformer: minorUnits })
  costPrice!: bigint | null;

  @Column({ type: 'integer', default: 0 })
  stock!: number;

  @Column({ type: 'boolean', name: 'track_inventory', default: true })
  trackInventory!: boolean;

  @Column({ type: 'boolean', name: 'allow_backorders', default: false })
  allowBackorders!: boolean;

  @Column({ type: 'integer', name: 'weight_grams', nullable: true })
  weightGrams!: number | null;

  /** Millimetres. */
  @Column({ type: 'jsonb', nullable: true })
  dimensions!: { length?: number; width?: number; height?: number } | null;

  @Column({ type: 'jsonb', default: {} })
  attributes!: Record<string, string>;

  @Column({ type: 'text', name: 'external_link', nullable: true })
  externalLink!: string | null;

  @Column({ type: 'text', name: 'skin_type', array: true, default: [] })
  skinType!: string[];

  @Column({ type: 'text', name: 'skin_concerns', array: true, default: [] })
  skinConcerns!: string[];

  @Column({ type: 'text', nullable: true })
  ingredients!: string | null;

  @Column({ type: 'text', name: 'usage_instructions', nullable: true })
  usageInstructions!: string | null;

  @Column({ type: 'text', name: 'meta_title', nullable: true })
  metaTitle!: string | null;

  @Column({ type: 'text', name: 'meta_description', nullable: true })
  metaDescription!: string | null;

  @Column({ type: 'bigint', name: 'rental_price_per_day', nullable: true, transformer: minorUnits })
  rentalPricePerDay!: bigint | null;

  @Column({ type: 'bigint', nullable: true, transformer: minorUnits })
  deposit!: bigint | null;

  @Column({ type: 'text', default: 'draft' })
  status!: ProductStatus;

  @Column({ type: 'text', name: 'moderation_status', default: 'pending' })
  moderationStatus!: ModerationStatus;

  @Column({ type: 'text', name: 'moderation_reason', nullable: true })
  moderationReason!: string | null;

  @Column({ type: 'jsonb', name: 'pending_changes', nullable: true })
  pendingChanges!: PendingChanges | null;

  @Column({ type: 'boolean', name: 'is_featured', default: false })
  isFeatured!: boolean;

  /** When a draft goes on sale by itself. */
  @Column({ type: 'timestamptz', precision: 3, name: 'publish_at', nullable: true })
  publishAt!: Date | null;

  /** When shoppers first saw it. */
  @Column({ type: 'timestamptz', precision: 3, name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column({ type: 'numeric', name: 'rating_avg', precision: 3, scale: 2, default: 0 })
  ratingAvg!: string;

  @Column({ type: 'integer', name: 'rating_count', default: 0 })
  ratingCount!: number;

  @Column({ type: 'boolean', name: 'is_public', default: false, insert: false, update: false })
  isPublic!: boolean;

  /** What lists are narrowed by, as numbers of `product_facets`: `color:red`, `stock:in` and so on. */
  @Column({
    type: 'integer',
    array: true,
    default: [],
    select: false,
    insert: false,
    update: false,
  })
  facets?: number[];

  @Index('products_search_idx', { synchronize: false })
  @Column({
    type: 'tsvector',
    name: 'search_vector',
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  searchVector?: string;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
