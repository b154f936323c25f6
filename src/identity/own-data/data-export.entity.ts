import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { User } from '../user.entity.js';

export const EXPORT_STATUSES = ['queued', 'building', 'ready', 'failed', 'expired'] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

/** The driver hands bigint over as text; no ZIP has more bytes than a number counts. */
const wholeNumber = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: number | null | undefined) => value,
};

/** A copy of all that is kept of a person, which they asked for. They have one under way at a time. */
@Entity('data_exports')
@Check('data_exports_status_check', oneOf('status', EXPORT_STATUSES))
@Index('data_exports_user_id_idx', ['userId'])
@Index('data_exports_open_key', ['userId'], { unique: true, where: `status IN ('queued', 'building')` })
export class DataExport extends BaseRow {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @Column({ type: 'text', default: 'queued' })
  status!: ExportStatus;

  /** Percent. */
  @Column({ type: 'integer', default: 0 })
  progress!: number;

  /** Of the ZIP. */
  @Column({ type: 'bigint', nullable: true, transformer: wholeNumber })
  bytes!: number | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'completed_at', nullable: true })
  completedAt!: Date | null;

  /** When the ZIP is deleted. */
  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at', nullable: true })
  expiresAt!: Date | null;
}
