import { Column, Entity, Index } from 'typeorm';
import { BaseRow } from '../../platform/database/base-columns.js';

/** The receipt of an account that was deleted: what was purged of it, and nothing of what it was. */
@Entity('account_deletions')
@Index('account_deletions_user_id_key', ['userId'], { unique: true })
export class AccountDeletion extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  /** How many rows went at once, by kind. */
  @Column({ type: 'jsonb' })
  purged!: Record<string, number>;

  /** Where in the storage the job deletes. */
  @Column({ type: 'text', array: true, name: 'storage_prefixes' })
  storagePrefixes!: string[];

  /** How many objects of the storage are gone so far. */
  @Column({ type: 'integer', name: 'purged_files', default: 0 })
  purgedFiles!: number;

  /** When the last object was gone. */
  @Column({ type: 'timestamptz', precision: 3, name: 'completed_at', nullable: true })
  completedAt!: Date | null;
}
