import type { Readable } from 'node:stream';
import { type DataSource, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { deleteObjectsJob, storageUnavailable } from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import { shopOf, type UserActor } from '../../platform/auth/actor.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { readPage } from '../../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Page } from '../../platform/http/list.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Storage } from '../../platform/storage/storage.js';
import { Shop } from '../../shops/shop.entity.js';
import { notAllowed, shopRequired, unknownShop } from '../catalog.errors.js';
import { can } from '../catalog.policy.js';
import { writeBadRows } from './bad-rows.js';
import { type ColumnMapping, guessMapping, resolveMapping } from './column-mapping.js';
import { importKeyOf, MAX_FILE_BYTES, scanFile } from './import-file.js';
import { ProductImportRow } from './product-import-row.entity.js';
import { ProductImport } from './product-import.entity.js';
import { runImportJob } from './product-import.jobs.js';
import type { ImportListQuery } from './product-import.schema.js';
import { RUNNABLE, UNDER_WAY } from './product-import.status.js';
import type { CsvFile } from './product-export.service.js';
import type { RowIssue } from './product-rows.js';
import {
  fileTooLarge,
  importNotCancellable,
  importNotFound,
  importNotRunnable,
  mappingIsSet,
} from './transfer.errors.js';

/** Milliseconds for which an import is kept with its file: 30 days. */
const IMPORT_LASTS = 30 * 24 * 60 * 60 * 1000;

/** A file that came with the request or was uploaded before. */
export interface ImportSource {
  /** What its sender calls it. */
  name: string;
  bytes: number;
  open(): Promise<Readable>;
  /** Uses an upload up, in the transaction of the import that it becomes. */
  use?(tx: TransactionContext): Promise<void>;
}

export interface RunImport {
  isDryRun: boolean;
  mapping?: ColumnMapping;
}

/**
 * Files of products, taken in row by row by the rules of the API. Whoever may edit a shop's products may
 * import; another shop's import is not there (404).
 *
 * A row is about the product whose ID it has, else about the one of the shop that has its SKU; a SKU that no
 * product has makes a new one. Columns that the file lacks stay as they are, an empty cell empties what can be
 * empty, and nothing is ever deleted. Rows of one product stand together: the first says what it is, and each
 * that names a size or color makes or changes that variant. A product is taken with all its rows or not at all.
 */
export interface ProductImports {
  /**
   * Keeps the file, and begins with it where `run` is given.
   * @throws DomainError `catalog.shop_required`, `catalog.unknown_shop`, `catalog.not_allowed`,
   *   `catalog.import_too_large` (413), those of `scanFile` and of `run`, `media.storage_unavailable` (503)
   */
  upload(
    ctx: Context,
    input: { shopId?: string; source: ImportSource; run?: RunImport },
  ): Promise<ProductImport>;
  /** @throws DomainError `catalog.import_not_found` */
  get(ctx: Context, input: { id: string }): Promise<ProductImport>;
  /** Of the actor's shop, or of all, the latest first. @throws DomainError `catalog.not_allowed` */
  list(ctx: Context, query: ImportListQuery): Promise<Page<ProductImport>>;
  /**
   * Begins, or goes on where a run was cancelled or failed; of a dry run nothing stays. The rows are written by
   * the rights of whoever asks.
   * @throws DomainError `catalog.import_not_found`, `catalog.import_not_runnable`,
   *   `catalog.import_mapping_set` (409) and those of `resolveMapping` (422)
   */
  run(ctx: Context, input: { id: string } & RunImport): Promise<ProductImport>;
  /** What has been taken stays. @throws DomainError `catalog.import_not_found`, `catalog.import_not_cancellable` (409) */
  cancel(ctx: Context, input: { id: string }): Promise<ProductImport>;
  /** What is wrong, by row. @throws DomainError `catalog.import_not_found` */
  listIssues(
    ctx: Context,
    input: { id: string; afterRow: number; limit: number },
  ): Promise<{ issues: RowIssue[]; nextRow: number | null }>;
  /** The rows that were not taken, for repair. @throws DomainError `catalog.import_not_found` */
  badRows(ctx: Context, input: { id: string }): Promise<CsvFile>;
  /** Deletes what has run out, with its files; may run twice. */
  expire(ctx: Context): Promise<void>;
}

export interface ProductImportsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
}

