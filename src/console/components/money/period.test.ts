import { describe, expect, it } from 'vitest';
import { monthOf, toDay, toInstant } from './period.js';

describe('a period', () => {
  it('is a whole month, also over the end of a year', () => {
    const { from, to } = monthOf(new Date(2026, 0, 31, 15), 1);
    expect([toDay(from, 'from'), toDay(to, 'to')]).toEqual(['2025-12-01', '2025-12-31']);
    expect(monthOf(new Date(2026, 1, 1), 1).to).toBe(monthOf(new Date(2026, 1, 28), 0).from);
  });

  it.each(['2026-02-28', '2026-12-31', '2024-02-29'])('has %s as its last day, all of it', (day) => {
    const to = toInstant(day, 'to');
    expect(toDay(to, 'to')).toBe(day);
    expect(new Date(to).getTime()).toBeGreaterThan(new Date(`${day}T23:59:59.999`).getTime());
    expect(toDay(toInstant(day, 'from'), 'from')).toBe(day);
  });

  it('says nothing of what is no time', () => {
    expect([toDay(null, 'from'), toDay('x', 'to'), toInstant('', 'to')]).toEqual(['', '', '']);
  });
});
