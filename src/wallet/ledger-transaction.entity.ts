import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LedgerKind, LedgerPosting } from './ledger.js';

/** An event that moved money. Never changed or deleted. */
@Entity('ledger_transactions')
@Index('ledger_transactions_reference_key', ['reference'], { unique: true })
export class LedgerTransaction {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;

  /** Names the event for ever, so that it is posted once. */
  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text' })
  kind!: LedgerKind;

  @Column({ type: 'text', name: 'subject_type' })
  subjectType!: LedgerPosting['subject']['type'];

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
