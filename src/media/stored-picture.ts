import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Storage } from '../platform/storage/storage.js';
import type { PreparedImage } from './image.js';
import { storageUnavailable } from './media.errors.js';
import { useUpIfTaken } from './picture-source.js';
import type { TakenPicture } from './uploads.service.js';

export interface PictureToStore<Row> {
  /** One that was never used before: what deletes a former picture must not meet this one. */
  key: string;
  picture: PreparedImage | TakenPicture;
  /** Writes the row that names the key. */
  write(tx: TransactionContext): Promise<Row>;
  /** Whether there is such a row, outside of the transaction. */
  isWritten(): Promise<boolean>;
}

export interface StorePictureDeps {
  inTransaction: InTransaction;
  storage: Pick<Storage, 'put' | 'delete'>;
  logger: Pick<Logger, 'warn'>;
}

/**
 * Stores a picture, and then writes its row, so that no row is ever without its object. Not to be called within
 * a transaction: the storage would hold it open.
 * @throws DomainError `media.storage_unavailable` (503), `media.upload_used` (409), and what `write` throws;
 *   nothing is left behind then, or else for a reconcile to find
 */
export async function storePicture<Row>(
  deps: StorePictureDeps,
  ctx: Context,
  { key, picture, write, isWritten }: PictureToStore<Row>,
): Promise<Row> {
  await putPicture(deps.storage, key, picture);
  try {
    return await deps.inTransaction(ctx, async (tx) => {
      await useUpIfTaken(tx, picture);
      return write(tx);
    });
  } catch (error) {
    await takeBack(deps, key, isWritten);
    throw error;
  }
}

async function putPicture(
  storage: StorePictureDeps['storage'],
  key: string,
  { buffer, contentType }: PreparedImage,
): Promise<void> {
  try {
    await storage.put(key, buffer, { contentType, size: buffer.length });
  } catch (error) {
    throw storageUnavailable(error);
  }
}

/** A commit whose answer was lost on the way has happened all the same: then the object stays. */
async function takeBack(
  { storage, logger }: StorePictureDeps,
  key: string,
  isWritten: () => Promise<boolean>,
): Promise<void> {
  try {
    if (!(await isWritten())) await storage.delete(key);
  } catch (error) {
    logger.warn({ err: error, storage_key: key }, 'an object without a row was left in the storage');
  }
}
