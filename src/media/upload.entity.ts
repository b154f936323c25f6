import { Check, Column, Entity, Index } from 'typeorm';
import { BaseRow } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import { UPLOAD_PURPOSES, UPLOAD_STATUSES, type UploadPurpose, type UploadStatus } from './upload.status.js';

/**
 * A file that somebody was let upload straight to the storage, under a key of `temp/`. It becomes something by
 * being used, once, and is gone after a day in any case.
 */
@Entity('uploads')
@Check('uploads_purpose_check', oneOf('purpose', UPLOAD_PURPOSES))
@Check('uploads_status_check', oneOf('status', UPLOAD_STATUSES))
@Check('uploads_bytes_check', 'bytes > 0')
@Index('uploads_user_idx', ['userId', 'createdAt'])
@Index('uploads_shop_idx', ['shopId', 'createdAt'])
@Index('uploads_created_at_idx', ['createdAt'])
export class Upload extends BaseRow {
  /** Whose it is. */
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  /** The shop for which they uploaded it. */
  @Column({ type: 'uuid', name: 'shop_id', nullable: true })
  shopId!: string | null;

  @Column({ type: 'text' })
  purpose!: UploadPurpose;

  @Column({ type: 'text', name: 'storage_key' })
  storageKey!: string;

  @Column({ type: 'text', name: 'content_type' })
  contentType!: string;

  /** As announced; the storage takes no more. */
  @Column({ type: 'integer' })
  bytes!: number;

  /** As announced, in hexadecimal; compared when the file is taken. */
  @Column({ type: 'text', nullable: true })
  sha256!: string | null;

  @Column({ type: 'text', default: 'open' })
  status!: UploadStatus;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt!: Date;
}
