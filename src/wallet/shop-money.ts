import type { Balances } from './balances.js';
import type { SoldPart } from './books.js';
import type { OwnedAccount, Posting } from './ledger.js';

/** The accounts of a shop that decide where its money goes. */
export function shopAccounts(shopId: string): OwnedAccount[] {
  return (['shop_pending', 'shop_available', 'shop_debt'] as const).map((kind) => ({ kind, shopId }));
}

/** Money that a shop may have paid out: what it owes comes off first. */
export function gain(balances: Balances, shopId: string, amount: bigint): Posting[] {
  const debt = -balances.of({ kind: 'shop_debt', shopId });
  const settled = least(amount, debt);
  return [
    { account: { kind: 'shop_debt', shopId }, amount: settled },
    { account: { kind: 'shop_available', shopId }, amount: amount - settled },
  ];
}

/**
 * Takes back what a shop got for a part: of what is pending of that part, then of what is available, and what is
 * missing then is its debt. An order has one part for a shop.
 */
export function clawBack(
  balances: Balances,
  { shopId, shopOrderId, payable }: SoldPart,
  pending: bigint,
): { fromPending: bigint; others: Posting[] } {
  const fromPending = least(payable, pending);
  const fromAvailable = least(payable - fromPending, balances.of({ kind: 'shop_available', shopId }));
  const owed = payable - fromPending - fromAvailable;
  return {
    fromPending,
    others: [
      { account: { kind: 'shop_available', shopId }, amount: -fromAvailable, shopOrderId },
      { account: { kind: 'shop_debt', shopId }, amount: -owed, shopOrderId },
    ],
  };
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
