import type { ModerationCases } from '../../moderation/index.js';
import type { TransactionContext } from '../../platform/context.js';
import { can } from '../catalog.policy.js';
import { waitingSubject } from '../products/edit-plan.js';
import { pendingImages } from './product-image.pending.js';
import { imageNotFound } from './product-image.errors.js';
import { ProductImage } from './product-image.entity.js';
import { Product } from '../products/product.entity.js';
import { type LockedShop, lockProduct } from '../products/product.locks.js';
import { isOffered } from '../products/product-schedule.js';

export interface LockedImage {
  image: ProductImage;
  product: Product;
  shop: LockedShop;
}

/** A picture, and the version of its product that the caller has seen. */
export interface SeenImage {
  imageId: string;
  version?: number;
}

/**
 * Locks the picture's product, whose pictures change one operation at a time.
 * @throws DomainError `catalog.image_not_found` (404), `catalog.not_allowed` (403), `catalog.product_stale` (412)
 */
export async function lockImage(
  tx: TransactionContext,
  { imageId, version }: SeenImage,
): Promise<LockedImage> {
  const seen = await tx.manager.findOne(ProductImage, {
    where: { id: imageId },
    relations: { product: true },
  });
  if (!seen?.product || !can(tx.actor, 'read', seen.product)) throw imageNotFound();
  const locked = await lockProduct(tx, { id: seen.productId, action: 'edit', version });
  // Somebody may have changed or deleted it before the lock was ours.
  const image = await tx.manager.findOneBy(ProductImage, { id: imageId });
  if (!image) throw imageNotFound();
  return { image, ...locked };
}

/**
 * Notes on the locked product that its pictures have changed: a new version for whoever decides about it,
 * and a case in the inbox as long as something waits. A rejection is answered by this as by any other edit.
 */
export async function noteOnProduct(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  product: Product,
): Promise<void> {
  const { id, name, shopId } = product;
  const isAnswer = isOffered(product) && product.moderationStatus === 'rejected';
  const moderationStatus = isAnswer ? 'pending' : product.moderationStatus;
  const hasPending = await pendingImages.hasPending(tx, id);
  const subject = waitingSubject({ ...product, moderationStatus }, hasPending);
  const moderationReason = subject ? null : product.moderationReason;
  await tx.manager.update(Product, { id }, { moderationStatus, moderationReason });
  if (subject) await moderationCases.open(tx, { type: subject, id, title: name, shopId });
  else await moderationCases.withdraw(tx, { type: 'product_change', id });
}
