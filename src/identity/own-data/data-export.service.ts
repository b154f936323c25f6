import { type DataSource, In } from 'typeorm';
import { deleteObjects, deleteObjectsJob } from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { brokenConstraint } from '../../platform/errors/postgres-errors.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import type { PersonalDataPart } from '../../platform/personal-data.js';
import type { Storage } from '../../platform/storage/storage.js';
import { signInFirst } from '../identity.errors.js';
import { demandUser } from '../identity.policy.js';
import { User } from '../user.entity.js';
import { gatherEntries } from './data-export.contents.js';
import { DataExport } from './data-export.entity.js';
import { buildExportJob, expireExportJob, type ExportRef } from './data-export.jobs.js';
import { exportNotFound, exportUnderWay } from './own-data.errors.js';
import { packZip } from './zip.js';

/** Milliseconds for which the ZIP is kept. */
const EXPORT_LASTS = 7 * 24 * 60 * 60 * 1000;

/** Milliseconds without a sign of life after which one under way counts as lost, with its process. */
const EXPORT_LOST_AFTER = 60 * 60 * 1000;

/** Seconds for which an address of the ZIP is good. */
const DOWNLOAD_LASTS = 15 * 60;

/** How people get a copy of all that is kept of them. */
export interface DataExportService {
  /**
   * Asks for a copy, which a job makes; it takes the place of the one before.
   * @throws DomainError `identity.export_under_way` (409)
   */
  request(ctx: Context): Promise<DataExport>;
  /** @throws DomainError `identity.export_not_found` (404) for another's as well */
  get(ctx: Context, input: { id: string }): Promise<DataExport>;
  /** A signed address of the ZIP, good for 15 minutes; null while there is none. */
  downloadUrlOf(row: DataExport): Promise<string | null>;
  /** Makes the ZIP and tells the person; may run twice. */
  build(ctx: Context, ref: ExportRef): Promise<void>;
  /** Deletes the ZIP when its time has come; may run twice. */
  expire(ctx: Context, ref: ExportRef): Promise<void>;
}

export interface DataExportDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  storage: Storage;
  /** Of all features. */
  parts: readonly PersonalDataPart[];
}

export function createDataExportService(deps: DataExportDeps): DataExportService {
  const { dataSource, inTransaction, clock, storage } = deps;
  return {
    request: (ctx) => inTransaction(ctx, (tx) => requestExport(tx, clock())),

    async get(ctx, { id }) {
      const userId = demandUser(ctx.actor).id;
      const found = await managerOf(ctx, dataSource).findOneBy(DataExport, { id, userId });
      if (!found) throw exportNotFound();
      const isOver = found.status === 'ready' && found.expiresAt! <= clock();
      return isOver ? Object.assign(found, { status: 'expired' as const }) : found;
    },

    async downloadUrlOf(row) {
      return row.status === 'ready' ? storage.presignGet(keyOf(row), DOWNLOAD_LASTS) : null;
    },

    async build(ctx, ref) {
      if (!(await claim(dataSource, ref))) return clearUnlessReady(deps, ref);
      try {
        const bytes = await storeZip(deps, ctx, ref);
        const isWanted = await inTransaction(ctx, (tx) => finish(tx, ref, bytes, clock()));
        if (!isWanted) await storage.delete(keyOf(ref));
      } catch (error) {
        const { id } = ref;
        await dataSource.manager.update(DataExport, { id, status: 'building' }, { status: 'failed' });
        throw error;
      }
    },

    async expire(_ctx, ref) {
      await dataSource.manager
        .createQueryBuilder()
        .update(DataExport)
        .set({ status: 'expired' })
        .where({ id: ref.id, status: 'ready' })
        .andWhere('expires_at <= :now', { now: clock() })
        .execute();
      await clearUnlessReady(deps, ref);
    },
  };
}

/** Below the person's own prefix: it goes with them when they leave. */
const keyOf = ({ id, userId }: ExportRef): string => `users/${userId}/exports/${id}.zip`;

async function requestExport(tx: TransactionContext, now: Date): Promise<DataExport> {
  const { id: userId } = demandUser(tx.actor);
  const lock = { mode: 'pessimistic_write' } as const;
  const owner = await tx.manager.findOne(User, { where: { id: userId, isActive: true }, lock });
  if (!owner) throw signInFirst();
  await replaceFormer(tx, userId, now);
  const id = newId();
  try {
    await tx.manager.insert(DataExport, { id, userId });
  } catch (error) {
    throw brokenConstraint(error) === 'data_exports_open_key' ? exportUnderWay() : error;
  }
  await enqueue(tx, buildExportJob, { id, userId });
  await recordAudit(tx, { action: 'identity.request_export', subjectType: 'user', subjectId: userId });
  return tx.manager.findOneByOrFail(DataExport, { id });
}

/** There is one copy at most: what was made before goes, and what was lost no longer stands in the way. */
async function replaceFormer(tx: TransactionContext, userId: string, now: Date): Promise<void> {
  const [former]: [ExportRef[], number] = await tx.manager.query(
    `UPDATE data_exports SET status = 'expired', updated_at = now()
     WHERE user_id = $1 AND (status IN ('ready', 'failed')
       OR (status IN ('queued', 'building') AND updated_at < $2))
     RETURNING id, user_id AS "userId"`,
    [userId, new Date(now.getTime() - EXPORT_LOST_AFTER)],
  );
  if (former.length > 0) await enqueue(tx, deleteObjectsJob, { keys: former.map(keyOf) });
}

/** Whether it still has to be made: one that was begun is begun anew, for its process may have been killed. */
async function claim({ manager }: DataSource, { id }: ExportRef): Promise<boolean> {
  const { affected } = await manager.update(
    DataExport,
    { id, status: In(['queued', 'building', 'failed']) },
    { status: 'building', progress: 0 },
  );
  return affected === 1;
}

/** @returns the ZIP's size in bytes */
async function storeZip(deps: DataExportDeps, ctx: Context, ref: ExportRef): Promise<number> {
  const { dataSource, clock, storage, parts } = deps;
  const note = async (progress: number) =>
    void (await dataSource.manager.update(DataExport, { id: ref.id, status: 'building' }, { progress }));
  const now = clock();
  const entries = await gatherEntries({ storage, parts, note, now }, ctx, ref.userId);
  const { stream, size } = await packZip(entries, now);
  await storage.put(keyOf(ref), stream, { contentType: 'application/zip', size });
  return size;
}

/** @returns false when nobody waits for it any more: the person has left, or asked for another one */
async function finish(
  tx: TransactionContext,
  { id, userId }: ExportRef,
  bytes: number,
  now: Date,
): Promise<boolean> {
  const expiresAt = new Date(now.getTime() + EXPORT_LASTS);
  const { affected } = await tx.manager.update(
    DataExport,
    { id, status: 'building' },
    { status: 'ready', progress: 100, bytes, completedAt: now, expiresAt },
  );
  if (affected === 0) return false;
  await enqueue(tx, expireExportJob, { id, userId }, { runAt: expiresAt });
  const { email, language } = await tx.manager.findOneByOrFail(User, { id: userId });
  if (email) await enqueueMail(tx, { to: email, language, template: 'export-ready', data: {} });
  return true;
}

async function clearUnlessReady({ dataSource, storage }: DataExportDeps, ref: ExportRef): Promise<void> {
  if (await dataSource.manager.existsBy(DataExport, { id: ref.id, status: 'ready' })) return;
  await deleteObjects(storage, [keyOf(ref)]);
}
