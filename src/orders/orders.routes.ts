import type { RouteDefinition } from '../platform/http/route.js';
import { type CheckoutRoutesDeps, createCheckoutRoutes } from './routes/checkout.routes.js';
import { type AdminOrderRoutesDeps, createAdminOrderRoutes } from './routes/order-admin.routes.js';
import { createOwnOrderRoutes, type OrderRoutesDeps } from './routes/order.routes.js';
import { createShopOrderRoutes, type ShopOrderRoutesDeps } from './routes/shop-order.routes.js';

export type OrdersRoutesDeps = OrderRoutesDeps &
  CheckoutRoutesDeps &
  ShopOrderRoutesDeps &
  AdminOrderRoutesDeps;

export function createOrderRoutes(deps: OrdersRoutesDeps): RouteDefinition[] {
  return [
    ...createOwnOrderRoutes(deps),
    ...createCheckoutRoutes(deps),
    ...createShopOrderRoutes(deps),
    ...createAdminOrderRoutes(deps),
  ];
}
