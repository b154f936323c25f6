import type { DataSource } from 'typeorm';
import {
  deleteObjectsJob,
  type ImageLimits,
  obtainPicture,
  PICTURE_LIMITS,
  type PictureSource,
  type PreparedImage,
  storePicture,
  type TakenPicture,
  type Uploads,
} from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Storage } from '../../platform/storage/storage.js';
import { categoryNotFound, notAllowed } from '../catalog.errors.js';
import { canEditCategories } from '../catalog.policy.js';
import { Category } from './category.entity.js';

/** As large as a tile of a shop's front: it needs no smaller copies beside it. */
const LIMITS: ImageLimits = { ...PICTURE_LIMITS, maxEdge: 800 };
const WISH = { purpose: 'category_image', limits: LIMITS } as const;

/** The one picture of a category; for who may edit categories, others get `catalog.not_allowed` (403). */
export interface CategoryImages {
  /**
   * Checks and re-encodes a picture, for who wants to know that it can be used before anything else happens.
   * @throws DomainError those of `prepareImage` and `uploads.take`
   */
  prepare(ctx: Context, source: PictureSource): Promise<PreparedImage | TakenPicture>;
  /**
   * Checks and re-encodes the picture, and puts it in the place of the one before. Not to be called within a
   * transaction: the work on the picture would hold it open.
   * @throws DomainError `catalog.category_not_found`, those of `prepareImage` and `uploads.take`,
   *   `media.storage_unavailable` (503); the one before stays
   */
  put(ctx: Context, input: { id: string } & PictureSource): Promise<void>;
  /** Does nothing where there is none. @throws DomainError `catalog.category_not_found` */
  remove(ctx: Context, input: { id: string }): Promise<void>;
}

export interface CategoryImagesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  uploads: Pick<Uploads, 'take'>;
  logger: Pick<Logger, 'warn'>;
}

export function createCategoryImages(deps: CategoryImagesDeps): CategoryImages {
  return {
    prepare: (ctx, source) => obtainPicture(deps.uploads, ctx, source, WISH),

    async put(ctx, { id, ...source }) {
      await demandCategory(deps, ctx, id);
      const picture = await obtainPicture(deps.uploads, ctx, source, WISH);
      // Never a name that was used before: what deletes the former picture must not meet the new one.
      const key = `categories/${id}/${newId()}.${picture.extension}`;
      await storePicture(deps, ctx, {
        key,
        picture,
        write: (tx) => replaceImage(tx, id, key),
        isWritten: () => deps.dataSource.manager.existsBy(Category, { imageKey: key }),
      });
    },

    async remove(ctx, { id }) {
      await demandCategory(deps, ctx, id);
      await deps.inTransaction(ctx, (tx) => replaceImage(tx, id, null));
    },
  };
}

async function demandCategory({ dataSource }: CategoryImagesDeps, ctx: Context, id: string): Promise<void> {
  if (!canEditCategories(ctx.actor)) throw notAllowed();
  if (!(await managerOf(ctx, dataSource).existsBy(Category, { id }))) throw categoryNotFound();
}

async function replaceImage(tx: TransactionContext, id: string, imageKey: string | null): Promise<void> {
  const category = await tx.manager.findOne(Category, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!category) throw categoryNotFound();
  const former = category.imageKey;
  if (former === imageKey) return;
  await tx.manager.update(Category, { id }, { imageKey });
  if (former) await enqueue(tx, deleteObjectsJob, { keys: [former] });
  await recordAudit(tx, {
    action: `catalog.${imageKey ? 'set' : 'remove'}_category_image`,
    subjectType: 'category',
    subjectId: id,
    before: { image_key: former },
    after: { image_key: imageKey },
  });
}