export function createProductImports(deps: ProductImportsDeps): ProductImports {
  const { dataSource, inTransaction, clock } = deps;
  const find = async (ctx: Context, id: string): Promise<ProductImport> => {
    const found = await managerOf(ctx, dataSource).findOneBy(ProductImport, { id });
    if (!found || !can(ctx.actor, 'edit', found)) throw importNotFound();
    return found;
  };
  return {
    upload: (ctx, input) => upload(deps, ctx, input),
    get: (ctx, { id }) => find(ctx, id),
    list: (ctx, query) => list(deps, ctx, query),

    run: (ctx, { id, ...run }) =>
      inTransaction(ctx, async (tx) => {
        await find(tx, id);
        await begin(tx, id, run, clock());
        return find(tx, id);
      }),

    cancel: (ctx, { id }) =>
      inTransaction(ctx, async (tx) => {
        await find(tx, id);
        const { affected } = await tx.manager.update(
          ProductImport,
          { id, status: In([...UNDER_WAY]) },
          { status: 'cancelled', runId: null },
        );
        if (affected === 0) throw importNotCancellable();
        await recordAudit(tx, {
          action: 'catalog.cancel_import',
          subjectType: 'product_import',
          subjectId: id,
        });
        return find(tx, id);
      }),

    async listIssues(ctx, { id, afterRow, limit }) {
      await find(ctx, id);
      const rows = await managerOf(ctx, dataSource).find(ProductImportRow, {
        where: { importId: id, rowNumber: MoreThan(afterRow) },
        order: { rowNumber: 'ASC' },
        take: limit + 1,
      });
      const page = rows.slice(0, limit);
      const nextRow = rows.length > limit ? page.at(-1)!.rowNumber : null;
      return { issues: page.flatMap(toIssues), nextRow };
    },

    async badRows(ctx, { id }) {
      const row = await find(ctx, id);
      return { name: `bad-rows-${row.fileName}`, content: writeBadRows(deps, row) };
    },

    expire: (ctx) => expire(deps, ctx),
  };
}

const toIssues = ({ rowNumber, issues }: ProductImportRow): RowIssue[] =>
  issues.map((issue) => ({ row: rowNumber, ...issue }));

async function upload(
  deps: ProductImportsDeps,
  ctx: Context,
  { shopId, source, run }: Parameters<ProductImports['upload']>[1],
): Promise<ProductImport> {
  const { dataSource, inTransaction, storage, clock, logger } = deps;
  const actor = demandActor(ctx);
  const shop = await demandShop(ctx, dataSource, shopId);
  if (source.bytes > MAX_FILE_BYTES) throw fileTooLarge(MAX_FILE_BYTES);
  const facts = await scanFile(await source.open());
  const id = newId();
  const fileKey = importKeyOf({ id, shopId: shop });
  await put(storage, fileKey, source);
  try {
    return await inTransaction(ctx, async (tx) => {
      await source.use?.(tx);
      const { bytes, name } = source;
      await tx.manager.insert(ProductImport, {
        ...{ id, shopId: shop, fileKey, bytes, ...facts, fileName: name },
        startedBy: actor.id,
        isByPlatform: actor.shop === undefined,
        mapping: guessMapping(facts.headers),
        expiresAt: new Date(clock().getTime() + IMPORT_LASTS),
      });
      await recordAudit(tx, {
        action: 'catalog.upload_import',
        subjectType: 'product_import',
        subjectId: id,
        after: { shop_id: shop, file_name: name, bytes, rows: facts.rowsTotal },
      });
      if (run) await begin(tx, id, run, clock());
      return tx.manager.findOneByOrFail(ProductImport, { id });
    });
  } catch (error) {
    await takeBack(dataSource, storage, logger, { id, fileKey });
    throw error;
  }
}

function demandActor({ actor }: Context): UserActor {
  if (actor.kind !== 'user') throw notAllowed();
  return actor;
}

async function demandShop(ctx: Context, { manager }: DataSource, wanted?: string): Promise<string> {
  const shopId = wanted ?? shopOf(ctx.actor)?.id;
  if (!shopId) throw shopRequired();
  const isOwn = shopOf(ctx.actor)?.id === shopId || hasRight(ctx.actor, 'products.read');
  if (!isOwn || !(await manager.existsBy(Shop, { id: shopId }))) throw unknownShop();
  if (!can(ctx.actor, 'edit', { shopId })) throw notAllowed();
  return shopId;
}

