import type { OrderItem } from '../../src/orders/order-item.entity.js';
import type { OrderStatus } from '../../src/orders/order.status.js';
import { canMove, MOVE_TARGETS, movesFrom } from '../../src/orders/order-transitions.js';
import type { Order } from '../../src/orders/order.entity.js';
import type { ShopOrder } from '../../src/orders/shop-order.entity.js';
import { PAYMENT_METHODS } from '../../src/payments/payment.status.js';
import { type Context, systemContext } from '../../src/platform/context.js';
import { fillCart, placeOrder, rowsOf, type Want } from '../orders/order-stage.js';
import type { Market, Shelf } from './market.js';
import type { Chance } from './seeded.js';

/** Something that somebody tries to do; it may be refused, and it may be done by several at once. */
export interface Try {
  what: string;
  act(): Promise<unknown>;
  /** Called for each time that it was done. */
  done?(): void;
}

/** Chooses what to try; nothing where there is nothing to try it on. */
export type Move = (market: Market, chance: Chance) => Promise<Try | undefined>;

/** An order as it is, beside the one who ordered. */
export interface Scene {
  order: Order;
  parts: ShopOrder[];
  items: OrderItem[];
  customer: Context;
}

export const platform = systemContext('test');

/** One that fits, if there is one; at times any: what makes no sense is tried too. */
export function likely<Item>(
  chance: Chance,
  items: readonly Item[],
  fits: (item: Item) => boolean,
): Item | undefined {
  const [chosen] = chance.sample(chance.below(6) > 0 ? items.filter(fits) : items, 1);
  return chosen;
}

/** An order that fits, if there is one; at times any. */
export async function anyOrder(
  { orderIds, world, customers }: Market,
  chance: Chance,
  fits: (scene: Scene) => boolean = () => true,
): Promise<Scene | undefined> {
  const isAny = chance.below(6) === 0;
  for (const id of chance.sample(orderIds, orderIds.length)) {
    const rows = await rowsOf(world, id);
    const scene = { ...rows, customer: customers.find((each) => each.id === rows.order.userId)!.ctx };
    if (isAny || fits(scene)) return scene;
  }
  return undefined;
}

/** Of a scene, whether a part has come so far. */
export const hasPart =
  (...statuses: readonly OrderStatus[]) =>
  ({ parts }: Pick<Scene, 'parts'>): boolean =>
    parts.some(({ status }) => statuses.includes(status));

export const ownerOf = (market: Market, shopId: string): Context =>
  market.shops.find(({ id }) => id === shopId)!.owner;

const DAY = 86_400_000;
const dayIn = ({ clock }: Market, days: number): string =>
  new Date(clock.now.getTime() + days * DAY).toISOString().slice(0, 10);

function wantOf(market: Market, chance: Chance, { isRented, ...shelf }: Shelf): Want {
  const from = chance.below(3);
  const rental = { from: dayIn(market, from), to: dayIn(market, from + chance.below(4)) };
  return { ...shelf, quantity: 1 + chance.below(3), ...(isRented ? { rental } : {}) };
}

export const order: Move = async (market, chance) => {
  const { world } = market;
  const { id: userId, ctx } = chance.pick(market.customers);
  await world.services.dataSource.query(
    'DELETE FROM cart_items WHERE cart_id IN (SELECT id FROM carts WHERE user_id = $1)',
    [userId],
  );
  const shelves = chance.sample(market.shelves, 1 + chance.below(4));
  const wants = shelves.map((shelf) => wantOf(market, chance, shelf));
  await fillCart(world, userId, wants);
  const paymentMethod = chance.pick(PAYMENT_METHODS);
  const code = chance.pick([undefined, undefined, ...market.codes]);
  return {
    what: `order ${wants.map(({ quantity }) => quantity).join('+')} by ${paymentMethod}, code ${code}`,
    act: async () => {
      const id = await placeOrder(world, { ctx }, { paymentMethod, ...(code ? { code } : {}) });
      market.orderIds.push(id);
      if (paymentMethod === 'payos') await makeLink(market, ctx, id);
    },
  };
};

async function makeLink({ world, links }: Market, ctx: Context, id: string): Promise<void> {
  const link = await world.services.orders.orderCheckout.linkOf(ctx, { id });
  if (!link) return;
  links.set(id, world.services.payments.sandbox!.find(link.checkoutUrl.split('/').at(-1)!)!);
}

