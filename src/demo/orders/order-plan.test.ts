import { describe, expect, it } from 'vitest';
import { planOrders } from './order-plan.js';
import { DAY, MINUTE } from './times.js';

describe('the orders of the demo', () => {
  const plan = planOrders(60, 12);

  it('are the same on every machine, the oldest first, over sixty days', () => {
    expect(planOrders(60, 12)).toEqual(plan);
    const ages = plan.map(({ ago }) => ago);
    expect(ages).toEqual(ages.toSorted((one, other) => other - one));
    expect(ages.every((ago) => ago > 0 && ago <= 60 * DAY)).toBe(true);
    expect(ages[0]).toBeGreaterThan(58 * DAY);
  });

  it('are paid as people pay, by code too, and the newest waits for its money', () => {
    expect(new Set(plan.map(({ method }) => method))).toEqual(new Set(['payos', 'cod']));
    expect(new Set(plan.map(({ code }) => code))).toEqual(new Set([undefined, 'HELLO10', 'AUTUMN']));
    expect(plan.every(({ method, isPaid }) => method === 'payos' || isPaid)).toBe(true);
    expect(plan.filter(({ isPaid }) => !isPaid).length).toBeGreaterThan(2);
    expect(plan.at(-1)).toMatchObject({ method: 'payos', isPaid: false });
    expect(plan.at(-1)!.ago).toBeLessThan(10 * MINUTE);
  });
});
