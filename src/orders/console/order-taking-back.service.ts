import { type DataSource, In } from 'typeorm';
import type { ChosenPiece, ConsoleOutcome, ConsoleSum } from '../../console/console-parts.js';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Money } from '../../platform/money/money.js';
import { Shop } from '../../shops/shop.entity.js';
import type { OrderCancelling } from '../cancellation/order-cancelling.service.js';
import { shopOrderNotFound } from '../orders.errors.js';
import type { OrderRefunds, RefundPreview, RefundRequest } from '../refunds/order-refunds.service.js';
import { ShopOrder } from '../shop-order.entity.js';

/** What is taken back of an order, as a dialog says it. */
export interface ChosenRefund {
  orderId: string;
  items: readonly ChosenPiece[];
  /** In the currency's own decimals; not looked at where pieces are chosen. */
  amount?: number | null;
}

export type CancelRow = (
  ctx: Context,
  input: { id: string; items: readonly ChosenPiece[]; reason: string },
) => Promise<void>;

export interface OrderTakingBack {
  /** @throws DomainError as the refund itself */
  foretellRefund(ctx: Context, input: ChosenRefund): Promise<ConsoleOutcome>;
  refund(ctx: Context, input: ChosenRefund & Pick<RefundRequest, 'to' | 'restock' | 'reason'>): Promise<void>;
  /** A whole order, or pieces of it. */
  cancelOrder: CancelRow;
  /** The same for a shop's part. */
  cancelPart: CancelRow;
}

export interface OrderTakingBackDeps {
  dataSource: DataSource;
  money: Money;
  refunds: Pick<OrderRefunds, 'give' | 'preview'>;
  cancelling: OrderCancelling;
}

export function createOrderTakingBack(deps: OrderTakingBackDeps): OrderTakingBack {
  const { dataSource, money, refunds, cancelling } = deps;
  return {
    async foretellRefund(ctx, { orderId, ...chosen }) {
      if (chosen.items.length === 0 && !chosen.amount) return { sums: [], notes: [] };
      const preview = await refunds.preview(ctx, { orderId, of: whatOf(chosen, money) });
      return toOutcome(preview, await shopNames(dataSource, preview), money);
    },

    async refund(ctx, { orderId, to, restock, reason, ...chosen }) {
      await refunds.give(ctx, { orderId, to, restock, reason, of: whatOf(chosen, money) });
    },

    async cancelOrder(ctx, { id, items, reason }) {
      await cancelling.cancel(ctx, { orderId: id, reason, ...named(items) });
    },

    async cancelPart(ctx, { id, items, reason }) {
      const part = await dataSource.getRepository(ShopOrder).findOneBy({ id });
      if (!part) throw shopOrderNotFound();
      const which = items.length > 0 ? named(items) : { shopOrderIds: [id] };
      await cancelling.cancel(ctx, { orderId: part.orderId, reason, ...which });
    },
  };
}

const named = (items: readonly ChosenPiece[]) =>
  items.length > 0 ? { items: items.map(({ id, quantity }) => ({ orderItemId: id, quantity })) } : {};

/** @throws DomainError `orders.nothing_chosen` (422) */
function whatOf({ items, amount }: Omit<ChosenRefund, 'orderId'>, money: Money): RefundRequest['of'] {
  if (items.length > 0) {
    return { items: items.map(({ id, quantity }) => ({ orderItemId: id, quantity })) };
  }
  if (amount) return { amount: money.toMinor(amount, 'amount') };
  throw new DomainError('orders.nothing_chosen', 'broken_rule', 'Choose pieces, or an amount.', {
    property: 'items',
  });
}

async function shopNames(dataSource: DataSource, { parts }: RefundPreview): Promise<Map<string, string>> {
  const shops = await dataSource.getRepository(Shop).find({
    select: { id: true, name: true },
    where: { id: In(parts.map(({ shopId }) => shopId)) },
  });
  return new Map(shops.map(({ id, name }) => [id, name]));
}

/** Who gets it, and who gives it. */
function toOutcome(
  { amount, parts }: RefundPreview,
  names: ReadonlyMap<string, string>,
  money: Money,
): ConsoleOutcome {
  const sums: ConsoleSum[] = parts.flatMap(({ shopId, paid, payable, commission }) => {
    const shop = names.get(shopId) ?? 'The shop';
    const rest = paid - payable - commission;
    return [
      { label: `From ${shop}`, amount: money.toAmount(payable) },
      { label: `Commission on ${shop}`, amount: money.toAmount(commission) },
      ...(rest === 0n ? [] : [{ label: `Promotions and deposits of ${shop}`, amount: money.toAmount(rest) }]),
    ];
  });
  return {
    sums: [...sums, { label: 'Back to the customer', amount: money.toAmount(amount), isTotal: true }],
    notes: [],
  };
}
