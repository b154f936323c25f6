import type { Readable } from 'node:stream';
import { type DataSource, IsNull } from 'typeorm';
import type { UserActor } from '../platform/auth/actor.js';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Storage } from '../platform/storage/storage.js';
import type { ImageLimits, PreparedImage } from './image.js';
import { storageUnavailable, uploadNotFound, uploadUsed } from './media.errors.js';
import { deleteObjectsJob } from './media.jobs.js';
import { demandOwner, demandUploader } from './media.policy.js';
import { findFileUrl } from './file-url.js';
import { Upload } from './upload.entity.js';
import { demandQuota, type UploadQuotas } from './upload.quotas.js';
import {
  type CancelUpload,
  demandSize,
  type FileUrl,
  type PresignUpload,
  type UploadForm,
} from './upload.schema.js';
import type { PicturePurpose, UploadPurpose } from './upload.status.js';
import { isFilesFault, readTable, verifyPicture } from './upload-verification.js';

/** Seconds for which a form may be posted. */
const FORM_LASTS = 15 * 60;

/** Milliseconds for which an upload can be used: a form in a browser may lie open for half a day. */
const UPLOAD_LASTS = 12 * 60 * 60 * 1000;

/** What an uploaded file becomes something by. */
export interface TakenUpload {
  uploadId: string;
  /**
   * Uses the upload up, in the transaction of what it becomes: either both happen or neither does. Its object
   * goes by a job.
   * @throws DomainError `media.upload_used` (409) when somebody was faster
   */
  use(tx: TransactionContext): Promise<void>;
}

/** A verified picture, ready to be stored under a key of its own. */
export type TakenPicture = TakenUpload &
  PreparedImage & { /** Of the file as it was sent. */ sha256: string };

/** A table, read from the storage as often as it takes until the upload is used. */
export type TakenTable = TakenUpload & { bytes: number; open(): Promise<Readable> };

export interface TakeUpload<Purpose = PicturePurpose> {
  uploadId: string;
  purpose: Purpose;
  limits?: ImageLimits;
}

/**
 * Files that clients send straight to the storage: they announce one, post it with the form that they get, and
 * name it by its id where it is to be used. An upload is its owner's alone (the person, and the shop that they
 * worked for), works once, and is gone after a day in any case.
 */
export interface Uploads {
  /**
   * @throws DomainError `media.not_allowed` (403), `media.upload_too_large` (413), `media.quota_exceeded` (429),
   *   `media.storage_unavailable` (503)
   */
  presign(ctx: Context, input: PresignUpload): Promise<UploadForm>;
  /**
   * Reads and verifies an uploaded picture: size, type by content, pixels, checksum; then encodes it anew. What
   * is no such picture is deleted at once. Not to be called within a transaction: the work would hold it open.
   * @throws DomainError `media.upload_not_found` (404), `media.upload_used`, `media.upload_not_arrived` (409),
   *   `media.upload_differs` (422), those of `prepareImage`, `media.storage_unavailable` (503)
   */
  take(ctx: Context, input: TakeUpload): Promise<TakenPicture>;
  /** The same for a table, whose content its reader has to check. @throws DomainError as for `take` */
  takeTable(ctx: Context, input: { uploadId: string }): Promise<TakenTable>;
  /** Deletes an upload that is not wanted any more, or will not be. @throws DomainError `media.upload_not_found` (404), `media.upload_used` (409) */
  cancel(ctx: Context, input: CancelUpload): Promise<void>;
  /**
   * Where to read a file: public ones by an address that lasts, one's own by a signed one.
   * @throws DomainError `media.file_not_found` (404), also for another's; `media.storage_unavailable` (503)
   */
  urlOf(ctx: Context, input: { key: string }): Promise<FileUrl>;
}

export interface UploadsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  clock: Clock;
  config: { maxFileBytes: number; uploadQuotas: UploadQuotas };
}

