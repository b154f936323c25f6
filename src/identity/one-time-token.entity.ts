import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { User } from './user.entity.js';

/** What somebody proves by bringing the token: that mails or messages to `target` reach them. */
export const TOKEN_PURPOSES = ['verify_email', 'verify_phone', 'reset_password'] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/**
 * A link or a code that was sent to somebody: good once, for a while. A person has one of each purpose; asking
 * again replaces it, and using it deletes it.
 */
@Entity('one_time_tokens')
@Check('one_time_tokens_purpose_check', oneOf('purpose', TOKEN_PURPOSES))
@Index('one_time_tokens_user_id_purpose_key', ['userId', 'purpose'], { unique: true })
@Index('one_time_tokens_token_hash_key', ['tokenHash'], { unique: true })
@Index('one_time_tokens_expires_at_idx', ['expiresAt'])
export class OneTimeToken extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @Column({ type: 'text' })
  purpose!: TokenPurpose;

  /** The e-mail address or telephone number that it was sent to; a new one, where that is being changed. */
  @Column({ type: 'text' })
  target!: string;

  @Column({ type: 'bytea', name: 'token_hash' })
  tokenHash!: Buffer;

  /** Wrong codes so far; links are too long to be guessed. */
  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;
}
