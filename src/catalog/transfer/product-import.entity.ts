import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseRow } from '../../platform/database/base-columns.js';
import { oneOf } from '../../platform/database/checks.js';
import { Shop } from '../../shops/shop.entity.js';
import { IMPORT_STATUSES, type ImportStatus } from './product-import.status.js';

/** A file of products that somebody sent, and how far it has been taken in. The file lies at `fileKey`. */
@Entity('product_imports')
@Check('product_imports_status_check', oneOf('status', IMPORT_STATUSES))
@Check('product_imports_rows_check', 'rows_failed <= rows_done AND rows_done <= rows_total')
@Index('product_imports_shop_idx', ['shopId', 'createdAt', 'id'])
@Index('product_imports_created_idx', ['createdAt', 'id'])
@Index('product_imports_under_way_idx', ['heartbeatAt'], { where: `status IN ('queued', 'running')` })
@Index('product_imports_expires_idx', ['expiresAt'])
export class ProductImport extends BaseRow {
  @Column({ type: 'uuid', name: 'shop_id' })
  shopId!: string;

  @ManyToOne(() => Shop, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'shop_id' })
  shop?: Relation<Shop>;

  /** A user, by whose rights the rows are written. No foreign key, as in the audit log. */
  @Column({ type: 'uuid', name: 'started_by' })
  startedBy!: string;

  /** Whether they act by a role of the platform and not for the shop. */
  @Column({ type: 'boolean', name: 'is_by_platform', default: false })
  isByPlatform!: boolean;

  @Column({ type: 'text', name: 'file_name' })
  fileName!: string;

  @Column({ type: 'text', name: 'file_key' })
  fileKey!: string;

  @Column({ type: 'integer' })
  bytes!: number;

  /** The head of the file. */
  @Column({ type: 'jsonb' })
  headers!: string[];

  /** The first rows, cut short, for who says what the columns are. */
  @Column({ type: 'jsonb' })
  sample!: string[][];

  /** Which field each header is. */
  @Column({ type: 'jsonb', default: {} })
  mapping!: Record<string, string>;

  @Column({ type: 'text', default: 'uploaded' })
  status!: ImportStatus;

  @Column({ type: 'boolean', name: 'is_dry_run', default: false })
  isDryRun!: boolean;

  /** Rows below the head, blank ones left out. */
  @Column({ type: 'integer', name: 'rows_total' })
  rowsTotal!: number;

  @Column({ type: 'integer', name: 'rows_done', default: 0 })
  rowsDone!: number;

  @Column({ type: 'integer', name: 'rows_failed', default: 0 })
  rowsFailed!: number;

  /** The last row of the file that has been dealt with, as a spreadsheet numbers it. */
  @Column({ type: 'integer', name: 'last_row', default: 1 })
  lastRow!: number;

  @Column({ type: 'integer', name: 'products_created', default: 0 })
  productsCreated!: number;

  @Column({ type: 'integer', name: 'products_updated', default: 0 })
  productsUpdated!: number;

  @Column({ type: 'integer', name: 'products_unchanged', default: 0 })
  productsUnchanged!: number;

  /** Why it has failed as a whole. */
  @Column({ type: 'jsonb', nullable: true })
  problem!: { code: string; message: string } | null;

  /** The run that has it at present: only its chunks count. */
  @Column({ type: 'uuid', name: 'run_id', nullable: true })
  runId!: string | null;

  /** When the run last showed a sign of life. */
  @Column({ type: 'timestamptz', precision: 3, name: 'heartbeat_at', nullable: true })
  heartbeatAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'completed_at', nullable: true })
  completedAt!: Date | null;

  /** When it is deleted with its file. */
  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt!: Date;
}
