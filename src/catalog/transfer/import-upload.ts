import type { DataSource } from 'typeorm';
import { storageUnavailable } from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import { shopOf } from '../../platform/auth/actor.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/ids.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Storage } from '../../platform/storage/storage.js';
import { Shop } from '../../shops/shop.entity.js';
import { notAllowed, shopRequired, unknownShop } from '../catalog.errors.js';
import { can } from '../catalog.policy.js';
import { guessMapping } from './column-mapping.js';
import { begin, demandActor, type RunImport } from './import-beginning.js';
import { importKeyOf, MAX_FILE_BYTES, scanFile } from './import-file.js';
import type { ImportSource } from './import-source.js';
import { ProductImport } from './product-import.entity.js';
import { fileTooLarge } from './transfer.errors.js';

/** Milliseconds for which an import is kept with its file: 30 days. */
const IMPORT_LASTS = 30 * 24 * 60 * 60 * 1000;

export interface ImportUploadDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
}

export interface UploadImport {
  shopId?: string;
  source: ImportSource;
  run?: RunImport;
}

/** Keeps a file with its row, or neither. @throws DomainError those of `ProductImports.upload` */
export async function uploadImport(
  deps: ImportUploadDeps,
  ctx: Context,
  { shopId, source, run }: UploadImport,
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
