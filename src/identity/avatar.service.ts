import type { DataSource } from 'typeorm';
import {
  deleteObjectsJob,
  type ImageLimits,
  PICTURE_LIMITS,
  obtainPicture,
  type PictureSource,
  storePicture,
  type Uploads,
} from '../media/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Storage } from '../platform/storage/storage.js';
import { signInFirst } from './identity.errors.js';
import { demandUser } from './identity.policy.js';
import { User } from './user.entity.js';

/** As large as any screen shows a face: it needs no thumbnails beside it. */
const AVATAR_LIMITS: ImageLimits = { ...PICTURE_LIMITS, maxEdge: 512 };

/** Seconds for which the address of an avatar is good. */
export const AVATAR_URL_LASTS = 15 * 60;

/** Pictures of people: personal, and so never at an address that lasts. */
export interface AvatarService {
  /**
   * Checks and re-encodes the file, and puts it in the place of the one before.
   * @throws DomainError those of `prepareImage` and `uploads.take`, `media.storage_unavailable` (503); the one
   *   before stays
   */
  put(ctx: Context, source: PictureSource): Promise<User>;
  /** Does nothing where there is none. */
  remove(ctx: Context): Promise<User>;
  /** A signed address, good for `AVATAR_URL_LASTS`; null where there is no picture. */
  urlOf(user: Pick<User, 'avatarKey'>): Promise<string | null>;
}

export interface AvatarDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  uploads: Pick<Uploads, 'take'>;
  logger: Pick<Logger, 'warn'>;
}

export function createAvatarService(deps: AvatarDeps): AvatarService {
  const { dataSource, inTransaction, storage, uploads } = deps;
  return {
    async put(ctx, source) {
      const { id } = demandUser(ctx.actor);
      const picture = await obtainPicture(uploads, ctx, source, { purpose: 'avatar', limits: AVATAR_LIMITS });
      // Never a name that was used before: what deletes the former picture must not meet the new one.
      const key = `users/${id}/avatar-${newId()}.${picture.extension}`;
      return storePicture(deps, ctx, {
        key,
        picture,
        write: (tx) => replaceAvatar(tx, id, key),
        isWritten: () => dataSource.manager.existsBy(User, { avatarKey: key }),
      });
    },

    remove: (ctx) => inTransaction(ctx, (tx) => replaceAvatar(tx, demandUser(tx.actor).id, null)),

    async urlOf({ avatarKey }) {
      return avatarKey === null ? null : storage.presignGet(avatarKey, AVATAR_URL_LASTS);
    },
  };
}

async function replaceAvatar(tx: TransactionContext, id: string, avatarKey: string | null): Promise<User> {
  const user = await tx.manager.findOne(User, {
    where: { id, isActive: true },
    lock: { mode: 'pessimistic_write' },
  });
  if (!user) throw signInFirst();
  const former = user.avatarKey;
  if (former === avatarKey) return user;
  await tx.manager.update(User, { id }, { avatarKey });
  if (former) await enqueue(tx, deleteObjectsJob, { keys: [former] });
  const action = avatarKey ? 'identity.set_avatar' : 'identity.remove_avatar';
  await recordAudit(tx, { action, subjectType: 'user', subjectId: id });
  return tx.manager.findOneByOrFail(User, { id });
}
