import type { DataSource } from 'typeorm';

const TABLES = [
  'users',
  'user_addresses',
  'account_deletions',
  'data_exports',
  'shops',
  'shop_members',
  'products',
  'product_variants',
  'product_images',
  'product_categories',
  'categories',
  'moderation_cases',
  'audit_log',
  'graphile_worker._private_jobs',
] as const;

/** Every row that anybody's deed could have changed. */
export async function allRows(dataSource: DataSource): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const table of TABLES) {
    const [found] = await dataSource.query<Array<{ rows: unknown }>>(
      `SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text), '[]') AS rows FROM ${table} t`,
    );
    rows[table] = found!.rows;
  }
  return rows;
}

/** One row, by its columns' own names. */
export async function rowOf(
  dataSource: DataSource,
  table: 'products' | 'shops' | 'product_variants' | 'product_images' | 'users' | 'api_keys',
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const rows: Array<Record<string, unknown>> = await dataSource.query(
    `SELECT * FROM ${table} WHERE id = $1`,
    [id],
  );
  return rows[0];
}

export interface AuditRow {
  action: string;
  actor_id: string | null;
  reason: string | null;
}

/** What was written down about the subject, the first deed first. */
export function auditOf(dataSource: DataSource, subjectId: string): Promise<AuditRow[]> {
  return dataSource.query(
    'SELECT action, actor_id, reason FROM audit_log WHERE subject_id = $1 ORDER BY id',
    [subjectId],
  );
}

export interface CaseRow {
  subject_type: string;
  status: string;
  decided_by: string | null;
}

/** Every case of the subject, the first one first. */
export function casesOf(dataSource: DataSource, subjectId: string): Promise<CaseRow[]> {
  return dataSource.query(
    `SELECT subject_type, status, decided_by FROM moderation_cases WHERE subject_id = $1
     ORDER BY created_at, id`,
    [subjectId],
  );
}
