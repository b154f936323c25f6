import type { UserActor } from '../../platform/auth/actor.js';
import type { Clock } from '../../platform/clock.js';
import { type Context, systemContext } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { createRandom } from '../art/random.js';
import { DEMO_PASSWORD } from '../demo-accounts.js';
import type { DemoServices } from '../load-demo.js';
import type { DemoPeople } from '../load-people.js';
import { CUSTOMERS } from './customers.js';
import { loadPromotions } from './load-promotions.js';
import { type PlannedOrder, planOrders } from './order-plan.js';

/** The same features, as if it were another time. */
export type OpenAt = (clock: Clock) => Promise<DemoServices>;

const ORDERS = 120;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Shelf {
  product_id: string;
  variant_id: string | null;
}

/** What orders are loaded with: services whose clock goes along with the story. */
interface Past {
  services: DemoServices;
  /** Never past the present. */
  goTo(time: number): void;
  customers: readonly UserActor[];
  shelves: readonly Shelf[];
  admin: UserActor;
}

/** Two months of orders, each as its customer and its shops would have had it. What was loaded before is not again. */
export async function loadOrders(
  services: DemoServices,
  openAt: OpenAt,
  people: DemoPeople,
  signal: AbortSignal,
): Promise<void> {
  const present = Date.now();
  const time = { at: present };
  const past: Past = {
    services: await openAt(() => new Date(time.at)),
    goTo: (moment) => (time.at = Math.min(moment, present)),
    customers: await loadCustomers(services),
    shelves: await findShelves(services),
    admin: people.admin,
  };
  if (past.shelves.length === 0) return;
  await loadPromotions(services, people.admin, present);
  const [{ n: known }] = (await services.dataSource.query('SELECT count(*)::int AS n FROM orders')) as [
    { n: number },
  ];
  for (const order of planOrders(ORDERS, past.customers.length).slice(known)) {
    if (signal.aborted) return;
    await loadOrder(past, order, present - order.ago);
  }
  await services.orders.earningsRelease.run(systemContext('demo data'));
}

async function loadCustomers({ identity, dataSource }: DemoServices): Promise<UserActor[]> {
  const ctx = systemContext('demo data');
  const actors: UserActor[] = [];
  for (const { name, phone } of CUSTOMERS) {
    const rows: Array<{ id: string }> = await dataSource.query('SELECT id FROM users WHERE phone = $1', [
      phone,
    ]);
    const known = rows[0];
    const role = 'customer';
    const id =
      known?.id ??
      (await identity.accounts.register(ctx, { phone, full_name: name, password: DEMO_PASSWORD })).id;
    actors.push({ kind: 'user', id, role });
  }
  return actors;
}

/** Shelves with enough on them that nobody is disappointed. */
function findShelves({ dataSource }: DemoServices): Promise<Shelf[]> {
  return dataSource.query(`
    SELECT p.id AS product_id, v.id AS variant_id
    FROM products p LEFT JOIN LATERAL (
      SELECT id, stock FROM product_variants WHERE product_id = p.id ORDER BY stock DESC, id LIMIT 1) v ON true
    WHERE p.is_public AND coalesce(v.stock, p.stock) >= 8
    ORDER BY p.sku`);
}

async function loadOrder(past: Past, order: PlannedOrder, placedAt: number): Promise<void> {
  const { services, goTo } = past;
  goTo(placedAt);
  const customer: Context = { actor: past.customers[order.customer]!, requestId: 'demo' };
  const placed = await place(past, customer, order);
  if (!placed) return;
  if (order.fate === 'unpaid') return;
  if (order.fate === 'expired') {
    goTo(placedAt + HOUR);
    await services.payments.settling.settleDue(systemContext('demo data'));
    return;
  }
  if (order.method === 'payos' && placed.payment) {
    goTo(placedAt + 4 * MINUTE);
    await pay(services, placed.payment.id);
  }
  await moveOn(past, placed.order.id, order, placedAt);
}

/** @returns undefined when somebody else was quicker: the demo's shelves are no fuller than others */
async function place({ services, customers, shelves }: Past, ctx: Context, order: PlannedOrder) {
  const userId = customers[order.customer]!.id;
  const { address } = CUSTOMERS[order.customer]!;
  try {
    for (const { pick, quantity } of order.lines) {
      const { product_id: productId, variant_id: variantId } = shelves[pick % shelves.length]!;
      await services.carts.carts.add(
        ctx,
        { userId, token: undefined },
        {
          product_id: productId,
          ...(variantId && { variant_id: variantId }),
          quantity,
          order_type: 'purchase',
        },
      );
    }
    return await services.orders.orderPlacing.place(ctx, {
      paymentMethod: order.method,
      shippingAddress: { ...NO_ADDRESS, ...address },
      ...(order.code && { code: order.code }),
      ...(order.notes && { notes: order.notes }),
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await services.carts.carts.clear(ctx, { userId, token: undefined });
    return undefined;
  }
}

const NO_ADDRESS = {
  ...{ first_name: null, last_name: null, company: null, address_line2: null },
  ...{ state: null, postal_code: null, phone: null },
};

/** At the stand-in for PayOS, where there is one. */
async function pay({ payments }: DemoServices, paymentId: string): Promise<void> {
  const { sandbox } = payments;
  const link = await payments.payments.linkOf(paymentId);
  const found = link && sandbox?.find(new URL(link.checkoutUrl).pathname.split('/').at(-1) ?? '');
  if (!sandbox || !found) return;
  await payments.notices.receive(systemContext('demo data'), sandbox.pay(found, found.amount));
}

/** How long each step takes, after the one before it. */
const STEPS = [
  { to: 'processing', after: 3 * HOUR },
  { to: 'shipped', after: DAY },
  { to: 'delivered', after: 2 * DAY },
] as const;

async function moveOn(past: Past, orderId: string, { fate }: PlannedOrder, placedAt: number): Promise<void> {
  const { services, goTo, admin } = past;
  const ctx: Context = { actor: admin, requestId: 'demo' };
  const random = createRandom(placedAt % 1_000_003);
  let at = placedAt;
  for (const { to, after } of STEPS) {
    if (fate === 'confirmed') return;
    at += after * random.between(0.5, 1.2);
    goTo(at);
    const number = `GHN${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
    const tracking = to === 'shipped' && { carrier: 'GHN Express', trackingNumber: number };
    await services.orders.orderMoves.moveOrder(ctx, { orderId, to, ...tracking });
    if (to === fate) return;
  }
}
