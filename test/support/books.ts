import { expect } from 'vitest';
import type { World } from './world.js';

/** Proves that the ledger agrees with balances, orders, payments, refunds and payouts: the end of every test of money. */
export async function expectBooksBalance({ services }: World): Promise<void> {
  expect(await services.wallet.reconciliation.find()).toEqual([]);
}
