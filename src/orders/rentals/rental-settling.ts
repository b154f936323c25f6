import type { Stock } from '../../catalog/stock/stock.js';
import { recordAudits } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { TransactionContext } from '../../platform/context.js';
import type { Books } from '../../wallet/books.js';
import { recordHappenings } from '../order-events.js';
import type { OrderItem } from '../order-item.entity.js';
import type { LockedOrder } from '../order-locks.js';
import { rentalNotOut } from '../orders.errors.js';
import { depositLeft, piecesLeft } from '../refunds/shares.js';
import type { ShopOrder } from '../shop-order.entity.js';
import { daysLate, lateFee } from './late-fee.js';

export interface RentalSettlingDeps {
  clock: Clock;
  stock: Pick<Stock, 'putBack'>;
  books: Pick<Books, 'depositSettled'>;
}

export interface EndedRentals {
  locked: LockedOrder;
  part: ShopOrder;
  /** Rented lines of the part. */
  items: readonly OrderItem[];
  /** Lost: the whole deposit is the shop's, and nothing is back on a shelf. */
  as: 'returned' | 'lost';
  /** When they came back: now, unless given. */
  at?: Date;
}

/** What the shop gets out of the deposit, in minor units: the late fee, or all for what is lost. */
export const feeOf = (item: OrderItem, as: EndedRentals['as'], at: Date): bigint =>
  as === 'lost' ? depositLeft(item) : lateFee(item, at);

/**
 * Ends rentals that are out. What is back is on its shelf, the late fee is the shop's, and the rest of the deposit
 * is in the customer's wallet.
 * @throws DomainError `orders.rental_not_out` (409)
 */
export type EndRentals = (tx: TransactionContext, ended: EndedRentals) => Promise<void>;

export function createEndRentals({ clock, stock, books }: RentalSettlingDeps): EndRentals {
  return async (tx, { locked, part, items, as, at: end }) => {
    const { id: orderId, userId } = locked.order;
    const now = clock();
    const at = end ?? now;
    const settled = items.map((item) => ({ item, deposit: depositLeft(item), fee: feeOf(item, as, at) }));
    if (as === 'returned') await stock.putBack(tx, shelved(items));
    for (const { item } of settled) await markEnded(tx, item, as, now);
    await recordHappenings(
      tx,
      clock,
      settled.map(({ item }) => ({
        ...{ orderId, userId, shopOrderId: part.id, event: 'rental_returned' as const },
        ...{ from: 'out', to: as, note: noteOf(item, at) },
      })),
    );
    await recordAudits(
      tx,
      settled.map(({ item, deposit, fee }) => ({
        action: as === 'lost' ? 'orders.lose_rental' : 'orders.return_rental',
        subjectType: 'order_item',
        subjectId: item.id,
        after: { rental_status: as, deposit, fee },
      })),
    );
    for (const { item, deposit, fee } of settled) {
      if (deposit === 0n || part.paidAt === null) continue;
      const { shopId } = part;
      await books.depositSettled(tx, { orderItemId: item.id, orderId, shopId, userId, deposit, fee });
    }
  };
}

async function markEnded(
  { manager }: TransactionContext,
  item: OrderItem,
  as: EndedRentals['as'],
  now: Date,
): Promise<void> {
  const [, changed]: [unknown, number] = await manager.query(
    `UPDATE order_items SET rental_status = $2, updated_at = $3 WHERE id = $1 AND rental_status = 'out'`,
    [item.id, as, now],
  );
  if (changed === 0) throw rentalNotOut();
}

const shelved = (items: readonly OrderItem[]) =>
  items.flatMap((item) =>
    item.isStockCounted && item.productId !== null && piecesLeft(item) > 0
      ? [{ productId: item.productId, variantId: item.variantId, quantity: piecesLeft(item) }]
      : [],
  );

const noteOf = ({ name, rentalTo }: OrderItem, at: Date): string => {
  const late = rentalTo === null ? 0 : daysLate(rentalTo, at);
  return late > 0 ? `${name}, ${late} d late` : name;
};
