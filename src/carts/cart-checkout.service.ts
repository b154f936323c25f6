import type { EntityManager } from 'typeorm';
import { runPrepared } from '../platform/database/statement.js';
import type { WantedLine } from '../pricing/quote.js';
import type { CartCheckout } from './cart-contents.js';
import type { CartSource } from './cart.entity.js';
import { cartEmpty, cartNotFound } from './carts.errors.js';

/** What becomes an order. */
export function createCartCheckout(): CartCheckout {
  return {
    async lock(tx, { userId, cartId }) {
      const cart = await lockCart(tx.manager, userId, cartId);
      if (!cart && cartId !== undefined) throw cartNotFound();
      const lines = cart ? await linesOf(tx.manager, cart.id) : [];
      if (!cart || lines.length === 0) throw cartEmpty();
      return { id: cart.id, userId, source: cart.source, lines };
    },

    async clear(tx, cartId) {
      await runPrepared(tx.manager, 'DELETE FROM cart_items WHERE cart_id = $1', [cartId]);
    },
  };
}

const lockWhere = (which: string): string =>
  `SELECT id, source FROM carts WHERE user_id = $1 AND ${which} FOR NO KEY UPDATE`;
const LOCK_OF_APP = lockWhere(`source = 'app'`);
const LOCK_NAMED = lockWhere('id = $2');

async function lockCart(
  manager: EntityManager,
  userId: string,
  cartId: string | undefined,
): Promise<{ id: string; source: CartSource } | undefined> {
  const rows = await runPrepared<{ id: string; source: CartSource }>(
    manager,
    cartId === undefined ? LOCK_OF_APP : LOCK_NAMED,
    cartId === undefined ? [userId] : [userId, cartId],
  );
  return rows[0];
}

interface LineRow {
  id: string;
  productId: string;
  variantId: string | null;
  quantity: number;
  rentalFrom: string | null;
  rentalTo: string | null;
}

const LINES = `
  SELECT id, product_id AS "productId", variant_id AS "variantId", quantity,
    rental_from::text AS "rentalFrom", rental_to::text AS "rentalTo"
  FROM cart_items WHERE cart_id = $1 ORDER BY created_at, id`;

/** Asked for once the cart is locked: what was ordered meanwhile is not in it any more. */
async function linesOf(manager: EntityManager, cartId: string): Promise<WantedLine[]> {
  const rows = await runPrepared<LineRow>(manager, LINES, [cartId]);
  return rows.map(({ rentalFrom, rentalTo, ...line }) =>
    rentalFrom !== null && rentalTo !== null ? { ...line, rental: { from: rentalFrom, to: rentalTo } } : line,
  );
}
