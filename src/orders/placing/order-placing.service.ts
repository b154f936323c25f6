import type { DataSource } from 'typeorm';
import type { CartCheckout, CartContents } from '../../carts/cart-contents.js';
import type { Stock, TakenStock } from '../../catalog/stock/stock.js';
import type { PaymentMethod } from '../../payments/payment.status.js';
import type { Payments, PaymentSummary } from '../../payments/payments.js';
import { type AuditRecord, auditRows } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { insertTogether, newRows } from '../../platform/database/bulk-rows.js';
import { createStatementRunner, runIn, type RunStatement } from '../../platform/database/statement.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Money } from '../../platform/money/money.js';
import type { Pricing, Quote } from '../../pricing/quote.js';
import type { PromotionUses } from '../../promotions/promotion-uses.js';
import { enqueueNews } from '../order.jobs.js';
import { eventsOf } from '../order-events.js';
import { OrderEvent } from '../order-event.entity.js';
import { OrderItem } from '../order-item.entity.js';
import type { RecordSale } from '../order-sales.js';
import { Order, type OrderAddress } from '../order.entity.js';
import { addressRequired, unknownAddress } from '../orders.errors.js';
import { demandCustomer } from '../orders.policy.js';
import type { OrderDetailView, PartView } from '../reads/order-view.js';
import { ShopOrder } from '../shop-order.entity.js';
import { customerOf, type CustomerRow } from './customer.query.js';
import { type CustomerColumns, draftOrder, type OrderDraft } from './order-draft.js';
import { demandOrderable } from './orderable.js';

/** One of the person's own addresses, or one that is written out. */
export type ChosenAddress = { id: string } | OrderAddress;

export interface PlaceOrder {
  /** One of the person's own; absent: the one of the app. */
  cartId?: string;
  /** Absent: the person's default; never asked for where goods are carried home. */
  shippingAddress?: ChosenAddress;
  /** Absent: the same. */
  billingAddress?: ChosenAddress;
  paymentMethod: PaymentMethod;
  /** A promotion's code, if one was typed. */
  code?: string;
  notes?: string;
}

export interface OrderPlacing {
  /**
   * Makes an order of a cart: prices are made anew, stock and uses of promotions are taken, the cart is emptied and
   * the payment opened (with `wallet`, paid), all in one transaction. What somebody else was quicker to take is a
   * conflict (409), after which the cart is as it was.
   * @throws DomainError `carts.cart_not_found` (404), `carts.cart_empty` (422), `orders.items_unavailable` (409),
   *   `orders.code_refused` (422), `orders.code_used_up`, `promotions.used_up`, `catalog.out_of_stock` (409),
   *   `orders.address_required`, `orders.unknown_address` (422), `payments.method_unavailable` (422),
   *   `wallet.insufficient_balance` (409)
   */
  place(ctx: Context, input: PlaceOrder): Promise<OrderDetailView>;
}

export interface OrderPlacingDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  money: Pick<Money, 'currency'>;
  carts: CartCheckout;
  pricing: Pick<Pricing, 'quote'>;
  stock: Pick<Stock, 'take'>;
  promotions: Pick<PromotionUses, 'redeem'>;
  payments: Pick<Payments, 'open'>;
  recordSale: RecordSale;
}

export function createOrderPlacing(deps: OrderPlacingDeps): OrderPlacing {
  const run = createStatementRunner(deps.dataSource);
  return {
    place: (ctx, input) => deps.inTransaction(ctx, (tx) => placeOrder(deps, tx, runIn(tx, run), input)),
  };
}

/** Rows are locked in the order that holds everywhere: cart, products, variants, promotions, wallets. */
async function placeOrder(
  deps: OrderPlacingDeps,
  tx: TransactionContext,
  run: RunStatement,
  input: PlaceOrder,
): Promise<OrderDetailView> {
  const userId = demandCustomer(tx.actor).id;
  const cart = await deps.carts.lock(tx, { userId, cartId: input.cartId });
  const isShipped = cart.source === 'app';
  const customer = await findCustomer(run, userId, input, isShipped);
  const code = input.code ?? null;
  const quote = await deps.pricing.quote(tx, { userId, lines: cart.lines, code, isShipped });
  demandOrderable(quote, code);
  const taken = await deps.stock.take(tx, quote.lines);
  const order = await writeOrder(deps, tx, { input, cart, customer, quote, taken });
  await deps.carts.clear(tx, cart.id);
  return order;
}

/** What came together for an order. */
interface Gathered {
  input: PlaceOrder;
  cart: CartContents;
  customer: Customer;
  quote: Quote;
  taken: readonly TakenStock[];
}