/** Enough, too little or too much, in time or long afterwards; told at once, or found by asking. */
export const pay: Move = async (market, chance) => {
  if (market.links.size === 0) return undefined;
  const { notices, sandbox } = market.world.services.payments;
  const link = chance.pick([...market.links.values()]);
  const amount = link.amount + chance.pick([0, 0, 0, 0, -1, 1]);
  if (amount < 1) return undefined;
  const webhook = sandbox!.pay(link, amount);
  const isTold = chance.below(4) > 0;
  market.webhooks.push(webhook);
  return {
    what: `pay ${amount} of ${link.amount}${isTold ? '' : ', untold'}`,
    act: async () => (isTold ? notices.receive(platform, webhook) : undefined),
  };
};

export const tellAgain: Move = async ({ webhooks, world }, chance) => {
  if (webhooks.length === 0) return undefined;
  const webhook = chance.pick(webhooks);
  return { what: 'tell again', act: () => world.services.payments.notices.receive(platform, webhook) };
};

/** The time to pay, the days of a rental or those in which goods may come back go by, and the jobs do their work. */
export const wait: Move = async ({ clock, world }, chance) => {
  const hours = chance.pick([0.5, 25, 75, 200, 200]);
  clock.now = new Date(clock.now.getTime() + hours * 3_600_000);
  const { payments, orders } = world.services;
  return {
    what: `wait ${hours} h`,
    act: async () => {
      await payments.settling.settleDue(platform);
      await orders.earningsRelease.run(platform);
    },
  };
};

/** One case of these orders' payments. */
export const decideCase: Move = async (market, chance) => {
  const { dataSource, payments } = market.world.services;
  const cases: Array<{ id: string; kind: string; status: string }> = await dataSource.query(
    `SELECT c.id, c.kind, c.status FROM payment_cases c JOIN payments p ON p.id = c.payment_id
     WHERE p.subject_id = ANY ($1::uuid[]) ORDER BY c.id`,
    [market.orderIds],
  );
  const found = likely(chance, cases, ({ status }) => status === 'open');
  if (!found) return undefined;
  const { id, kind } = found;
  const how = chance.pick(['accept', 'credit', 'markReturned'] as const);
  const input = { id, note: 'Asked the customer', reference: 'FT1' };
  return {
    what: `${how} ${kind}`,
    act: () => {
      const { reference, ...decision } = input;
      return how === 'markReturned'
        ? payments.cases.markReturned(platform, { ...decision, reference })
        : payments.cases[how](platform, decision);
    },
  };
};

/** A part one step on, by its shop, or all of an order, by the platform. */
export const move: Move = async (market, chance) => {
  const scene = await anyOrder(market, chance, hasPart('confirmed', 'processing', 'shipped'));
  if (!scene) return undefined;
  const { orderMoves } = market.world.services.orders;
  const part = likely(chance, scene.parts, ({ status }) => movesFrom(status).length > 0);
  const to = part && likely(chance, MOVE_TARGETS, (target) => canMove(part.status, target));
  if (!part || !to) return undefined;
  return chance.below(3) > 0
    ? {
        what: `part ${part.status} to ${to}`,
        act: () => orderMoves.movePart(ownerOf(market, part.shopId), { shopOrderId: part.id, to }),
      }
    : {
        what: `order ${scene.order.status} to ${to}`,
        act: () => orderMoves.moveOrder(platform, { orderId: scene.order.id, to }),
      };
};

/** All the way: most of what follows needs something that has arrived. */
export const deliver: Move = async (market, chance) => {
  const scene = await anyOrder(market, chance, hasPart('confirmed', 'processing', 'shipped'));
  if (!scene) return undefined;
  const { orderMoves } = market.world.services.orders;
  const parts = scene.parts.filter(({ status }) => movesFrom(status).length > 0);
  if (parts.length === 0) return undefined;
  return {
    what: `deliver ${parts.length} parts`,
    act: async () => {
      for (const { id: shopOrderId, status } of parts) {
        if (status !== 'shipped') await orderMoves.movePart(platform, { shopOrderId, to: 'shipped' });
        await orderMoves.movePart(platform, { shopOrderId, to: 'delivered' });
      }
    },
  };
};
