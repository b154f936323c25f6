import { type DataSource, In, MoreThan } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import { shopOf } from '../../platform/auth/actor.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { Context } from '../../platform/context.js';
import { readPage } from '../../platform/database/keyset-page.js';
import { managerOf } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list.js';
import { notAllowed } from '../catalog.errors.js';
import { can } from '../catalog.policy.js';
import { writeBadRows } from './bad-rows.js';
import { begin, type RunImport } from './import-beginning.js';
import { expireImports } from './import-expiry.js';
import { type ImportUploadDeps, type UploadImport, uploadImport } from './import-upload.js';
import { ProductImportRow } from './product-import-row.entity.js';
import { ProductImport } from './product-import.entity.js';
import type { ImportListQuery } from './product-import.schema.js';
import { UNDER_WAY } from './product-import.status.js';
import type { CsvFile } from './product-export.service.js';
import type { RowIssue } from './product-rows.js';
import { importNotCancellable, importNotFound } from './transfer.errors.js';

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
  upload(ctx: Context, input: UploadImport): Promise<ProductImport>;
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

export function createProductImports(deps: ImportUploadDeps): ProductImports {
  const { dataSource, inTransaction, clock } = deps;
  const find = async (ctx: Context, id: string): Promise<ProductImport> => {
    const found = await managerOf(ctx, dataSource).findOneBy(ProductImport, { id });
    if (!found || !can(ctx.actor, 'edit', found)) throw importNotFound();
    return found;
  };
  return {
    upload: (ctx, input) => uploadImport(deps, ctx, input),
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

    expire: (ctx) => expireImports(deps, ctx),
  };
}

const toIssues = ({ rowNumber, issues }: ProductImportRow): RowIssue[] =>
  issues.map((issue) => ({ row: rowNumber, ...issue }));

async function list(
  { dataSource }: { dataSource: DataSource },
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
