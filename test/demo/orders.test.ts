import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServicesAt } from '../../src/container.js';
import { loadOrders } from '../../src/demo/orders/load-orders.js';
import type { Clock } from '../../src/platform/clock.js';
import { makeStaff } from '../factories/people.js';
import { makeOffer } from '../orders/order-stage.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ PAYOS_SANDBOX: 'true' });
});
afterAll(() => world.close());

const load = async (signal = new AbortController().signal) => {
  const { services } = world;
  const admin = await makeStaff(world, 'admin');
  const { rights } = await services.identity.roles.roleOf('admin');
  const actor = { kind: 'user' as const, id: admin.id, role: 'admin', rights };
  const openAt = (clock: Clock) => openServicesAt(services, clock);
  await loadOrders(services, openAt, { admin: actor, moderator: actor }, signal);
};

const count = async (where: string): Promise<number> => {
  const [row]: Array<{ n: number }> = await world.services.dataSource.query(
    `SELECT count(*)::int AS n FROM orders WHERE ${where}`,
  );
  return row!.n;
};

describe('the orders of the demo', () => {
  it('have come as far as they should, in the past, and are loaded once', async () => {
    for (let shop = 0; shop < 3; shop += 1) await makeOffer(world, { stock: 200, price: 40 + shop * 35 });
    await load();
    expect(await count('true')).toBe(120);
    expect(await count(`status = 'delivered' AND payment_status = 'paid'`)).toBeGreaterThan(60);
    for (const status of ['confirmed', 'processing', 'shipped', 'cancelled']) {
      expect([status, await count(`status = '${status}'`)]).not.toEqual([status, 0]);
    }
    expect(await count(`payment_method = 'payos' AND payment_status = 'paid'`)).toBeGreaterThan(30);
    expect(await count(`created_at < now() - interval '50 days'`)).toBeGreaterThan(0);
    expect(await count(`created_at > now()`)).toBe(0);
    expect(await count('discount > 0')).toBeGreaterThan(5);
    await load();
    expect(await count('true')).toBe(120);
  });
});
