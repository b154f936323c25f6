import { type DataSource, In } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import type { Money } from '../../platform/money/money.js';
import { OrderItem } from '../order-item.entity.js';
import { depositLeft, piecesLeft } from '../refunds/shares.js';
import { daysLate, lateFee } from '../rentals/late-fee.js';

type Extras = Record<string, unknown>;

/** What the console shows of rentals beside their own rows, for a page of them in one query. */
export type RentalSheets = (rows: readonly OrderItem[]) => Promise<Map<string, Extras>>;

export interface RentalSheetsDeps {
  dataSource: DataSource;
  money: Money;
  clock: Clock;
}

export function createRentalSheets({ dataSource, money, clock }: RentalSheetsDeps): RentalSheets {
  return async (rows) => {
    const found = await dataSource.getRepository(OrderItem).find({
      where: { id: In(rows.map(({ id }) => id)) },
      relations: { shopOrder: { order: true, shop: true } },
    });
    const now = clock();
    return new Map(
      found.map((item) => {
        const order = item.shopOrder?.order;
        const part = {
          screen: 'shop-orders',
          id: item.shopOrderId,
          label: order?.orderNumber ?? 'The order',
        };
        const customer = order?.customerName ?? 'Deleted account';
        const isOver = item.rentalStatus === 'returned' || item.rentalStatus === 'lost';
        const deposit = isOver ? null : money.toAmount(depositLeft(item));
        const shop = item.shopOrder?.shop?.name;
        return [
          item.id,
          { part, customer, deposit, shop, pieces: piecesLeft(item), ...lateness(item, now, money) },
        ];
      }),
    );
  };
}

/** Of what is out and should be back: since when, and what it has cost so far. */
function lateness(item: OrderItem, now: Date, money: Money): Extras {
  const days = item.rentalTo !== null && item.rentalStatus === 'out' ? daysLate(item.rentalTo, now) : 0;
  if (days === 0) return { late: null, feeSoFar: null };
  return {
    late: days === 1 ? '1 day late' : `${days} days late`,
    feeSoFar: money.toAmount(lateFee(item, now)),
  };
}
