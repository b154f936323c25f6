import type { TransactionContext } from '../platform/context.js';
import { lockBalances } from './balances.js';
import type { Books, RefundPosting, Sale, SoldPart } from './books.js';
import type { Ledger, LedgerPosting, OwnedAccount, Posting } from './ledger.js';
import { clawBack, gain, shopAccounts } from './shop-money.js';

/** How the events of an order are written down. Who calls has locked the order, so that they come one by one. */
export function createBooks({ ledger }: { ledger: Ledger }): Books {
  return {
    async sold(tx, sale) {
      await ledger.postAll(tx, salePostings(sale));
    },

    refunded: (tx, refund) => postRefund(ledger, tx, refund),

    async refundPaid(tx, { refundId, amount }) {
      await ledger.post(tx, {
        kind: 'refund_paid',
        reference: `refund_paid:${refundId}`,
        subject: { type: 'refund', id: refundId },
        postings: [
          { account: { kind: 'refunds_due' }, amount: -amount },
          { account: { kind: 'by_hand' }, amount },
        ],
      });
    },

    async released(tx, { shopOrderId, shopId }) {
      const balances = await lockBalances(tx, shopAccounts(shopId));
      const left = (await pendingOf(tx, [shopOrderId])).get(shopOrderId) ?? 0n;
      if (left <= 0n) return;
      await ledger.post(tx, {
        kind: 'release',
        reference: `release:${shopOrderId}`,
        subject: { type: 'shop_order', id: shopOrderId },
        postings: [
          { account: { kind: 'shop_pending', shopId }, amount: -left, shopOrderId },
          ...gain(balances, shopId, left),
        ],
      });
    },

    async depositSettled(tx, { orderItemId, orderId, shopId, userId, deposit, fee }) {
      const user: OwnedAccount = { kind: 'user', userId };
      const balances = await lockBalances(tx, [...shopAccounts(shopId), user]);
      const subject = { type: 'order', id: orderId } as const;
      const lateFee: LedgerPosting = {
        kind: 'late_fee',
        reference: `late_fee:${orderItemId}`,
        subject,
        postings: [{ account: { kind: 'deposits' }, amount: -fee }, ...gain(balances, shopId, fee)],
      };
      const rest: LedgerPosting = {
        kind: 'deposit_return',
        reference: `deposit_return:${orderItemId}`,
        subject,
        postings: [
          { account: { kind: 'deposits' }, amount: fee - deposit },
          { account: user, amount: deposit - fee },
        ],
      };
      await ledger.postAll(tx, [lateFee, rest]);
    },
  };
}

/**
 * An order is paid as a whole and is one event, also in the statement of whoever paid; with cash on delivery each
 * part is one.
 */
function salePostings({ orderId, source, parts }: Sale): LedgerPosting[] {
  const event = (id: string, sold: readonly SoldPart[]): LedgerPosting => ({
    kind: 'sale',
    reference: `sale:${id}`,
    subject: { type: 'order', id: orderId },
    postings: sold.flatMap((part) => [
      source.kind === 'wallet'
        ? {
            account: { kind: 'user', userId: source.userId },
            amount: -part.paid,
            as: 'purchase',
          }
        : { account: { kind: source.kind }, amount: -part.paid },
      ...shares(part, part.payable, 1n),
    ]),
  });
  return source.kind === 'cod'
    ? parts.map((part) => event(part.shopOrderId, [part]))
    : [event(orderId, parts)];
}

/** What a part is made of, beside what was paid for it; `sign` is −1n where it is taken back. */
function shares(part: SoldPart, pending: bigint, sign: 1n | -1n): Posting[] {
  const { shopId, shopOrderId } = part;
  return [
    { account: { kind: 'promotions' }, amount: -sign * part.promotion, shopOrderId },
    { account: { kind: 'shop_pending', shopId }, amount: sign * pending, shopOrderId },
    { account: { kind: 'commission' }, amount: sign * part.commission, shopOrderId },
    { account: { kind: 'deposits' }, amount: sign * part.deposit, shopOrderId },
  ];
}

async function postRefund(ledger: Ledger, tx: TransactionContext, refund: RefundPosting): Promise<void> {
  const { refundId, to, parts } = refund;
  const receiver: Posting['account'] =
    to.kind === 'wallet' ? { kind: 'user', userId: to.userId } : { kind: 'refunds_due' };
  const users: OwnedAccount[] = to.kind === 'wallet' ? [{ kind: 'user', userId: to.userId }] : [];
  const shops = parts.flatMap(({ shopId }) => shopAccounts(shopId));
  const balances = await lockBalances(tx, [...shops, ...users]);
  const pending = await pendingOf(
    tx,
    parts.map(({ shopOrderId }) => shopOrderId),
  );
  await ledger.post(tx, {
    kind: 'refund',
    reference: `refund:${refundId}`,
    subject: { type: 'refund', id: refundId },
    postings: parts.flatMap((part) => {
      const { fromPending, others } = clawBack(balances, part, pending.get(part.shopOrderId) ?? 0n);
      return [{ account: receiver, amount: part.paid }, ...shares(part, fromPending, -1n), ...others];
    }),
  });
}

/** What is left of the earnings of these parts that are not released. Call it under the lock of their balances. */
async function pendingOf(
  tx: TransactionContext,
  shopOrderIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows: Array<{ shop_order_id: string; amount: string }> = await tx.manager.query(
    `SELECT shop_order_id, sum(amount) AS amount FROM ledger_entries
     WHERE shop_order_id = ANY ($1::uuid[]) AND account = 'shop_pending' GROUP BY shop_order_id`,
    [shopOrderIds],
  );
  return new Map(rows.map((row) => [row.shop_order_id, BigInt(row.amount)]));
}
