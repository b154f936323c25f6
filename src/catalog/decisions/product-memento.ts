import type { EntityManager } from 'typeorm';
import { cannotUndo, type TakenDecision } from '../../moderation/index.js';
import { deleteObjectsJob, keysOfPicture } from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { TransactionContext } from '../../platform/context.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { productStale } from '../catalog.errors.js';
import { deriveImageJob } from '../catalog.jobs.js';
import { categoryIdsOf, setCategories } from '../categories/product-categories.js';
import { Product } from '../products/product.entity.js';
import { lockProduct } from '../products/product.locks.js';

/** A row of `product_images` as the database writes it in JSON, with what is read of it here. */
type PictureRow = { id: string; storage_key: string } & Record<string, unknown>;

/** How a product stood before a decision, in JSON: what taking the decision back puts in place again. */
export interface ProductMemento {
  /** Which the decision made. Any other means that something has happened since. */
  version: number;
  columns: Pick<
    Product,
    | 'name'
    | 'description'
    | 'shortDescription'
    | 'translations'
    | 'moderationStatus'
    | 'moderationReason'
    | 'pendingChanges'
  > & { publishedAt: string | null };
  categoryIds: string[];
  pictures: PictureRow[];
  /** Of pictures that the decision dropped; their objects go once it stands. */
  droppedKeys: string[];
}

/** How the locked product stands before it is decided on. */
export type ProductStanding = Omit<ProductMemento, 'version' | 'droppedKeys'>;

export async function standingOf(tx: TransactionContext, product: Product): Promise<ProductStanding> {
  const pictures: Array<{ row: PictureRow }> = await tx.manager.query(
    'SELECT to_jsonb(i) AS row FROM product_images i WHERE product_id = $1 ORDER BY id',
    [product.id],
  );
  return {
    columns: {
      name: product.name,
      description: product.description,
      shortDescription: product.shortDescription,
      translations: product.translations,
      moderationStatus: product.moderationStatus,
      moderationReason: product.moderationReason,
      pendingChanges: product.pendingChanges,
      publishedAt: product.publishedAt?.toISOString() ?? null,
    },
    categoryIds: await categoryIdsOf(tx, product.id),
    pictures: pictures.map(({ row }) => row),
  };
}

/** To be called when the decision has been written. */
export async function mementoOf(
  tx: TransactionContext,
  id: string,
  before: ProductStanding,
): Promise<ProductMemento> {
  const { version } = await tx.manager.findOneOrFail(Product, { select: { version: true }, where: { id } });
  const left: Array<{ id: string }> = await tx.manager.query(
    'SELECT id FROM product_images WHERE product_id = $1',
    [id],
  );
  const kept = new Set(left.map((picture) => picture.id));
  const dropped = before.pictures.filter((picture) => !kept.has(picture.id));
  return { ...before, version, droppedKeys: dropped.flatMap((row) => keysOfPicture(row.storage_key)) };
}

/**
 * Whether the objects of a picture are needed: by its row, or by a decision that may still be taken back. Asked
 * at one moment, so that a picture on its way back is not missed.
 */
export async function isPictureNeeded(
  manager: EntityManager,
  imageId: string,
  storageKey: string,
): Promise<boolean> {
  const [found]: Array<{ needed: boolean }> = await manager.query(
    `SELECT EXISTS (SELECT FROM product_images WHERE id = $1) OR EXISTS (
       SELECT FROM moderation_cases WHERE memento IS NOT NULL AND memento -> 'droppedKeys' ? $2) AS needed`,
    [imageId, storageKey],
  );
  return found!.needed;
}

/** Those of the keys whose objects wait for a decision that may still be taken back. */
export async function keysOfUndoable(manager: EntityManager, keys: readonly string[]): Promise<string[]> {
  const rows: Array<{ key: string }> = await manager.query(
    `SELECT key FROM moderation_cases, jsonb_array_elements_text(memento -> 'droppedKeys') key
     WHERE memento IS NOT NULL AND key = ANY ($1)`,
    [keys],
  );
  return rows.map(({ key }) => key);
}

/** Deletes what the decision has dropped, by a job. */
export async function settleProductDecision(
  tx: TransactionContext,
  { memento }: Pick<TakenDecision, 'memento'>,
): Promise<void> {
  const { droppedKeys: keys } = memento as ProductMemento;
  if (keys.length > 0) await enqueue(tx, deleteObjectsJob, { keys });
}

/** Puts everything back. @throws DomainError `moderation.cannot_undo` (409) when the product has changed since */
export async function undoProductDecision(
  tx: TransactionContext,
  { id, status, memento }: TakenDecision,
): Promise<void> {
  const { version, columns, categoryIds, pictures } = memento as ProductMemento;
  await lockUnchanged(tx, id, version);
  const publishedAt = columns.publishedAt === null ? null : new Date(columns.publishedAt);
  await tx.manager.update(Product, { id }, { ...columns, publishedAt });
  await setCategories(tx, id, categoryIds);
  await restorePictures(tx, id, pictures);
  await recordAudit(tx, {
    action: 'catalog.undo_decision',
    subjectType: 'product',
    subjectId: id,
    before: { decision: status },
    after: { moderation_status: columns.moderationStatus, pending_changes: columns.pendingChanges },
  });
}

async function lockUnchanged(tx: TransactionContext, id: string, version: number): Promise<void> {
  try {
    await lockProduct(tx, { id, action: 'decide', version });
  } catch (error) {
    const stale = productStale();
    throw error instanceof Error && 'code' in error && error.code === stale.code ? cannotUndo() : error;
  }
}

/** Rows that the decision deleted come back, their smaller copies are made again; the others stand as they stood. */
async function restorePictures(
  tx: TransactionContext,
  productId: string,
  pictures: readonly PictureRow[],
): Promise<void> {
  if (pictures.length === 0) return;
  await tx.manager.query('UPDATE product_images SET is_primary = false WHERE product_id = $1', [productId]);
  const restored: Array<{ id: string; storage_key: string; is_back: boolean }> = await tx.manager.query(
    `INSERT INTO product_images SELECT * FROM jsonb_populate_recordset(null::product_images, $1::jsonb)
     ON CONFLICT (id) DO UPDATE SET is_primary = EXCLUDED.is_primary, is_pending = EXCLUDED.is_pending,
       wants_primary = EXCLUDED.wants_primary
     RETURNING id, storage_key, xmax = 0 AS is_back`,
    [JSON.stringify(pictures)],
  );
  for (const { id, storage_key: storageKey, is_back: isBack } of restored) {
    if (isBack) await enqueue(tx, deriveImageJob, { imageId: id, storageKey });
  }
}
