import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { type PlatformRole, SHOP_ROLES, type ShopRole } from '../../platform/auth/actor.js';
import { BaseRow } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { Role } from '../role.entity.js';
import { User } from '../user.entity.js';

/**
 * Somebody was asked to work for the platform (`role`) or for a shop (`shopId`, `shopRole`), and has not answered
 * yet. Asking again replaces it; accepting and revoking delete it.
 */
@Entity('invitations')
@Check('invitations_email_lower_check', 'email = lower(email)')
@Check(
  'invitations_place_check',
  `CASE WHEN role IS NULL THEN shop_id IS NOT NULL AND shop_role IS NOT NULL
    ELSE shop_id IS NULL AND shop_role IS NULL END`,
)
@Check('invitations_shop_role_check', oneOf('shop_role', SHOP_ROLES))
@Index('invitations_email_key', ['email'], { unique: true, where: 'shop_id IS NULL' })
@Index('invitations_shop_id_email_key', ['shopId', 'email'], { unique: true, where: 'shop_id IS NOT NULL' })
@Index('invitations_token_hash_key', ['tokenHash'], { unique: true })
@Index('invitations_expires_at_idx', ['expiresAt'])
export class Invitation extends BaseRow {
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text', nullable: true })
  role!: PlatformRole | null;

  @ManyToOne(() => Role, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'role', referencedColumnName: 'key' })
  roleRow?: Relation<Role>;

  @Column({ type: 'uuid', name: 'shop_id', nullable: true })
  shopId!: string | null;

  @Column({ type: 'text', name: 'shop_role', nullable: true })
  shopRole!: ShopRole | null;

  /** Absent: the platform itself did. */
  @Column({ type: 'uuid', name: 'invited_by', nullable: true })
  invitedBy!: string | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'invited_by' })
  inviter?: Relation<User>;

  /** Of the link in the mail; absent until a job has sent it. */
  @Column({ type: 'bytea', name: 'token_hash', nullable: true })
  tokenHash!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;
}
