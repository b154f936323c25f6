import { systemContext } from '../../src/platform/context.js';
import type { World } from '../support/world.js';
import { balanceOf, topUp } from '../wallet/money.js';
import { makeShopper, placeOrder, rowsOf, type Want } from './order-stage.js';

type Values = Parameters<typeof placeOrder>[2];

/** Somebody with 10,000.00 in their wallet who has ordered these, and what the order is made of. */
export async function makeOrder(world: World, wants: readonly Want[], values: Values = {}) {
  const { person, api } = await makeShopper(world, wants);
  await topUp(world, person.id, START);
  const id = await placeOrder(world, person, { paymentMethod: 'wallet', ...values });
  const { order, parts, items } = await rowsOf(world, id);
  return { id, person, api, order, parts, items };
}

export const START = 1_000_000n;

/** What the person has spent, after all that came back. */
export async function spentBy(world: World, userId: string): Promise<bigint> {
  return START - (await balanceOf(world, { kind: 'user', userId }));
}

/** Brings all parts, or one, to the customer. */
export async function deliver(world: World, orderId: string, only?: string): Promise<void> {
  const { orderMoves } = world.services.orders;
  const { parts } = await rowsOf(world, orderId);
  for (const { id } of parts.filter((part) => only === undefined || part.id === only)) {
    await orderMoves.movePart(systemContext('test'), { shopOrderId: id, to: 'shipped' });
    await orderMoves.movePart(systemContext('test'), { shopOrderId: id, to: 'delivered' });
  }
}

/** What the platform still holds of a shop's for these parts. */
export const pendingOf = (world: World, shopId: string) => balanceOf(world, { kind: 'shop_pending', shopId });
