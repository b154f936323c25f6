import { CartItem } from '../../src/carts/cart-item.entity.js';
import { Cart } from '../../src/carts/cart.entity.js';
import { OrderItem } from '../../src/orders/order-item.entity.js';
import { Order } from '../../src/orders/order.entity.js';
import { ShopOrder } from '../../src/orders/shop-order.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import type { World } from '../support/world.js';

export const HOME = { address_line1: '12 Hàng Gai', city: 'Hà Nội', country: 'Việt Nam' };

/** What somebody wants: so much of a product, bought or rented. */
export interface Want {
  productId: string;
  variantId?: string;
  quantity?: number;
  rental?: { from: string; to: string };
}

/** Puts it into the person's cart of the app, whatever is in there. */
export async function fillCart(world: World, userId: string, wants: readonly Want[]): Promise<string> {
  const { manager } = world.services.dataSource;
  await manager.query(
    `INSERT INTO carts (id, user_id, source) VALUES ($1, $2, 'app') ON CONFLICT DO NOTHING`,
    [newId(), userId],
  );
  const cart = await manager.findOneByOrFail(Cart, { userId, source: 'app' });
  await manager.insert(
    CartItem,
    wants.map(({ rental, ...want }) => ({
      ...{ id: newId(), cartId: cart.id, quantity: 1, unitPrice: 4900n, ...want },
      ...(rental ? { orderType: 'rental' as const, rentalFrom: rental.from, rentalTo: rental.to } : {}),
    })),
  );
  return cart.id;
}

/** A shop with one product on sale, for 49.00. */
export async function makeOffer(
  world: World,
  values: Omit<NonNullable<Parameters<typeof makeProduct>[1]>, 'by'> = {},
) {
  const { shop, owner } = await makeShop(world, { name: `Shop ${newId().slice(-6)}` });
  const product = await makeProduct(world, { by: owner, stock: 10, ...values });
  return { shop, owner, product };
}

/** Somebody who wants these, and the API as they call it. */
export async function makeShopper(world: World, wants: readonly Want[]) {
  const person = await makeCustomer(world);
  if (wants.length > 0) await fillCart(world, person.id, wants);
  return { person, api: apiAs(world, person.token) };
}

/** An order placed by its service. */
export async function placeOrder(
  world: World,
  { ctx }: Pick<Person, 'ctx'>,
  values: Partial<Parameters<World['services']['orders']['orderPlacing']['place']>[1]> = {},
): Promise<string> {
  const { order } = await world.services.orders.orderPlacing.place(ctx, {
    paymentMethod: 'cod',
    shippingAddress: { ...NOTHING, ...HOME },
    ...values,
  });
  return order.id;
}

const NOTHING = {
  ...{ first_name: null, last_name: null, company: null, address_line2: null },
  ...{ state: null, postal_code: null, phone: null },
};

/** The order's rows, as they are. */
export async function rowsOf({ services }: World, orderId: string) {
  const { manager } = services.dataSource;
  const order = await manager.findOneByOrFail(Order, { id: orderId });
  const parts = await manager.find(ShopOrder, { where: { orderId }, order: { id: 'ASC' } });
  const items = await manager
    .createQueryBuilder(OrderItem, 'i')
    .innerJoin('i.shopOrder', 'p')
    .where('p.order_id = :orderId', { orderId })
    .orderBy('i.position')
    .getMany();
  return { order, parts, items };
}

export async function stockOf({ services }: World, productId: string): Promise<number> {
  const rows: Array<{ stock: number }> = await services.dataSource.query(
    'SELECT stock FROM products WHERE id = $1',
    [productId],
  );
  return rows[0]!.stock;
}

/** How many orders somebody paid for, and what they came to. */
export async function totalsOf({ services }: World, userId: string) {
  const rows: Array<{ orders: number; spent: string }> = await services.dataSource.query(
    'SELECT orders_count AS orders, spent FROM users WHERE id = $1',
    [userId],
  );
  return rows[0];
}

/** Tells the order that its payment is decided, as payments do. */
export async function decidePayment(
  { services }: World,
  orderId: string,
  decision: 'paid' | 'failed',
): Promise<unknown> {
  const { paymentSubject } = services.orders;
  return services.inTransaction(systemContext('test'), async (tx) => {
    const order = await tx.manager.findOneByOrFail(Order, { id: orderId });
    const amount = order.total;
    const payment = {
      ...{ id: order.paymentId!, method: 'payos' as const, amount, refunded: 0n, subjectId: orderId },
      ...{ status: decision, captured: decision === 'paid' ? amount : 0n },
    };
    await paymentSubject.lock(tx, orderId);
    return paymentSubject[decision](tx, payment);
  });
}
