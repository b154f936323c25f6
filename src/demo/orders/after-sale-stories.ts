import type { OrderDetailView } from '../../orders/reads/order-view.js';
import { bring } from './bringing.js';
import type { Past } from './past.js';
import { customerOf } from './shopping.js';
import type { Story } from './story.js';
import { DAY, HOUR } from './times.js';

const line = (pick: number, quantity = 1) => ({ pick, quantity, of: 'house' as const });
const elsewhere = (pick: number) => ({ pick, quantity: 1, of: 'all' as const });

const CANCELLED: Story = {
  ...{ ago: 11 * DAY, customer: 2, method: 'payos', lines: [line(3), elsewhere(40)] },
  then: (past, { order }) =>
    past.timeline.after(5 * HOUR, async () => {
      const reason = 'I ordered the wrong size; I will order again.';
      await past.services.orders.orderCancelling.cancel(customerOf(past, CANCELLED), {
        ...{ orderId: order.id, reason },
      });
    }),
};

/** One of its two shops cannot send, the other can. */
const CANCELLED_IN_PART: Story = {
  ...{ ago: 8 * DAY, customer: 5, method: 'payos', lines: [line(6), elsewhere(90)] },
  then(past, placed) {
    past.timeline.after(4 * HOUR, async () => {
      const [first] = placed.parts.map(({ part }) => part);
      await past.services.orders.orderCancelling.cancel(past.owners.get(first!.shopId)!, {
        ...{ orderId: placed.order.id, shopOrderIds: [first!.id], reason: 'The last piece has a flaw.' },
      });
    });
    bring(past, placed, 4);
  },
};

/** Somebody sends the first line of their order back. */
function askedBack(
  story: Pick<Story, 'ago' | 'customer' | 'lines'>,
  reason: string,
  decide?: (past: Past, id: string) => void,
): Story {
  const asked: Story = {
    ...{ ...story, method: 'payos' },
    then: (past, placed) =>
      bring(past, placed, 2, () =>
        past.timeline.after(DAY, async () => {
          const items = [{ orderItemId: firstLine(placed), quantity: 1 }];
          const [id] = await past.services.orders.orderReturns.request(customerOf(past, asked), {
            ...{ orderId: placed.order.id, items, reason },
          });
          decide?.(past, id!);
        }),
      ),
  };
  return asked;
}

const firstLine = ({ parts }: OrderDetailView): string => parts[0]!.items[0]!.id;

const decider = (past: Past) => past.owners.get(past.house)!;

const RETURN_WAITS = askedBack(
  { ago: 4 * DAY, customer: 0, lines: [line(9, 2)] },
  'One of the two is too short in the sleeves.',
);

const RETURN_ON_ITS_WAY = askedBack(
  { ago: 6 * DAY, customer: 3, lines: [line(12)] },
  'The colour is warmer than in the picture.',
  (past, id) =>
    past.timeline.after(6 * HOUR, () => past.services.orders.returnDecisions.approve(decider(past), { id })),
);

const RETURN_REJECTED = askedBack(
  { ago: 15 * DAY, customer: 6, lines: [line(15)] },
  'It does not suit me after all.',
  (past, id) =>
    past.timeline.after(6 * HOUR, () =>
      past.services.orders.returnDecisions.reject(decider(past), {
        ...{ id, reason: 'It came to us worn, with make-up on the collar.' },
      }),
    ),
);

const RETURN_REFUNDED = askedBack(
  { ago: 20 * DAY, customer: 8, lines: [line(18), line(21)] },
  'The zip does not close.',
  (past, id) => {
    const { returnDecisions } = past.services.orders;
    past.timeline.after(5 * HOUR, () => returnDecisions.approve(decider(past), { id }));
    past.timeline.after(3 * DAY, () => returnDecisions.receive(decider(past), { id, restock: false }));
    past.timeline.after(3 * DAY + 2 * HOUR, async () => {
      await returnDecisions.refund(past.admin, { id, to: 'wallet' });
    });
  },
);

/** An amount for the trouble, and then a piece, which somebody has yet to transfer. */
const REFUNDED_TWICE: Story = {
  ...{ ago: 9 * DAY, customer: 10, method: 'payos', lines: [line(24, 2), elsewhere(130)] },
  then: (past, placed) =>
    bring(past, placed, 3, () => {
      const { orderRefunds } = past.services.orders;
      const orderId = placed.order.id;
      past.timeline.after(DAY, async () => {
        const reason = 'The parcel came four hours late, and the gift with it.';
        await orderRefunds.give(past.admin, {
          ...{ orderId, of: { amount: placed.order.total / 20n } },
          ...{ to: 'wallet', restock: false, reason },
        });
      });
      past.timeline.after(3 * DAY, async () => {
        const items = [{ orderItemId: firstLine(placed), quantity: 1 }];
        const reason = 'One of the two came with a pulled thread; they keep it for the lining.';
        await orderRefunds.give(past.admin, {
          ...{ orderId, of: { items }, to: 'by_hand', restock: false, reason },
        });
      });
    }),
};

/** What does not go as it was ordered. */
export const AFTER_SALE: readonly Story[] = [
  CANCELLED,
  CANCELLED_IN_PART,
  RETURN_WAITS,
  RETURN_ON_ITS_WAY,
  RETURN_REJECTED,
  RETURN_REFUNDED,
  REFUNDED_TWICE,
];
