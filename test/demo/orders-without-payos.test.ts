import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectBooksBalance } from '../support/books.js';
import { createWorld, type World } from '../support/world.js';
import { countOf, openDemo } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ PAYOS_SANDBOX: 'false' });
});
afterAll(() => world.close());

it('orders are loaded where nobody pays by PayOS, also after a load that was cut off', async () => {
  const load = await openDemo(world);
  let asked = 0;
  const soonAborted = {
    get aborted() {
      asked += 1;
      return asked > 40;
    },
  } as AbortSignal;
  await load(soonAborted);
  const before = await countOf(world, 'orders');
  expect(before).toBeGreaterThan(5);
  await load();
  expect(await countOf(world, 'orders')).toBeGreaterThan(before);
  expect(await countOf(world, `orders WHERE payment_method <> 'cod'`)).toBe(0);
  expect(await countOf(world, `orders WHERE status = 'delivered'`)).toBeGreaterThan(10);
  await expectBooksBalance(world);
});