async function writeOrder(
  deps: OrderPlacingDeps,
  tx: TransactionContext,
  gathered: Gathered,
): Promise<OrderDetailView> {
  const { cart, customer, quote, input } = gathered;
  const id = newId();
  const payment = await openPayment(deps, tx, id, gathered);
  const isPaid = payment === undefined || payment.status === 'paid';
  const draft = draftOrder({
    ...{ id, cart, quote, taken: gathered.taken, now: deps.clock() },
    status: isPaid || input.paymentMethod === 'cod' ? 'confirmed' : 'pending',
    paymentStatus: isPaid ? 'paid' : 'pending',
  });
  const { applied } = quote.totals;
  await deps.promotions.redeem(tx, { orderId: id, userId: cart.userId, applied });
  const { currency } = deps.money;
  const order: Order = { ...draft.order, ...columnsOf(input, customer, payment), currency };
  const { parts, items } = draft;
  const events = await writeRows(deps, tx, order, draft);
  if (order.status === 'confirmed') await enqueueNews(tx, { order_id: id, news: 'confirmed' });
  if (isPaid) {
    await deps.recordSale(tx, { order, parts, isFirst: true, items });
  }
  return { order, parts: viewParts(draft, quote), events, payment: payment ?? null };
}

/** Nothing is opened for an order that costs nothing: it is paid. */
async function openPayment(
  { payments }: OrderPlacingDeps,
  tx: TransactionContext,
  id: string,
  { input, cart, customer, quote }: Gathered,
): Promise<PaymentSummary | undefined> {
  const amount = quote.totals.total;
  if (amount === 0n) return undefined;
  return payments.open(tx, {
    subject: { type: 'order', id },
    userId: cart.userId,
    method: input.paymentMethod,
    amount,
    description: customer.order_number,
  });
}

function columnsOf(
  { paymentMethod, notes }: PlaceOrder,
  customer: Customer,
  payment: PaymentSummary | undefined,
): Omit<CustomerColumns, 'currency'> {
  return {
    orderNumber: customer.order_number,
    customerName: customer.full_name,
    customerEmail: customer.email,
    customerPhone: customer.phone,
    shippingAddress: customer.shippingAddress,
    billingAddress: customer.billingAddress,
    paymentMethod,
    paymentId: payment?.id ?? null,
    notes: notes || null,
  };
}

/** The order with its parts, its items, its timeline and the entry in the log: one statement. */
async function writeRows(
  { clock }: OrderPlacingDeps,
  tx: TransactionContext,
  order: Order,
  { parts, items }: OrderDraft,
): Promise<OrderEvent[]> {
  const { id: orderId, userId, orderNumber, status, paymentStatus, total } = order;
  const about = { orderId, userId };
  const events = eventsOf(tx, clock, [
    { ...about, event: 'placed', to: status },
    ...(paymentStatus === 'paid' ? [{ ...about, event: 'paid' as const }] : []),
  ]);
  const audit: AuditRecord = {
    action: 'orders.place',
    subjectType: 'order',
    subjectId: orderId,
    after: { order_number: orderNumber, total, status, parts: parts.length },
  };
  await insertTogether(tx.manager, [
    newRows(Order, [order]),
    newRows(ShopOrder, parts),
    newRows(OrderItem, items),
    newRows(OrderEvent, events),
    ...auditRows(tx, [audit]),
  ]);
  return events;
}

/** What has just been written, as it would be read. */
function viewParts({ parts, items }: OrderDraft, { lines }: Quote): PartView[] {
  const shops = new Map(
    lines.map(({ shopId: id, shopName: name, shopSlug: slug }) => [id, { id, name, slug }]),
  );
  return parts.map((part) => ({
    part,
    shop: shops.get(part.shopId)!,
    items: items.filter(({ shopOrderId }) => shopOrderId === part.id),
  }));
}

type Customer = CustomerRow & { shippingAddress: OrderAddress | null; billingAddress: OrderAddress | null };

/** @throws DomainError `orders.address_required`, `orders.unknown_address` (422) */
async function findCustomer(
  run: RunStatement,
  userId: string,
  { shippingAddress: shipping, billingAddress: billing }: PlaceOrder,
  isShipped: boolean,
): Promise<Customer> {
  const [row] = await run<CustomerRow>(
    customerOf({
      userId,
      shippingAddressId: shipping && 'id' in shipping ? shipping.id : null,
      billingAddressId: billing && 'id' in billing ? billing.id : null,
    }),
  );
  if (!row) throw addressRequired();
  const isNamed = shipping !== undefined && 'id' in shipping;
  if (isNamed && !row.shipping_address) throw unknownAddress('shipping_address');
  if (billing && 'id' in billing && !row.billing_address) throw unknownAddress('billing_address');
  const sentTo = shipping && !('id' in shipping) ? shipping : row.shipping_address;
  if (isShipped && !sentTo) throw addressRequired();
  return {
    ...row,
    shippingAddress: isShipped ? sentTo : null,
    billingAddress: billing && !('id' in billing) ? billing : row.billing_address,
  };
}
