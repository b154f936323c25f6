import { z } from 'zod';
import { envelopeSchema, listQueryShape } from '../../platform/http/list.js';
import { IMPORT_STATUSES } from './product-import.status.js';
import type { ProductImport } from './product-import.entity.js';
import { MAX_COLUMNS } from './column-mapping.js';
import { columnNamed } from './transfer-columns.js';

const fieldName = z
  .string()
  .refine((name) => columnNamed(name) !== undefined, 'is no field that can be imported');

/** Which field each header of the file is; the other columns are not read. */
export const mappingSchema = z
  .record(z.string().max(1_000), fieldName)
  .refine((mapping) => Object.keys(mapping).length <= MAX_COLUMNS, `has more than ${MAX_COLUMNS} columns`);

export const runImportSchema = z
  .strictObject({
    /** Says what would come of it, and writes nothing. */
    dry_run: z.boolean().default(false),
    /** Guessed from the headers unless given. */
    mapping: mappingSchema.optional(),
  })
  .meta({ id: 'RunProductImport' });

export const importListQuerySchema = z.strictObject({
  ...listQueryShape,
  shop_id: z.uuid().optional(),
});
export type ImportListQuery = z.infer<typeof importListQuerySchema>;

export const importIssueQuerySchema = z.strictObject({
  limit: listQueryShape.limit,
  /** The last row of the page before. */
  after_row: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

export const rowIssueSchema = z.object({
  row: z.int(),
  /** The header in the file; null when it is the row as a whole. */
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

export const productImportSchema = z
  .object({
    id: z.uuid(),
    shop_id: z.uuid(),
    file_name: z.string(),
    bytes: z.int(),
    headers: z.array(z.string()),
    mapping: z.record(z.string(), z.string()),
    status: z.enum(IMPORT_STATUSES),
    /** Whether what has run, or runs, writes nothing. */
    is_dry_run: z.boolean(),
    rows_total: z.int(),
    rows_done: z.int(),
    rows_failed: z.int(),
    products_created: z.int(),
    products_updated: z.int(),
    products_unchanged: z.int(),
    /** Why it has failed as a whole. */
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'ProductImport' });
export type ProductImportDto = z.infer<typeof productImportSchema>;

export const productImportListSchema = envelopeSchema('imports', productImportSchema);

export const importIssueListSchema = z.object({
  issues: z.array(rowIssueSchema),
  /** For `after_row`; null on the last page. */
  next_row: z.int().nullable(),
});

export function toImportDto(row: ProductImport): ProductImportDto {
  return {
    id: row.id,
    shop_id: row.shopId,
    file_name: row.fileName,
    bytes: row.bytes,
    headers: row.headers,
    mapping: row.mapping,
    status: row.status,
    is_dry_run: row.isDryRun,
    rows_total: row.rowsTotal,
    rows_done: row.rowsDone,
    rows_failed: row.rowsFailed,
    products_created: row.productsCreated,
    products_updated: row.productsUpdated,
    products_unchanged: row.productsUnchanged,
    problem: row.problem,
    created_at: row.createdAt.toISOString(),
    completed_at: row.completedAt?.toISOString() ?? null,
    expires_at: row.expiresAt.toISOString(),
  };
}

/** The fields beside the file, which know only text, or JSON that names an upload instead. */
export const uploadImportSchema = z.strictObject({
  /** In place of a file: one of the purpose `csv` that went straight to the storage; needed above 10 MB. */
  upload_id: z.uuid().optional(),
  /** Which shop the products are of; a shop's own people need not say. */
  shop_id: z.uuid().optional(),
  dry_run: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])
    .default(false),
  /** As JSON in a form: which field each header is. Guessed from the headers unless given. */
  mapping: z.preprocess(parseMapping, mappingSchema.optional()),
});

function parseMapping(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
