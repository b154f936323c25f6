import { z } from 'zod';
import type { Storage } from '../../platform/storage/storage.js';
import { text } from '../../platform/text.js';
import type { ProductImage } from './product-image.entity.js';
import { toSources } from '../products/product.dto.js';
import { productImageSchema } from '../reads/product-reads.schema.js';

/** The fields of the form beside the file, which know only text, or of JSON that names an upload instead. */
export const addProductImageSchema = z.strictObject({
  /** In place of a file: one that went straight to the storage. */
  upload_id: z.uuid().optional(),
  is_primary: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])
    .default(false),
  /** What the picture shows, for those who cannot see it. */
  alt: text(300).optional(),
});

/** An empty text takes the description away. */
export const describeProductImageSchema = z.strictObject({ alt: text(300) });

/** A picture as the shop sees it: `is_pending` until a moderator has let shoppers see it. */
export const ownedProductImageSchema = productImageSchema
  .extend({ is_pending: z.boolean() })
  .meta({ id: 'OwnedProductImage' });
export type OwnedProductImageDto = z.infer<typeof ownedProductImageSchema>;

export function toOwnedProductImageDto(
  image: ProductImage,
  storage: Pick<Storage, 'publicUrl'>,
): OwnedProductImageDto {
  const url = storage.publicUrl(image.storageKey);
  return {
    id: image.id,
    product_id: image.productId,
    image_url: url,
    thumbnail_url: image.thumbnailKey && storage.publicUrl(image.thumbnailKey),
    sources: toSources(image.derivativesVersion, url),
    placeholder: image.placeholder,
    alt: image.alt,
    width: image.width,
    height: image.height,
    sort_order: image.sortOrder,
    is_primary: image.isPrimary,
    is_pending: image.isPending,
  };
}
