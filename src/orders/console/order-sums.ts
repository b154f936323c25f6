import type { ConsoleSum } from '../../console/console-parts.js';
import type { Money } from '../../platform/money/money.js';
import type { Order } from '../order.entity.js';
import type { ShopOrder } from '../shop-order.entity.js';

/** What an order comes to, line by line. Lines of nothing are left out. */
export function orderSums(order: Order, money: Pick<Money, 'toAmount'>): ConsoleSum[] {
  const { subtotal, shipping, tax, deposit, discount, total, refunded } = order;
  return toSums(money, [
    { label: 'Goods', amount: subtotal },
    { label: 'Discounts', amount: -discount, hint: order.promotions.map(({ name }) => name).join(', ') },
    { label: 'Shipping', amount: shipping },
    { label: 'Tax', amount: tax, hint: taxHint(order) },
    { label: 'Deposit', amount: deposit, hint: 'Given back when what is rented comes back' },
    { label: 'Total', amount: total, isTotal: true },
    { label: 'Taken back', amount: -refunded },
    ...(refunded > 0n ? [{ label: 'Left', amount: total - refunded, isTotal: true }] : []),
  ]);
}

/** The same for a shop's part, and what the shop gets of it. */
export function partSums(part: ShopOrder, money: Pick<Money, 'toAmount'>): ConsoleSum[] {
  const { subtotal, shipping, tax, deposit, discount, total, commission, payable } = part;
  const { refunded, refundedPayable } = part;
  return toSums(money, [
    { label: 'Goods', amount: subtotal },
    { label: 'Shipping', amount: shipping },
    { label: 'Tax', amount: tax, hint: taxHint(part) },
    { label: 'Deposit', amount: deposit, hint: 'Held by the platform until it comes back' },
    { label: 'Discounts', amount: -discount, hint: 'Paid by the platform' },
    { label: 'The customer pays', amount: total, isTotal: true },
    { label: 'Commission', amount: -commission, hint: `${part.commissionRateBp / 100}% of the goods` },
    { label: 'The shop gets', amount: payable, isTotal: true },
    { label: 'Taken back from the customer’s price', amount: -refunded },
    { label: 'Taken back from the shop', amount: -refundedPayable },
  ]);
}

/** Whether tax comes on top of prices or lies within them shows in the total. */
function taxHint({ subtotal, shipping, deposit, discount, tax, total }: TaxedSums): string | undefined {
  const isOnTop = total === subtotal + shipping + deposit - discount + tax;
  return isOnTop ? undefined : 'Within the prices';
}

type TaxedSums = Pick<Order, 'subtotal' | 'shipping' | 'deposit' | 'discount' | 'tax' | 'total'>;

function toSums(
  money: Pick<Money, 'toAmount'>,
  sums: ReadonlyArray<Omit<ConsoleSum, 'amount'> & { amount: bigint }>,
): ConsoleSum[] {
  return sums
    .filter(({ amount, isTotal }) => isTotal || amount !== 0n)
    .map(({ hint, amount, ...sum }) => ({ ...sum, amount: money.toAmount(amount), ...(hint && { hint }) }));
}
