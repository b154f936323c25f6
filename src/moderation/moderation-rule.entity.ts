import { Column, Entity, Index } from 'typeorm';
import { BaseRow } from '../platform/database/base-columns.js';

/** A rule that approves by itself, for everybody at the desk to see. What it does is the subject's own. */
@Entity('moderation_rules')
@Index('moderation_rules_key_key', ['key'], { unique: true })
export class ModerationRule extends BaseRow {
  /** As cases name it in `decided_by_rule`. */
  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ type: 'boolean', name: 'is_active', default: true })
  isActive!: boolean;
}
