import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { type Page, TOTAL_CAP } from '../platform/http/list.js';
import { type CaseDecisions, createCaseDecisions } from './case-decisions.service.js';
import { findCase, listCases } from './case-list.query.js';
import { type AtWork, listAtWork, type QueueQuery, takeNextCase } from './case-queue.query.js';
import { ModerationCase } from './moderation-case.entity.js';
import { CLAIM_LASTS, SUBJECT_TYPES, type SubjectType } from './moderation-case.status.js';
import {
  caseAlreadyDecided,
  caseClaimedByOther,
  caseNotFound,
  moderationNotAllowed,
} from './moderation.errors.js';
import { canDecideCases, canReadCases } from './moderation.policy.js';
import type { CaseDto, InboxQuery } from './moderation.schema.js';
import type { ModerationSubject } from './moderation-subject.js';
import { shopRisks } from './risk-rules.js';
import { readShopHistory } from './shop-history.query.js';
import type { SubjectPreview } from './subject-preview.js';

/** A case with everything that a moderator decides by. */
export interface InspectedCase {
  case: CaseDto;
  /** Undefined when the subject is gone. */
  preview: SubjectPreview | undefined;
}

export interface ModerationInbox extends CaseDecisions {
  /** Cases over `subjects`, those due first at the top. */
  list(ctx: Context, subjects: readonly SubjectType[], query: InboxQuery): Promise<Page<CaseDto>>;
  /** The case with changes, look-alikes, risks and the shop's history. @throws DomainError `moderation.case_not_found` */
  inspect(ctx: Context, input: { id: string }): Promise<InspectedCase>;
  /**
   * Keeps the case for the actor for ten minutes; claiming one's own case again prolongs it.
   * @throws DomainError `moderation.claimed_by_other`, `moderation.already_decided` (409)
   */
  claim(ctx: Context, input: { id: string }): Promise<void>;
  /** Gives the case back. */
  release(ctx: Context, input: { id: string }): Promise<void>;
  /**
   * Claims the case that is due first and in nobody else's hands: however many ask at once, each gets another.
   * @returns its id; undefined when none is left
   */
  takeNext(ctx: Context, query: QueueQuery): Promise<string | undefined>;
  /** The same for callers who have no use for nothing. @throws DomainError `moderation.case_not_found` (404) */
  demandNext(ctx: Context, query: QueueQuery): Promise<string>;
  /** Who has cases in hand just now. */
  atWork(ctx: Context): Promise<AtWork[]>;
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

export function createModerationInbox(deps: InboxDeps): ModerationInbox {
  const { dataSource, clock, subjects } = deps;

  async function findUndecided(ctx: Context, id: string): Promise<ModerationCase> {
    demandDecider(ctx);
    const found = await managerOf(ctx, dataSource).findOneBy(ModerationCase, { id });
    if (!found) throw caseNotFound();
    if (found.status !== 'open' && found.status !== 'claimed') throw caseAlreadyDecided();
    return found;
  }

  async function takeNext(ctx: Context, query: QueueQuery): Promise<string | undefined> {
    demandDecider(ctx);
    const moderator = moderatorOf(ctx);
    if (!moderator) throw moderationNotAllowed();
    return takeNextCase(managerOf(ctx, dataSource), moderator, clock(), query);
  }

  return {
    ...createCaseDecisions({ ...deps, findUndecided }),

    async list(ctx, subjectTypes, query) {
      demandReader(ctx);
      return listCases(managerOf(ctx, dataSource), { now: clock(), actor: ctx.actor, subjectTypes, query });
    },

    async inspect(ctx, { id }) {
      demandReader(ctx);
      const manager = managerOf(ctx, dataSource);
      const found = await findCase(manager, clock(), id);
      if (!found) throw caseNotFound();
      return { case: found, preview: await inspectSubject(deps, found) };
    },

    async claim(ctx, { id }) {
      await findUndecided(ctx, id);
      const now = clock();
      const claimedBy = moderatorOf(ctx);
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
      await managerOf(ctx, dataSource)
        .createQueryBuilder()
        .update(ModerationCase)
        .set({ status: 'open', claimedBy: null, claimedUntil: null })
        .where({ id, status: 'claimed' })
        .andWhere('claimed_by = :claimedBy', { claimedBy: moderatorOf(ctx) })
        .execute();
    },

    takeNext,
    async demandNext(ctx, query) {
      const id = await takeNext(ctx, query);
      if (!id) throw caseNotFound();
      return id;
    },

    async atWork(ctx) {
      demandReader(ctx);
      return listAtWork(managerOf(ctx, dataSource), clock());
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

function demandReader({ actor }: Context): void {
  if (!canReadCases(actor)) throw moderationNotAllowed();
}

function demandDecider({ actor }: Context): void {
  if (!canDecideCases(actor)) throw canReadCases(actor) ? moderationNotAllowed() : caseNotFound();
}

const moderatorOf = ({ actor }: Context) => (actor.kind === 'user' ? actor.id : null);

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

async function inspectSubject(
  { dataSource, clock, subjects }: InboxDeps,
  { id, subject_type: type, subject_id: subjectId, shop }: CaseDto,
): Promise<SubjectPreview | undefined> {
  const subject = subjects[type];
  const [previews, more, history] = await Promise.all([
    subject.preview([subjectId]),
    subject.inspect?.(subjectId),
    shop ? readShopHistory(dataSource.manager, shop.id, clock()) : undefined,
  ]);
  const preview = previews.get(subjectId);
  if (!preview) return undefined;
  const similar = more?.similar ?? preview.similar ?? [];
  await noteSimilar(dataSource, id, similar);
  return {
    ...preview,
    similar,
    history,
    risks: [...shopRisks(history, clock()), ...(more?.risks ?? preview.risks ?? [])],
  };
}

/** The case says what it was seen to resemble, also when the pictures are gone. */
async function noteSimilar(
  dataSource: DataSource,
  id: string,
  similar: NonNullable<SubjectPreview['similar']>,
): Promise<void> {
  if (similar.length === 0) return;
  const similarTo = similar.map(({ productId, likeness }) => ({ product_id: productId, likeness }));
  await dataSource.query(
    `UPDATE moderation_cases SET similar_to = $2 WHERE id = $1 AND similar_to IS DISTINCT FROM $2::jsonb`,
    [id, JSON.stringify(similarTo)],
  );
}
