import type { ProductSales } from '../../catalog/index.js';
import type { Stock } from '../../catalog/stock/stock.js';
import type { Payments } from '../../payments/payments.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { TransactionContext } from '../../platform/context.js';
import type { CustomerTotals } from '../../identity/index.js';
import type { PromotionUses } from '../../promotions/promotion-uses.js';
import { closeWhenPaid } from '../fulfilment/delivery.js';
import { type Happening, recordHappenings } from '../order-events.js';
import type { OrderItem } from '../order-item.entity.js';
import type { LockedOrder } from '../order-locks.js';
import type { Order } from '../order.entity.js';
import { CANCELLABLE, statusOfParts } from '../order-transitions.js';
import { isCustomer } from '../orders.policy.js';
import { paymentStateOf } from '../payment-state.js';
import type { ShopOrder } from '../shop-order.entity.js';
import { type GiveBackMoney, type MoneyBack } from './money-back.js';
import type { Refund } from './refund.entity.js';
import type { RefundCause, RefundDestination } from './refund.status.js';
import { saveTakenBack } from './save-taken-back.js';
import { paidFor, type Pieces, piecesLeft, plus, type Shares } from './shares.js';

/** What is taken back of one part. */
export interface TakenPart {
  part: ShopOrder;
  /** All its lines, as they are before. */
  items: readonly OrderItem[];
  /** None where the money is for no piece in particular. */
  pieces: readonly Pieces[];
  shares: Shares;
}

export interface TakingBack {
  locked: LockedOrder;
  taken: readonly TakenPart[];
  cause: RefundCause;
  /** Where the money goes, if any was paid. */
  to: RefundDestination;
  /** Whether the pieces are back on their shelves. */
  restock: boolean;
  reason: string | null;
}

export interface TakingBackDeps {
  clock: Clock;
  stock: Pick<Stock, 'putBack'>;
  promotions: Pick<PromotionUses, 'giveBack'>;
  payments: Pick<Payments, 'cancel'>;
  productSales: Pick<ProductSales, 'takeBack'>;
  customerTotals: Pick<CustomerTotals, 'subtract'>;
  giveBackMoney: GiveBackMoney;
}

/**
 * Takes pieces or money of an order back: its sums, its statuses, the shelves, the promotions' uses, the payment
 * and the books, in the order in which all lock them. The caller has locked the order, and decided what.
 * @returns the refund, where something had been paid
 */
export type TakeBack = (tx: TransactionContext, taking: TakingBack) => Promise<Refund | undefined>;

export function createTakeBack(deps: TakingBackDeps): TakeBack {
  return async (tx, taking) => {
    const { locked, taken } = taking;
    const { order } = locked;
    const before = { status: order.status, refunded: order.refunded };
    const wasGone = isGone(order);
    const happenings = apply(deps, taking);
    if (taking.restock) await deps.stock.putBack(tx, shelvedOf(taken));
    if (order.status === 'cancelled') await deps.promotions.giveBack(tx, order.id);
    await uncount(deps, tx, taking);
    const refund = await settle(deps, tx, taking);
    await saveTakenBack(tx, locked, taken, deps.clock());
    await recordHappenings(tx, deps.clock, happenings);
    await recordAudit(tx, {
      action: taking.cause === 'cancellation' ? 'orders.cancel' : 'orders.refund',
      subjectType: 'order',
      subjectId: order.id,
      before,
      after: {
        status: order.status,
        refunded: order.refunded,
        pieces: taken.flatMap(({ pieces }) =>
          pieces.map(({ item, quantity }) => ({ id: item.id, quantity })),
        ),
      },
      ...(isCustomersReason(tx, taking) ? {} : { reason: taking.reason ?? undefined }),
    });
    await forget(deps, tx, taking, wasGone);
    return refund;
  };
}

/** The audit log is kept for good, and has no words of customers, who may leave. */
const isCustomersReason = (
  { actor }: TransactionContext,
  { locked: { order }, cause }: TakingBack,
): boolean => cause === 'return' || isCustomer(actor, order.userId);

/** Nothing is left of it for the customer, or of what was paid for it. */
const isGone = ({ status, paymentStatus }: Order): boolean =>
  status === 'cancelled' || status === 'refunded' || paymentStatus === 'refunded';

