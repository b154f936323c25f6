import type { AddItem } from '../../carts/cart.schema.js';
import { type Context, systemContext } from '../../platform/context.js';
import type { SandboxLink } from '../../payments/sandbox/payos-sandbox.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { OrderDetailView } from '../../orders/reads/order-view.js';
import type { DemoServices } from '../load-demo.js';
import { CUSTOMERS } from './customers.js';
import type { PlannedLine, Purchase } from './order-plan.js';
import { contextOf, type Past } from './past.js';
import { DAY } from './times.js';

export const customerOf = (past: Past, { customer }: Pick<Purchase, 'customer'>): Context =>
  contextOf(past.customers[customer]!);

/** @returns undefined when somebody else was quicker: the demo's shelves are no fuller than others */
export async function place(past: Past, purchase: Purchase): Promise<OrderDetailView | undefined> {
  const { services } = past;
  const ctx = customerOf(past, purchase);
  const holder = { userId: past.customers[purchase.customer]!.id, token: undefined };
  const { address } = CUSTOMERS[purchase.customer]!;
  try {
    for (const item of itemsOf(past, purchase)) await services.carts.carts.add(ctx, holder, item);
    return await services.orders.orderPlacing.place(ctx, {
      paymentMethod: purchase.method,
      shippingAddress: { ...NO_ADDRESS, ...address },
      ...(purchase.code && { code: purchase.code }),
      ...(purchase.notes && { notes: purchase.notes }),
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await services.carts.carts.clear(ctx, holder);
    return undefined;
  }
}

const NO_ADDRESS = {
  ...{ first_name: null, last_name: null, company: null, address_line2: null },
  ...{ state: null, postal_code: null, phone: null },
};

function itemsOf(past: Past, { lines, rental }: Purchase): AddItem[] {
  if (rental) return rentedItems(past, rental);
  return lines.map((line) => ({ ...shelfOf(past, line), quantity: line.quantity, order_type: 'purchase' }));
}

function rentedItems({ shelves, timeline }: Past, rental: NonNullable<Purchase['rental']>): AddItem[] {
  const { pick, startsIn, days } = rental;
  const forRent = shelves.filter((shelf) => shelf.is_for_rent);
  if (forRent.length === 0) return [];
  const dayIn = (count: number) =>
    new Date(timeline.clock().getTime() + count * DAY).toISOString().slice(0, 10);
  return [
    {
      ...wanted(forRent[pick % forRent.length]!),
      ...{ quantity: 1, order_type: 'rental' },
      ...{ rental_from: dayIn(startsIn), rental_to: dayIn(startsIn + days - 1) },
    },
  ];
}

function shelfOf({ shelves, house }: Past, { pick, of }: PlannedLine) {
  const own = of === 'house' ? shelves.filter((shelf) => shelf.shop_id === house) : shelves;
  return wanted(own[pick % own.length] ?? shelves[pick % shelves.length]!);
}

const wanted = ({ product_id, variant_id }: Past['shelves'][number]) => ({
  product_id,
  ...(variant_id && { variant_id }),
});

/** A link at the stand-in for PayOS, where there is one: nothing is asked of PayOS itself. */
export async function linkOf(
  { payments }: DemoServices,
  paymentId: string,
): Promise<SandboxLink | undefined> {
  const { sandbox } = payments;
  const link = sandbox && (await payments.payments.linkOf(paymentId));
  return link && sandbox.find(new URL(link.checkoutUrl).pathname.split('/').at(-1) ?? '');
}

/** @param share of what is asked for */
export async function pay(
  { payments }: DemoServices,
  link: SandboxLink | undefined,
  share = 1,
): Promise<void> {
  const { sandbox } = payments;
  if (!sandbox || !link) return;
  const notice = sandbox.pay(link, Math.round(link.amount * share));
  await payments.notices.receive(systemContext('demo data'), notice);
}
