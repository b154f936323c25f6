import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../../src/demo/orders/stories.js';
import { expectBooksBalance } from '../support/books.js';
import { createWorld, type World } from '../support/world.js';
import { countOf, openDemo } from './stage.js';

let world: World;
let load: Awaited<ReturnType<typeof openDemo>>;
beforeAll(async () => {
  world = await createWorld({ PAYOS_SANDBOX: 'true' });
  load = await openDemo(world);
});
afterAll(() => world.close());

const count = (what: string) => countOf(world, what);

describe('the orders of the demo', () => {
  it('are loaded once, in the past, and the books agree', async () => {
    await load();
    expect(await count('orders')).toBe(56 + STORIES.length);
    await expectBooksBalance(world);
    await load();
    expect(await count('orders')).toBe(56 + STORIES.length);
    expect(await count(`orders WHERE created_at > now()`)).toBe(0);
    expect(await count(`orders WHERE created_at < now() - interval '50 days'`)).toBeGreaterThan(0);
  });

  it('are told in the order of time: numbers, log and statements read as lived', async () => {
    const jumps = (table: string, order: string, by: string) =>
      count(`(SELECT created_at < lag(created_at) OVER (${by} ORDER BY ${order}) AS jumps FROM ${table}) t
        WHERE jumps`);
    expect(await jumps('orders', 'order_number', '')).toBe(0);
    expect(await jumps('ledger_entries', 'sequence', 'PARTITION BY account, owner_id')).toBe(0);
  });

  it.each([
    ['orders', ['pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled']],
    ['payments', ['pending', 'paid', 'expired', 'held']],
    ['payouts', ['requested', 'paid', 'rejected']],
    ['order_returns', ['requested', 'approved', 'rejected', 'refunded']],
    ['refunds', ['due', 'done']],
    ['payment_cases', ['open', 'resolved']],
    ['wallet_topups', ['paid']],
  ])('show each state of %s', async (table, statuses) => {
    for (const status of statuses) {
      expect([status, await count(`${table} WHERE status = '${status}'`)]).not.toEqual([status, 0]);
    }
  });

  it('show rentals to come, out, overdue and back late, a wallet that pays, and codes that are used', async () => {
    const rentals = `order_items WHERE order_type = 'rental' AND rental_status =`;
    expect(await count(`${rentals} 'reserved'`)).toBe(1);
    expect(await count(`${rentals} 'out'`)).toBe(2);
    expect(await count(`${rentals} 'out' AND rental_to < now()::date`)).toBe(1);
    expect(await count(`${rentals} 'returned'`)).toBe(1);
    expect(await count(`orders WHERE payment_method = 'wallet' AND payment_status = 'paid'`)).toBe(1);
    expect(await count('cart_items')).toBeGreaterThan(0);
    expect(await count('promotion_codes')).toBe(40);
    expect(await count('(SELECT DISTINCT created_at::date FROM promotion_redemptions) days')).toBeGreaterThan(
      8,
    );
  });
});
