import { describe, expect, it } from 'vitest';
import { canMove, hasReached, MOVE_TARGETS, movesFrom, statusOfParts } from './order-transitions.js';
import { ORDER_STATUSES, type OrderStatus } from './order.status.js';

describe('the moves of a part', () => {
  const allowed: Array<[OrderStatus, OrderStatus]> = [
    ['confirmed', 'processing'],
    ['confirmed', 'shipped'],
    ['processing', 'shipped'],
    ['shipped', 'delivered'],
  ];
  const every = ORDER_STATUSES.flatMap((from) => MOVE_TARGETS.map((to) => ({ from, to })));

  it.each(every)('$from to $to', ({ from, to }) => {
    const isAllowed = allowed.some((pair) => pair[0] === from && pair[1] === to);
    expect(canMove(from, to)).toBe(isAllowed);
  });

  it('are offered by where it is', () => {
    expect(movesFrom('confirmed')).toEqual(['processing', 'shipped']);
    expect(movesFrom('cancelled')).toEqual([]);
  });

  it.each<[OrderStatus, boolean]>([
    ['confirmed', false],
    ['shipped', true],
    ['delivered', true],
    ['cancelled', false],
    ['refunded', false],
  ])('%s has come as far as shipped: %s', (status, reached) => {
    expect(hasReached(status, 'shipped')).toBe(reached);
  });
});

describe('the status of an order', () => {
  const table: Array<[OrderStatus[], OrderStatus]> = [
    [['pending'], 'pending'],
    [['confirmed', 'confirmed'], 'confirmed'],
    [['confirmed', 'processing'], 'processing'],
    [['confirmed', 'delivered'], 'processing'],
    [['shipped', 'processing'], 'processing'],
    [['shipped', 'delivered'], 'shipped'],
    [['delivered', 'delivered'], 'delivered'],
    [['cancelled', 'delivered'], 'delivered'],
    [['refunded', 'shipped'], 'shipped'],
    [['cancelled', 'cancelled'], 'cancelled'],
    [['cancelled', 'refunded'], 'refunded'],
    [['refunded'], 'refunded'],
  ];

  it.each(table)('of parts that are %j is %s', (parts, status) => {
    expect(statusOfParts(parts)).toBe(status);
    expect(statusOfParts(parts.toReversed())).toBe(status);
  });
});
