import type { TransactionContext } from '../platform/context.js';
import type { WantedLine } from '../pricing/quote.js';

/** A cart that is about to become an order. */
export interface CartContents {
  id: string;
  userId: string;
  /** A trolley's goods are carried home, others are sent. */
  source: 'app' | 'trolley';
  lines: WantedLine[];
}

/** What orders need of carts. */
export interface CartCheckout {
  /**
   * Locks the person's cart and reads it: `cartId`, or the one of the app.
   * @throws DomainError `carts.cart_not_found` (404) when `cartId` is nobody's or somebody else's,
   *   `carts.cart_empty` (422) when there is nothing in it
   */
  lock(tx: TransactionContext, cart: { userId: string; cartId?: string }): Promise<CartContents>;

  /** What was ordered is in the cart no longer. */
  clear(tx: TransactionContext, cartId: string): Promise<void>;
}
