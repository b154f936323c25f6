import { expect, it } from 'vitest';
import type { CartLine } from './cart-items.query.js';
import { MAX_LINES, MAX_PIECES } from './cart-limits.js';
import { planMerge } from './cart-merging.js';

const line = (id: string, productId: string, quantity = 1, more: Partial<CartLine> = {}): CartLine => ({
  ...{ id, productId, variantId: null, quantity, unitPrice: 100n },
  ...more,
});

it('adds up pieces of the same, and takes the rest over', () => {
  const own = [line('a', 'dress', 2), line('b', 'hat', 1, { variantId: 'small' })];
  const rental = { from: '2026-12-01', to: '2026-12-03' };
  const guests = [
    line('c', 'dress', 3),
    line('d', 'hat', 1, { variantId: 'large' }),
    line('e', 'dress', 1, { rental }),
  ];
  expect(planMerge(own, guests)).toEqual({ grown: [{ id: 'a', quantity: 5 }], moved: ['d', 'e'] });
});

it('stays within the limits of a cart', () => {
  const own = Array.from({ length: MAX_LINES - 1 }, (_, n) => line(`own ${n}`, `product ${n}`, 60));
  const guests = [line('x', 'product 0', 60), line('y', 'new one'), line('z', 'another new one')];
  expect(planMerge(own, guests)).toEqual({ grown: [{ id: 'own 0', quantity: MAX_PIECES }], moved: ['y'] });
  expect(planMerge([...own, line('full', 'full'), line('over', 'over')], guests).moved).toEqual([]);
});
