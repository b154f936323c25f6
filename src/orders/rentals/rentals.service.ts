import type { Context } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { findItems, lockOrder } from '../order-locks.js';
import { OrderItem } from '../order-item.entity.js';
import { notAllowed, rentalNotFound, rentalNotOut } from '../orders.errors.js';
import { canEditPart, canReadPart } from '../orders.policy.js';
import { ShopOrder } from '../shop-order.entity.js';
import type { EndRentals } from './rental-settling.js';

export interface Rentals {
  /**
   * A rented line is back with its shop, or never will be: by the shop or the platform.
   * @throws DomainError `orders.rental_not_found` (404), `orders.not_allowed` (403), `orders.rental_not_out` (409)
   */
  end(ctx: Context, input: { orderItemId: string; as: 'returned' | 'lost' }): Promise<void>;
}

export interface RentalsDeps {
  inTransaction: InTransaction;
  endRentals: EndRentals;
}

export function createRentals({ inTransaction, endRentals }: RentalsDeps): Rentals {
  return {
    end: (ctx, { orderItemId, as }) =>
      inTransaction(ctx, async (tx) => {
        const named = await tx.manager.findOneBy(OrderItem, { id: orderItemId });
        const owner = named && (await tx.manager.findOneByOrFail(ShopOrder, { id: named.shopOrderId }));
        if (!owner || named.orderType !== 'rental' || !canReadPart(ctx.actor, owner.shopId))
          throw rentalNotFound();
        if (!canEditPart(ctx.actor, owner.shopId)) throw notAllowed();
        const locked = await lockOrder(tx, owner.orderId);
        const part = locked?.parts.find(({ id }) => id === owner.id);
        if (!locked || !part) throw rentalNotFound();
        const item = (await findItems(tx.manager, [part])).find(({ id }) => id === orderItemId);
        if (item?.rentalStatus !== 'out') throw rentalNotOut();
        await endRentals(tx, { locked, part, items: [item], as });
      }),
  };
}
