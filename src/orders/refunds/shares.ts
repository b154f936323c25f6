import type { SoldPart } from '../../wallet/books.js';
import type { OrderItem } from '../order-item.entity.js';
import type { ShopOrder } from '../shop-order.entity.js';

/** How a sum of a part is divided, in minor units: paid + promotion = payable + commission + deposit. */
export type Shares = Omit<SoldPart, 'shopOrderId' | 'shopId'>;

export const NO_SHARES: Shares = { paid: 0n, promotion: 0n, payable: 0n, commission: 0n, deposit: 0n };

type Amounts = Pick<
  OrderItem,
  'quantity' | 'cancelledQuantity' | 'returnedQuantity' | 'gross' | 'discount' | 'total' | 'deposit'
>;

/** Pieces that the customer is still to have, or has. */
export const piecesLeft = (item: Amounts): number =>
  item.quantity - item.cancelledQuantity - item.returnedQuantity;

/** So many more pieces of a line go back. */
export interface Pieces<Item extends Amounts = OrderItem> {
  item: Item;
  /** At most `piecesLeft`. */
  quantity: number;
}

/**
 * What `quantity` more pieces of `whole` come to when `gone` of `of` have gone before: whatever the steps, all
 * pieces together come to the whole, to the last unit.
 */
export function shareOf(whole: bigint, gone: number, quantity: number, of: number): bigint {
  return (whole * BigInt(gone + quantity)) / BigInt(of) - (whole * BigInt(gone)) / BigInt(of);
}

/** What the customer paid for these pieces; each of what makes it up goes back by its own share. */
export function paidFor({ item, quantity }: Pieces<Amounts>): bigint {
  const tax = item.total - (item.gross - item.discount + item.deposit);
  const share = (whole: bigint) => shareOfItem(item, whole, quantity);
  return share(item.gross) - share(item.discount) + share(item.deposit) + share(tax);
}

const shareOfItem = (item: Amounts, whole: bigint, quantity: number): bigint =>
  shareOf(whole, item.cancelledQuantity + item.returnedQuantity, quantity, item.quantity);

/**
 * What these pieces of a part come to. Shipping is no part of it; the promotion's share goes back to the platform,
 * and the commission goes back by the goods' price before discounts, as it was taken.
 * @param items all lines of the part, as they are before
 */
export function sharesOfPieces(
  part: Pick<ShopOrder, 'subtotal' | 'commission'>,
  items: readonly Amounts[],
  pieces: ReadonlyArray<Pieces<Amounts>>,
): Shares {
  const sum = (of: (piece: Pieces<Amounts>) => bigint) =>
    pieces.reduce((total, each) => total + of(each), 0n);
  const paid = sum(paidFor);
  const promotion = sum(({ item, quantity }) => shareOfItem(item, item.discount, quantity));
  const deposit = sum(({ item, quantity }) => shareOfItem(item, item.deposit, quantity));
  const goods = sum(({ item, quantity }) => shareOfItem(item, item.gross, quantity));
  const gone = items.reduce((total, item) => total + goneOf(item), 0n);
  const at = (sold: bigint) => (part.subtotal === 0n ? 0n : (part.commission * sold) / part.subtotal);
  const commission = at(gone + goods) - at(gone);
  return { paid, promotion, payable: paid + promotion - commission - deposit, commission, deposit };
}

const goneOf = (item: Amounts): bigint =>
  (item.gross * BigInt(item.quantity - piecesLeft(item))) / BigInt(item.quantity);

/**
 * What giving back `amount` comes to where it is for no piece in particular, such as for a stain: everybody bears
 * it by their share of what is left. Deposits are not touched.
 * @param amount at most what is left of `paid` without the deposit
 */
export function sharesOfAmount(left: Shares, amount: bigint): Shares {
  const goods = left.paid - left.deposit;
  if (goods === 0n) return NO_SHARES;
  const promotion = (left.promotion * amount) / goods;
  const commission = (left.commission * amount) / goods;
  return { paid: amount, promotion, payable: amount + promotion - commission, commission, deposit: 0n };
}

/** As much of `wanted` as there is: what was given back for no piece in particular is missing from the pieces. */
export function within(wanted: Shares, left: Shares): Shares {
  const deposit = least(wanted.deposit, left.deposit);
  const goods = least(wanted.paid - wanted.deposit, left.paid - left.deposit);
  const promotion = least(wanted.promotion, left.promotion);
  const earned = goods + promotion;
  const commission = most(least(wanted.commission, left.commission, earned), earned - left.payable);
  return { paid: goods + deposit, promotion, payable: earned - commission, commission, deposit };
}

export const plus = (a: Shares, b: Shares): Shares => ({
  paid: a.paid + b.paid,
  promotion: a.promotion + b.promotion,
  payable: a.payable + b.payable,
  commission: a.commission + b.commission,
  deposit: a.deposit + b.deposit,
});

/**
 * Divides `amount` by `weights`, to the last unit.
 * @param amount at most the sum of the weights
 * @returns of each at most its weight
 */
export function spread(amount: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  let weighed = 0n;
  return weights.map((weight) => {
    const before = total === 0n ? 0n : (amount * weighed) / total;
    weighed += weight;
    return total === 0n ? 0n : (amount * weighed) / total - before;
  });
}

const least = (...amounts: bigint[]): bigint => amounts.reduce((low, each) => (each < low ? each : low));

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/**
 * What could still go back of a part: what is left of it, without the deposits of rentals that have come back,
 * which were settled then.
 * @param left of the part, settled deposits included
 */
export function refundable(
  left: Shares,
  items: ReadonlyArray<Amounts & Pick<OrderItem, 'rentalStatus'>>,
): Shares {
  const settled = items.reduce((sum, item) => (isSettled(item) ? sum + depositLeft(item) : sum), 0n);
  return { ...left, paid: left.paid - settled, deposit: left.deposit - settled };
}

const isSettled = ({ rentalStatus }: Pick<OrderItem, 'rentalStatus'>): boolean =>
  rentalStatus === 'returned' || rentalStatus === 'lost';

/** The deposit of the pieces that are left of a line. */
export const depositLeft = (item: Amounts): bigint =>
  item.deposit - shareOf(item.deposit, 0, item.quantity - piecesLeft(item), item.quantity);
