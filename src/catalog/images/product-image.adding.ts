import type { DataSource } from 'typeorm';
import {
  obtainPicture,
  type PictureSource,
  type PreparedImage,
  storePicture,
  type Uploads,
} from '../../media/index.js';
import type { ModerationCases } from '../../moderation/index.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Storage } from '../../platform/storage/storage.js';
import { productNotFound, productStale } from '../catalog.errors.js';
import { deriveImageJob } from '../catalog.jobs.js';
import { demand, selfApproval, TRUSTED_SHOP_RULE } from '../catalog.policy.js';
import { auditImages } from './product-image.audit.js';
import { tooManyImages } from './product-image.errors.js';
import { ProductImage } from './product-image.entity.js';
import { ensurePrimary, makePrimary } from './product-image.primary.js';
import { noteOnProduct } from './product-image.rows.js';
import { Product } from '../products/product.entity.js';
import { lockProduct } from '../products/product.locks.js';

/** Waiting ones included. */
export const MAX_IMAGES = 12;

export type AddProductImage = {
  productId: string;
  isPrimary?: boolean;
  alt?: string;
  /** The version of the product that the caller has seen. */
  version?: number;
} & PictureSource;

interface AddingDeps {
  dataSource: DataSource;
  uploads: Pick<Uploads, 'take'>;
  inTransaction: InTransaction;
  storage: Storage;
  moderationCases: ModerationCases;
  logger: Pick<Logger, 'warn'>;
}

interface StoredPicture {
  imageId: string;
  storageKey: string;
  picture: PreparedImage;
}

export async function addImage(
  deps: AddingDeps,
  ctx: Context,
  input: AddProductImage,
): Promise<ProductImage> {
  const product = await findToEdit(deps, ctx, input.productId);
  // Before the work on the picture; what changes during it is found out under the lock.
  if (input.version !== undefined && input.version !== product.version) throw productStale();
  const picture = await obtainPicture(deps.uploads, ctx, input, { purpose: 'product_image' });
  const imageId = newId();
  const storageKey = `shops/${product.shopId}/products/${product.id}/${imageId}.${picture.extension}`;
  return storePicture(deps, ctx, {
    key: storageKey,
    picture,
    write: (tx) => addRow(tx, deps.moderationCases, input, { imageId, storageKey, picture }),
    isWritten: () => deps.dataSource.manager.existsBy(ProductImage, { id: imageId }),
  });
}

async function findToEdit({ dataSource }: AddingDeps, ctx: Context, id: string): Promise<Product> {
  const product = await managerOf(ctx, dataSource).findOne(Product, {
    select: { id: true, shopId: true, version: true },
    where: { id },
  });
  if (!product) throw productNotFound();
  demand(ctx.actor, 'edit', product);
  return product;
}

async function addRow(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  input: AddProductImage,
  { imageId, storageKey, picture }: StoredPicture,
): Promise<ProductImage> {
  const { product, shop } = await lockProduct(tx, {
    id: input.productId,
    action: 'edit',
    version: input.version,
  });
  const isApproved = product.moderationStatus === 'approved';
  const approval = isApproved ? selfApproval(tx.actor, shop) : undefined;
  const isPending = isApproved && approval === undefined;
  await tx.manager.insert(ProductImage, {
    id: imageId,
    productId: product.id,
    storageKey,
    alt: input.alt || null,
    sortOrder: await nextPlace(tx, product.id),
    isPending,
    width: picture.width,
    height: picture.height,
    bytes: picture.buffer.length,
  });
  const image = await tx.manager.findOneByOrFail(ProductImage, { id: imageId });
  if (input.isPrimary) await makePrimary(tx, image);
  else await ensurePrimary(tx, product.id);
  await noteOnProduct(tx, moderationCases, product);
  if (approval && shop.isTrusted) {
    const { id, name: title, shopId } = product;
    await moderationCases.recordRule(tx, { type: 'product_change', id, title, shopId }, TRUSTED_SHOP_RULE);
  }
  await enqueue(tx, deriveImageJob, { imageId, storageKey });
  await auditImages(tx, 'add_product_image', product.id, {
    after: { image_id: imageId, storage_key: storageKey, is_pending: isPending },
    reason: approval,
  });
  return tx.manager.findOneByOrFail(ProductImage, { id: imageId });
}

/** @throws DomainError `catalog.too_many_images` (422) */
async function nextPlace(tx: TransactionContext, productId: string): Promise<number> {
  const rows: Array<{ count: number; next: number }> = await tx.manager.query(
    `SELECT count(*)::int AS count, coalesce(max(sort_order) + 1, 0) AS next
     FROM product_images WHERE product_id = $1`,
    [productId],
  );
  const { count, next } = rows[0]!;
  if (count >= MAX_IMAGES) throw tooManyImages(MAX_IMAGES);
  return next;
}
