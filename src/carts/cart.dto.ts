import type { Money } from '../platform/money/money.js';
import type { Storage } from '../platform/storage/storage.js';
import type { Quote, QuotedLine } from '../pricing/quote.js';
import type { LineTotals, ShopTotals, Totals } from '../pricing/totals.js';
import type { CartLine } from './cart-items.query.js';
import type { CartDto, CartItemDto } from './cart.schema.js';

export interface CartDtoDeps {
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
}

export interface PricedCart {
  id: string | null;
  lines: readonly CartLine[];
  quote: Quote;
  token?: string;
}

/** What a cart is, and what it comes to: an allow-list, as all answers are. */
export function toCartDto({ id, lines, quote, token }: PricedCart, deps: CartDtoDeps): CartDto {
  const { totals } = quote;
  const added = new Map(lines.map((line) => [line.id, line.unitPrice]));
  const byLine = new Map(totals.lines.map((line) => [line.id, line]));
  const { toAmount } = deps.money;
  return {
    id,
    items: quote.lines.map((line) => toItemDto(line, added.get(line.id)!, byLine.get(line.id), deps)),
    item_count: lines.reduce((count, { quantity }) => count + quantity, 0),
    is_orderable: lines.length > 0 && quote.lines.every(({ problem }) => problem === null),
    shops: totals.shops.map((shop) => ({ shop_id: shop.shopId, ...toSums(shop, toAmount) })),
    ...toPromotions(totals, toAmount),
    ...toSums(totals, toAmount),
    currency: deps.money.currency,
    ...(token === undefined ? {} : { cart_token: token }),
  };
}

const NOTHING: Omit<LineTotals, 'id'> = { gross: 0n, discount: 0n, tax: 0n, deposit: 0n, total: 0n };

function toItemDto(
  line: QuotedLine,
  priceWhenAdded: bigint,
  totals: Omit<LineTotals, 'id'> = NOTHING,
  { storage, money: { toAmount } }: CartDtoDeps,
): CartItemDto {
  return {
    id: line.id,
    product_id: line.productId,
    variant_id: line.variantId,
    name: line.productName,
    sku: line.sku,
    size: line.size,
    color: line.color,
    image_url: line.imageKey === null ? null : storage.publicUrl(line.imageKey),
    shop: line.shopId === '' ? null : { id: line.shopId, name: line.shopName, slug: line.shopSlug },
    order_type: line.rental ? 'rental' : 'purchase',
    rental_from: line.rental?.from ?? null,
    rental_to: line.rental?.to ?? null,
    rental_days: line.days,
    quantity: line.quantity,
    available: line.available,
    price: toAmount(line.unitPrice),
    price_when_added: toAmount(priceWhenAdded),
    price_changed: hasPrice(line) && line.unitPrice !== priceWhenAdded,
    deposit_each: toAmount(line.unitDeposit),
    problem: line.problem,
    subtotal: toAmount(totals.gross),
    discount: toAmount(totals.discount),
    tax: toAmount(totals.tax),
    deposit: toAmount(totals.deposit),
    total: toAmount(totals.total),
  };
}

/** What cannot be had at any price has none that could have changed. */
const hasPrice = ({ problem }: QuotedLine): boolean => problem === null || problem === 'out_of_stock';

type ToAmount = Money['toAmount'];

function toSums(totals: Omit<ShopTotals, 'shopId'> | Totals, toAmount: ToAmount) {
  const { subtotal, discount, shipping, tax, deposit, total } = totals;
  return {
    subtotal: toAmount(subtotal),
    discount: toAmount(discount),
    shipping: toAmount(shipping),
    tax: toAmount(tax),
    deposit: toAmount(deposit),
    total: toAmount(total),
  };
}

/** Campaigns that are over or for others are nobody's business here. */
function toPromotions({ applied, refused }: Totals, toAmount: ToAmount) {
  const told = refused.filter(({ code, refusal }) => code !== null || refusal === 'below_minimum');
  return {
    applied_promotions: applied.map(({ promotionId: id, code, name, amount }) => ({
      ...{ id, code, name },
      amount: toAmount(amount),
    })),
    refused_promotions: told.map(({ promotionId: id, code, name, refusal: reason, missing }) => ({
      ...{ id, code, name, reason },
      missing: missing === undefined ? null : toAmount(missing),
    })),
  };
}
