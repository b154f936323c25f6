import type { Context, TransactionContext } from '../platform/context.js';
import { type ImageLimits, type PreparedImage, prepareImage } from './image.js';
import type { PicturePurpose } from './upload.status.js';
import type { TakenPicture, Uploads } from './uploads.service.js';

/** Where a picture that is to be stored comes from. */
export type PictureSource =
  | {
      /** What was sent, whatever its sender calls it, or what was made of that before. */
      file: Buffer | PreparedImage | TakenPicture;
    }
  | {
      /** A file of the caller's that went straight to the storage. */
      uploadId: string;
    };

export interface PictureWish {
  purpose: PicturePurpose;
  limits?: ImageLimits;
}

/**
 * The picture, checked and encoded anew. Not to be called within a transaction. Whoever stores it calls
 * `useUpIfTaken` in the transaction that writes its row.
 * @throws DomainError those of `prepareImage` and `uploads.take`
 */
export async function obtainPicture(
  uploads: Pick<Uploads, 'take'>,
  ctx: Context,
  source: PictureSource,
  wish: PictureWish,
): Promise<PreparedImage | TakenPicture> {
  if ('uploadId' in source) return uploads.take(ctx, { uploadId: source.uploadId, ...wish });
  return Buffer.isBuffer(source.file) ? prepareImage(source.file, wish.limits) : source.file;
}

/** @throws DomainError `media.upload_used` (409) when the upload has become another picture meanwhile */
export async function useUpIfTaken(
  tx: TransactionContext,
  picture: PreparedImage | TakenPicture,
): Promise<void> {
  if (isTaken(picture)) await picture.use(tx);
}

function isTaken(picture: PreparedImage | TakenPicture): picture is TakenPicture {
  return 'use' in picture;
}
