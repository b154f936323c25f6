import { In } from 'typeorm';
import type { PendingPictures } from './pending-pictures.js';
import { ProductImage } from './product-image.entity.js';
import { ensurePrimary, makePrimary } from './product-image.primary.js';

/** What decisions about a product do to its pictures; policy, audit and the case are the decision's own. */
export const pendingImages: PendingPictures = {
  hasPending: (tx, productId) => tx.manager.existsBy(ProductImage, { productId, isPending: true }),

  async withPending(tx, productIds) {
    if (productIds.length === 0) return new Set();
    const waiting = await tx.manager.find(ProductImage, {
      select: { productId: true },
      where: { productId: In([...productIds]), isPending: true },
    });
    return new Set(waiting.map(({ productId }) => productId));
  },

  async approvePending(tx, productId) {
    const waiting = { productId, isPending: true };
    const chosen = await tx.manager.findOneBy(ProductImage, { ...waiting, wantsPrimary: true });
    await tx.manager.update(ProductImage, waiting, { isPending: false, wantsPrimary: false });
    if (chosen) await makePrimary(tx, { ...chosen, isPending: false });
    else await ensurePrimary(tx, productId);
  },

  async rejectPending(tx, productId) {
    await tx.manager.delete(ProductImage, { productId, isPending: true });
  },
};
