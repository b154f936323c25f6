import {
  createAfterSaleSheets,
  createOrderCountQueries,
  createOrderCounts,
  createOrderScreen,
  createOrderSheets,
  createOrderTakingBack,
  createRefundScreen,
  createRentalScreen,
  createRentalSheets,
  createReturnScreen,
  createRowMoves,
  createShopOrderScreen,
} from '../orders/index.js';
import type { Catalog } from './catalog.js';
import type { Orders } from './orders.js';
import type { Platform } from './platform.js';

const CONSOLE_URL = '/console';

/** Orders as the platform's people and the shops see and move them in the console. */
export function wireOrderConsole(
  platform: Platform,
  { orders, findThumbnails }: { orders: Orders['services']; findThumbnails: Catalog['findThumbnails'] },
) {
  const sheets = createOrderSheets({ ...platform, findThumbnails });
  const moves = createRowMoves({ ...platform, moves: orders.orderMoves });
  const takingBack = createOrderTakingBack({
    ...platform,
    refunds: orders.orderRefunds,
    cancelling: orders.orderCancelling,
  });
  const { orderDocuments: documents } = orders;
  const afterSale = createAfterSaleSheets({ ...platform, findThumbnails });
  return {
    liveCounts: createOrderCounts(createOrderCountQueries(platform), CONSOLE_URL),
    screens: [
      createOrderScreen({ ...platform, sheets, takingBack, documents, moves: moves.orders }),
      createShopOrderScreen({ ...platform, sheets, takingBack, documents, moves: moves.parts }),
      createReturnScreen({ sheets: afterSale, decisions: orders.returnDecisions }),
      createRentalScreen({ ...platform, sheets: createRentalSheets(platform), rentals: orders.rentals }),
      createRefundScreen({ sheets: afterSale, refunds: orders.orderRefunds }),
    ],
  };
}
