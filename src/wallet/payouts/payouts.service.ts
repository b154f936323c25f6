import type { DataSource } from 'typeorm';
import type { ShopContacts } from '../../moderation/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type KeysetOrder, readPage } from '../../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list.js';
import { newId } from '../../platform/ids.js';
import type { Money } from '../../platform/money/money.js';
import { lockBalances } from '../balances.js';
import type { Ledger, LedgerPosting } from '../ledger.js';
import { gain, shopAccounts } from '../shop-money.js';
import { payoutDecided, payoutNotFound, payoutTooSmall } from '../wallet.errors.js';
import { demandDecidePayouts, demandOwner, demandReadWallets } from '../wallet.policy.js';
import { type BankAccounts, hintOf } from './bank-account.js';
import { Payout } from './payout.entity.js';
import type {
  ApprovePayout,
  BankAccount,
  PayoutListQuery,
  RejectPayout,
  RequestPayout,
} from './payout.schema.js';
import { enqueuePayoutMail } from './payout-mails.js';

/** How shops get their money. */
export interface Payouts {
  /**
   * Sets money aside that is available, until somebody of the platform decides. For the shop's owner.
   * @throws DomainError `platform.shop_token_required`, `wallet.not_allowed` (403), `wallet.payout_too_small` (422),
   *   `wallet.insufficient_balance` (409), `money.too_many_decimals` (422)
   */
  request(ctx: Context, input: RequestPayout): Promise<Payout>;
  /** @throws DomainError `wallet.not_allowed` (403) */
  list(ctx: Context, query: PayoutListQuery): Promise<Page<Payout>>;
  /**
   * It has been transferred, under this reference of the bank's. The shop is written to.
   * @throws DomainError `wallet.not_allowed` (403), `wallet.payout_not_found` (404), `wallet.payout_decided` (409)
   */
  approve(ctx: Context, input: ApprovePayout & { id: string }): Promise<Payout>;
  /** The money is available again, but for what the shop owes. Throws as `approve`. */
  reject(ctx: Context, input: RejectPayout & { id: string }): Promise<Payout>;
  /** Where to transfer it, for whoever decides. Throws as `approve`. */
  bankAccount(ctx: Context, input: { id: string }): Promise<BankAccount>;
}

export interface PayoutDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  money: Money;
  ledger: Ledger;
  bankAccounts: BankAccounts;
  shopContacts: ShopContacts;
  /** In the currency's own decimals. */
  minimum: number;
}

export function createPayouts(deps: PayoutDeps): Payouts {
  const { dataSource, inTransaction, ledger } = deps;
  return {
    async request(ctx, input) {
      const shop = demandOwner(ctx.actor);
      if (input.amount < deps.minimum) throw payoutTooSmall(deps.minimum, deps.money.currency);
      const amount = deps.money.toMinor(input.amount, 'amount');
      return inTransaction(ctx, (tx) => requestPayout(deps, tx, { ...input, shopId: shop.id }, amount));
    },

    async list(ctx, query) {
      demandReadWallets(ctx.actor);
      const matching = managerOf(ctx, dataSource).createQueryBuilder(Payout, 'payout');
      const { status, shop_id: shopId } = query;
      if (status) matching.andWhere('payout.status = :status', { status });
      if (shopId) matching.andWhere('payout.shopId = :shopId', { shopId });
      return readPage(matching, ORDERS[query.sort], query);
    },

    async approve(ctx, { id, bank_reference: bankReference }) {
      demandDecidePayouts(ctx.actor);
      return inTransaction(ctx, async (tx) => {
        const payout = await decide(deps, tx, { id, status: 'paid', bankReference });
        await ledger.post(
          tx,
          posting(payout, 'payout', [{ account: { kind: 'by_hand' }, amount: payout.amount }]),
        );
        await enqueuePayoutMail(deps, tx, payout);
        return payout;
      });
    },

    async reject(ctx, { id, reason }) {
      demandDecidePayouts(ctx.actor);
      return inTransaction(ctx, async (tx) => {
        const payout = await decide(deps, tx, { id, status: 'rejected', reason });
        const { shopId, amount } = payout;
        const balances = await lockBalances(tx, [...shopAccounts(shopId), { kind: 'shop_payout', shopId }]);
        await ledger.post(tx, posting(payout, 'payout_rejected', gain(balances, shopId, amount)));
        await enqueuePayoutMail(deps, tx, payout);
        return payout;
      });
    },

    async bankAccount(ctx, { id }) {
      demandDecidePayouts(ctx.actor);
      const payout = await managerOf(ctx, dataSource).findOne(Payout, {
        where: { id },
        select: { id: true, bankAccount: true },
      });
      if (!payout) throw payoutNotFound();
      return deps.bankAccounts.open(payout.bankAccount, id);
    },
  };
}

