import { Column, Entity, Index } from 'typeorm';
import { BaseRow } from '../../platform/database/base-columns.js';

/** Something in the books that is not as it must be. It ends by itself when it is found right again. */
@Entity('ledger_alarms')
@Index('ledger_alarms_open_key', ['checkName', 'subjectType', 'subjectId'], {
  unique: true,
  where: 'ended_at IS NULL',
})
@Index('ledger_alarms_created_idx', ['createdAt', 'id'])
// Of trigrams of what alarms are looked for by, which TypeORM cannot say.
@Index('ledger_alarms_search_idx', { synchronize: false })
export class LedgerAlarm extends BaseRow {
  /** The rule that is broken. */
  @Column({ type: 'text', name: 'check_name' })
  checkName!: string;

  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: string;

  @Column({ type: 'text', name: 'subject_id' })
  subjectId!: string;

  /** What differs, with both figures. */
  @Column({ type: 'text' })
  message!: string;

  /** When it was last found. */
  @Column({ type: 'timestamptz', precision: 3, name: 'seen_at' })
  seenAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