/** What the customer has bought is less by it, if it was ever paid: deposits were not counted. */
async function forget(
  { customerTotals }: TakingBackDeps,
  tx: TransactionContext,
  { locked: { order, parts }, taken }: TakingBack,
  wasGone: boolean,
): Promise<void> {
  if (parts.every(({ paidAt }) => paidAt === null)) return;
  const orders = !wasGone && isGone(order) ? 1 : 0;
  const spent = taken
    .filter(({ part }) => part.paidAt !== null)
    .reduce((sum, { shares }) => sum + shares.paid - shares.deposit, 0n);
  if (orders === 0 && spent === 0n) return;
  await customerTotals.subtract(tx, { userId: order.userId, orders, spent });
}

/** What was not kept is not among the best sellers. */
async function uncount(
  { productSales }: TakingBackDeps,
  tx: TransactionContext,
  { taken }: TakingBack,
): Promise<void> {
  const sold = taken.flatMap(({ part: { paidAt }, pieces }) =>
    pieces.flatMap(({ item: { productId }, quantity }) =>
      productId !== null && paidAt !== null ? [{ productId, quantity, paidAt }] : [],
    ),
  );
  if (sold.length > 0) await productSales.takeBack(tx, sold);
}

/** The rows in `taking` are as they will be, from here on. */
function apply({ clock }: TakingBackDeps, { locked, taken, cause, reason }: TakingBack): Happening[] {
  const { order, parts } = locked;
  const about = { orderId: order.id, userId: order.userId, note: reason };
  const event = cause === 'cancellation' ? ('cancelled' as const) : ('refunded' as const);
  const happenings = taken.map(({ part, items, pieces, shares }): Happening => {
    const wasOnItsWay = !CANCELLABLE.includes(part.status);
    for (const piece of pieces) takePieces(piece, wasOnItsWay);
    addShares(part, shares);
    order.refunded += shares.paid;
    const from = part.status;
    if (items.every((item) => piecesLeft(item) === 0)) part.status = wasOnItsWay ? 'refunded' : 'cancelled';
    if (part.status === 'cancelled') part.cancelledAt ??= clock();
    const moved = part.status === from ? {} : { from, to: part.status };
    return { ...about, shopOrderId: part.id, event, ...moved };
  });
  order.status = statusOfParts(parts.map(({ status }) => status));
  if (order.status === 'cancelled') order.cancelledAt ??= clock();
  return happenings;
}

function takePieces(piece: Pieces, wasOnItsWay: boolean): void {
  const { item, quantity } = piece;
  item.refunded += paidFor(piece);
  if (wasOnItsWay) item.returnedQuantity += quantity;
  else item.cancelledQuantity += quantity;
  // Nothing is left with the customer, whose deposit has gone back too.
  if (item.rentalStatus === 'out' && piecesLeft(item) === 0) item.rentalStatus = 'returned';
}

function addShares(part: ShopOrder, shares: Shares): void {
  const sum = plus(shares, {
    paid: part.refunded,
    promotion: part.refundedPromotion,
    payable: part.refundedPayable,
    commission: part.refundedCommission,
    deposit: part.refundedDeposit,
  });
  part.refunded = sum.paid;
  part.refundedPromotion = sum.promotion;
  part.refundedPayable = sum.payable;
  part.refundedCommission = sum.commission;
  part.refundedDeposit = sum.deposit;
}

const shelvedOf = (taken: readonly TakenPart[]) =>
  taken.flatMap(({ pieces }) =>
    pieces.flatMap(({ item: { productId, variantId, isStockCounted }, quantity }) =>
      isStockCounted && productId !== null ? [{ productId, variantId, quantity }] : [],
    ),
  );

/** Money that was paid goes back; money that was not is not asked for any more. */
async function settle(
  deps: TakingBackDeps,
  tx: TransactionContext,
  { locked, taken, ...rest }: TakingBack,
): Promise<Refund | undefined> {
  const { order, parts } = locked;
  const paid = taken.filter(({ part }) => part.paidAt !== null);
  if (parts.every(({ paidAt }) => paidAt === null)) {
    if (order.status === 'cancelled' && order.paymentId !== null) {
      if (order.paymentMethod === 'payos') order.paymentStatus = 'failed';
      await deps.payments.cancel(tx, order.paymentId);
    }
    return undefined;
  }
  await closeWhenPaid(deps, tx, locked);
  const back: MoneyBack = { ...rest, order, taken: paid };
  const refund = paid.length > 0 ? await deps.giveBackMoney(tx, back) : undefined;
  if (order.paymentStatus !== 'pending') order.paymentStatus = await paymentStateOf(tx, locked);
  return refund;
}
