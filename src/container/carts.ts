import { createCartCheckout } from '../carts/index.js';

export type Carts = ReturnType<typeof wireCarts>;

/** What people want, and how it becomes an order. */
export function wireCarts() {
  return { services: { cartCheckout: createCartCheckout() } };
}
