import { z } from 'zod';
import type { Uploads } from '../../media/index.js';
import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { ColumnMapping } from './column-mapping.js';
import { importSourceOf } from './import-source.js';
import {
  importIssueListSchema,
  importIssueQuerySchema,
  importListQuerySchema,
  productImportListSchema,
  productImportSchema,
  runImportSchema,
  toImportDto,
  uploadImportSchema,
} from './product-import.schema.js';
import type { ProductImports } from './product-imports.service.js';

export interface ProductImportRoutesDeps {
  productImports: ProductImports;
  uploads: Pick<Uploads, 'takeTable'>;
}

const feature = 'catalog';
const params = z.strictObject({ import_id: z.uuid() });
const NOT_FOUND = ['catalog.import_not_found'] as const;
const MAPPING_ERRORS = [
  'catalog.import_unknown_header',
  'catalog.import_mapped_twice',
  'catalog.import_key_missing',
] as const;

const EXAMPLE = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d41',
  shop_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01',
  file_name: 'spring.csv',
  bytes: 48_213,
  headers: ['SKU', 'Name', 'Price', 'Size', 'Color', 'Stock of the variant', 'Notes'],
  mapping: {
    SKU: 'sku',
    Name: 'name',
    Price: 'price',
    Size: 'variant_size',
    Color: 'variant_color',
    'Stock of the variant': 'variant_stock',
  },
  status: 'queued',
  is_dry_run: true,
  rows_total: 412,
  rows_done: 0,
  rows_failed: 0,
  products_created: 0,
  products_updated: 0,
  products_unchanged: 0,
  problem: null,
  created_at: '2026-11-21T09:30:00.000Z',
  completed_at: null,
  expires_at: '2026-12-21T09:30:00.000Z',
};

const EXAMPLE_ISSUES = {
  issues: [
    {
      row: 17,
      column: 'Price',
      code: 'not_an_amount',
      message: 'Write an amount in digits, such as 1234.50.',
    },
  ],
  next_row: null,
};

/** Products from CSV files. */
export function createProductImportRoutes(deps: ProductImportRoutesDeps): RouteDefinition[] {
  return [startRoute(deps), ...readRoutes(deps.productImports), ...stateRoutes(deps.productImports)];
}

function startRoute({ productImports, uploads }: ProductImportRoutesDeps): RouteDefinition {
  return route({
    method: 'post',
    path: '/products/import',
    feature,
    summary:
      'Import products from a CSV file, sent along (up to 10 MB) or uploaded before (up to 50 MB and 100,000 ' +
      'rows): by `id` or else `sku`, rows of variants below their product; nothing is deleted. With `dry_run` ' +
      'it says what would come of it. Ask for its state until it is `checked` or `completed`',
    caller: 'shop',
    limit: 'upload',
    upload: { field: 'file', orUploadId: true },
    body: uploadImportSchema,
    success: { status: 202, schema: productImportSchema, example: EXAMPLE },
    errors: [
      'catalog.shop_required',
      'catalog.unknown_shop',
      'catalog.not_allowed',
      'catalog.import_empty',
      'catalog.import_too_large',
      'catalog.import_too_many_rows',
      'catalog.import_too_many_columns',
      'catalog.import_unreadable_text',
      'catalog.import_malformed_csv',
      ...MAPPING_ERRORS,
      'media.upload_not_found',
      'media.upload_used',
      'media.upload_not_arrived',
      'media.storage_unavailable',
      'platform.file_missing',
      'platform.file_too_large',
    ],
    handle: async ({ ctx, body, file, picture }) => {
      const source = await importSourceOf(uploads, ctx, 'uploadId' in picture ? picture : file);
      const run = runOf(body.dry_run, body.mapping);
      return toImportDto(await productImports.upload(ctx, { shopId: body.shop_id, source, run }));
    },
  });
}

function runOf(isDryRun: boolean, mapping: ColumnMapping | undefined) {
  return { isDryRun, ...(mapping ? { mapping } : {}) };
}

function readRoutes(productImports: ProductImports): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/products/imports',
      feature,
      summary: "The imports of the caller's shop, or of all, the latest first; they are kept for 30 days",
      caller: 'shop',
      query: importListQuerySchema,
      success: {
        status: 200,
        schema: productImportListSchema,
        example: { imports: [EXAMPLE], total: 1, next_cursor: null },
      },
      errors: ['catalog.not_allowed', 'platform.invalid_cursor'],
      handle: async ({ ctx, query }) => {
        const page = await productImports.list(ctx, query);
        return toEnvelope('imports', { ...page, items: page.items.map(toImportDto) });
      },
    }),
    route({
      method: 'get',
      path: '/products/imports/{import_id}',
      feature,
      summary: 'How far an import is, and what has come of it so far',
      caller: 'shop',
      params,
      success: { status: 200, schema: productImportSchema, example: EXAMPLE },
      errors: NOT_FOUND,
      handle: async ({ ctx, params: { import_id: id } }) =>
        toImportDto(await productImports.get(ctx, { id })),
    }),
    route({
      method: 'get',
      path: '/products/imports/{import_id}/errors',
      feature,
      summary: 'What is wrong in which row and column',
      caller: 'shop',
      params,
      query: importIssueQuerySchema,
      success: { status: 200, schema: importIssueListSchema, example: EXAMPLE_ISSUES },
      errors: NOT_FOUND,
      handle: async ({ ctx, params: { import_id: id }, query: { limit, after_row: afterRow } }) => {
        const { issues, nextRow } = await productImports.listIssues(ctx, { id, afterRow, limit });
        return { issues, next_row: nextRow };
      },
    }),
    route({
      method: 'get',
      path: '/products/imports/{import_id}/bad-rows',
      feature,
      summary:
        'Only the rows that were not taken, as CSV, each with what is wrong: mend them and send them again',
      caller: 'shop',
      params,
      download: 'text/csv',
      success: { status: 200 },
      errors: NOT_FOUND,
      handle: ({ ctx, params: { import_id: id } }) => productImports.badRows(ctx, { id }),
    }),
  ];
}

function stateRoutes(productImports: ProductImports): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/products/imports/{import_id}/run',
      feature,
      summary:
        'Import a file that was checked, check it again with another mapping, or go on behind the last row ' +
        'that was taken where an import was cancelled or has failed',
      caller: 'shop',
      params,
      body: runImportSchema,
      success: { status: 202, schema: productImportSchema, example: { ...EXAMPLE, is_dry_run: false } },
      errors: [...NOT_FOUND, 'catalog.import_not_runnable', 'catalog.import_mapping_set', ...MAPPING_ERRORS],
      handle: async ({ ctx, params: { import_id: id }, body }) =>
        toImportDto(await productImports.run(ctx, { id, ...runOf(body.dry_run, body.mapping) })),
    }),
    route({
      method: 'post',
      path: '/products/imports/{import_id}/cancel',
      feature,
      summary: 'Stop an import; what has been taken stays, and the rest can be run later',
      caller: 'shop',
      params,
      success: { status: 200, schema: productImportSchema, example: { ...EXAMPLE, status: 'cancelled' } },
      errors: [...NOT_FOUND, 'catalog.import_not_cancellable'],
      handle: async ({ ctx, params: { import_id: id } }) =>
        toImportDto(await productImports.cancel(ctx, { id })),
    }),
  ];
}
