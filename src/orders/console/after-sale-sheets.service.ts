import { type DataSource, In } from 'typeorm';
import type { ConsoleLineGroup } from '../../console/console-parts.js';
import type { Money } from '../../platform/money/money.js';
import type { Refund } from '../refunds/refund.entity.js';
import { OrderReturnItem } from '../returns/order-return-item.entity.js';
import { OrderReturn } from '../returns/order-return.entity.js';
import { Order } from '../order.entity.js';
import type { FindThumbnails } from './order-sheets.service.js';
import { toLine } from './order-words.js';

type Extras = Record<string, unknown>;

/** What the console's pages show of returns and refunds beside their own rows. */
export interface AfterSaleSheets {
  ofReturns(rows: readonly OrderReturn[]): Promise<Map<string, Extras>>;
  orderReturn(row: OrderReturn): Promise<Extras>;
  ofRefunds(rows: readonly Refund[]): Promise<Map<string, Extras>>;
}

export interface AfterSaleSheetsDeps {
  dataSource: DataSource;
  money: Money;
  findThumbnails: FindThumbnails;
}

export function createAfterSaleSheets(deps: AfterSaleSheetsDeps): AfterSaleSheets {
  const { dataSource } = deps;
  return {
    async ofReturns(rows) {
      const found = await dataSource.getRepository(OrderReturn).find({
        where: { id: In(rows.map(({ id }) => id)) },
        relations: { shopOrder: { order: true, shop: true } },
      });
      return new Map(
        found.map(({ id, shopOrder }) => [
          id,
          {
            orderNumber: shopOrder?.order?.orderNumber,
            customerName: shopOrder?.order?.customerName ?? 'Deleted account',
            shop: shopOrder?.shop?.name,
            part: shopOrder && {
              screen: 'shop-orders',
              id: shopOrder.id,
              label: shopOrder.order?.orderNumber ?? 'The order',
            },
          },
        ]),
      );
    },

    async orderReturn(row) {
      const lines = await dataSource.getRepository(OrderReturnItem).find({
        where: { returnId: row.id },
        relations: { orderItem: true },
      });
      return { parts: [await toGroup(deps, lines)] };
    },

    async ofRefunds(rows) {
      const orders = await dataSource.getRepository(Order).find({
        select: { id: true, orderNumber: true, customerName: true },
        where: { id: In(rows.map(({ orderId }) => orderId)) },
      });
      const byId = new Map(orders.map((order) => [order.id, order]));
      return new Map(
        rows.map(({ id, orderId }) => {
          const order = byId.get(orderId);
          const orderNumber = order?.orderNumber ?? orderId;
          const customerName = order?.customerName ?? 'Deleted account';
          return [
            id,
            { orderNumber, customerName, order: { screen: 'orders', id: orderId, label: orderNumber } },
          ];
        }),
      );
    },
  };
}

async function toGroup(
  { findThumbnails, money }: AfterSaleSheetsDeps,
  lines: readonly OrderReturnItem[],
): Promise<ConsoleLineGroup> {
  const thumbnails = await findThumbnails(lines.flatMap(({ orderItem }) => orderItem?.productId ?? []));
  return {
    title: 'What comes back',
    notes: [],
    lines: lines.flatMap(({ orderItem, quantity }) => {
      if (!orderItem) return [];
      const amount = (orderItem.total * BigInt(quantity)) / BigInt(orderItem.quantity);
      const line = { ...toLine(orderItem, thumbnails, money), quantity, isStruck: false };
      return [{ ...line, amount: money.toAmount(amount) }];
    }),
  };
}
