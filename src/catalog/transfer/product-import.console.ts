import type { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  type ConsoleImports,
  defineImportOperation,
  type ImportField,
  type ImportState,
  type ImportSummary,
} from '../../console/imports/console-imports.js';
import type { Uploads } from '../../media/index.js';
import { shopOf } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';
import { canEditSome } from '../catalog.policy.js';
import { importSourceOf } from './import-source.js';
import { namesOfShops } from './import-shops.query.js';
import type { ProductImport } from './product-import.entity.js';
import { mappingSchema } from './product-import.schema.js';
import type { ProductImports } from './product-imports.service.js';
import { TRANSFER_COLUMNS } from './transfer-columns.js';

export interface ConsoleImportsDeps {
  dataSource: DataSource;
  productImports: ProductImports;
  uploads: Pick<Uploads, 'takeTable'>;
}

/** Earlier imports on a page. */
const PAGE = 10;
/** Issues shown; the file of bad rows has all. */
const ISSUES = 20;

const fields: readonly ImportField[] = TRANSFER_COLUMNS.map(({ name, label, group, help }) => ({
  value: name,
  label,
  group,
  help,
}));

const startSchema = z.strictObject({
  upload_id: z.uuid(),
  /** What the person calls the file. */
  name: z.string().max(1_000),
  /** A shop's own people need not say. */
  shop_id: z.uuid().optional(),
});
const runSchema = z.strictObject({
  id: z.uuid(),
  dry_run: z.boolean(),
  mapping: mappingSchema.optional(),
});
const oneSchema = z.strictObject({ id: z.uuid() });

/** Imports of products as the console's pages do them: the same operations as the API's. */
export function createConsoleImports(deps: ConsoleImportsDeps): ConsoleImports {
  const { productImports, uploads } = deps;
  const answer = async (ctx: Context, row: ProductImport): Promise<ImportState> => {
    const [shops, found] = await Promise.all([
      shopNames(deps, ctx, [row]),
      productImports.listIssues(ctx, { id: row.id, afterRow: 0, limit: ISSUES }),
    ]);
    return toState(row, shops, found);
  };
  return {
    screen: 'products',
    allowed: canEditSome,
    fields,

    async list(ctx, window) {
      const page = await productImports.list(ctx, { limit: PAGE, ...window });
      const shops = await shopNames(deps, ctx, page.items);
      return {
        shopScreen: shopOf(ctx.actor) ? undefined : 'shops',
        imports: page.items.map((row) => toSummary(row, shops)),
        nextCursor: page.nextCursor,
      };
    },

    read: async (ctx, input) => answer(ctx, await productImports.get(ctx, input)),
    badRows: (ctx, input) => productImports.badRows(ctx, input),

    operations: {
      start: defineImportOperation({
        schema: startSchema,
        run: async (ctx, { upload_id: uploadId, name, shop_id: shopId }) => {
          const source = await importSourceOf(uploads, ctx, { uploadId, name });
          return answer(ctx, await productImports.upload(ctx, { shopId, source }));
        },
      }),
      run: defineImportOperation({
        schema: runSchema,
        run: async (ctx, { id, dry_run: isDryRun, mapping }) =>
          answer(ctx, await productImports.run(ctx, { id, isDryRun, ...(mapping ? { mapping } : {}) })),
      }),
      cancel: defineImportOperation({
        schema: oneSchema,
        run: async (ctx, input) => answer(ctx, await productImports.cancel(ctx, input)),
      }),
    },
  };
}

/** A shop's people know whose imports theirs are. */
async function shopNames(
  { dataSource }: ConsoleImportsDeps,
  { actor }: Context,
  rows: readonly ProductImport[],
): Promise<ReadonlyMap<string, string>> {
  if (shopOf(actor)) return new Map();
  return namesOfShops(
    dataSource.manager,
    rows.map(({ shopId }) => shopId),
  );
}

function toSummary(row: ProductImport, shops: ReadonlyMap<string, string>): ImportSummary {
  return {
    id: row.id,
    fileName: row.fileName,
    shop: shops.get(row.shopId) ?? null,
    status: row.status,
    isDryRun: row.isDryRun,
    rowsTotal: row.rowsTotal,
    rowsDone: row.rowsDone,
    rowsFailed: row.rowsFailed,
    created: row.productsCreated,
    updated: row.productsUpdated,
    unchanged: row.productsUnchanged,
    createdAt: row.createdAt.toISOString(),
  };
}

function toState(
  row: ProductImport,
  shops: ReadonlyMap<string, string>,
  { issues, nextRow }: Awaited<ReturnType<ProductImports['listIssues']>>,
): ImportState {
  return {
    ...toSummary(row, shops),
    headers: row.headers,
    sample: row.sample,
    mapping: row.mapping,
    hasBegun: !row.isDryRun && row.rowsDone > 0,
    problem: row.problem?.message ?? null,
    issues: issues
      .slice(0, ISSUES)
      .map(({ row: number, column, message }) => ({ row: number, column, message })),
    hasMoreIssues: nextRow !== null || issues.length > ISSUES,
  };
}
