import type { TransactionContext } from '../../platform/context.js';
import { ProductImage } from './product-image.entity.js';

/** Who calls these holds the lock of the product, so that two of them cannot meet in the unique index. */

/** Of several waiting pictures that want to be the primary one, the latest does. */
export async function makePrimary(tx: TransactionContext, image: ProductImage): Promise<void> {
  const { id, productId, isPending } = image;
  await tx.manager.update(ProductImage, { productId, wantsPrimary: true }, { wantsPrimary: false });
  if (isPending) {
    await tx.manager.update(ProductImage, { id }, { wantsPrimary: true });
    return;
  }
  await tx.manager.update(ProductImage, { productId, isPrimary: true }, { isPrimary: false });
  await tx.manager.update(ProductImage, { id }, { isPrimary: true });
}

/** A product with pictures to show has a primary one: the first in order, when nobody has chosen. */
export async function ensurePrimary(tx: TransactionContext, productId: string): Promise<void> {
  const hasPrimary = await tx.manager.existsBy(ProductImage, { productId, isPrimary: true });
  if (hasPrimary) return;
  const first = await tx.manager.findOne(ProductImage, {
    where: { productId, isPending: false },
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
  if (first) await tx.manager.update(ProductImage, { id: first.id }, { isPrimary: true });
}
