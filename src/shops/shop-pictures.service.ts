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
} from '../media/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Storage } from '../platform/storage/storage.js';
import { Shop } from './shop.entity.js';
import { shopNotFound } from './shops.errors.js';
import { demand } from './shops.policy.js';

/** The square sign of a shop, and the wide picture above its page. */
export type ShopPictureKind = 'logo' | 'banner';

interface PictureRules {
  column: 'avatarKey' | 'bannerKey';
  /** Of the object's key, below the shop's own folder: public prefixes. */
  name: string;
  purpose: 'shop_logo' | 'shop_banner';
  limits: ImageLimits;
}

/** As large as pages show them, so that neither needs thumbnails. */
const RULES: Record<ShopPictureKind, PictureRules> = {
  logo: {
    column: 'avatarKey',
    name: 'avatar',
    purpose: 'shop_logo',
    limits: { ...PICTURE_LIMITS, maxEdge: 512 },
  },
  banner: {
    column: 'bannerKey',
    name: 'banner',
    purpose: 'shop_banner',
    limits: { ...PICTURE_LIMITS, maxEdge: 1600 },
  },
};

/** The pictures of a shop's page. All throw `shops.shop_not_found` (404), `shops.not_allowed` (403). */
export interface ShopPictures {
  /**
   * Checks and re-encodes a picture, for who wants to know that it can be used before anything else happens.
   * @throws DomainError those of `prepareImage`
   */
  prepare(ctx: Context, kind: ShopPictureKind, source: PictureSource): Promise<PreparedImage | TakenPicture>;
  /**
   * Puts the picture in the place of the one before. Not to be called within a transaction.
   * @throws DomainError those of `prepareImage` and `uploads.take`, `media.storage_unavailable` (503); the one
   *   before stays
   */
  put(ctx: Context, input: { id: string; kind: ShopPictureKind } & PictureSource): Promise<Shop>;
  /** Does nothing where there is none. */
  remove(ctx: Context, input: { id: string; kind: ShopPictureKind }): Promise<Shop>;
}

export interface ShopPicturesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  uploads: Pick<Uploads, 'take'>;
  logger: Pick<Logger, 'warn'>;
}

export function createShopPictures(deps: ShopPicturesDeps): ShopPictures {
  const { dataSource, inTransaction, uploads } = deps;
  return {
    prepare: (ctx, kind, source) => obtainPicture(uploads, ctx, source, RULES[kind]),

    async put(ctx, { id, kind, ...source }) {
      demand(ctx.actor, 'edit', id);
      const picture = await obtainPicture(uploads, ctx, source, RULES[kind]);
      // Never a name that was used before: what deletes the former picture must not meet the new one.
      const key = `shops/${id}/${RULES[kind].name}-${newId()}.${picture.extension}`;
      return storePicture(deps, ctx, {
        key,
        picture,
        write: (tx) => replacePicture(tx, { id, kind, key }),
        isWritten: () => dataSource.manager.existsBy(Shop, { [RULES[kind].column]: key }),
      });
    },

    remove: (ctx, { id, kind }) =>
      inTransaction(ctx, async (tx) => {
        demand(tx.actor, 'edit', id);
        return replacePicture(tx, { id, kind, key: null });
      }),
  };
}

async function replacePicture(
  tx: TransactionContext,
  { id, kind, key }: { id: string; kind: ShopPictureKind; key: string | null },
): Promise<Shop> {
  const { column } = RULES[kind];
  const shop = await tx.manager.findOne(Shop, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!shop) throw shopNotFound();
  const former = shop[column];
  if (former === key) return shop;
  await tx.manager.update(Shop, { id }, { [column]: key });
  if (former) await enqueue(tx, deleteObjectsJob, { keys: [former] });
  await recordAudit(tx, {
    action: key ? `shops.set_${kind}` : `shops.remove_${kind}`,
    subjectType: 'shop',
    subjectId: id,
    before: { [`${kind}_key`]: former },
    after: { [`${kind}_key`]: key },
  });
  return tx.manager.findOneByOrFail(Shop, { id });
}
