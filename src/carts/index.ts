export { createCartCheckout } from './cart-checkout.service.js';
export type { CartCheckout, CartContents } from './cart-contents.js';
export { type Carts, createCarts } from './cart.service.js';
export { createCartRoutes } from './carts.routes.js';
export { createDiscountRoutes } from './discounts.routes.js';
export { createCartsPersonalData } from './carts-personal-data.js';
export { cartsPurges } from './carts.purges.js';
