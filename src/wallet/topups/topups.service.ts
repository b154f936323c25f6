import { hasLeft } from '../../identity/index.js';
import type { Payments, PaymentSubject } from '../../payments/payments.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/ids.js';
import type { Money } from '../../platform/money/money.js';
import type { Ledger } from '../ledger.js';
import type { CreateTopup, TopupDto } from './topup.schema.js';
import { WalletTopup } from './wallet-topup.entity.js';

/** How people put money into their wallets. */
export interface Topups {
  /**
   * Opens a payment by PayOS; its link is not made yet.
   * @throws DomainError `platform.unauthenticated` (401), `money.too_many_decimals` (422)
   */
  create(ctx: Context, input: CreateTopup): Promise<TopupDto>;
  /**
   * The answer with its link. Never in a transaction.
   * @throws DomainError `payments.provider_unavailable` (503)
   */
  complete(answer: TopupDto): Promise<TopupDto>;
}

export interface TopupDeps {
  inTransaction: InTransaction;
  clock: Clock;
  money: Money;
  payments: Pick<Payments, 'open' | 'linkOf'>;
}

/** What banks show of it. */
const DESCRIPTION = 'Wallet top-up';

export function createTopups({ inTransaction, clock, money, payments }: TopupDeps): Topups {
  return {
    create(ctx, input) {
      const { actor } = ctx;
      if (actor.kind !== 'user') {
        throw new DomainError('platform.unauthenticated', 'unauthenticated', 'Sign in first.');
      }
      const amount = money.toMinor(input.amount, 'amount');
      return inTransaction(ctx, async (tx) => {
        const [id, userId, createdAt] = [newId(), actor.id, clock()];
        const payment = await payments.open(tx, {
          subject: { type: 'topup', id },
          userId,
          method: 'payos',
          amount,
          description: DESCRIPTION,
        });
        await tx.manager.insert(WalletTopup, { id, userId, amount, paymentId: payment.id, createdAt });
        const after = { amount, payment_id: payment.id };
        await recordAudit(tx, { action: 'wallet.top_up', subjectType: 'topup', subjectId: id, after });
        return {
          id,
          amount: input.amount,
          currency: money.currency,
          status: 'pending',
          payment: { id: payment.id, checkout_url: null, qr_code: null, expires_at: null },
          created_at: createdAt.toISOString(),
        };
      });
    },

    async complete(answer) {
      const link = await payments.linkOf(answer.payment.id);
      if (!link) return answer;
      const { checkoutUrl, qrCode, expiresAt } = link;
      const where = { checkout_url: checkoutUrl, qr_code: qrCode, expires_at: expiresAt.toISOString() };
      return { ...answer, payment: { ...answer.payment, ...where } };
    },
  };
}

/**
 * What becomes of a top-up when its payment is decided. Money is late only where its owner has left: what comes after
 * the payment has run out is a case already, of which an admin puts it into the wallet.
 */
export function createTopupSubject({ ledger, clock }: { ledger: Ledger; clock: Clock }): PaymentSubject {
  return {
    async lock(tx, subjectId) {
      await tx.manager.query('SELECT FROM wallet_topups WHERE id = $1 FOR UPDATE', [subjectId]);
    },

    async paid(tx, { id, subjectId, amount }) {
      const topup = await tx.manager.findOneByOrFail(WalletTopup, { id: subjectId });
      if (await hasLeft(tx, topup.userId)) return 'late';
      await tx.manager.update(WalletTopup, { id: subjectId }, { status: 'paid', updatedAt: clock() });
      await ledger.post(tx, {
        kind: 'topup',
        reference: `topup:${id}`,
        subject: { type: 'payment', id },
        postings: [
          { account: { kind: 'payos' }, amount: -amount },
          { account: { kind: 'user', userId: topup.userId }, amount },
        ],
      });
      return 'taken';
    },

    async failed(tx, { subjectId }) {
      await tx.manager.update(
        WalletTopup,
        { id: subjectId, status: 'pending' },
        { status: 'failed', updatedAt: clock() },
      );
    },
  };
}
