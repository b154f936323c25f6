import type { OrderItem } from '../../src/orders/order-item.entity.js';
import { piecesLeft } from '../../src/orders/refunds/shares.js';
import { CANCELLABLE } from '../../src/orders/order-transitions.js';
import type { RefundRequest } from '../../src/orders/refunds/order-refunds.service.js';
import type { Context } from '../../src/platform/context.js';
import type { Market } from './market.js';
import { anyOrder, hasPart, likely, type Move, ownerOf, platform, type Scene } from './market-moves.js';
import type { Chance } from './seeded.js';

interface Pieces {
  orderItemId: string;
  quantity: number;
}

/** Some pieces of some lines; more than there are, at times. */
function somePieces(chance: Chance, items: readonly OrderItem[]): Pieces[] {
  return chance.sample(items, 1 + chance.below(2)).map((item) => ({
    orderItemId: item.id,
    quantity: Math.max(1, chance.pick([1, piecesLeft(item), piecesLeft(item), item.quantity])),
  }));
}

/** Lines that have been sent; all where none was. */
function sentOf({ parts, items }: Scene): OrderItem[] {
  const sent = new Set(parts.flatMap(({ id, shippedAt }) => (shippedAt === null ? [] : [id])));
  const lines = items.filter((item) => sent.has(item.shopOrderId) && piecesLeft(item) > 0);
  return lines.length > 0 ? lines : items;
}

const listed = (pieces: readonly Pieces[]): string => pieces.map(({ quantity }) => quantity).join('+');

/** By the customer, the platform or a shop: all, a part, or pieces. */
export const cancel: Move = async (market, chance) => {
  const scene = await anyOrder(market, chance, hasPart(...CANCELLABLE));
  if (!scene) return undefined;
  const part = chance.pick(scene.parts);
  const who: Context = chance.pick([scene.customer, scene.customer, platform, ownerOf(market, part.shopId)]);
  const of = chance.pick([
    {},
    { shopOrderIds: [part.id] },
    { items: somePieces(chance, scene.items) },
    { items: somePieces(chance, scene.items) },
  ]);
  const { orderCancelling } = market.world.services.orders;
  const cancellation = { orderId: scene.order.id, reason: null, ...of };
  return {
    what: `cancel ${of.items ? listed(of.items) : of.shopOrderIds ? 'a part' : 'all'} of ${scene.order.status}`,
    act: () => orderCancelling.cancel(who, cancellation),
  };
};

export const refund: Move = async (market, chance) => {
  const scene = await anyOrder(market, chance, ({ parts }) => parts.some(({ paidAt }) => paidAt !== null));
  if (!scene) return undefined;
  const restock = chance.below(2) === 0;
  const of = refundOf(scene, chance);
  const request: RefundRequest = {
    ...{ orderId: scene.order.id, of, restock, reason: 'Stained' },
    to: chance.pick(['wallet', 'wallet', 'by_hand']),
  };
  return {
    what: `refund ${'items' in of ? listed(of.items as Pieces[]) : `${of.amount} cents`} of ${scene.order.status}`,
    act: () => market.world.services.orders.orderRefunds.give(platform, request),
    done() {
      if (!restock || 'amount' in of) return;
      for (const { orderItemId, quantity } of of.items) putBack(market, orderItemId, quantity!);
    },
  };
};

function refundOf(scene: Scene, chance: Chance): RefundRequest['of'] {
  const { order, parts } = scene;
  if (chance.below(2) === 0) return { items: somePieces(chance, sentOf(scene)) };
  const shares = [1n, 3n, 100n, 100n, 100n];
  const amount = (order.total * chance.pick(shares)) / BigInt(100 - chance.below(60)) + 1n;
  return chance.below(2) === 0 ? { amount } : { amount, shopOrderId: chance.pick(parts).id };
}

function putBack({ putBack: pieces }: Market, itemId: string, quantity: number): void {
  pieces.set(itemId, (pieces.get(itemId) ?? 0) + quantity);
}

/** Money that is due by hand has been transferred. */
export const transfer: Move = async ({ world, orderIds }, chance) => {
  const { dataSource, orders } = world.services;
  const rows: Array<{ id: string; status: string }> = await dataSource.query(
    `SELECT id, status FROM refunds WHERE order_id = ANY ($1::uuid[]) AND destination = 'by_hand' ORDER BY id`,
    [orderIds],
  );
  const found = likely(chance, rows, ({ status }) => status === 'due');
  if (!found) return undefined;
  const input = { refundId: found.id, reference: 'FT2' };
  return { what: 'transfer', act: () => orders.orderRefunds.markDone(platform, input) };
};

export const askReturn: Move = async (market, chance) => {
  const scene = await anyOrder(market, chance, hasPart('delivered'));
  if (!scene) return undefined;
  const items = somePieces(chance, sentOf(scene));
  const { orderReturns } = market.world.services.orders;
  return {
    what: `ask to return ${listed(items)} of ${scene.order.status}`,
    act: () => orderReturns.request(scene.customer, { orderId: scene.order.id, items, reason: 'Too small' }),
  };
};

