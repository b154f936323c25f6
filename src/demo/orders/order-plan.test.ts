import { describe, expect, it } from 'vitest';
import { FATES, planOrders } from './order-plan.js';

describe('the orders of the demo', () => {
  const plan = planOrders(120, 12);

  it('are the same on every machine, the oldest first', () => {
    expect(planOrders(120, 12)).toEqual(plan);
    expect(plan.map(({ ago }) => ago)).toEqual(plan.map(({ ago }) => ago).sort((one, other) => other - one));
    expect(plan.every(({ ago }) => ago > 0 && ago < 61 * 24 * 60 * 60 * 1000)).toBe(true);
  });

  it('have come as far as orders come, and are paid in cash only where nothing is waited for', () => {
    const fates = new Set(plan.map(({ fate }) => fate));
    expect(FATES.filter((fate) => fate !== 'unpaid').every((fate) => fates.has(fate))).toBe(true);
    expect(
      plan.every(({ fate, method }) => method === 'payos' || !['unpaid', 'expired'].includes(fate)),
    ).toBe(true);
  });
});
