import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { User } from './user.entity.js';

export const ADDRESS_TYPES = ['shipping', 'billing'] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];

/** Where a person has things sent, or the bill. Whoever has any of a type has one of them as its default. */
@Entity('user_addresses')
@Check('user_addresses_type_check', oneOf('type', ADDRESS_TYPES))
@Index('user_addresses_user_idx', ['userId', 'createdAt', 'id'])
@Index('user_addresses_default_key', ['userId', 'type'], { unique: true, where: 'is_default' })
export class UserAddress extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @Column({ type: 'text', default: 'shipping' })
  type!: AddressType;

  @Column({ type: 'text', name: 'first_name', nullable: true })
  firstName!: string | null;

  @Column({ type: 'text', name: 'last_name', nullable: true })
  lastName!: string | null;

  @Column({ type: 'text', nullable: true })
  company!: string | null;

  @Column({ type: 'text', name: 'address_line1' })
  addressLine1!: string;

  @Column({ type: 'text', name: 'address_line2', nullable: true })
  addressLine2!: string | null;

  @Column({ type: 'text' })
  city!: string;

  @Column({ type: 'text', nullable: true })
  state!: string | null;

  /** Many places have none. */
  @Column({ type: 'text', name: 'postal_code', nullable: true })
  postalCode!: string | null;

  @Column({ type: 'text' })
  country!: string;

  /** E.164. */
  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'boolean', name: 'is_default', default: false })
  isDefault!: boolean;
}
