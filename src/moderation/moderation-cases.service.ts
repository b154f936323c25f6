import type { TransactionContext } from '../platform/context.js';
import type { Clock } from '../platform/clock.js';
import { insertRows } from '../platform/database/bulk-rows.js';
import { newId } from '../platform/ids.js';
import { type CaseDecision, type SubjectType, UNDO_LASTS } from './moderation-case.status.js';
import { ModerationCase } from './moderation-case.entity.js';
import { caseClaimedByOther } from './moderation.errors.js';
import { enqueueSettling } from './moderation.jobs.js';
import { phraseReason, type PhrasedReason } from './reason-phrasing.js';
import type { ShopContacts } from './shop-contacts.js';

export interface CaseSubject {
  type: SubjectType;
  id: string;
}

export interface OpenCase extends CaseSubject {
  /** What the inbox calls it. */
  title: string;
  shopId: string | null;
}

/** How long a shop may have to wait, in milliseconds: 24 hours. */
const TIME_TO_DECIDE = 24 * 60 * 60 * 1000;

export interface CaseClosing {
  status: CaseDecision;
  /** As `phrase` made it. */
  reason?: PhrasedReason;
  /**
   * What the subject needs to take the decision back, as JSON. It comes back to `ModerationSubject.undo`, or,
   * once the decision stands, to `ModerationSubject.settle`.
   */
  memento: object;
}

/** Opens and closes cases, always within the transaction of the subject's own operation. */
export interface ModerationCases {
  /** Joins the undecided case of the subject, if there is one. */
  open(tx: TransactionContext, subject: OpenCase): Promise<void>;
  /** The same for many subjects by one statement. */
  openEach(tx: TransactionContext, subjects: readonly OpenCase[]): Promise<void>;
  /**
   * Closes the undecided case, if there is one, with the decision that the subject's operation has taken.
   * @returns whether the decision stands already, so that what follows it is the caller's to do now. A
   *   person's decision over a case can be taken back for a while, and what follows it waits for `settle`.
   * @throws DomainError `moderation.claimed_by_other` (409) while another moderator's claim lasts
   */
  close(tx: TransactionContext, subject: CaseSubject, closing: CaseClosing): Promise<{ isFinal: boolean }>;
  /** The subject went away before anyone decided. */
  withdraw(tx: TransactionContext, subject: CaseSubject): Promise<void>;
  /** The same for many subjects of one kind. */
  withdrawEach(tx: TransactionContext, type: SubjectType, ids: readonly string[]): Promise<void>;
  /** Writes down what a rule has approved by itself: a case that nobody had to look at. */
  recordRule(tx: TransactionContext, subject: OpenCase, rule: string): Promise<void>;
  /** The same for many subjects by one statement. */
  recordRuleOfEach(tx: TransactionContext, subjects: readonly OpenCase[], rule: string): Promise<void>;
  /** A reason as its shop reads it: one of the ready-made ones in the shop's language, others as they are. */
  phrase(tx: TransactionContext, shopId: string, reason: string): Promise<PhrasedReason>;
}

export interface ModerationCasesDeps {
  clock: Clock;
  shopContacts: ShopContacts;
}

export function createModerationCases({ clock, shopContacts }: ModerationCasesDeps): ModerationCases {
  return {
    open: (tx, subject) => openCases(tx, [subject], clock()),
    openEach: (tx, subjects) => openCases(tx, subjects, clock()),

    close: (tx, subject, closing) => closeCase(tx, clock(), subject, closing),

    withdraw: (tx, { type, id }) => withdrawCases(tx, type, [id]),
    withdrawEach: withdrawCases,

    recordRule: (tx, subject, rule) => recordRules(tx, [subject], rule, clock()),
    recordRuleOfEach: (tx, subjects, rule) => recordRules(tx, subjects, rule, clock()),

    async phrase(tx, shopId, reason) {
      const contact = await shopContacts.find(tx.manager, shopId);
      return phraseReason(tx.manager, reason, contact?.language ?? 'en');
    },
  };
}

async function openCases(tx: TransactionContext, subjects: readonly OpenCase[], now: Date): Promise<void> {
  if (subjects.length === 0) return;
  const rows = subjects.map(({ type, id, title, shopId }) => ({
    id: newId(),
    subject_type: type,
    subject_id: id,
    title,
    shop_id: shopId,
  }));
  await tx.manager.query(
    `INSERT INTO moderation_cases (id, subject_type, subject_id, title, shop_id, due_at)
     SELECT id, subject_type, subject_id, title, shop_id, $2
     FROM json_populate_recordset(NULL::moderation_cases, $1::json)
     ON CONFLICT (subject_type, subject_id) WHERE status IN ('open', 'claimed')
     DO UPDATE SET title = EXCLUDED.title, updated_at = now()`,
    [JSON.stringify(rows), new Date(now.getTime() + TIME_TO_DECIDE)],
  );
}

async function withdrawCases(
  tx: TransactionContext,
  type: SubjectType,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.manager
    .createQueryBuilder()
    .update(ModerationCase)
    .set({ status: 'withdrawn' })
    .where(`subject_type = :type AND subject_id = ANY(:ids) AND status IN ('open', 'claimed')`, { type, ids })
    .execute();
}

async function recordRules(
  tx: TransactionContext,
  subjects: readonly OpenCase[],
  rule: string,
  now: Date,
): Promise<void> {
  if (subjects.length === 0) return;
  const rows = subjects.map(({ type, id, title, shopId }) => ({
    id: newId(),
    subjectType: type,
    subjectId: id,
    title,
    shopId,
    status: 'approved' as const,
    decidedByRule: rule,
    decidedAt: now,
    settledAt: now,
    dueAt: now,
  }));
  await insertRows(tx.manager, ModerationCase, rows);
}

const UNDECIDED = `subject_type = :type AND subject_id = :id AND status IN ('open', 'claimed')`;

async function closeCase(
  tx: TransactionContext,
  now: Date,
  subject: CaseSubject,
  { status, reason, memento }: CaseClosing,
): Promise<{ isFinal: boolean }> {
  // What the platform itself decides, nobody is there to take back.
  const decidedBy = tx.actor.kind === 'user' ? tx.actor.id : null;
  const result = await tx.manager
    .createQueryBuilder()
    .update(ModerationCase)
    .set({
      status,
      decidedBy,
      decidedAt: now,
      reason: reason?.text ?? null,
      reasonTemplate: reason?.template ?? null,
      memento: decidedBy ? memento : null,
      settledAt: decidedBy ? null : now,
    })
    .where(UNDECIDED, { type: subject.type, id: subject.id })
    .andWhere('(claimed_by IS NULL OR claimed_by = :decidedBy OR claimed_until <= :now)', { decidedBy, now })
    .returning('id')
    .execute();
  const [closed] = result.raw as Array<{ id: string }>;
  if (!closed) {
    await refuseIfClaimed(tx, subject);
    return { isFinal: true };
  }
  if (!decidedBy) return { isFinal: true };
  await enqueueSettling(tx, closed.id, new Date(now.getTime() + UNDO_LASTS));
  return { isFinal: false };
}

async function refuseIfClaimed(tx: TransactionContext, subject: CaseSubject): Promise<void> {
  const isUndecided = await tx.manager
    .createQueryBuilder(ModerationCase, 'c')
    .where(UNDECIDED, { type: subject.type, id: subject.id })
    .getExists();
  if (isUndecided) throw caseClaimedByOther();
}
