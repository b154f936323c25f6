import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../auth/actor.js';

/** One thing that someone did. Append-only: a trigger refuses every update and delete. */
@Entity('audit_log')
@Index('audit_log_created_idx', ['createdAt', 'id'])
@Index('audit_log_subject_idx', ['subjectType', 'subjectId', 'createdAt'])
@Index('audit_log_actor_idx', ['actorId', 'createdAt'])
export class AuditEntry {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'text', name: 'actor_kind' })
  actorKind!: Actor['kind'];

  /** The user, or the key. No foreign key: the log outlives them. */
  @Column({ type: 'uuid', name: 'actor_id', nullable: true })
  actorId!: string | null;

  /** The role the actor had, what the key is called, or why the system acted. */
  @Column({ type: 'text', name: 'actor_note', nullable: true })
  actorNote!: string | null;

  /** `feature.verb`, such as `catalog.approve_product`. */
  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: string;

  @Column({ type: 'uuid', name: 'subject_id', nullable: true })
  subjectId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  before!: Record<string, unknown> | null;

  @Column({ type: 'jsonb', nullable: true })
  after!: Record<string, unknown> | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', name: 'request_id' })
  requestId!: string;
}