interface ReturnRow {
  id: string;
  status: string;
  shop_id: string;
  items: Array<{ id: string; quantity: number; is_bought: boolean }>;
}

/** One step on, mostly the one that is due. */
export const decideReturn: Move = async (market, chance) => {
  const { dataSource, orders } = market.world.services;
  const rows: ReturnRow[] = await dataSource.query(RETURNS, [market.orderIds]);
  const found = likely(chance, rows, ({ status }) => status in DUE);
  if (!found) return undefined;
  const { id, status, shop_id: shopId, items } = found;
  const { returnDecisions: decisions } = orders;
  const owner = ownerOf(market, shopId);
  const restock = chance.below(2) === 0;
  const to = chance.pick(['wallet', 'by_hand'] as const);
  const steps: Record<string, () => Promise<unknown>> = {
    approve: () => decisions.approve(owner, { id }),
    reject: () => decisions.reject(owner, { id, reason: 'It was worn.' }),
    receive: () => decisions.receive(owner, { id, restock }),
    refund: () => decisions.refund(platform, { id, to }),
  };
  const step = chance.below(5) > 0 ? (DUE[status] ?? 'refund') : chance.pick(Object.keys(steps));
  return {
    what: `${step} a return that is ${status}`,
    act: steps[step]!,
    done() {
      if (step !== 'receive' || !restock) return;
      for (const item of items) if (item.is_bought) putBack(market, item.id, item.quantity);
    },
  };
};

const DUE: Readonly<Record<string, string>> = {
  ...{ requested: 'approve', approved: 'receive', received: 'refund' },
};

const RETURNS = `
  SELECT r.id, r.status, p.shop_id, json_agg(json_build_object('id', i.id, 'quantity', ri.quantity,
    'is_bought', i.order_type = 'purchase')) AS items
  FROM order_returns r JOIN shop_orders p ON p.id = r.shop_order_id
  JOIN order_return_items ri ON ri.return_id = r.id JOIN order_items i ON i.id = ri.order_item_id
  WHERE p.order_id = ANY ($1::uuid[]) GROUP BY r.id, r.status, p.shop_id ORDER BY r.id`;

/** It is back, in time or late, or never will be. */
export const endRental: Move = async (market, chance) => {
  const isOut = ({ rentalStatus }: OrderItem) => rentalStatus === 'out';
  const scene = await anyOrder(market, chance, ({ items }) => items.some(isOut));
  const rented = scene?.items.filter(({ orderType }) => orderType === 'rental') ?? [];
  const item = likely(chance, rented, isOut);
  if (!scene || !item) return undefined;
  const part = scene.parts.find(({ id }) => id === item.shopOrderId)!;
  const as = chance.pick(['returned', 'returned', 'lost'] as const);
  const { rentals } = market.world.services.orders;
  return {
    what: `rental ${item.rentalStatus} is ${as}`,
    act: () => rentals.end(ownerOf(market, part.shopId), { orderItemId: item.id, as }),
  };
};

const ACCOUNT = { bank_name: 'Vietcombank', account_number: '0011223367', account_holder: 'LE THI LAN' };

export const askPayout: Move = async ({ world, shops }, chance) => {
  const rows: Array<{ id: string; cents: string }> = await world.services.dataSource.query(
    `SELECT s.id, coalesce(w.balance, 0) AS cents FROM unnest($1::uuid[]) s (id)
     LEFT JOIN wallets w ON w.owner_id = s.id AND w.account = 'shop_available' ORDER BY s.id`,
    [shops.map(({ id }) => id)],
  );
  const found = likely(chance, rows, (row) => Number(row.cents) > 0);
  if (!found) return undefined;
  const { id, cents } = found;
  const { owner } = shops.find((shop) => shop.id === id)!;
  const available = Number(cents) / 100;
  const amount = chance.pick([available, available, 10, available + 0.01]);
  const { payouts } = world.services.wallet;
  return {
    what: `payout of ${amount}`,
    act: () => payouts.request(owner, { amount, bank_account: ACCOUNT }),
  };
};

export const decidePayout: Move = async ({ world, shops }, chance) => {
  const { dataSource, wallet } = world.services;
  const rows: Array<{ id: string; status: string }> = await dataSource.query(
    'SELECT id, status FROM payouts WHERE shop_id = ANY ($1::uuid[]) ORDER BY id',
    [shops.map(({ id }) => id)],
  );
  const found = likely(chance, rows, ({ status }) => status === 'requested');
  if (!found) return undefined;
  const { id, status } = found;
  const isApproved = chance.below(2) === 0;
  return {
    what: `${isApproved ? 'approve' : 'reject'} a payout that is ${status}`,
    act: () =>
      isApproved
        ? wallet.payouts.approve(platform, { id, bank_reference: 'FT3' })
        : wallet.payouts.reject(platform, { id, reason: 'The account is in another name.' }),
  };
};
