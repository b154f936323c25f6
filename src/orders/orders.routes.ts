import type { RouteDefinition } from '../platform/http/route.js';
import { type AfterSaleRoutesDeps, createAfterSaleRoutes } from './routes/after-sale.routes.js';
import { type CheckoutRoutesDeps, createCheckoutRoutes } from './routes/checkout.routes.js';
import { type AdminOrderRoutesDeps, createAdminOrderRoutes } from './routes/order-admin.routes.js';
import { createOwnOrderRoutes, type OrderRoutesDeps } from './routes/order.routes.js';
import { createDocumentRoutes, type DocumentRoutesDeps } from './routes/document.routes.js';
import { createRefundRoutes, type RefundRoutesDeps } from './routes/refund.routes.js';
import { createShopOrderRoutes, type ShopOrderRoutesDeps } from './routes/shop-order.routes.js';

export type OrdersRoutesDeps = OrderRoutesDeps &
  CheckoutRoutesDeps &
  ShopOrderRoutesDeps &
  AdminOrderRoutesDeps &
  AfterSaleRoutesDeps &
  DocumentRoutesDeps &
  RefundRoutesDeps;

export function createOrderRoutes(deps: OrdersRoutesDeps): RouteDefinition[] {
  return [
    ...createOwnOrderRoutes(deps),
    ...createCheckoutRoutes(deps),
    ...createShopOrderRoutes(deps),
    ...createAdminOrderRoutes(deps),
    ...createAfterSaleRoutes(deps),
    ...createRefundRoutes(deps),
    ...createDocumentRoutes(deps),
  ];
}
