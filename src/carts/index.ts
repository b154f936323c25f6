export { createCartCheckout } from './cart-checkout.service.js';
export type { CartCheckout, CartContents } from './cart-contents.js';
