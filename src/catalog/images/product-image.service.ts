import type { DataSource } from 'typeorm';
import { deleteObjectsJob, keysOfPicture, type Uploads } from '../../media/index.js';
import type { ModerationCases } from '../../moderation/index.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { PictureLikeness } from './picture-likeness.service.js';
import { addImage, type AddProductImage } from './product-image.adding.js';
import { auditImages } from './product-image.audit.js';
import { deriveImage, type DeriveImage } from './product-image.deriving.js';
import { imageOrderIncomplete } from './product-image.errors.js';
import { ProductImage } from './product-image.entity.js';
import { ensurePrimary, makePrimary } from './product-image.primary.js';
import { lockImage, noteOnProduct, type SeenImage } from './product-image.rows.js';
import { lockProduct } from '../products/product.locks.js';

/**
 * The pictures of products. Whoever may edit the product may change them; to others the product or picture
 * is not there (404). A picture added to an approved product waits for a moderator (`is_pending`), unless
 * the platform or a trusted shop adds it; deleting, reordering and choosing the primary one show shoppers
 * nothing that no moderator has seen, and are live at once. `version` is that of the product that the caller
 * has seen: `catalog.product_stale` (412) when it has changed since.
 */
export interface ProductImages {
  /**
   * Checks and re-encodes the file, stores it and adds its row. The first picture is the primary one. Not to
   * be called within a transaction: the work on the picture would hold it open.
   * @throws DomainError `catalog.product_not_found`, `catalog.too_many_images` (422), those of
   *   `prepareImage` and `uploads.take`, `media.storage_unavailable` (503); nothing is left behind, and an
   *   upload that was not at fault can be used again
   */
  add(ctx: Context, input: AddProductImage): Promise<ProductImage>;
  /** Deletes the row now and its objects by a job. @throws DomainError `catalog.image_not_found` */
  remove(ctx: Context, input: SeenImage): Promise<void>;
  /**
   * Says what a picture shows, to those who cannot see it; an empty text takes that back. Live at once.
   * @throws DomainError `catalog.image_not_found`, `catalog.product_stale` (412)
   */
  describe(ctx: Context, input: SeenImage & { alt: string }): Promise<ProductImage>;
  /** A waiting picture becomes the primary one when it is approved. @throws DomainError `catalog.image_not_found` */
  setPrimary(ctx: Context, input: SeenImage): Promise<ProductImage>;
  /** @throws DomainError `catalog.product_not_found`, `catalog.image_order_incomplete` (422) */
  reorder(ctx: Context, input: ImageOrder): Promise<void>;
  /** Makes and stores the smaller copies; may run twice. A picture deleted meanwhile leaves nothing behind. */
  derive(ctx: Context, input: DeriveImage): Promise<void>;
}

export interface ImageOrder {
  productId: string;
  /** Every picture of the product, waiting ones included. */
  imageIds: readonly string[];
  version?: number;
}

export interface ProductImagesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  uploads: Pick<Uploads, 'take'>;
  moderationCases: ModerationCases;
  pictureLikeness: PictureLikeness;
  logger: Pick<Logger, 'warn'>;
}

export function createProductImages(deps: ProductImagesDeps): ProductImages {
  const { inTransaction, moderationCases } = deps;
  return {
    add: (ctx, input) => addImage(deps, ctx, input),
    remove: (ctx, input) => inTransaction(ctx, (tx) => removeImage(tx, moderationCases, input)),
    describe: (ctx, input) => inTransaction(ctx, (tx) => describeImage(tx, moderationCases, input)),
    setPrimary: (ctx, input) => inTransaction(ctx, (tx) => setPrimary(tx, moderationCases, input)),
    reorder: (ctx, input) => inTransaction(ctx, (tx) => reorder(tx, moderationCases, input)),

    derive: (ctx, picture) => deriveImage(deps, ctx, picture),
  };
}

async function removeImage(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  seen: SeenImage,
): Promise<void> {
  const { image, product } = await lockImage(tx, seen);
  await tx.manager.delete(ProductImage, { id: image.id });
  if (image.isPrimary) await ensurePrimary(tx, product.id);
  await noteOnProduct(tx, moderationCases, product);
  await enqueue(tx, deleteObjectsJob, { keys: keysOfPicture(image.storageKey) });
  await auditImages(tx, 'remove_product_image', product.id, {
    before: { image_id: image.id, storage_key: image.storageKey, is_primary: image.isPrimary },
  });
}

async function describeImage(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  { alt, ...seen }: SeenImage & { alt: string },
): Promise<ProductImage> {
  const { image, product } = await lockImage(tx, seen);
  const said = alt || null;
  if (image.alt === said) return image;
  await tx.manager.update(ProductImage, { id: image.id }, { alt: said });
  await noteOnProduct(tx, moderationCases, product);
  await auditImages(tx, 'describe_product_image', product.id, {
    before: { image_id: image.id, alt: image.alt },
    after: { image_id: image.id, alt: said },
  });
  return tx.manager.findOneByOrFail(ProductImage, { id: image.id });
}

async function setPrimary(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  seen: SeenImage,
): Promise<ProductImage> {
  const { image, product } = await lockImage(tx, seen);
  if (image.isPrimary || image.wantsPrimary) return image;
  await makePrimary(tx, image);
  await noteOnProduct(tx, moderationCases, product);
  await auditImages(tx, 'set_primary_product_image', product.id, {
    after: { image_id: image.id, is_pending: image.isPending },
  });
  return tx.manager.findOneByOrFail(ProductImage, { id: image.id });
}

async function reorder(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  { productId, imageIds, version }: ImageOrder,
): Promise<void> {
  const { product } = await lockProduct(tx, { id: productId, action: 'edit', version });
  const images = await tx.manager.find(ProductImage, {
    where: { productId },
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
  const named = new Set(imageIds);
  const isComplete = named.size === imageIds.length && named.size === images.length;
  if (!isComplete || !images.every(({ id }) => named.has(id))) throw imageOrderIncomplete();
  await tx.manager.query(
    `UPDATE product_images i SET sort_order = o.position - 1, updated_at = now()
     FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, position) WHERE i.id = o.id`,
    [imageIds],
  );
  await noteOnProduct(tx, moderationCases, product);
  await auditImages(tx, 'reorder_product_images', productId, {
    before: { image_ids: images.map(({ id }) => id) },
    after: { image_ids: imageIds },
  });
}
