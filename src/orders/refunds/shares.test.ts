import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  depositLeft,
  NO_SHARES,
  paidFor,
  piecesLeft,
  plus,
  refundable,
  type Shares,
  sharesOfAmount,
  sharesOfPieces,
  spread,
  within,
} from './shares.js';

const money = fc.bigInt({ min: 0n, max: 10_000_000n });

/** A line that was sold, with any discount, tax on top and deposit. */
const itemArbitrary = fc
  .record({
    unitPrice: money,
    quantity: fc.integer({ min: 1, max: 9 }),
    discountBp: fc.bigInt({ min: 0n, max: 10_000n }),
    taxOnTop: fc.bigInt({ min: 0n, max: 5_000n }),
    unitDeposit: fc.oneof(fc.constant(0n), money),
  })
  .map(({ unitPrice, quantity, discountBp, taxOnTop, unitDeposit }) => {
    const gross = unitPrice * BigInt(quantity);
    const discount = (gross * discountBp) / 10_000n;
    const deposit = unitDeposit * BigInt(quantity);
    const total = gross - discount + deposit + taxOnTop;
    const pieces = { quantity, cancelledQuantity: 0, returnedQuantity: 0 };
    return { ...pieces, gross, discount, deposit, total, rentalStatus: null };
  });

const partArbitrary = fc
  .record({
    items: fc.array(itemArbitrary, { minLength: 1, maxLength: 4 }),
    rateBp: fc.bigInt({ min: 0n, max: 10_000n }),
    shipping: money,
    shippingDiscountBp: fc.bigInt({ min: 0n, max: 10_000n }),
  })
  .map(({ items, rateBp, shipping, shippingDiscountBp }) => {
    const sum = (of: (item: (typeof items)[number]) => bigint) =>
      items.reduce((all, item) => all + of(item), 0n);
    const shippingDiscount = (shipping * shippingDiscountBp) / 10_000n;
    const subtotal = sum(({ gross }) => gross);
    const commission = (subtotal * rateBp) / 10_000n;
    const deposit = sum((item) => item.deposit);
    const paid = sum(({ total }) => total) + shipping - shippingDiscount;
    const promotion = sum(({ discount }) => discount) + shippingDiscount;
    const payable = paid - deposit + promotion - commission;
    return { items, part: { subtotal, commission }, sold: { paid, promotion, payable, commission, deposit } };
  });

/** What people do to an order, one after the other. */
const stepsArbitrary = fc.array(
  fc.record({
    kind: fc.constantFrom('cancel', 'return', 'amount'),
    index: fc.nat(),
    quantity: fc.nat(),
    partOfLeft: fc.bigInt({ min: 0n, max: 1_000n }),
  }),
  { maxLength: 25 },
);

const minus = (a: Shares, b: Shares): Shares => ({
  paid: a.paid - b.paid,
  promotion: a.promotion - b.promotion,
  payable: a.payable - b.payable,
  commission: a.commission - b.commission,
  deposit: a.deposit - b.deposit,
});

function expectWhole(shares: Shares): void {
  for (const amount of Object.values(shares)) expect(amount).toBeGreaterThanOrEqual(0n);
  expect(shares.paid + shares.promotion).toBe(shares.payable + shares.commission + shares.deposit);
  expect(shares.paid).toBeGreaterThanOrEqual(shares.deposit);
}

describe('what goes back of a part', () => {
  it('is never more than is left, whatever is taken back in whatever order, and always adds up', () => {
    fc.assert(
      fc.property(partArbitrary, stepsArbitrary, ({ items, part, sold }, steps) => {
        const lines = items.map((item) => ({ ...item }));
        let left: Shares = sold;
        for (const { kind, index, quantity, partOfLeft } of steps) {
          const item = lines[index % lines.length]!;
          const open = piecesLeft(item);
          let taken: Shares;
          if (kind === 'amount') {
            taken = sharesOfAmount(left, ((left.paid - left.deposit) * partOfLeft) / 1_000n);
          } else {
            if (open === 0) continue;
            const pieces = [{ item, quantity: 1 + (quantity % open) }];
            taken = within(sharesOfPieces(part, lines, pieces), left);
            if (kind === 'cancel') item.cancelledQuantity += pieces[0]!.quantity;
            else item.returnedQuantity += pieces[0]!.quantity;
          }
          expectWhole(taken);
          left = minus(left, taken);
          expectWhole(left);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes to all that was paid for the goods, whatever the steps', () => {
    fc.assert(
      fc.property(partArbitrary, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }), (sale, steps) => {
        const { part, sold } = sale;
        const lines = sale.items.map((item) => ({ ...item }));
        let taken = NO_SHARES;
        const take = (item: (typeof lines)[number], quantity: number) => {
          taken = plus(taken, sharesOfPieces(part, lines, [{ item, quantity }]));
          item.returnedQuantity += quantity;
        };
        for (const [index, quantity] of steps) {
          const item = lines[index % lines.length]!;
          if (piecesLeft(item) > 0) take(item, 1 + (quantity % piecesLeft(item)));
        }
        for (const item of lines) if (piecesLeft(item) > 0) take(item, piecesLeft(item));
        expect(taken.paid).toBe(lines.reduce((sum, { total }) => sum + total, 0n));
        expect(taken.commission).toBe(sold.commission);
        expect(taken.deposit).toBe(sold.deposit);
        expectWhole(taken);
      }),
      { numRuns: 300 },
    );
  });

  it('is borne by all by their shares when it is for no piece in particular', () => {
    const left = { paid: 10_000n, promotion: 1_000n, payable: 9_900n, commission: 1_100n, deposit: 0n };
    expect(sharesOfAmount(left, 1_000n)).toEqual({
      ...{ paid: 1_000n, promotion: 100n, payable: 990n, commission: 110n, deposit: 0n },
    });
    expect(sharesOfAmount(left, 10_000n)).toEqual(left);
  });

  it('holds no deposit that was settled when the rental came back', () => {
    const item = {
      ...{ quantity: 3, cancelledQuantity: 1, returnedQuantity: 0, gross: 300n, discount: 0n },
      ...{ deposit: 100n, total: 400n, rentalStatus: 'returned' as const },
    };
    expect(depositLeft(item)).toBe(67n);
    const left = { paid: 267n, promotion: 0n, payable: 180n, commission: 20n, deposit: 67n };
    expect(refundable(left, [item])).toEqual({ ...left, paid: 200n, deposit: 0n });
  });

  it('is divided among pieces with nothing lost: three for 100', () => {
    const item = {
      ...{ quantity: 3, cancelledQuantity: 0, returnedQuantity: 0, gross: 100n, discount: 0n },
      ...{ deposit: 0n, total: 100n },
    };
    expect(paidFor({ item, quantity: 1 })).toBe(33n);
    expect(paidFor({ item: { ...item, cancelledQuantity: 1 }, quantity: 2 })).toBe(67n);
  });
});

describe('spreading an amount', () => {
  it('loses nothing and gives nobody more than their weight', () => {
    fc.assert(
      fc.property(
        fc.array(money, { minLength: 1, maxLength: 6 }),
        fc.bigInt({ min: 0n, max: 1_000n }),
        (weights, part) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0n);
          const amount = (total * part) / 1_000n;
          const parts = spread(amount, weights);
          expect(parts.reduce((sum, each) => sum + each, 0n)).toBe(amount);
          parts.forEach((each, index) => expect(each <= weights[index]!).toBe(true));
        },
      ),
    );
  });
});
