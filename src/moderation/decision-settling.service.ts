import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { enqueueMail } from '../platform/mail/mail.js';
import { type CaseDecision, type SubjectType, UNDO_LASTS } from './moderation-case.status.js';
import { enqueueSettling } from './moderation.jobs.js';
import { ModerationCase } from './moderation-case.entity.js';
import type { ModerationSubject } from './moderation-subject.js';
import type { ShopContacts } from './shop-contacts.js';

export interface DecisionSettling {
  /**
   * Does what follows a decision: the subject's own part, and the mail to the shop. Does nothing when the
   * decision was taken back, is settled already, or can still be taken back because it was taken anew.
   */
  settle(ctx: Context, input: { id: string }): Promise<void>;
}

export interface DecisionSettlingDeps {
  inTransaction: InTransaction;
  clock: Clock;
  subjects: Record<SubjectType, ModerationSubject>;
  shopContacts: ShopContacts;
  /** Where the console is, for the links in mails. */
  consoleUrl: string;
}

export function createDecisionSettling(deps: DecisionSettlingDeps): DecisionSettling {
  const { inTransaction, clock, subjects } = deps;
  return {
    settle: (ctx, { id }) =>
      inTransaction(ctx, async (tx) => {
        const decided = await lockDecided(tx, id);
        if (!decided) return;
        const stands = new Date(decided.decidedAt!.getTime() + UNDO_LASTS);
        if (stands > clock()) return tryAgain(tx, id, stands);
        const { subjectType, subjectId, status, memento } = decided;
        await tx.manager.update(ModerationCase, { id }, { settledAt: clock(), memento: null });
        await subjects[subjectType].settle?.(tx, { id: subjectId, status, memento });
        await writeToShop(deps, tx, decided);
      }),
  };
}

/** It was taken anew meanwhile, or the clocks of two machines differ: not at once then, by the queue's own clock. */
async function tryAgain(tx: TransactionContext, id: string, stands: Date): Promise<void> {
  const [time]: Array<{ at: Date }> = await tx.manager.query(
    `SELECT greatest($1::timestamptz, now() + interval '1 second') AS at`,
    [stands],
  );
  await enqueueSettling(tx, id, time!.at);
}

type Standing = ModerationCase & { status: CaseDecision };

/** The case, when it is decided and nobody has settled it; taking it back waits for the lock. */
async function lockDecided(tx: TransactionContext, id: string): Promise<Standing | undefined> {
  const found = await tx.manager
    .createQueryBuilder(ModerationCase, 'c')
    .addSelect('c.memento')
    .where('c.id = :id', { id })
    .andWhere(`c.status IN ('approved', 'rejected') AND c.settled_at IS NULL`)
    .setLock('pessimistic_write')
    .getOne();
  return (found as Standing | null) ?? undefined;
}

async function writeToShop(
  { subjects, shopContacts, consoleUrl }: DecisionSettlingDeps,
  tx: TransactionContext,
  { shopId, subjectType, subjectId, status, title, reason }: Standing,
): Promise<void> {
  const contact = shopId ? await shopContacts.find(tx.manager, shopId) : undefined;
  if (!contact?.email) return;
  const { mails, screen } = subjects[subjectType];
  await enqueueMail(tx, {
    to: contact.email,
    language: contact.language,
    template: mails[status],
    data: {
      title,
      shop: contact.name,
      reason: reason ?? '',
      link: `${consoleUrl}/resources/${screen}/records/${subjectId}/show`,
    },
  });
}