async function requestPayout(
  { clock, ledger, bankAccounts }: PayoutDeps,
  tx: TransactionContext,
  { shopId, bank_account: account }: RequestPayout & { shopId: string },
  amount: bigint,
): Promise<Payout> {
  const id = newId();
  const requestedBy = tx.actor.kind === 'user' ? tx.actor.id : null;
  const bankHint = hintOf(account);
  const createdAt = clock();
  await tx.manager.insert(Payout, {
    ...{ id, shopId, amount, requestedBy, bankHint, createdAt },
    bankAccount: bankAccounts.seal(account, id),
  });
  await ledger.post(tx, {
    kind: 'payout_request',
    reference: `payout_request:${id}`,
    subject: { type: 'payout', id },
    postings: [
      { account: { kind: 'shop_available', shopId }, amount: -amount },
      { account: { kind: 'shop_payout', shopId }, amount },
    ],
  });
  const after = { shop_id: shopId, amount, bank_account: bankHint };
  await recordAudit(tx, { action: 'wallet.request_payout', subjectType: 'payout', subjectId: id, after });
  return tx.manager.findOneByOrFail(Payout, { id });
}

type Decision = { id: string } & (
  { status: 'paid'; bankReference: string } | { status: 'rejected'; reason: string }
);

/** One of two who decide at once; the other is told. */
async function decide({ clock }: PayoutDeps, tx: TransactionContext, decision: Decision): Promise<Payout> {
  const { id, ...outcome } = decision;
  const decidedBy = tx.actor.kind === 'user' ? tx.actor.id : null;
  const { affected } = await tx.manager.update(
    Payout,
    { id, status: 'requested' },
    { ...outcome, decidedBy, decidedAt: clock() },
  );
  const payout = await tx.manager.findOneBy(Payout, { id });
  if (!payout) throw payoutNotFound();
  if (affected === 0) throw payoutDecided();
  const { status, amount, bankReference, shopId } = payout;
  await recordAudit(tx, {
    action: status === 'paid' ? 'wallet.approve_payout' : 'wallet.reject_payout',
    subjectType: 'payout',
    subjectId: id,
    after: { shop_id: shopId, amount, bank_reference: bankReference },
    ...(payout.reason && { reason: payout.reason }),
  });
  return payout;
}

/** The money leaves what was set aside for the payout. */
function posting(
  { id, shopId, amount }: Payout,
  kind: 'payout' | 'payout_rejected',
  to: LedgerPosting['postings'],
): LedgerPosting {
  return {
    kind,
    reference: `${kind}:${id}`,
    subject: { type: 'payout', id },
    postings: [{ account: { kind: 'shop_payout', shopId }, amount: -amount }, ...to],
  };
}

const orderBy = (name: PayoutListQuery['sort'], direction: 'ASC' | 'DESC'): KeysetOrder<Payout> => ({
  name,
  column: 'payout.createdAt',
  direction,
  valueOf: (row) => row.createdAt.toISOString(),
});

const ORDERS = { newest: orderBy('newest', 'DESC'), oldest: orderBy('oldest', 'ASC') };
