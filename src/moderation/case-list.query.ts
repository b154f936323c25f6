import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/auth/actor.js';
import { decodeCursor, encodeCursor, type Page, TOTAL_CAP } from '../platform/http/list.js';
import type { SimilarTo } from './moderation-case.entity.js';
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
  reason_template: string | null;
  similar_to: SimilarTo[];
  decided_by: string | null;
  decided_by_rule: string | null;
  decided_at: Date | null;
  created_at: Date;
}

export interface CaseList {
  now: Date;
  /** Whose cases `mine` means. */
  actor: Actor;
  subjectTypes: readonly SubjectType[];
  query: InboxQuery;
}

const SELECT = `
  SELECT c.id, c.subject_type, c.subject_id, c.title, c.shop_id, s.name AS shop_name, c.status, c.claimed_by,
         c.claimed_until, c.due_at, c.reason, c.reason_template, c.similar_to, c.decided_by, c.decided_by_rule,
         c.decided_at, c.created_at
  FROM moderation_cases c LEFT JOIN shops s ON s.id = c.shop_id`;

/** Each sort by a column that an index serves. */
const SORTS = {
  due: { column: 'due_at', direction: 'ASC', comparison: '>' },
  newest: { column: 'created_at', direction: 'DESC', comparison: '<' },
} as const;

/** Cases over the given kinds of subjects, those due first at the top. */
export async function listCases(manager: EntityManager, list: CaseList): Promise<Page<CaseDto>> {
  const { now, query } = list;
  const { column, direction, comparison } = SORTS[query.sort];
  const after = query.cursor ? decodeCursor(query.cursor, query.sort) : undefined;
  const { conditions, parameters } = conditionsOf(list);
  const totals: Array<{ total: number }> = await manager.query(
    `SELECT count(*)::int AS total FROM (
       SELECT 1 FROM moderation_cases c WHERE ${conditions.join(' AND ')} LIMIT ${TOTAL_CAP + 1}) counted`,
    parameters,
  );
  const place = parameters.length;
  const position = after ? [`(c.${column}, c.id) ${comparison} ($${place + 3}, $${place + 4}::uuid)`] : [];
  const rows: CaseRow[] = await manager.query(
    `${SELECT} WHERE ${[...conditions, ...position].join(' AND ')}
     ORDER BY c.${column} ${direction}, c.id ${direction} LIMIT $${place + 1} OFFSET $${place + 2}`,
    [...parameters, query.limit + 1, query.skip ?? 0, ...(after ? [after.value, after.id] : [])],
  );
  const items = rows.slice(0, query.limit).map((row) => toCaseDto(row, now));
  const last = items.at(-1);
  const nextCursor =
    rows.length > query.limit && last
      ? encodeCursor({ sort: query.sort, value: last[column], id: last.id })
      : null;
  return { items, total: totals[0]?.total ?? 0, nextCursor };
}

/** Undefined when there is no such case. */
export async function findCase(manager: EntityManager, now: Date, id: string): Promise<CaseDto | undefined> {
  const rows: CaseRow[] = await manager.query(`${SELECT} WHERE c.id = $1`, [id]);
  return rows[0] && toCaseDto(rows[0], now);
}

function conditionsOf({ now, actor, subjectTypes, query }: CaseList) {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = [
    // A claimed case still waits: whoever looks at what is open sees it, with who works on it. The condition
    // is written out, not bound, for the planner to see that the index over undecided cases fits.
    query.status === 'open' ? `c.status IN ('open', 'claimed')` : `c.status = '${query.status}'`,
    `c.subject_type = ANY(${bind(query.kind ? subjectTypes.filter((type) => type === query.kind) : subjectTypes)})`,
  ];
  if (query.late) conditions.push(`c.due_at < ${bind(now)} AND c.decided_at IS NULL`);
  if (query.mine) conditions.push(mineOf(actor, query, bind, now));
  return { conditions, parameters };
}

/** What the actor has in hand, or, of decided cases, has decided. */
function mineOf(actor: Actor, query: InboxQuery, bind: (value: unknown) => string, now: Date): string {
  const id = bind(actor.kind === 'user' ? actor.id : null);
  if (query.status === 'open' || query.status === 'claimed') {
    return `c.claimed_by = ${id} AND c.claimed_until > ${bind(now)}`;
  }
  return `c.decided_by = ${id}`;
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
    reason_template: row.reason_template,
    similar_to: row.similar_to,
    decided_by: row.decided_by,
    decided_by_rule: row.decided_by_rule,
    decided_at: row.decided_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}
