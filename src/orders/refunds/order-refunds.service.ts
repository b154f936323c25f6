import type { Books } from '../../wallet/books.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { OrderItem } from '../order-item.entity.js';
import { findItems, lockOrder, type LockedOrder } from '../order-locks.js';
import { CANCELLABLE } from '../order-transitions.js';
import {
  notAllowed,
  nothingPaid,
  notSentYet,
  orderNotFound,
  refundNotDue,
  refundNotFound,
  refundTooHigh,
  shopOrderNotFound,
} from '../orders.errors.js';
import { canReadAllOrders } from '../orders.policy.js';
import { piecesInReturns } from '../returns/open-returns.query.js';
import type { ShopOrder } from '../shop-order.entity.js';
import { type ChosenPieces, choosePieces } from './chosen-pieces.js';
import { enqueueRefundNews } from './refund.jobs.js';
import { Refund } from './refund.entity.js';
import type { RefundDestination } from './refund.status.js';
import { piecesLeft, sharesOfAmount, spread } from './shares.js';
import { refundableOf, takeParts } from './taken-parts.js';
import type { TakeBack, TakenPart } from './taking-back.js';

export interface RefundRequest {
  orderId: string;
  /** Pieces that came back or got lost, or else an amount in minor units for no piece in particular. */
  of: { items: readonly ChosenPieces[] } | { amount: bigint; shopOrderId?: string };
  to: RefundDestination;
  restock: boolean;
  reason: string;
}

/** What would go back to whom. Minor units. */
export interface RefundPreview {
  amount: bigint;
  parts: ReadonlyArray<{
    shopOrderId: string;
    shopId: string;
    paid: bigint;
    payable: bigint;
    commission: bigint;
  }>;
}

/** All throw `orders.order_not_found` (404) and `orders.not_allowed` (403) for whoever may not refund. */
export interface OrderRefunds {
  /**
   * Gives money back, of parts that were paid: partly, repeatedly, up to what is left. An amount for no piece in
   * particular is spread over the parts by what is left of each.
   * @throws DomainError `orders.nothing_paid` (409), `orders.not_sent_yet` (409), `orders.refund_too_high` (422),
   *   `orders.unknown_item` (422), `orders.too_many_pieces` (422), `orders.shop_order_not_found` (404),
   *   `orders.customer_left` (409) into a wallet that is nobody's
   */
  give(ctx: Context, request: RefundRequest): Promise<Refund>;
  /** What `give` would come to. @throws DomainError as `give` */
  preview(ctx: Context, request: Pick<RefundRequest, 'orderId' | 'of'>): Promise<RefundPreview>;
  /**
   * The money was transferred by hand.
   * @param reference what the bank calls it
   * @throws DomainError `orders.refund_not_found` (404), `orders.refund_not_due` (409)
   */
  markDone(ctx: Context, input: { refundId: string; reference: string }): Promise<void>;
}

export interface OrderRefundsDeps {
  inTransaction: InTransaction;
  clock: Clock;
  takeBack: TakeBack;
  books: Pick<Books, 'refundPaid'>;
}

export function createOrderRefunds(deps: OrderRefundsDeps): OrderRefunds {
  const { inTransaction, takeBack } = deps;
  return {
    give: (ctx, { orderId, of, ...how }) =>
      inTransaction(ctx, async (tx) => {
        const { locked, taken } = await plan(tx, orderId, of);
        const refund = await takeBack(tx, { locked, taken, cause: 'goodwill', ...how });
        if (!refund) throw nothingPaid();
        return refund;
      }),

    preview: (ctx, { orderId, of }) =>
      inTransaction(ctx, async (tx) => {
        const { taken } = await plan(tx, orderId, of);
        const parts = taken.map(({ part, shares }) => ({
          shopOrderId: part.id,
          shopId: part.shopId,
          ...shares,
        }));
        return { amount: parts.reduce((sum, { paid }) => sum + paid, 0n), parts };
      }),

    markDone: (ctx, input) => inTransaction(ctx, (tx) => markDone(deps, tx, input)),
  };
}

/** @throws DomainError `orders.not_allowed` (403) for who may look, `orders.order_not_found` (404) for others */
function demandRefunds({ actor }: TransactionContext): void {
  if (hasRight(actor, 'orders.refund')) return;
  throw canReadAllOrders(actor) ? notAllowed() : orderNotFound();
}

async function plan(
  tx: TransactionContext,
  orderId: string,
  of: RefundRequest['of'],
): Promise<{ locked: LockedOrder; taken: TakenPart[] }> {
  demandRefunds(tx);
  const locked = await lockOrder(tx, orderId);
  if (!locked) throw orderNotFound();
  const paid = locked.parts.filter(({ paidAt }) => paidAt !== null);
  if (paid.length === 0) throw nothingPaid();
  const items = await findItems(tx.manager, locked.parts);
  if ('amount' in of) return { locked, taken: partsOfAmount(locked, paid, items, of) };
  const returning = await piecesInReturns(tx.manager, items);
  const available = (item: OrderItem) =>
    item.orderType === 'rental' && item.rentalStatus !== 'out'
      ? 0
      : piecesLeft(item) - (returning.get(item.id) ?? 0);
  const taken = takeParts(locked.parts, items, choosePieces(items, of.items, available));
  for (const { part } of taken) {
    if (CANCELLABLE.includes(part.status)) throw notSentYet();
    if (part.paidAt === null) throw nothingPaid();
  }
  return { locked, taken };
}

function partsOfAmount(
  { parts }: LockedOrder,
  paid: readonly ShopOrder[],
  items: readonly OrderItem[],
  { amount, shopOrderId }: { amount: bigint; shopOrderId?: string },
): TakenPart[] {
  if (shopOrderId !== undefined && !parts.some(({ id }) => id === shopOrderId)) throw shopOrderNotFound();
  const chosen = paid
    .filter(({ id }) => shopOrderId === undefined || id === shopOrderId)
    .map((part) => {
      const lines = items.filter((item) => item.shopOrderId === part.id);
      return { part, lines, left: refundableOf(part, lines) };
    });
  const weights = chosen.map(({ left }) => left.paid - left.deposit);
  if (amount > weights.reduce((sum, weight) => sum + weight, 0n)) throw refundTooHigh();
  const amounts = spread(amount, weights);
  return chosen.flatMap(({ part, lines, left }, index) =>
    amounts[index]! > 0n
      ? [{ part, items: lines, pieces: [], shares: sharesOfAmount(left, amounts[index]!) }]
      : [],
  );
}

async function markDone(
  { clock, books }: OrderRefundsDeps,
  tx: TransactionContext,
  { refundId, reference }: { refundId: string; reference: string },
): Promise<void> {
  demandRefunds(tx);
  const found = await tx.manager.findOneBy(Refund, { id: refundId });
  if (!found) throw refundNotFound();
  await lockOrder(tx, found.orderId);
  const { affected } = await tx.manager.update(
    Refund,
    { id: refundId, status: 'due' },
    { status: 'done', doneAt: clock(), reference },
  );
  if (affected === 0) throw refundNotDue();
  await recordAudit(tx, {
    action: 'orders.transfer_refund',
    subjectType: 'refund',
    subjectId: refundId,
    after: { reference, amount: found.amount },
  });
  await enqueueRefundNews(tx, refundId);
  await books.refundPaid(tx, { refundId, amount: found.amount });
}
