import type { DataSource } from 'typeorm';
import { deleteObjects, storageUnavailable } from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { brokenConstraint } from '../../platform/errors/postgres-errors.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Storage } from '../../platform/storage/storage.js';
import { productNotFound } from '../catalog.errors.js';
import { deriveImageJob } from '../catalog.jobs.js';
import { demand } from '../catalog.policy.js';
import { toWireNames } from '../changed-columns.js';
import { categoryIdsOf, setCategories } from '../categories/product-categories.js';
import { ProductImage } from '../images/product-image.entity.js';
import { ensurePrimary } from '../images/product-image.primary.js';
import { copyColumns, copyName, copySku } from './product-copy.columns.js';
import { insertProduct, type NewProduct } from './product.insert.js';
import { Product } from './product.entity.js';
import { lockProduct } from './product.locks.js';
import { ProductVariant } from '../variants/product-variant.entity.js';
import { columnsOf } from '../variants/product-variant.rows.js';

/** A product to start from instead of an empty form. */
export interface ProductCopies {
  /**
   * Makes a draft like the product, of the same shop: with what waits for a moderator as if it were approved,
   * with its variants, and with pictures of its own. Its SKU and address are free ones; what counts pieces
   * (stock, barcode) begins anew. Not to be called within a transaction: the copying would hold it open.
   * @throws DomainError `catalog.product_not_found`, `catalog.not_allowed`, `media.storage_unavailable` (503);
   *   nothing is left behind
   */
  duplicate(ctx: Context, input: { id: string }): Promise<{ id: string }>;
}

export interface ProductCopiesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  logger: Pick<Logger, 'warn'>;
}

interface CopiedPicture {
  source: ProductImage;
  id: string;
  storageKey: string;
}

export function createProductCopies(deps: ProductCopiesDeps): ProductCopies {
  return {
    async duplicate(ctx, { id: sourceId }) {
      const id = newId();
      const pictures = await copyPictures(deps, ctx, sourceId, id);
      try {
        return await deps.inTransaction(ctx, (tx) => copyRows(tx, { id, sourceId, pictures }));
      } catch (error) {
        await takeBack(deps, id, pictures);
        throw error;
      }
    },
  };
}

/** The objects come first and the rows after them, so that no row is ever without its object. */
async function copyPictures(
  deps: ProductCopiesDeps,
  ctx: Context,
  sourceId: string,
  id: string,
): Promise<CopiedPicture[]> {
  const manager = managerOf(ctx, deps.dataSource);
  const product = await manager.findOne(Product, {
    select: { id: true, shopId: true },
    where: { id: sourceId },
  });
  if (!product) throw productNotFound();
  demand(ctx.actor, 'edit', product);
  const sources = await manager.find(ProductImage, {
    where: { productId: sourceId },
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
  const copied: CopiedPicture[] = [];
  try {
    for (const source of sources) {
      const imageId = newId();
      const extension = source.storageKey.split('.').at(-1);
      const storageKey = `shops/${product.shopId}/products/${id}/${imageId}.${extension}`;
      if (await copyObject(deps.storage, source.storageKey, storageKey)) {
        copied.push({ source, id: imageId, storageKey });
      }
    }
  } catch (error) {
    await takeBack(deps, id, copied);
    throw storageUnavailable(error);
  }
  return copied;
}

/** Answers false for a picture whose object is gone: a copy without it is better than none. */
async function copyObject(storage: Storage, from: string, to: string): Promise<boolean> {
  const object = await storage.stat(from);
  if (!object) return false;
  const { contentType, size } = object;
  const body = await storage.get(from);
  try {
    await storage.put(to, body, { contentType, size });
  } finally {
    body.destroy();
  }
  return true;
}

interface CopyOfRows {
  id: string;
  sourceId: string;
  pictures: readonly CopiedPicture[];
}

async function copyRows(
  tx: TransactionContext,
  { id, sourceId, pictures }: CopyOfRows,
): Promise<{ id: string }> {
  const { product: source } = await lockProduct(tx, { id: sourceId, action: 'edit' });
  const name = copyName(source.pendingChanges?.name ?? source.name);
  const product = await insertUnderFreeSku(tx, { ...copyColumns(source), id, name });
  const categories = source.pendingChanges?.category_ids ?? (await categoryIdsOf(tx, sourceId));
  await setCategories(tx, id, categories);
  await copyVariants(tx, sourceId, id);
  await insertPictures(tx, id, pictures);
  const { slug, sku, shopId } = product;
  await recordAudit(tx, {
    action: 'catalog.duplicate_product',
    subjectType: 'product',
    subjectId: id,
    after: { ...toWireNames({ shopId, name, slug, sku }), copy_of: sourceId },
  });
  return { id };
}

/** The unique index decides which SKU is free, as it does for the slug. */
async function insertUnderFreeSku(tx: TransactionContext, row: NewProduct): Promise<NewProduct> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await insertProduct(tx, { ...row, sku: row.sku ? copySku(row.sku, attempt) : null });
    } catch (error) {
      if (brokenConstraint(error) !== 'products_shop_sku_key') throw error;
    }
  }
}

async function copyVariants(tx: TransactionContext, sourceId: string, productId: string): Promise<void> {
  const variants = await tx.manager.find(ProductVariant, {
    where: { productId: sourceId },
    order: { id: 'ASC' },
  });
  if (variants.length === 0) return;
  await tx.manager.insert(
    ProductVariant,
    variants.map((variant) => ({ ...columnsOf(variant), stock: 0, id: newId(), productId })),
  );
}

async function insertPictures(
  tx: TransactionContext,
  productId: string,
  pictures: readonly CopiedPicture[],
): Promise<void> {
  const chosen =
    pictures.find(({ source }) => source.wantsPrimary) ?? pictures.find(({ source }) => source.isPrimary);
  for (const [place, picture] of pictures.entries()) {
    const { id, storageKey } = picture;
    const { alt, width, height, bytes } = picture.source;
    const isPrimary = picture === chosen;
    const row = { id, productId, storageKey, sortOrder: place, alt, width, height, bytes, isPrimary };
    await tx.manager.insert(ProductImage, row);
    await enqueue(tx, deriveImageJob, { imageId: id, storageKey });
  }
  await ensurePrimary(tx, productId);
}

/**
 * The rows were not written, so the objects go. A commit whose answer was lost on the way has written them,
 * though: then they stay. What cannot be cleared now is left to a reconcile.
 */
async function takeBack(
  { dataSource, storage, logger }: ProductCopiesDeps,
  id: string,
  pictures: readonly CopiedPicture[],
): Promise<void> {
  const keys = pictures.map(({ storageKey }) => storageKey);
  try {
    if (await dataSource.manager.existsBy(Product, { id })) return;
    await deleteObjects(storage, keys);
  } catch (error) {
    logger.warn({ err: error, storage_keys: keys }, 'objects without rows were left in the storage');
  }
}
