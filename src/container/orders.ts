import type { CartCheckout } from '../carts/index.js';
import { createStock, type ProductSales } from '../catalog/index.js';
import type { CustomerTotals } from '../identity/index.js';
import {
  createAbandonOrder,
  createEarningsRelease,
  createMoveOrders,
  createOrderChecks,
  createOrderCheckout,
  createOrderDocuments,
  createOrderDtos,
  createOrderJobHandlers,
  createOrderMails,
  createOrderMoves,
  createOrderPaymentSubject,
  createOrderPlacing,
  createOrderReads,
  createOrderRoutes,
  createRecordSale,
  orderJobs,
  orderSchedule,
} from '../orders/index.js';
import type { Payments } from '../payments/index.js';
import type { Pricing } from '../pricing/quote.js';
import type { PromotionUses } from '../promotions/promotion-uses.js';
import type { Books } from '../wallet/books.js';
import { wireAfterSale } from './after-sale.js';
import type { Platform } from './platform.js';

/** What orders lean on. */
export interface OrderNeeds {
  cartCheckout: CartCheckout;
  pricing: Pricing;
  promotionUses: PromotionUses;
  payments: Payments;
  books: Books;
  productSales: ProductSales;
  customerTotals: CustomerTotals;
}

export type Orders = ReturnType<typeof wireOrders>;

/** What people order, and how it comes to them. */
export function wireOrders(platform: Platform, needs: OrderNeeds) {
  const shared = wireShared(platform, needs);
  const afterSale = wireAfterSale(platform, { ...needs, ...shared });
  const services = { ...wireServices(platform, needs, shared), ...afterSale.services };
  /** What payments call when a payment for an order is decided. */
  const paymentSubject = createOrderPaymentSubject({ ...platform, ...shared });
  return {
    services: { ...services, paymentSubject },
    routes: createOrderRoutes({ ...platform, ...services, orderDtos: createOrderDtos(platform) }),
    jobs: [...orderJobs, ...afterSale.jobs],
    schedule: orderSchedule,
    jobHandlers: [...createOrderJobHandlers(services), ...afterSale.jobHandlers],
    ledgerChecks: createOrderChecks(platform),
  };
}

/** What several services do alike. */
function wireShared(platform: Platform, { promotionUses, ...needs }: OrderNeeds) {
  const stock = createStock();
  return {
    stock,
    recordSale: createRecordSale(needs),
    abandonOrder: createAbandonOrder({ ...platform, stock, promotions: promotionUses }),
  };
}

function wireServices(platform: Platform, needs: OrderNeeds, shared: ReturnType<typeof wireShared>) {
  const { cartCheckout: carts, pricing, promotionUses: promotions, payments, books, customerTotals } = needs;
  const orderReads = createOrderReads(platform);
  const orderMoves = createOrderMoves({ ...platform, ...shared, payments, customerTotals });
  return {
    orderPlacing: createOrderPlacing({ ...platform, ...shared, carts, pricing, promotions, payments }),
    orderReads,
    orderMoves,
    orderDocuments: createOrderDocuments({ ...platform, orderReads }),
    moveOrders: createMoveOrders({ orderMoves }),
    orderCheckout: createOrderCheckout({ orderReads, payments }),
    orderMails: createOrderMails({ ...platform, consoleUrl: `${platform.publicUrl}/console` }),
    earningsRelease: createEarningsRelease({
      ...platform,
      books,
      payoutHoldDays: platform.config.payoutHoldDays,
    }),
  };
}
