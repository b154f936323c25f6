import type { UserActor } from '../../platform/auth/actor.js';
import { contextOf, type Past } from './past.js';
import { topUp } from './wallets.js';

/** What the shopper of the README has in the cart, by number. */
const CART = [2, 17, 33];

/** A cart with things in it, and money in the wallet. */
export async function loadShopper({ services, shelves }: Past, shopper: UserActor): Promise<void> {
  const ctx = contextOf(shopper);
  const holder = { userId: shopper.id, token: undefined };
  const { items } = await services.carts.carts.read(ctx, holder);
  if (items.length > 0) return;
  await topUp(services, ctx, 250);
  for (const pick of CART) {
    const { product_id, variant_id } = shelves[pick % shelves.length]!;
    await services.carts.carts.add(ctx, holder, {
      ...{ product_id, ...(variant_id && { variant_id }) },
      ...{ quantity: 1, order_type: 'purchase' },
    });
  }
}
