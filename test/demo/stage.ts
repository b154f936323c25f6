import { openServicesAt } from '../../src/container.js';
import { loadOrders } from '../../src/demo/orders/load-orders.js';
import { makeCustomer, makeStaff } from '../factories/people.js';
import { makeOffer } from '../orders/order-stage.js';
import type { World } from '../support/world.js';

/** Three shops with one product each, on sale and for rent. @returns loads the demo's orders into them */
export async function openDemo(world: World) {
  const owners = [];
  for (let shop = 0; shop < 3; shop += 1) {
    const rental = { rental_price_per_day: 12, deposit: 60 };
    const { owner } = await makeOffer(world, { stock: 200, price: 40 + shop * 35, ...rental });
    owners.push(owner.actor);
  }
  const [admin, shopper] = [await makeStaff(world, 'admin'), await makeCustomer(world)];
  const merchants = { admin: admin.actor, shopper: shopper.actor, owners };
  const { services } = world;
  return (signal = new AbortController().signal) =>
    loadOrders(services, (clock) => openServicesAt(services, clock), merchants, signal);
}

/** @param what such as `orders WHERE total > 0` */
export async function countOf({ services }: World, what: string): Promise<number> {
  const [row]: Array<{ n: number }> = await services.dataSource.query(
    `SELECT count(*)::int AS n FROM ${what}`,
  );
  return row!.n;
}
