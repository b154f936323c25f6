import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { type Page, TOTAL_CAP } from '../platform/http/list.js';
import { listCases } from './case-list.query.js';
import { ModerationCase } from './moderation-case.entity.js';
import { type CaseStatus, SUBJECT_TYPES, type SubjectType } from './moderation-case.status.js';
import {
  caseAlreadyDecided,
  caseClaimedByOther,
  caseNotFound,
  moderationNotAllowed,
  reasonRequired,
} from './moderation.errors.js';
import { canDecideCases, canReadCases } from './moderation.policy.js';
import type { CaseDto, InboxQuery } from './moderation.schema.js';
import type { SubjectPreview } from './subject-preview.js';

/** What can be decided: the subject's own feature brings the operations, and they close the case. */
export interface ModerationSubject {
  /** Previews by subject id, for a whole page of cases in a bounded number of queries. */
  preview(ids: readonly string[]): Promise<Map<string, SubjectPreview>>;
  approve(ctx: Context, input: { id: string; version?: number }): Promise<unknown>;
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
  /**
   * Runs the subject's own approval, which closes the case.
   * @param input.version of the subject as the moderator has seen it; whatever is there now unless given
   * @throws DomainError of the kind `stale` (412) when it has another version by now
   */
  approve(ctx: Context, input: { id: string; version?: number }): Promise<void>;
  /** Runs the subject's own rejection, which closes the case. */
  reject(ctx: Context, input: { id: string; reason: string }): Promise<void>;
  /** What the cases are about, by case id. */
  preview(cases: readonly CaseRef[]): Promise<Map<string, SubjectPreview>>;
  /** How many wait, and how many of them are past their time; counted to 10,000. */
  countWaiting(ctx: Context): Promise<{ waiting: number; late: number }>;
}

export interface InboxDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  subjects: Record<SubjectType, ModerationSubject>;
}

/** How long a claim lasts, in milliseconds. */
export const CLAIM_LASTS = 10 * 60 * 1000;

export function createModerationInbox(deps: InboxDeps): ModerationInbox {
  const { dataSource, inTransaction, clock, subjects } = deps;

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
      return listCases(managerOf(ctx, dataSource), clock(), subjectTypes, query);
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

    async approve(ctx, { id, version }) {
      const found = await findUndecided(ctx, id);
      await inTransaction(ctx, async (tx) => {
        await subjects[found.subjectType].approve(tx, { id: found.subjectId, version });
        await demandDecided(tx, id, 'approved');
      });
    },

    async reject(ctx, { id, reason }) {
      const found = await findUndecided(ctx, id);
      if (reason.trim() === '') throw reasonRequired();
      await inTransaction(ctx, async (tx) => {
        await subjects[found.subjectType].reject(tx, { id: found.subjectId, reason });
        await demandDecided(tx, id, 'rejected');
      });
    },

    async preview(cases) {
      const byType = await Promise.all(SUBJECT_TYPES.map((type) => previewType(subjects[type], type, cases)));
      return new Map(byType.flat());
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

/**
 * The subject's operation has closed this very case. If it found it closed, somebody decided in the meantime,
 * and what was just done is taken back.
 */
async function demandDecided(tx: TransactionContext, id: string, status: CaseStatus): Promise<void> {
  if (!(await tx.manager.existsBy(ModerationCase, { id, status }))) throw caseAlreadyDecided();
}

/** Which case, and what it is about. */
export type CaseRef = Pick<ModerationCase, 'id' | 'subjectType' | 'subjectId'>;

async function previewType(
  subject: ModerationSubject,
  type: SubjectType,
  cases: readonly CaseRef[],
): Promise<Array<[string, SubjectPreview]>> {
  const ofType = cases.filter((item) => item.subjectType === type);
  if (ofType.length === 0) return [];
  const previews = await subject.preview(ofType.map((item) => item.subjectId));
  return ofType.flatMap((item) => {
    const preview = previews.get(item.subjectId);
    return preview ? [[item.id, preview] as [string, SubjectPreview]] : [];
  });
}
