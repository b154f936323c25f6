import type { DataSource } from 'typeorm';
import {
  deleteObjects,
  DERIVATIVES_VERSION,
  keysOfPicture,
  storeDerivatives,
  thumbnailKey,
} from '../../media/index.js';
import type { Context } from '../../platform/context.js';
import { managerOf } from '../../platform/database/transaction.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { PictureLikeness } from './picture-likeness.service.js';
import { ProductImage } from './product-image.entity.js';
import { isPictureNeeded } from '../decisions/product-memento.js';

export interface DeriveImage {
  imageId: string;
  storageKey: string;
}

interface DerivingDeps {
  dataSource: DataSource;
  storage: Storage;
  pictureLikeness: PictureLikeness;
}

/** Outside of any transaction: it takes a second, and may be done twice. */
export async function deriveImage(
  { dataSource, storage, pictureLikeness }: DerivingDeps,
  ctx: Context,
  { imageId, storageKey }: DeriveImage,
): Promise<void> {
  const images = managerOf(ctx, dataSource).getRepository(ProductImage);
  if (await images.existsBy({ id: imageId })) {
    const { placeholder } = await storeDerivatives(storage, storageKey);
    const { affected } = await images.update(
      { id: imageId },
      {
        thumbnailKey: thumbnailKey(storageKey, 480),
        derivativesVersion: DERIVATIVES_VERSION,
        placeholder,
      },
    );
    if (affected) return pictureLikeness.examine(ctx, { imageId, key: thumbnailKey(storageKey, 480) });
  }
  // Deleted, perhaps after its copies were made and the job that deletes objects had run.
  if (await isPictureNeeded(images.manager, imageId, storageKey)) return;
  await deleteObjects(storage, keysOfPicture(storageKey));
}
