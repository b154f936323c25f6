import type { EntityManager } from 'typeorm';
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
      await tx.manager.query('DELETE FROM cart_items WHERE cart_id = $1', [cartId]);
    },
  };
}

async function lockCart(
  manager: EntityManager,
  userId: string,
  cartId: string | undefined,
): Promise<{ id: string; source: CartSource } | undefined> {
  const which = cartId === undefined ? `source = 'app'` : 'id = $2';
  const rows = await manager.query<Array<{ id: string; source: CartSource }>>(
    `SELECT id, source FROM carts WHERE user_id = $1 AND ${which} FOR NO KEY UPDATE`,
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

/** Asked for once the cart is locked: what was ordered meanwhile is not in it any more. */
async function linesOf(manager: EntityManager, cartId: string): Promise<WantedLine[]> {
  const rows = await manager.query<LineRow[]>(
    `SELECT id, product_id AS "productId", variant_id AS "variantId", quantity,
       rental_from::text AS "rentalFrom", rental_to::text AS "rentalTo"
     FROM cart_items WHERE cart_id = $1 ORDER BY created_at, id`,
    [cartId],
  );
  return rows.map(({ rentalFrom, rentalTo, ...line }) =>
    rentalFrom !== null && rentalTo !== null ? { ...line, rental: { from: rentalFrom, to: rentalTo } } : line,
  );
}
