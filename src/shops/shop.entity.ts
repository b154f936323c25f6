import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { SHOP_STATUSES, type ShopStatus } from './shop.status.js';

@Entity('shops')
@Check('shops_status_check', oneOf('status', SHOP_STATUSES))
@Check('shops_commission_rate_check', 'commission_rate_bp BETWEEN 0 AND 10000')
@Index('shops_slug_key', ['slug'], { unique: true })
@Index('shops_phone_key', ['phone'], { unique: true })
@Index('shops_email_key', ['email'], { unique: true })
@Index('shops_owner_id_idx', ['ownerId'])
@Index('shops_created_idx', ['createdAt', 'id'])
@Index('shops_status_idx', ['status', 'createdAt', 'id'])
@Index('shops_status_name_idx', ['status', 'name', 'id'])
export class Shop extends BaseRow {
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'uuid', name: 'owner_id' })
  ownerId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'owner_id' })
  owner?: Relation<User>;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  /** The shop's own site. */
  @Column({ type: 'text', nullable: true })
  link!: string | null;

  @Column({ type: 'text', name: 'avatar_key', nullable: true })
  avatarKey!: string | null;

  /** The wide picture above its page. */
  @Column({ type: 'text', name: 'banner_key', nullable: true })
  bannerKey!: string | null;

  @Column({ type: 'text', default: 'pending' })
  status!: ShopStatus;

  @Column({ type: 'text', name: 'status_reason', nullable: true })
  statusReason!: string | null;

  /** The shop's own switch (holidays); the platform's is `status`. */
  @Column({ type: 'boolean', name: 'is_active', default: true })
  isActive!: boolean;

  /** Hundredths of a percent of each sale that the platform keeps: 1000 is 10%. */
  @Column({ type: 'integer', name: 'commission_rate_bp', default: 1000 })
  commissionRateBp!: number;

  /** Edits by a trusted shop are approved by themselves. */
  @Column({ type: 'boolean', name: 'is_trusted', default: false })
  isTrusted!: boolean;

  /** Since when its people do not want to be reminded of what makes a shop complete. */
  @Column({ type: 'timestamptz', name: 'checklist_dismissed_at', nullable: true })
  checklistDismissedAt!: Date | null;
}
