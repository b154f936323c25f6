import type { DataSource } from 'typeorm';
import { hasLeft } from '../../identity/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Ledger, Posting } from '../../wallet/ledger.js';
import type { CaseResolution } from '../payment.status.js';
import {
  caseNotFound,
  caseResolved,
  cannotAccept,
  paymentsNotAllowed,
  receiverLeft,
  receiverRequired,
} from '../payments.errors.js';
import { canReadPayments, canResolveCases } from '../payments.policy.js';
import { type LockedPayment, lockPayment } from '../settlement/locked-payment.js';
import { markFailed, markPaid } from '../settlement/payment-outcome.js';
import type { PaymentSubjects } from '../settlement/payment-subjects.js';
import type { AcceptCase, CreditCase, ReturnCase } from './payment-case.schema.js';
import { PaymentCase } from './payment-case.entity.js';

/** All throw `payments.case_not_found` (404), `payments.not_allowed` (403), `payments.case_resolved` (409). */
export interface PaymentCases {
  /**
   * Takes the money for what it was meant for. What came too much goes to the person's wallet; what is missing is
   * the platform's expense.
   * @throws DomainError `payments.cannot_accept` (409) when nothing waits for the money any more
   */
  accept(ctx: Context, input: AcceptCase): Promise<PaymentCase>;
  /**
   * Puts the money into the person's wallet; what it was meant for has failed.
   * @throws DomainError `payments.receiver_required` (422) for money whose owner is not known,
   *   `payments.receiver_left` (409) for somebody who has no wallet any more
   */
  credit(ctx: Context, input: CreditCase): Promise<PaymentCase>;
  /** The money has been transferred back by hand; what it was meant for has failed. */
  markReturned(ctx: Context, input: ReturnCase): Promise<PaymentCase>;
}

export interface PaymentCasesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  subjects: PaymentSubjects;
  ledger: Ledger;
}

export function createPaymentCases(deps: PaymentCasesDeps): PaymentCases {
  const { subjects, ledger, clock } = deps;

  return {
    accept: (ctx, input) =>
      resolve(deps, ctx, input, 'accepted', async (tx, found, payment) => {
        if (payment?.status !== 'held') throw cannotAccept();
        if (!(await markPaid(tx, subjects, payment, clock()))) throw cannotAccept();
        await post(ledger, tx, found, settleDifference(payment, found.received));
        return {};
      }),

    credit: (ctx, input) =>
      resolve(deps, ctx, input, 'credited', async (tx, found, payment) => {
        const userId = payment?.userId ?? input.user_id;
        if (userId === undefined) throw receiverRequired();
        if (await hasLeft(tx, userId)) throw receiverLeft();
        await fail(tx, payment);
        await post(ledger, tx, found, creditTo(userId, found.received));
        return { userId };
      }),

    markReturned: (ctx, input) =>
      resolve(deps, ctx, input, 'returned', async (tx, _found, payment) => {
        await fail(tx, payment);
        return { reference: input.reference };
      }),
  };

  async function fail(tx: TransactionContext, payment: LockedPayment | undefined): Promise<void> {
    if (payment?.status === 'held')
      await markFailed(tx, subjects, payment, { status: 'failed', now: clock() });
  }
}

type Carry = (
  tx: TransactionContext,
  found: PaymentCase,
  payment: LockedPayment | undefined,
) => Promise<Partial<Pick<PaymentCase, 'userId' | 'reference'>>>;

/** Locks what the case is about, carries the decision out, and writes it down. */
async function resolve(
  { dataSource, inTransaction, subjects, clock }: PaymentCasesDeps,
  ctx: Context,
  { id, note }: { id: string; note: string },
  resolution: CaseResolution,
  carry: Carry,
): Promise<PaymentCase> {
  if (!canReadPayments(ctx.actor)) throw caseNotFound();
  if (!canResolveCases(ctx.actor)) throw paymentsNotAllowed();
  return inTransaction(ctx, async (tx) => {
    const paymentId = await paymentOf(tx, id);
    const payment = paymentId === null ? undefined : await lockPayment(tx, subjects, paymentId);
    const found = await tx.manager.findOneOrFail(PaymentCase, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (found.status !== 'open') throw caseResolved();
    const carried = await carry(tx, found, payment);
    const resolvedBy = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    const changes = {
      status: 'resolved' as const,
      resolution,
      note,
      resolvedBy,
      resolvedAt: clock(),
      ...carried,
    };
    await tx.manager.update(PaymentCase, { id }, changes);
    await recordAudit(tx, {
      action: 'payments.resolve_case',
      subjectType: 'payment_case',
      subjectId: id,
      after: { resolution, received: found.received, ...carried },
      reason: note,
    });
    return dataSource.manager.create(PaymentCase, { ...found, ...changes });
  });
}

async function paymentOf(tx: TransactionContext, caseId: string): Promise<string | null> {
  const found = await tx.manager.findOne(PaymentCase, {
    where: { id: caseId },
    select: { id: true, paymentId: true },
  });
  if (!found) throw caseNotFound();
  return found.paymentId;
}

/** What came counts as all that was asked for. */
function settleDifference({ amount, userId }: LockedPayment, received: bigint): Posting[] {
  if (received > amount) return creditTo(userId, received - amount);
  const missing = amount - received;
  return [
    { account: { kind: 'payos' }, amount: missing },
    { account: { kind: 'promotions' }, amount: -missing },
  ];
}

function creditTo(userId: string, amount: bigint): Posting[] {
  return [
    { account: { kind: 'payos' }, amount: -amount },
    { account: { kind: 'user', userId }, amount },
  ];
}

async function post(ledger: Ledger, tx: TransactionContext, { id, title }: PaymentCase, postings: Posting[]) {
  if (postings.every(({ amount }) => amount === 0n)) return;
  const subject = { type: 'case', id } as const;
  await ledger.post(tx, { kind: 'correction', reference: `case:${id}`, subject, postings, note: title });
}
