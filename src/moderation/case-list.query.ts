import type { EntityManager } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, TOTAL_CAP } from '../platform/http/list.js';
import type { SubjectType } from './moderation-case.status.js';
import type { CaseDto, InboxQuery } from './moderation.schema.js';

interface CaseRow {
  id: string;
  subject_type: SubjectType;
  subject_id: string;
  title: string;
  shop_id: string | null;
  shop_name: string | null;
  status: CaseDto['status'];
  claimed_by: string | null;
  claimed_until: Date | null;
  due_at: Date;
  reason: string | null;
  decided_at: Date | null;
  created_at: Date;
}

/** Cases over the given kinds of subjects, those due first at the top. */
export async function listCases(
  manager: EntityManager,
  now: Date,
  subjectTypes: readonly SubjectType[],
  query: InboxQuery,
): Promise<Page<CaseDto>> {
  // A claimed case still waits: whoever looks at what is open sees it, with who works on it. The condition
  // is written out, not bound, for the planner to see that the index over undecided cases fits.
  const status = query.status === 'open' ? `status IN ('open', 'claimed')` : `status = '${query.status}'`;
  const after = query.cursor ? decodeCursor(query.cursor, query.sort) : undefined;
  const rows: CaseRow[] = await manager.query(
    `SELECT c.id, c.subject_type, c.subject_id, c.title, c.shop_id, s.name AS shop_name, c.status, c.claimed_by,
            c.claimed_until, c.due_at, c.reason, c.decided_at, c.created_at
     FROM moderation_cases c LEFT JOIN shops s ON s.id = c.shop_id
     WHERE c.${status} AND c.subject_type = ANY($1)
       AND ($2::timestamptz IS NULL OR (c.due_at, c.id) > ($2, $3::uuid))
     ORDER BY c.due_at, c.id LIMIT $4 OFFSET $5`,
    [subjectTypes, after?.value ?? null, after?.id ?? null, query.limit + 1, query.skip ?? 0],
  );
  const totals: Array<{ total: number }> = await manager.query(
    `SELECT count(*)::int AS total FROM (
       SELECT 1 FROM moderation_cases WHERE ${status} AND subject_type = ANY($1) LIMIT ${TOTAL_CAP + 1}) c`,
    [subjectTypes],
  );
  const items = rows.slice(0, query.limit).map((row) => toCaseDto(row, now));
  const last = items.at(-1);
  const nextCursor =
    rows.length > query.limit && last
      ? encodeCursor({ sort: query.sort, value: last.due_at, id: last.id })
      : null;
  return { items, total: totals[0]?.total ?? 0, nextCursor };
}

function toCaseDto(row: CaseRow, now: Date): CaseDto {
  return {
    id: row.id,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    title: row.title,
    shop: row.shop_id && row.shop_name ? { id: row.shop_id, name: row.shop_name } : null,
    status: row.status,
    claimed_by: row.claimed_by,
    claimed_until: row.claimed_until?.toISOString() ?? null,
    due_at: row.due_at.toISOString(),
    is_late: row.decided_at === null && row.due_at < now,
    reason: row.reason,
    decided_at: row.decided_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}