async function put(storage: Storage, key: string, source: ImportSource): Promise<void> {
  try {
    await storage.put(key, await source.open(), { contentType: 'text/csv', size: source.bytes });
  } catch (error) {
    throw error instanceof DomainError ? error : storageUnavailable(error);
  }
}

/** As for pictures: the row was not written, so the object goes, unless the commit's answer was lost. */
async function takeBack(
  { manager }: DataSource,
  storage: Storage,
  logger: Pick<Logger, 'warn'>,
  { id, fileKey }: Pick<ProductImport, 'id' | 'fileKey'>,
): Promise<void> {
  try {
    if (!(await manager.existsBy(ProductImport, { id }))) await storage.delete(fileKey);
  } catch (error) {
    logger.warn({ err: error, storage_key: fileKey }, 'an object without a row was left in the storage');
  }
}

/** Queues a run. What a run before has taken is not taken again: it goes on behind it. */
async function begin(
  tx: TransactionContext,
  id: string,
  { isDryRun, mapping }: RunImport,
  now: Date,
): Promise<void> {
  const actor = demandActor(tx);
  const row = await tx.manager.findOneOrFail(ProductImport, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!RUNNABLE.includes(row.status)) throw importNotRunnable();
  const goesOn = !row.isDryRun && row.rowsDone > 0;
  if (goesOn && isDryRun) throw importNotRunnable();
  if (goesOn && mapping) throw mappingIsSet();
  const chosen = mapping ?? row.mapping;
  resolveMapping(row.headers, chosen);
  if (!goesOn) await tx.manager.delete(ProductImportRow, { importId: id });
  await tx.manager.update(
    ProductImport,
    { id },
    {
      ...(goesOn ? {} : FRESH),
      ...{ status: 'queued', isDryRun, mapping: chosen, problem: null, runId: null },
      ...{ startedBy: actor.id, isByPlatform: actor.shop === undefined, heartbeatAt: now },
    },
  );
  await enqueue(tx, runImportJob, { id });
  await recordAudit(tx, {
    action: isDryRun ? 'catalog.check_import' : 'catalog.run_import',
    subjectType: 'product_import',
    subjectId: id,
    after: { mapping: chosen, ...(goesOn ? { after_row: row.lastRow } : {}) },
  });
}

const FRESH = {
  rowsDone: 0,
  rowsFailed: 0,
  lastRow: 1,
  productsCreated: 0,
  productsUpdated: 0,
  productsUnchanged: 0,
  completedAt: null,
} satisfies Partial<ProductImport>;

async function list(
  { dataSource }: ProductImportsDeps,
  ctx: Context,
  { shop_id: wanted, ...window }: ImportListQuery,
): Promise<Page<ProductImport>> {
  const shop = shopOf(ctx.actor)?.id;
  if (shop ? !can(ctx.actor, 'edit', { shopId: shop }) : !hasRight(ctx.actor, 'products.edit')) {
    throw notAllowed();
  }
  const matching = managerOf(ctx, dataSource).createQueryBuilder(ProductImport, 'i');
  if (shop) matching.andWhere('i.shopId = :shop', { shop });
  if (wanted) matching.andWhere('i.shopId = :wanted', { wanted });
  const valueOf = (row: ProductImport) => row.createdAt.toISOString();
  return readPage(matching, { name: 'newest', column: 'i.createdAt', direction: 'DESC', valueOf }, window);
}

/** Imports deleted in one transaction. */
const EXPIRED_AT_ONCE = 100;

async function expire({ inTransaction, clock }: ProductImportsDeps, ctx: Context): Promise<void> {
  const expireSome = async (tx: TransactionContext): Promise<number> => {
    const gone = await tx.manager.find(ProductImport, {
      select: { id: true, fileKey: true },
      where: { expiresAt: LessThanOrEqual(clock()), status: In(ENDED) },
      take: EXPIRED_AT_ONCE,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    if (gone.length === 0) return 0;
    await tx.manager.delete(ProductImport, { id: In(gone.map(({ id }) => id)) });
    await enqueue(tx, deleteObjectsJob, { keys: gone.map(({ fileKey }) => fileKey) });
    return gone.length;
  };
  for (let count = EXPIRED_AT_ONCE; count === EXPIRED_AT_ONCE;) count = await inTransaction(ctx, expireSome);
}

const ENDED = ['uploaded', 'checked', 'completed', 'cancelled', 'failed'] as const;
