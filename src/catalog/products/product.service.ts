import { deleteObjectsJob, keysOfPicture } from '../../media/index.js';
import { shopOf } from '../../platform/auth/actor.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { notAllowed, shopRequired, unknownShop } from '../catalog.errors.js';
import { can, canSetPlatformFields } from '../catalog.policy.js';
import { toWireNames } from '../changed-columns.js';
import { demandCategories } from '../categories/product-categories.js';
import { createProductEdits, type ProductEdits, type ProductWriteDeps } from './product-edits.service.js';
import { draftProduct } from './product.draft.js';
import { Product } from './product.entity.js';
import { ProductImage } from '../images/product-image.entity.js';
import { type LockedShop, lockProduct, lockShop } from './product.locks.js';
import type { CreateProduct } from './product.schema.js';
import { writeDrafts } from './product-writes.js';

export interface ProductService extends ProductEdits {
  /**
   * A new product, active unless it is made as a draft, or scheduled for a time to come. It waits for a
   * moderator, unless it is approved by itself; a draft without a time waits for nobody until it is made active.
   * @throws DomainError `catalog.shop_required`, `catalog.unknown_shop` and what the fields may break (422);
   *   `platform.already_exists` (409) for the SKU
   */
  create(ctx: Context, input: CreateProduct): Promise<{ id: string }>;
  /**
   * Removes the product with its pictures, variants and whatever waits for a decision.
   * @throws DomainError `catalog.product_not_found`, `catalog.not_allowed`, `catalog.product_stale`
   */
  remove(ctx: Context, input: { id: string; version?: number }): Promise<void>;
}

export function createProductService(deps: ProductWriteDeps): ProductService {
  const { inTransaction, money, productCases, clock } = deps;
  return {
    ...createProductEdits(deps),

    create: (ctx, input) =>
      inTransaction(ctx, async (tx) => {
        const shop = await demandShop(tx, input);
        await demandCategories(tx, input.category_ids ?? []);
        const draft = draftProduct(tx.actor, shop, input, { money, now: clock() });
        await writeDrafts(tx, productCases, [draft]);
        return { id: draft.row.id };
      }),

    remove: (ctx, { id, version }) =>
      inTransaction(ctx, async (tx) => {
        const { product } = await lockProduct(tx, { id, action: 'edit', version, strength: 'removal' });
        await deletePictures(tx, id);
        await tx.manager.delete(Product, { id });
        await productCases.end(tx, id);
        const { shopId, name, slug, sku, status, moderationStatus } = product;
        await recordAudit(tx, {
          action: 'catalog.remove_product',
          subjectType: 'product',
          subjectId: id,
          before: toWireNames({ shopId, name, slug, sku, status, moderationStatus }),
        });
      }),
  };
}

/** The shop that the new product is of: the actor's own, or the one that the platform names. */
async function demandShop(tx: TransactionContext, input: CreateProduct): Promise<LockedShop> {
  const isPlatform = canSetPlatformFields(tx.actor);
  if (!isPlatform && (!shopOf(tx.actor) || input.is_featured !== undefined)) throw notAllowed();
  const id = input.shop_id ?? shopOf(tx.actor)?.id;
  if (!id) throw shopRequired();
  const shop = can(tx.actor, 'edit', { shopId: id }) && (await lockShop(tx, id));
  if (!shop) throw unknownShop();
  return shop;
}

/** The rows go with the product; the objects by a job, once that is certain. */
async function deletePictures(tx: TransactionContext, productId: string): Promise<void> {
  const pictures = await tx.manager.findBy(ProductImage, { productId });
  const keys = pictures.flatMap((picture) => keysOfPicture(picture.storageKey));
  if (keys.length > 0) await enqueue(tx, deleteObjectsJob, { keys });
}
