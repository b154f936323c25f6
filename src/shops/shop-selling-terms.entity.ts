import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  OneToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { minorUnits } from '../platform/database/base-columns.js';
import { Shop } from './shop.entity.js';

/** What a shop sells on. The database makes the row with the shop's; the commission is the platform's, in `shops`. */
@Entity('shop_selling_terms')
@Check('shop_selling_terms_amounts_check', 'shipping_fee >= 0 AND free_shipping_from >= 0')
@Check('shop_selling_terms_tax_rate_check', 'tax_rate_bp BETWEEN 0 AND 10000')
@Index('shop_selling_terms_updated_idx', ['updatedAt', 'id'])
export class ShopSellingTerms {
  /** The shop's. */
  @PrimaryColumn({ type: 'uuid', name: 'shop_id' })
  id!: string;

  @OneToOne(() => Shop, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  /** Minor units, flat for the shop's part of an order. */
  @Column({ type: 'bigint', name: 'shipping_fee', default: 0, transformer: minorUnits })
  shippingFee!: bigint;

  /** Goods of this much, before discounts, are sent for nothing; null: never. */
  @Column({ type: 'bigint', name: 'free_shipping_from', nullable: true, transformer: minorUnits })
  freeShippingFrom!: bigint | null;

  /** Hundredths of a percent of what is paid for goods. */
  @Column({ type: 'integer', name: 'tax_rate_bp', default: 0 })
  taxRateBp!: number;

  /** Whether its prices hold the tax already. */
  @Column({ type: 'boolean', name: 'is_tax_included', default: false })
  isTaxIncluded!: boolean;

  @UpdateDateColumn({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt!: Date;
}
