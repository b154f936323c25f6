import { describe, expect, it } from 'vitest';
import { toE164 } from './phone-number.js';

describe('toE164', () => {
  it.each([
    ['+84912345678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['(091) 234-56.78', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['+1 (415) 555-0101', '+14155550101'],
  ])('reads %s as %s', (text, number) => {
    expect(toE164(text)).toBe(number);
  });

  it.each(['', '12', 'phone', '+0912345678', '912345678', '+849123456781234567', '+84 912 34x 678'])(
    'refuses %j',
    (text) => {
      expect(toE164(text)).toBeUndefined();
    },
  );
});
