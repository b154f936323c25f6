import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../platform/database/base-columns.js';
import { User } from './user.entity.js';

/**
 * One refresh family: everything that descends from one sign-in on one device. Ending it ends the
 * refresh tokens and the access tokens too. A trigger tells every node of each change of `revokedAt` and
 * `tokenVersion`.
 */
@Entity('sessions')
@Index('sessions_user_id_idx', ['userId'])
@Index('sessions_expires_at_idx', ['expiresAt'])
export class Session extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  /** The shop that this session acts for, when the sign-in was for `account_type: shop`. */
  @Column({ type: 'uuid', name: 'shop_id', nullable: true })
  shopId!: string | null;

  @Column({ type: 'text', default: 'mobile' })
  platform!: 'mobile' | 'web';

  @Column({ type: 'text', name: 'user_agent', nullable: true })
  userAgent!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  /** Raised when what access tokens say is no longer so: those of an earlier version are refused. */
  @Column({ type: 'int', name: 'token_version', default: 0 })
  tokenVersion!: number;

  /** When it was last refreshed, or begun. */
  @Column({ type: 'timestamptz', precision: 3, name: 'last_used_at', default: () => 'now()' })
  lastUsedAt!: Date;

  /** Whether it was begun with the second factor, beside the password. */
  @Column({ type: 'boolean', name: 'has_second_factor', default: false })
  hasSecondFactor!: boolean;

  /** However often it is refreshed, a session ends here. */
  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'text', name: 'revoked_reason', nullable: true })
  revokedReason!: string | null;
}
