import {
  cartsPurges,
  createCartCheckout,
  createCartRoutes,
  createCarts,
  createCartsPersonalData,
  createDiscountRoutes,
} from '../carts/index.js';
import type { VariantChoices } from '../catalog/index.js';
import type { Pricing } from '../pricing/quote.js';
import type { Platform } from './platform.js';

export type Carts = ReturnType<typeof wireCarts>;

/** What carts lean on. */
export interface CartsNeeds {
  pricing: Pricing;
  variantChoices: VariantChoices;
}

/** What people want, and how it becomes an order. */
export function wireCarts(platform: Platform, needs: CartsNeeds) {
  const carts = createCarts({ ...platform, ...needs });
  return {
    services: { carts, cartCheckout: createCartCheckout() },
    routes: [...createCartRoutes({ carts }), ...createDiscountRoutes({ ...platform, carts })],
    purges: cartsPurges,
    personalData: createCartsPersonalData(platform),
  };
}