export function createUploads(deps: UploadsDeps): Uploads {
  const { inTransaction, storage } = deps;
  const use = (uploadId: string) => (tx: TransactionContext) => useUp(tx, uploadId);
  return {
    presign: (ctx, input) => presign(deps, ctx, input),

    async take(ctx, { uploadId, purpose, limits }) {
      const upload = await findOpen(deps, ctx, uploadId, purpose);
      try {
        return { ...(await verifyPicture(storage, upload, limits)), uploadId, use: use(uploadId) };
      } catch (error) {
        if (isFilesFault(error)) await inTransaction(ctx, (tx) => discard(tx, upload));
        throw error;
      }
    },

    async takeTable(ctx, { uploadId }) {
      const upload = await findOpen(deps, ctx, uploadId, 'csv');
      return { ...(await readTable(storage, upload)), uploadId, use: use(uploadId) };
    },

    async cancel(ctx, input) {
      const owner = demandOwner(ctx.actor);
      await inTransaction(ctx, async (tx) => {
        const upload = await tx.manager.findOneBy(Upload, { ...ownedBy(owner), ...named(input) });
        if (!upload || upload.status === 'cancelled') throw uploadNotFound();
        if (!(await discard(tx, upload))) throw uploadUsed();
      });
    },

    urlOf: (ctx, { key }) => findFileUrl(deps, demandOwner(ctx.actor), key),
  };
}

async function presign(deps: UploadsDeps, ctx: Context, input: PresignUpload): Promise<UploadForm> {
  const { clock, config, storage } = deps;
  const { purpose, bytes, content_type: contentType, sha256 = null } = input;
  const owner = demandUploader(ctx.actor, purpose);
  demandSize(purpose, bytes, config.maxFileBytes);
  const now = clock();
  const id = newId();
  const userId = owner.id;
  const shopId = owner.shop?.id ?? null;
  const key = `temp/${userId}/${id}`;
  const expiresAt = new Date(now.getTime() + UPLOAD_LASTS);
  const form = await storage
    .presignPost(key, { contentType, maxBytes: bytes, expiresIn: FORM_LASTS })
    .catch((error: unknown) => {
      throw storageUnavailable(error);
    });
  await deps.inTransaction(ctx, async (tx) => {
    await demandQuota(tx, config.uploadQuotas, { userId, shopId, bytes }, now);
    const row = { id, createdAt: now, userId, shopId, purpose, storageKey: key };
    await tx.manager.insert(Upload, { ...row, contentType, bytes, sha256, expiresAt });
  });
  return { upload_id: id, key, ...form, expires_at: expiresAt.toISOString() };
}

async function findOpen(
  { dataSource, clock }: UploadsDeps,
  ctx: Context,
  id: string,
  purpose: UploadPurpose,
): Promise<Upload> {
  const owner = demandUploader(ctx.actor, purpose);
  const upload = await managerOf(ctx, dataSource).findOneBy(Upload, { id, purpose, ...ownedBy(owner) });
  if (!upload || upload.status === 'cancelled' || upload.expiresAt <= clock()) throw uploadNotFound();
  if (upload.status === 'used') throw uploadUsed();
  return upload;
}

function ownedBy(owner: UserActor) {
  return { userId: owner.id, shopId: owner.shop?.id ?? IsNull() };
}

/** A client may have kept nothing but an address, which ends with the key. */
function named({ upload_id: id, key, url }: CancelUpload) {
  if (id !== undefined) return { id };
  const storageKey = key ?? /temp\/[^/]+\/[^/]+$/.exec(new URL(url!).pathname)?.[0];
  if (storageKey === undefined) throw uploadNotFound();
  return { storageKey };
}

async function useUp(tx: TransactionContext, id: string): Promise<void> {
  const upload = await tx.manager.findOneBy(Upload, { id });
  const result = await tx.manager.update(Upload, { id, status: 'open' }, { status: 'used' });
  if (!upload || !result.affected) throw uploadUsed();
  await enqueue(tx, deleteObjectsJob, { keys: [upload.storageKey] });
}

/** @returns whether it was still open */
async function discard(tx: TransactionContext, { id, storageKey }: Upload): Promise<boolean> {
  const result = await tx.manager.update(Upload, { id, status: 'open' }, { status: 'cancelled' });
  if (!result.affected) return false;
  await enqueue(tx, deleteObjectsJob, { keys: [storageKey] });
  return true;
}
