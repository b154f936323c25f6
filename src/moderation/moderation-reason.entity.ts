import { Check, Column, Entity, Index } from 'typeorm';
import { BaseRow } from '../platform/database/base-columns.js';
import type { SubjectType } from './moderation-case.status.js';

/** A ready-made reason for a rejection, in every language that shops are written to in. */
@Entity('moderation_reasons')
@Check('moderation_reasons_subject_types_check', 'cardinality(subject_types) > 0')
@Index('moderation_reasons_key_key', ['key'], { unique: true })
@Index('moderation_reasons_position_idx', ['position', 'id'])
export class ModerationReason extends BaseRow {
  /** What cases call it; stays the same when its words change. */
  @Column({ type: 'text' })
  key!: string;

  /** Its place among the reasons, and its number on the keyboard. */
  @Column({ type: 'integer', default: 0 })
  position!: number;

  /** What it is offered for. */
  @Column({ type: 'text', name: 'subject_types', array: true })
  subjectTypes!: SubjectType[];

  @Column({ type: 'text', name: 'text_en' })
  textEn!: string;

  @Column({ type: 'text', name: 'text_vi' })
  textVi!: string;

  @Column({ type: 'text', name: 'text_ru' })
  textRu!: string;

  @Column({ type: 'boolean', name: 'is_active', default: true })
  isActive!: boolean;
}
