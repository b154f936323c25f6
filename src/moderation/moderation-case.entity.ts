import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { User } from '../identity/user.entity.js';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { CASE_STATUSES, type CaseStatus, SUBJECT_TYPES, type SubjectType } from './moderation-case.status.js';

/** A product that looks the same, and how much so, from 0 to 1. */
export interface SimilarTo {
  product_id: string;
  likeness: number;
}

/** Something that waits for, or had, a moderator's decision. At most one undecided case per subject. */
@Entity('moderation_cases')
@Check('moderation_cases_status_check', oneOf('status', CASE_STATUSES))
@Check('moderation_cases_subject_type_check', oneOf('subject_type', SUBJECT_TYPES))
@Index('moderation_cases_undecided_key', ['subjectType', 'subjectId'], {
  unique: true,
  where: `status IN ('open', 'claimed')`,
})
@Index('moderation_cases_inbox_idx', ['dueAt', 'id'], { where: `status IN ('open', 'claimed')` })
@Index('moderation_cases_status_idx', ['status', 'dueAt', 'id'])
@Index('moderation_cases_subject_idx', ['subjectId', 'createdAt'])
@Index('moderation_cases_shop_idx', ['shopId', 'decidedAt'], { where: 'decided_at IS NOT NULL' })
@Index('moderation_cases_claimed_idx', ['claimedBy', 'claimedUntil'], { where: `status = 'claimed'` })
@Index('moderation_cases_unsettled_idx', ['decidedAt'], { where: 'memento IS NOT NULL' })
@Index('moderation_cases_rule_idx', ['decidedByRule', 'decidedAt'], { where: 'decided_by_rule IS NOT NULL' })
@Index('moderation_cases_created_idx', ['createdAt', 'id'])
export class ModerationCase extends BaseRow {
  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: SubjectType;

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  /** What the subject was called when the case was opened, so that the inbox needs no look-up per kind. */
  @Column({ type: 'text' })
  title!: string;

  /** The shop concerned. */
  @Column({ type: 'uuid', name: 'shop_id', nullable: true })
  shopId!: string | null;

  @Column({ type: 'text', default: 'open' })
  status!: CaseStatus;

  @Column({ type: 'uuid', name: 'claimed_by', nullable: true })
  claimedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'claimed_until', nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'uuid', name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'decided_by' })
  decider?: Relation<User> | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** The rule that decided in a moderator's place. */
  @Column({ type: 'text', name: 'decided_by_rule', nullable: true })
  decidedByRule!: string | null;

  /** As the shop was told, in its own language. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** The key of the ready-made reason that was given. */
  @Column({ type: 'text', name: 'reason_template', nullable: true })
  reasonTemplate!: string | null;

  /** Products whose pictures look the same, as found when a moderator looked at the case. */
  @Column({ type: 'jsonb', name: 'similar_to', default: [] })
  similarTo!: SimilarTo[];

  @Column({ type: 'timestamptz', precision: 3, name: 'due_at' })
  dueAt!: Date;

  /** What the subject needs to take the decision back; only while that may still be done. */
  @Column({ type: 'jsonb', nullable: true, select: false })
  memento!: object | null;

  /** When what follows the decision was done; it cannot be taken back any more. */
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  settledAt!: Date | null;
}
