import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff } from '../factories/people.js';
import { crowd } from '../support/crowd.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('count what somebody paid and got back, and are seen by them and by the platform', async () => {
  const { inTransaction, identity } = world.services;
  const lan = await makeCustomer(world);
  const admin = await makeStaff(world, 'admin');
  const seen = async () => {
    const answers = await Promise.all([
      apiAs(world, lan.token).get('/users/me'),
      apiAs(world, admin.token).get(`/admin/users/${lan.id}`),
    ]);
    const list = await apiAs(world, admin.token).get(`/admin/users?search=${lan.email}`);
    return [...answers.map(({ body }) => body), list.body.users[0]].map(
      ({ orders_count: orders, spent, currency }) => `${orders} orders, ${spent} ${currency}`,
    );
  };
  expect(await seen()).toEqual(Array(3).fill('0 orders, 0 USD'));
  const add = (orders: 0 | 1, spent: bigint) =>
    inTransaction(lan.ctx, (tx) => identity.customerTotals.add(tx, { userId: lan.id, orders, spent }));
  await crowd(10, () => add(1, 1_050n));
  await add(0, 50n);
  await inTransaction(lan.ctx, (tx) =>
    identity.customerTotals.subtract(tx, { userId: lan.id, orders: 1, spent: 1_050n }),
  );
  expect(await seen()).toEqual(Array(3).fill('9 orders, 95 USD'));
});

it('never come to less than nothing', async () => {
  const lan = await makeCustomer(world);
  const { inTransaction, identity } = world.services;
  const change = { userId: lan.id, orders: 1, spent: 0n } as const;
  await expect(inTransaction(lan.ctx, (tx) => identity.customerTotals.subtract(tx, change))).rejects.toThrow(
    'users_totals_check',
  );
});
