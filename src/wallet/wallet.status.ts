/**
 * Whose money it is. Balances of people and shops are kept by the database and never go below zero, but for
 * `shop_debt`, which never goes above. Accounts of the platform have no balance row, which every order would
 * have to lock: theirs is the sum of their entries.
 *
 * - `user`: what a person may spend. `user_held`: reserved for something that is under way.
 * - `shop_pending`: earned by a shop, and not yet free (the goods may come back). `shop_available`: may be paid
 *   out. `shop_payout`: asked for, waits for approval. `shop_debt`: what a shop owes after a refund of what it
 *   was already paid; its next earnings settle it.
 * - `payos`, `cod`, `by_hand`: money outside: at PayOS, with couriers, at the bank of the platform.
 * - `commission`, `promotions`: what the platform earns, and what its discounts cost it.
 * - `deposits`: of rentals that are under way. `refunds_due`: refunds that somebody has to transfer.
 * - `services`: what people paid to the platform itself, such as generations.
 */
export const USER_ACCOUNTS = ['user', 'user_held'] as const;
export type UserAccount = (typeof USER_ACCOUNTS)[number];

export const SHOP_ACCOUNTS = ['shop_pending', 'shop_available', 'shop_payout', 'shop_debt'] as const;
export type ShopAccount = (typeof SHOP_ACCOUNTS)[number];

export const PLATFORM_ACCOUNTS = [
  'payos',
  'cod',
  'by_hand',
  'commission',
  'promotions',
  'deposits',
  'refunds_due',
  'services',
] as const;
export type PlatformAccount = (typeof PLATFORM_ACCOUNTS)[number];
