import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { findItems, lockOrder } from '../order-locks.js';
import { OrderItem } from '../order-item.entity.js';
import { notAllowed, rentalBackWhen, rentalNotFound, rentalNotOut } from '../orders.errors.js';
import { canEditPart, canReadPart } from '../orders.policy.js';
import { depositLeft } from '../refunds/shares.js';
import { ShopOrder } from '../shop-order.entity.js';
import { daysLate } from './late-fee.js';
import { type EndRentals, feeOf } from './rental-settling.js';

export interface RentalEnd {
  orderItemId: string;
  as: 'returned' | 'lost';
  /** When it came back: now, unless it was earlier. */
  at?: Date;
}

export interface Rentals {
  /**
   * A rented line is back with its shop, or never will be: by the shop or the platform.
   * @throws DomainError `orders.rental_not_found` (404), `orders.not_allowed` (403), `orders.rental_not_out` (409),
   * `orders.rental_back_when` (422) for a time before it was delivered or yet to come
   */
  end(ctx: Context, input: RentalEnd): Promise<void>;
  /**
   * What ending it would come to, in minor units: changes nothing.
   * @throws DomainError as `end`
   */
  preview(ctx: Context, input: RentalEnd): Promise<{ daysLate: number; fee: bigint; deposit: bigint }>;
}

export interface RentalsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  endRentals: EndRentals;
}

export function createRentals({ dataSource, inTransaction, clock, endRentals }: RentalsDeps): Rentals {
  return {
    end: (ctx, { orderItemId, as, at = clock() }) =>
      inTransaction(ctx, async (tx) => {
        const owner = await demandPart(tx.manager, ctx.actor, orderItemId);
        const locked = await lockOrder(tx, owner.orderId);
        const part = locked?.parts.find(({ id }) => id === owner.id);
        if (!locked || !part) throw rentalNotFound();
        const item = (await findItems(tx.manager, [part])).find(({ id }) => id === orderItemId);
        if (item?.rentalStatus !== 'out') throw rentalNotOut();
        demandWhileOut(part, at, clock());
        await endRentals(tx, { locked, part, items: [item], as, at });
      }),

    async preview(ctx, { orderItemId, as, at = clock() }) {
      const manager = managerOf(ctx, dataSource);
      const part = await demandPart(manager, ctx.actor, orderItemId);
      const item = await manager.findOneByOrFail(OrderItem, { id: orderItemId });
      if (item.rentalStatus !== 'out' || item.rentalTo === null) throw rentalNotOut();
      demandWhileOut(part, at, clock());
      return { daysLate: daysLate(item.rentalTo, at), fee: feeOf(item, as, at), deposit: depositLeft(item) };
    },
  };
}

/** The part of the rented line, where the actor may end it. */
async function demandPart(manager: EntityManager, actor: Actor, orderItemId: string): Promise<ShopOrder> {
  const named = await manager.findOneBy(OrderItem, { id: orderItemId });
  const owner = named && (await manager.findOneByOrFail(ShopOrder, { id: named.shopOrderId }));
  if (!owner || named.orderType !== 'rental' || !canReadPart(actor, owner.shopId)) throw rentalNotFound();
  if (!canEditPart(actor, owner.shopId)) throw notAllowed();
  return owner;
}

/** Nobody charges a customer for days to come. */
function demandWhileOut({ deliveredAt }: ShopOrder, at: Date, now: Date): void {
  if (at > now || (deliveredAt !== null && at < deliveredAt)) throw rentalBackWhen();
}
