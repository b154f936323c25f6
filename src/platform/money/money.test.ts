import { describe, expect, it } from 'vitest';
import { createMoney } from './money.js';

describe('amounts', () => {
  const usd = createMoney('USD');
  const vnd = createMoney('VND');

  it.each([0, 0.01, 0.1, 0.29, 1.1, 19.99, 99.99, 1.005e3, 8_999_999_999.99])(
    '%d dollars come back as they went',
    (amount) => {
      expect(usd.toAmount(usd.toMinor(amount, 'price'))).toBe(amount);
    },
  );

  it('are whole minor units inside', () => {
    expect(usd.toMinor(19.99, 'price')).toBe(1999n);
    expect(vnd.toMinor(250_000, 'price')).toBe(250_000n);
  });

  it.each([
    [usd, 0.001],
    [usd, 19.999],
    [vnd, 0.5],
  ])('are refused with more decimals than the currency has', (money, amount) => {
    expect(() => money.toMinor(amount, 'price')).toThrow(
      expect.objectContaining({ code: 'money.too_many_decimals', property: 'price' }),
    );
  });
});
