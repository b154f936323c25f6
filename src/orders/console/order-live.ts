import type { LiveCount, LiveSource } from '../../console/live/live.js';
import { type Actor, shopOf } from '../../platform/auth/actor.js';
import { hasRightInShop } from '../../platform/auth/rights.js';
import { canReadAllOrders } from '../orders.policy.js';
import type { OrderCounts } from './order-counts.query.js';

/** The platform's people, beside shops by their ids. */
const PLATFORM = 'platform';

/** How many orders wait for whoever looks: a shop's new ones, and what is late anywhere. */
export function createOrderCounts(counts: OrderCounts, consoleUrl: string): LiveSource {
  return {
    // As the trigger on `shop_orders` names it.
    channel: 'shop_orders',
    audienceOf: (actor: Actor) => {
      const shop = shopOf(actor);
      if (shop) return hasRightInShop(actor, 'orders.read', shop.id) ? shop.id : undefined;
      return canReadAllOrders(actor) ? PLATFORM : undefined;
    },
    async read(audiences) {
      const shopIds = audiences.filter((audience) => audience !== PLATFORM);
      const [news, late] = await Promise.all([
        shopIds.length > 0 ? counts.newOfShops(shopIds) : new Map<string, number>(),
        audiences.includes(PLATFORM) ? counts.late() : 0,
      ]);
      const read = new Map<string, LiveCount[]>([[PLATFORM, [lateOrders(late, consoleUrl)]]]);
      for (const id of shopIds) read.set(id, [newOrders(news.get(id) ?? 0, consoleUrl)]);
      return read;
    },
  };
}

function newOrders(count: number, consoleUrl: string): LiveCount {
  const href = `${consoleUrl}/resources/shop-orders?filters.status=confirmed`;
  return {
    id: 'orders-new',
    label: count === 1 ? 'new order' : 'new orders',
    count,
    href,
    tone: 'attention',
  };
}

function lateOrders(count: number, consoleUrl: string): LiveCount {
  const href = `${consoleUrl}/resources/orders?filters.isLate=true`;
  return { id: 'orders-late', label: count === 1 ? 'late order' : 'late orders', count, href, tone: 'bad' };
}
