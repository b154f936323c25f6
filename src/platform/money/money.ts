import { DomainError } from '../errors/domain-error.js';

/** How amounts of the platform's one currency are read and written. */
export interface Money {
  currency: string;
  /** Decimals of the currency by ISO 4217: 2 for USD, 0 for VND. */
  decimals: number;
  /**
   * Minor units of an amount that a client sent.
   * @throws DomainError `money.too_many_decimals` (422) naming `property`
   */
  toMinor(amount: number, property: string): bigint;
  /** The JSON number for an amount in minor units. */
  toAmount(minor: bigint): number;
}

/** Amounts are bigint minor units inside and JSON numbers outside, and never meet a float in between. */
export function createMoney(currency: string): Money {
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits!;
  const factor = 10 ** decimals;
  return {
    currency,
    decimals,
    toMinor(amount, property) {
      const scaled = Math.round(amount * factor);
      if (Number.parseFloat((scaled / factor).toFixed(decimals)) !== amount) {
        throw new DomainError(
          'money.too_many_decimals',
          'broken_rule',
          `${currency} has ${decimals} decimals.`,
          {
            property,
          },
        );
      }
      return BigInt(scaled);
    },
    toAmount: (minor) => Number(minor) / factor,
  };
}
