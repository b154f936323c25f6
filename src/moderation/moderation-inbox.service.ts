import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { managerOf } from '../platform/database/transaction.js';
import { decodeCursor, encodeCursor, type Page, TOTAL_CAP } from '../platform/http/list.js';
import { ModerationCase } from './moderation-case.entity.js';
import type { SubjectType } from './moderation-case.status.js';
import {
  caseAlreadyDecided,
  caseClaimedByOther,
  caseNotFound,
  moderationNotAllowed,
  reasonRequired,
} from './moderation.errors.js';
import { canDecideCases, canReadCases } from './moderation.policy.js';
import type { CaseDto, InboxQuery } from './moderation.schema.js';

/** What can be decided: the subject's own feature brings the operations, and they close the case. */
export interface ModerationSubject {
  approve(ctx: Context, input: { id: string }): Promise<unknown>;
  reject(ctx: Context, input: { id: string; reason: string }): Promise<unknown>;
}

export interface ModerationInbox {
  /** Cases over `subjects`, those due first at the top. */
  list(ctx: Context, subjects: readonly SubjectType[], query: InboxQuery): Promise<Page<CaseDto>>;
  /**
   * Keeps the case for the actor for ten minutes; claiming one's own case again prolongs it.
   * @throws DomainError `moderation.claimed_by_other`, `moderation.already_decided` (409)
   */
  claim(ctx: Context, input: { id: string }): Promise<void>;
  /** Gives the case back. */
  release(ctx: Context, input: { id: string }): Promise<void>;
  /** Runs the subject's own approval, which closes the case. */
  approve(ctx: Context, input: { id: string }): Promise<void>;
  /** Runs the subject's own rejection, which closes the case. */
  reject(ctx: Context, input: { id: string; reason: string }): Promise<void>;
  /** How many wait, and how many of them are past their time; counted to 10,000. */
  countWaiting(ctx: Context): Promise<{ waiting: number; late: number }>;
}

export interface InboxDeps {
  dataSource: DataSource;
  clock: Clock;
  subjects: Record<SubjectType, ModerationSubject>;
}

/** How long a claim lasts, in milliseconds. */
export const CLAIM_LASTS = 10 * 60 * 1000;

export function createModerationInbox(deps: InboxDeps): ModerationInbox {
  const { dataSource, clock, subjects } = deps;

  async function findUndecided(ctx: Context, id: string): Promise<ModerationCase> {
    if (!canDecideCases(ctx.actor)) throw canReadCases(ctx.actor) ? moderationNotAllowed() : caseNotFound();
    const found = await managerOf(ctx, dataSource).findOneBy(ModerationCase, { id });
    if (!found) throw caseNotFound();
    if (found.status !== 'open' && found.status !== 'claimed') throw caseAlreadyDecided();
    return found;
  }

  return {
    async list(ctx, subjectTypes, query) {
      if (!canReadCases(ctx.actor)) throw moderationNotAllowed();
      return listCases(managerOf(ctx, dataSource).connection, clock(), subjectTypes, query);
    },

    async claim(ctx, { id }) {
      await findUndecided(ctx, id);
      const now = clock();
      const claimedBy = ctx.actor.kind === 'user' ? ctx.actor.id : null;
      const result = await managerOf(ctx, dataSource)
        .createQueryBuilder()
        .update(ModerationCase)
        .set({ status: 'claimed', claimedBy, claimedUntil: new Date(now.getTime() + CLAIM_LASTS) })
        .where({ id })
        .andWhere(`status IN ('open', 'claimed')`)
        .andWhere('(claimed_by IS NULL OR claimed_by = :claimedBy OR claimed_until <= :now)', {
          claimedBy,
          now,
        })
        .execute();
      if (result.affected === 0) throw caseClaimedByOther();
    },

    async release(ctx, { id }) {
      await findUndecided(ctx, id);
      const claimedBy = ctx.actor.kind === 'user' ? ctx.actor.id : null;
      await managerOf(ctx, dataSource)
        .createQueryBuilder()
        .update(ModerationCase)
        .set({ status: 'open', claimedBy: null, claimedUntil: null })
        .where({ id, status: 'claimed' })
        .andWhere('claimed_by = :claimedBy', { claimedBy })
        .execute();
    },

    async approve(ctx, { id }) {
      const found = await findUndecided(ctx, id);
      await subjects[found.subjectType].approve(ctx, { id: found.subjectId });
    },

    async reject(ctx, { id, reason }) {
      const found = await findUndecided(ctx, id);
      if (reason.trim() === '') throw reasonRequired();
      await subjects[found.subjectType].reject(ctx, { id: found.subjectId, reason });
    },

    async countWaiting(ctx) {
      if (!canReadCases(ctx.actor)) return { waiting: 0, late: 0 };
      const rows: Array<{ waiting: number; late: number }> = await managerOf(ctx, dataSource).query(
        `SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE due_at < $1))::int AS late
         FROM (SELECT due_at FROM moderation_cases WHERE status IN ('open', 'claimed') LIMIT ${TOTAL_CAP}) c`,
        [clock()],
      );
      return rows[0] ?? { waiting: 0, late: 0 };
    },
  };
}

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

async function listCases(
  dataSource: DataSource,
  now: Date,
  subjectTypes: readonly SubjectType[],
  query: InboxQuery,
): Promise<Page<CaseDto>> {
  // A claimed case still waits: whoever looks at what is open sees it, with who works on it. The condition
  // is written out, not bound, for the planner to see that the index over undecided cases fits.
  const status = query.status === 'open' ? `status IN ('open', 'claimed')` : `status = '${query.status}'`;
  const after = query.cursor ? decodeCursor(query.cursor, query.sort) : undefined;
  const rows: CaseRow[] = await dataSource.query(
    `SELECT c.id, c.subject_type, c.subject_id, c.title, c.shop_id, s.name AS shop_name, c.status, c.claimed_by,
            c.claimed_until, c.due_at, c.reason, c.decided_at, c.created_at
     FROM moderation_cases c LEFT JOIN shops s ON s.id = c.shop_id
     WHERE c.${status} AND c.subject_type = ANY($1)
       AND ($2::timestamptz IS NULL OR (c.due_at, c.id) > ($2, $3::uuid))
     ORDER BY c.due_at, c.id LIMIT $4 OFFSET $5`,
    [subjectTypes, after?.value ?? null, after?.id ?? null, query.limit + 1, query.skip ?? 0],
  );
  const totals: Array<{ total: number }> = await dataSource.query(
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
