import type { TransactionContext } from '../platform/context.js';
import type { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import type { CaseStatus, SubjectType } from './moderation-case.status.js';
import { ModerationCase } from './moderation-case.entity.js';
import { caseClaimedByOther } from './moderation.errors.js';

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

/** Opens and closes cases, always within the transaction of the subject's own operation. */
export interface ModerationCases {
  /** Joins the undecided case of the subject, if there is one. */
  open(tx: TransactionContext, subject: OpenCase): Promise<void>;
  /**
   * Closes the undecided case, if there is one, with the decision that the subject's operation has taken.
   * @throws DomainError `moderation.claimed_by_other` (409) while another moderator's claim lasts
   */
  close(
    tx: TransactionContext,
    subject: CaseSubject,
    decision: Extract<CaseStatus, 'approved' | 'rejected'>,
    reason?: string,
  ): Promise<void>;
  /** The subject went away before anyone decided. */
  withdraw(tx: TransactionContext, subject: CaseSubject): Promise<void>;
}

export function createModerationCases({ clock }: { clock: Clock }): ModerationCases {
  return {
    async open(tx, { type, id, title, shopId }) {
      await tx.manager.query(
        `INSERT INTO moderation_cases (id, subject_type, subject_id, title, shop_id, due_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (subject_type, subject_id) WHERE status IN ('open', 'claimed')
         DO UPDATE SET title = EXCLUDED.title, updated_at = now()`,
        [newId(), type, id, title, shopId, new Date(clock().getTime() + TIME_TO_DECIDE)],
      );
    },

    async close(tx, subject, decision, reason) {
      const decidedBy = tx.actor.kind === 'user' ? tx.actor.id : null;
      const now = clock();
      const result = await tx.manager
        .createQueryBuilder()
        .update(ModerationCase)
        .set({ status: decision, decidedBy, decidedAt: now, reason: reason ?? null })
        .where(UNDECIDED, { type: subject.type, id: subject.id })
        .andWhere('(claimed_by IS NULL OR claimed_by = :decidedBy OR claimed_until <= :now)', {
          decidedBy,
          now,
        })
        .execute();
      if (result.affected === 0) await refuseIfClaimed(tx, subject);
    },

    async withdraw(tx, subject) {
      await tx.manager
        .createQueryBuilder()
        .update(ModerationCase)
        .set({ status: 'withdrawn' })
        .where(UNDECIDED, { type: subject.type, id: subject.id })
        .execute();
    },
  };
}

const UNDECIDED = `subject_type = :type AND subject_id = :id AND status IN ('open', 'claimed')`;

async function refuseIfClaimed(tx: TransactionContext, subject: CaseSubject): Promise<void> {
  const isUndecided = await tx.manager
    .createQueryBuilder(ModerationCase, 'c')
    .where(UNDECIDED, { type: subject.type, id: subject.id })
    .getExists();
  if (isUndecided) throw caseClaimedByOther();
}
