import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { ModerationCase } from './moderation-case.entity.js';
import {
  CLAIM_LASTS,
  type CaseDecision,
  type CaseStatus,
  type SubjectType,
  UNDO_LASTS,
} from './moderation-case.status.js';
import {
  cannotUndo,
  caseAlreadyDecided,
  caseNotFound,
  moderationNotAllowed,
  reasonRequired,
} from './moderation.errors.js';
import { canDecideCases, canReadCases } from './moderation.policy.js';
import type { ModerationSubject } from './moderation-subject.js';

/** A case, and the version of its subject that the moderator has seen; whatever is there now unless given. */
export interface SeenCase {
  id: string;
  version?: number;
}

/** All throw `moderation.case_not_found` (404), `moderation.not_allowed` (403), `moderation.already_decided` (409). */
export interface CaseDecisions {
  /**
   * Runs the subject's own approval, which closes the case.
   * @throws DomainError of the kind `stale` (412) when the subject has another version by now
   */
  approve(ctx: Context, input: SeenCase): Promise<void>;
  /** Runs the subject's own rejection, which closes the case. @throws DomainError as `approve` */
  reject(ctx: Context, input: SeenCase & { reason: string }): Promise<void>;
  /**
   * Takes the actor's own decision back, within ten seconds and as long as nothing has happened since: the
   * subject is as it was, and the case is in the actor's hands again.
   * @throws DomainError `moderation.cannot_undo` (409)
   */
  undo(ctx: Context, input: { id: string }): Promise<void>;
}

export interface CaseDecisionsDeps {
  inTransaction: InTransaction;
  clock: Clock;
  subjects: Record<SubjectType, ModerationSubject>;
  findUndecided(ctx: Context, id: string): Promise<ModerationCase>;
}

export function createCaseDecisions(deps: CaseDecisionsDeps): CaseDecisions {
  const { inTransaction, subjects, findUndecided } = deps;

  return {
    async approve(ctx, { id, version }) {
      const found = await findUndecided(ctx, id);
      await inTransaction(ctx, async (tx) => {
        await subjects[found.subjectType].approve(tx, { id: found.subjectId, version });
        await demandDecided(tx, id, 'approved');
      });
    },

    async reject(ctx, { id, reason, version }) {
      const found = await findUndecided(ctx, id);
      if (reason.trim() === '') throw reasonRequired();
      await inTransaction(ctx, async (tx) => {
        await subjects[found.subjectType].reject(tx, { id: found.subjectId, reason, version });
        await demandDecided(tx, id, 'rejected');
      });
    },

    undo: (ctx, { id }) => inTransaction(ctx, (tx) => undoDecision(deps, tx, id)),
  };
}

/**
 * The subject's operation has closed this very case. If it found it closed, somebody decided in the meantime,
 * and what was just done is taken back.
 */
async function demandDecided(tx: TransactionContext, id: string, status: CaseStatus): Promise<void> {
  if (!(await tx.manager.existsBy(ModerationCase, { id, status }))) throw caseAlreadyDecided();
}

/** Rows are locked as everywhere: the subject's own first, then the case, whose guard has the last word. */
async function undoDecision(
  { clock, subjects }: CaseDecisionsDeps,
  tx: TransactionContext,
  id: string,
): Promise<void> {
  const { actor } = tx;
  if (!canDecideCases(actor)) throw canReadCases(actor) ? moderationNotAllowed() : caseNotFound();
  if (actor.kind !== 'user') throw cannotUndo();
  const now = clock();
  const guard = {
    id,
    moderator: actor.id,
    after: new Date(now.getTime() - UNDO_LASTS),
  };
  const decided = await tx.manager
    .createQueryBuilder(ModerationCase, 'c')
    .addSelect('c.memento')
    .where(UNDOABLE, guard)
    .getOne();
  if (!decided) throw (await tx.manager.existsBy(ModerationCase, { id })) ? cannotUndo() : caseNotFound();
  const { subjectId, memento } = decided;
  const status = decided.status as CaseDecision;
  await subjects[decided.subjectType].undo(tx, { id: subjectId, status, memento });
  const { affected } = await tx.manager
    .createQueryBuilder()
    .update(ModerationCase)
    .set({
      status: 'claimed',
      claimedBy: actor.id,
      claimedUntil: new Date(now.getTime() + CLAIM_LASTS),
      decidedBy: null,
      decidedAt: null,
      reason: null,
      reasonTemplate: null,
      memento: null,
    })
    .where(UNDOABLE, guard)
    .execute();
  if (affected === 0) throw cannotUndo();
}

const UNDOABLE = `id = :id AND status IN ('approved', 'rejected') AND decided_by = :moderator
  AND decided_at > :after AND settled_at IS NULL`;
