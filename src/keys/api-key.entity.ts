import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { KEY_KINDS, type KeyKind, type KeyScope } from '../platform/auth/key-scopes.js';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { Shop } from '../shops/shop.entity.js';

/** A key of a trolley or of a service. The key itself is known to its holder alone. */
@Entity('api_keys')
@Check('api_keys_kind_check', oneOf('kind', KEY_KINDS))
@Check('api_keys_shop_check', `(kind = 'device') = (shop_id IS NOT NULL)`)
@Check('api_keys_scopes_check', 'cardinality(scopes) > 0')
@Index('api_keys_key_hash_key', ['keyHash'], { unique: true })
@Index('api_keys_created_idx', ['createdAt', 'id'])
@Index('api_keys_shop_id_idx', ['shopId'])
export class ApiKey extends BaseRow {
  @Column({ type: 'text' })
  kind!: KeyKind;

  /** What people call the trolley or the service. */
  @Column({ type: 'text' })
  name!: string;

  /** Where a device stands; services belong to no shop. */
  @Column({ type: 'uuid', name: 'shop_id', nullable: true })
  shopId!: string | null;

  @ManyToOne(() => Shop, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  /** How the key begins: enough to tell keys apart, and too little to use one. */
  @Column({ type: 'text' })
  prefix!: string;

  /** SHA-256. */
  @Column({ type: 'bytea', name: 'key_hash' })
  keyHash!: Buffer;

  @Column({ type: 'text', array: true })
  scopes!: KeyScope[];

  @Column({ type: 'uuid', name: 'created_by', nullable: true })
  createdBy!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'created_by' })
  creator?: Relation<User>;

  /** To the minute. */
  @Column({ type: 'timestamptz', name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
