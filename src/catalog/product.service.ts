import { deleteObjectsJob, keysOfPicture } from '../media/index.js';
import { shopOf } from '../platform/auth/actor.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import { notAllowed, shopRequired, unknownShop } from './catalog.errors.js';
import { can, canSetPlatformFields, selfApproval } from './catalog.policy.js';
import { toWireNames } from './changed-columns.js';
import { demandCategories, setCategories } from './product-categories.js';
import { createProductEdits, type ProductEdits, type ProductWriteDeps } from './product-edits.service.js';
import { EMPTY_PRODUCT, toContent, toContentColumns, toLiveColumns } from './product.columns.js';
import { Product } from './product.entity.js';
import { schedulePublishing } from './product-publishing.service.js';
import { firstOffering, isOffered, toTime } from './product-schedule.js';
import { ProductImage } from './product-image.entity.js';
import { insertProduct, type NewProduct } from './product.insert.js';
import { type LockedShop, lockProduct, lockShop } from './product.locks.js';
import type { CreateProduct } from './product.schema.js';

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
        const wanted = { status: input.status, publishAt: toTime(input.publish_at) };
        const offering = firstOffering(wanted, clock());
        const approval = isOffered(offering) ? selfApproval(tx.actor, shop) : undefined;
        const fields = { ...EMPTY_PRODUCT, ...input };
        await demandCategories(tx, fields.category_ids);
        const product = await insertProduct(tx, {
          ...toLiveColumns(fields, money),
          ...toContentColumns(toContent(fields)),
          id: newId(),
          shopId: shop.id,
          name: input.name,
          ...offering,
          moderationStatus: approval ? 'approved' : 'pending',
          pendingChanges: null,
        });
        await setCategories(tx, product.id, fields.category_ids);
        await schedulePublishing(tx, product.id, offering.publishAt);
        await productCases.keep(tx, undefined, product);
        if (approval && shop.isTrusted) await productCases.recordTrust(tx, 'product', product);
        await auditCreation(tx, product, approval);
        return { id: product.id };
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

async function auditCreation(tx: TransactionContext, product: NewProduct, reason?: string): Promise<void> {
  const { shopId, name, slug, sku, price, stock, status, moderationStatus } = product;
  const publishAt = product.publishAt ?? undefined;
  await recordAudit(tx, {
    action: 'catalog.create_product',
    subjectType: 'product',
    subjectId: product.id,
    after: toWireNames({ shopId, name, slug, sku, price, stock, status, publishAt, moderationStatus }),
    reason,
  });
}

/** The rows go with the product; the objects by a job, once that is certain. */
async function deletePictures(tx: TransactionContext, productId: string): Promise<void> {
  const pictures = await tx.manager.findBy(ProductImage, { productId });
  const keys = pictures.flatMap((picture) => keysOfPicture(picture.storageKey));
  if (keys.length > 0) await enqueue(tx, deleteObjectsJob, { keys });
}
