import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { Session } from './session.entity.js';

/** One opaque refresh token, kept as its SHA-256. Used once; using it again revokes its session. */
@Entity('refresh_tokens')
@Index('refresh_tokens_session_id_idx', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn({ type: 'bytea', name: 'token_hash' })
  tokenHash!: Buffer;

  @Column({ type: 'uuid', name: 'session_id' })
  sessionId!: string;

  @ManyToOne(() => Session, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id' })
  session?: Relation<Session>;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt!: Date | null;

  /** The device that used it, if it named itself: it alone may bring the token again when its answer was lost. */
  @Column({ type: 'bytea', name: 'used_by', nullable: true })
  usedBy!: Buffer | null;

  /** With the token itself, which is not kept, it makes the token that followed. */
  @Column({ type: 'bytea', name: 'successor_salt', nullable: true })
  successorSalt!: Buffer | null;
}
