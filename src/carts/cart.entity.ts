import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';

/** Where a cart was filled: in the app or on the web, or by a trolley in a shop. */
export const CART_SOURCES = ['app', 'trolley'] as const;
export type CartSource = (typeof CART_SOURCES)[number];

/** A person's, or a guest's who has the token. `updated_at` is when it was last changed or handed over. */
@Entity('carts')
@Check('carts_source_check', oneOf('source', CART_SOURCES))
@Check('carts_holder_check', 'num_nonnulls(user_id, token_hash) = 1')
@Index('carts_user_key', ['userId'], { unique: true, where: `source = 'app'` })
@Index('carts_user_id_idx', ['userId'])
@Index('carts_token_hash_key', ['tokenHash'], { unique: true })
@Index('carts_guests_idx', ['updatedAt'], { where: 'user_id IS NULL' })
export class Cart extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id', nullable: true })
  userId!: string | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  /** SHA-256 of a guest's token. */
  @Column({ type: 'bytea', name: 'token_hash', nullable: true })
  tokenHash!: Buffer | null;

  @Column({ type: 'text', default: 'app' })
  source!: CartSource;
}
