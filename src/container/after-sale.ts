import type { Stock } from '../catalog/stock/stock.js';
import {
  createAfterSaleReads,
  createEndRentals,
  createGiveBackMoney,
  createOrderCancelling,
  createOrderRefunds,
  createOrderReturns,
  createRefundJobHandlers,
  createRefundMails,
  createRentals,
  createReturnDecisions,
  createReturnJobHandlers,
  createReturnMails,
  createTakeBack,
  refundJobs,
  returnJobs,
} from '../orders/index.js';
import type { ProductSales } from '../catalog/index.js';
import type { CustomerTotals } from '../identity/index.js';
import type { Payments } from '../payments/index.js';
import type { PromotionUses } from '../promotions/promotion-uses.js';
import type { Books } from '../wallet/books.js';
import type { Platform } from './platform.js';

export interface AfterSaleNeeds {
  promotionUses: PromotionUses;
  payments: Payments;
  books: Books;
  stock: Stock;
  customerTotals: CustomerTotals;
  productSales: ProductSales;
}

/** What happens to orders after they were placed, beside coming to the customer: part of orders. */
export function wireAfterSale(platform: Platform, needs: AfterSaleNeeds) {
  const { promotionUses: promotions, payments, books, stock, customerTotals, productSales } = needs;
  const { payoutHoldDays } = platform.config;
  const consoleUrl = `${platform.publicUrl}/console`;
  const giveBackMoney = createGiveBackMoney({ ...platform, payments, books });
  const takeBack = createTakeBack({
    ...platform,
    ...{ stock, promotions, payments, giveBackMoney, productSales, customerTotals },
  });
  const endRentals = createEndRentals({ ...platform, stock, books });
  const refundMails = createRefundMails(platform);
  const returnMails = createReturnMails({ ...platform, consoleUrl });
  return {
    services: {
      afterSaleReads: createAfterSaleReads(platform),
      orderCancelling: createOrderCancelling({ ...platform, takeBack }),
      orderRefunds: createOrderRefunds({ ...platform, takeBack, books }),
      orderReturns: createOrderReturns({ ...platform, payoutHoldDays }),
      returnDecisions: createReturnDecisions({ ...platform, stock, takeBack, endRentals }),
      rentals: createRentals({ ...platform, endRentals }),
    },
    jobs: [...refundJobs, ...returnJobs],
    jobHandlers: [...createRefundJobHandlers({ refundMails }), ...createReturnJobHandlers({ returnMails })],
  };
}
