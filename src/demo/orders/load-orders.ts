import { systemContext } from '../../platform/context.js';
import type { DemoServices } from '../load-demo.js';
import { bring } from './bringing.js';
import { loadPromotions } from './load-promotions.js';
import { planOrders, type PlannedOrder } from './order-plan.js';
import { type Merchants, type OpenAt, openPast, type Past } from './past.js';
import { linkOf, pay, place } from './shopping.js';
import { STORIES } from './stories.js';
import type { Story } from './story.js';
import { createTimeline } from './timeline.js';
import { DAY, HOUR } from './times.js';
import { loadShopper } from './load-shopper.js';
import { planPayouts } from './wallets.js';

/** Beside the stories. */
const ORDERS = 56;

/**
 * Two months of orders, each as its customer and its shops would have had it, with what becomes of the money. After
 * a load that was cut off, what was ordered stays as it was left, and the rest is loaded.
 */
export async function loadOrders(
  services: DemoServices,
  openAt: OpenAt,
  merchants: Merchants,
  signal: AbortSignal,
): Promise<void> {
  const present = Date.now();
  const timeline = createTimeline(present);
  const past = await openPast(services, openAt, timeline, merchants);
  if (past.shelves.length === 0) return;
  timeline.at(present - 71 * DAY, () => loadPromotions(past));
  timeline.at(present - 3 * DAY, () => loadShopper(past, merchants.shopper));
  const [{ n: known }] = (await services.dataSource.query('SELECT count(*)::int AS n FROM orders')) as [
    { n: number },
  ];
  const crowd = planOrders(ORDERS, past.customers.length).map(toStory);
  const stories = [...crowd, ...STORIES].sort((one, other) => other.ago - one.ago);
  for (const story of stories.slice(known)) timeline.at(present - story.ago, () => tell(past, story));
  if (known < stories.length) planPayouts(past);
  await timeline.run(signal);
}

/** Most orders are paid for and come; some are never paid for, and end. */
function toStory({ isPaid, days, ...order }: PlannedOrder): Story {
  if (isPaid) return { ...order, then: (past, placed) => bring(past, placed, days) };
  return {
    ...{ ...order, share: 0 },
    then({ timeline, services }) {
      timeline.after(HOUR, () => services.payments.settling.settleDue(systemContext('demo data')));
    },
  };
}

async function tell(past: Past, story: Story): Promise<void> {
  const { services } = past;
  await story.first?.(past);
  const placed = await place(past, story);
  if (!placed) return;
  if (story.method === 'payos' && story.share !== 0 && placed.payment) {
    const link = await linkOf(services, placed.payment.id);
    // Nobody can pay at PayOS itself for a story: the order waits until it is given up.
    if (!link) return;
    await pay(services, link, story.share);
  }
  await story.then(past, placed);
}
