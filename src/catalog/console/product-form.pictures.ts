import { z } from 'zod';
import type { TakenPicture, Uploads } from '../../media/index.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { DomainError, type FieldError } from '../../platform/errors/domain-error.js';
import { text } from '../../platform/text.js';
import { ProductImage } from '../images/product-image.entity.js';
import { MAX_IMAGES } from '../images/product-image.adding.js';
import type { ProductImages } from '../images/product-image.service.js';

const shown = { alt: text(300).nullable().optional(), is_primary: z.boolean().optional() };

/** All pictures of a product in their order: those that it has, by their ids, and new ones, by their uploads. */
export const formPicturesSchema = z
  .array(
    z.union([z.strictObject({ id: z.uuid(), ...shown }), z.strictObject({ upload_id: z.uuid(), ...shown })]),
  )
  .max(MAX_IMAGES);
export type FormPicture = z.infer<typeof formPicturesSchema>[number];

/** New pictures by their place in the form. */
export interface TakenPictures {
  taken: ReadonlyMap<number, TakenPicture>;
  /** Those that cannot be had just now, and why, in words. */
  missing: Map<number, string>;
}

export const isNew = (picture: FormPicture): picture is Extract<FormPicture, { upload_id: string }> =>
  'upload_id' in picture;

/**
 * Verifies the new pictures before anything is written: whoever sent something that is no picture mends the
 * form and sends it again, and nothing is to have come of the first time. One that the storage cannot give
 * just now is left for later.
 * @throws DomainError those of `uploads.take`, with every picture that is at fault
 */
export async function takePictures(
  uploads: Pick<Uploads, 'take'>,
  ctx: Context,
  pictures: readonly FormPicture[],
): Promise<TakenPictures> {
  const taken = new Map<number, TakenPicture>();
  const missing = new Map<number, string>();
  const refused: Array<{ error: DomainError; field: FieldError }> = [];
  for (const [place, picture] of pictures.entries()) {
    if (!isNew(picture)) continue;
    try {
      taken.set(place, await uploads.take(ctx, { uploadId: picture.upload_id, purpose: 'product_image' }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, kind, message } = error;
      if (kind === 'unavailable') missing.set(place, message);
      else refused.push({ error, field: { pointer: `/pictures/${place}`, code, message } });
    }
  }
  const [first] = refused;
  if (first) {
    const { code, kind, message } = first.error;
    throw new DomainError(code, kind, message, { fields: refused.map(({ field }) => field) });
  }
  return { taken, missing };
}

/** Removes the pictures that the form no longer has, and says of the others what it says of them. */
export async function keepPictures(
  tx: TransactionContext,
  images: ProductImages,
  productId: string,
  pictures: readonly FormPicture[],
): Promise<void> {
  const wanted = new Map(
    pictures.flatMap((picture) => (isNew(picture) ? [] : [[picture.id, picture] as const])),
  );
  for (const { id, alt } of await imagesOf(tx, productId)) {
    const picture = wanted.get(id);
    if (!picture) await images.remove(tx, { imageId: id });
    else if (picture.alt !== undefined && picture.alt !== alt) {
      await images.describe(tx, { imageId: id, alt: picture.alt ?? '' });
    }
  }
}

/** Puts the pictures that there are into the form's order, and lets its main one be the main one. */
export async function arrangePictures(
  tx: TransactionContext,
  images: ProductImages,
  productId: string,
  places: ReadonlyMap<number, string>,
  pictures: readonly FormPicture[],
): Promise<void> {
  const present = (await imagesOf(tx, productId)).map(({ id }) => id);
  const inForm = [...places].sort(([one], [other]) => one - other).map(([, id]) => id);
  const wanted = inForm.filter((id) => present.includes(id));
  const order = [...wanted, ...present.filter((id) => !wanted.includes(id))];
  if (order.some((id, index) => id !== present[index])) {
    await images.reorder(tx, { productId, imageIds: order });
  }
  const primary = places.get(pictures.findIndex(({ is_primary: isPrimary }) => isPrimary === true));
  if (primary !== undefined && present.includes(primary)) await images.setPrimary(tx, { imageId: primary });
}

function imagesOf(tx: TransactionContext, productId: string): Promise<ProductImage[]> {
  return tx.manager.find(ProductImage, { where: { productId }, order: { sortOrder: 'ASC', id: 'ASC' } });
}
