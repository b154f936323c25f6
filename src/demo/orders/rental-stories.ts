import type { OrderDetailView } from '../../orders/reads/order-view.js';
import { bring } from './bringing.js';
import type { Past } from './past.js';
import type { Story } from './story.js';
import { DAY, HOUR } from './times.js';

function rented(
  story: Pick<Story, 'ago' | 'customer'>,
  rental: NonNullable<Story['rental']>,
  whenOut?: (past: Past, placed: OrderDetailView) => void,
): Story {
  return {
    ...{ ...story, rental, method: 'payos', lines: [] },
    then: (past, placed) => bring(past, placed, 2, () => whenOut?.(past, placed)),
  };
}

/** Two days after its last. */
const BACK_LATE = rented(
  { ago: 18 * DAY, customer: 8 },
  { pick: 0, startsIn: 3, days: 3 },
  (past, { parts: [part] }) =>
    past.timeline.after(5 * DAY, () =>
      past.services.orders.rentals.end(past.owners.get(part!.part.shopId)!, {
        ...{ orderItemId: part!.items[0]!.id, as: 'returned' },
      }),
    ),
);

const OVERDUE = rented({ ago: 9 * DAY, customer: 11 }, { pick: 1, startsIn: 3, days: 3 });
const OUT = rented({ ago: 3 * DAY, customer: 2 }, { pick: 2, startsIn: 2, days: 5 });
const RESERVED = rented({ ago: 7 * HOUR, customer: 6 }, { pick: 3, startsIn: 5, days: 3 });

/** What is with its customer, with its shop again, and still to go. */
export const RENTALS: readonly Story[] = [BACK_LATE, OVERDUE, OUT, RESERVED];
