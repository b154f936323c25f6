import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { PlatformRole } from '../platform/auth/actor.js';
import { BaseRow, minorUnits } from '../platform/database/base-columns.js';
import { Role } from './role.entity.js';

export const SKIN_TYPES = ['oily', 'dry', 'combination', 'sensitive', 'normal'] as const;
export type SkinType = (typeof SKIN_TYPES)[number];

export const LANGUAGES = ['en', 'vi', 'ru', 'th', 'km'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A person. Customers, console staff and members of shops are all users; what they may do is their role. */
@Entity('users')
@Check('users_reachable_check', 'email IS NOT NULL OR phone IS NOT NULL OR deleted_at IS NOT NULL')
@Check(
  'users_deleted_check',
  `deleted_at IS NULL OR NOT is_active
     AND num_nonnulls(email, phone, password_hash, avatar_key, google_sub, firebase_uid) = 0`,
)
@Check('users_totals_check', 'orders_count >= 0 AND spent >= 0')
@Check('users_email_lower_check', 'email = lower(email)')
@Index('users_email_key', ['email'], { unique: true })
@Index('users_phone_key', ['phone'], { unique: true })
@Index('users_google_sub_key', ['googleSub'], { unique: true })
@Index('users_firebase_uid_key', ['firebaseUid'], { unique: true })
@Index('users_created_idx', ['createdAt', 'id'])
@Index('users_staff_idx', ['role'], { where: `role <> 'customer'` })
export class User extends BaseRow {
  /** Compared without regard to case: stored in lower case. */
  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /** E.164. */
  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', name: 'full_name' })
  fullName!: string;

  /** argon2id; absent for people who only sign in through a provider. */
  @Column({ type: 'text', name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'text', name: 'avatar_key', nullable: true })
  avatarKey!: string | null;

  @Column({ type: 'date', name: 'date_of_birth', nullable: true })
  dateOfBirth!: string | null;

  @Column({ type: 'text', nullable: true })
  gender!: string | null;

  @Column({ type: 'text', name: 'skin_type', nullable: true })
  skinType!: SkinType | null;

  /** In the person's own words, or those of products: acne, redness. */
  @Column({ type: 'text', array: true, name: 'skin_concerns', default: [] })
  skinConcerns!: string[];

  @Column({ type: 'text', default: 'en' })
  language!: Language;

  @Column({ type: 'text', default: 'customer' })
  role!: PlatformRole;

  @ManyToOne(() => Role)
  @JoinColumn({ name: 'role', referencedColumnName: 'key' })
  roleRow?: Relation<Role>;

  @Column({ type: 'boolean', name: 'is_active', default: true })
  isActive!: boolean;

  @Column({ type: 'timestamptz', name: 'email_verified_at', nullable: true })
  emailVerifiedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'phone_verified_at', nullable: true })
  phoneVerifiedAt!: Date | null;

  /** The `sub` of their Google account: unlike its e-mail address, it never passes to somebody else. */
  @Column({ type: 'text', name: 'google_sub', nullable: true })
  googleSub!: string | null;

  /** Their id in our Firebase project. */
  @Column({ type: 'text', name: 'firebase_uid', nullable: true })
  firebaseUid!: string | null;

  /** Since when an authenticator app is asked for; its secret is a `TotpFactor`. */
  @Column({ type: 'timestamptz', precision: 3, name: 'second_factor_at', nullable: true })
  secondFactorAt!: Date | null;

  /** Orders that were paid, wholly or in part, and not given up since; kept by `customerTotals`. */
  @Column({ type: 'integer', name: 'orders_count', default: 0 })
  ordersCount!: number;

  /** What they paid for them and did not get back, in minor units. */
  @Column({ type: 'bigint', default: 0, transformer: minorUnits })
  spent!: bigint;

  /** When the person left. The row stays for what refers to it, and tells nothing of them any more. */
  @Column({ type: 'timestamptz', precision: 3, name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
