import { type Actor, shopOf, type UserActor } from '../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../platform/auth/rights.js';
import { notAllowed, shopTokenRequired } from './wallet.errors.js';

export const canReadWallets = (actor: Actor): boolean => hasRight(actor, 'wallets.read');

export const canReadShopWallet = (actor: Actor, shopId: string): boolean =>
  hasRightInShop(actor, 'wallets.read', shopId);

export const canDecidePayouts = (actor: Actor): boolean => hasRight(actor, 'wallets.decide_payout');

export const isOwner = (actor: Actor): boolean => shopOf(actor)?.role === 'owner';

/** @throws DomainError 403 */
export function demandReadWallets(actor: Actor): void {
  if (!canReadWallets(actor)) throw notAllowed();
}

/** @throws DomainError 403 */
export function demandDecidePayouts(actor: Actor): void {
  if (!canDecidePayouts(actor)) throw notAllowed();
}

/**
 * The shop whose money the caller may see.
 * @throws DomainError 403
 */
export function demandShopWallet(actor: Actor): NonNullable<UserActor['shop']> {
  const shop = shopOf(actor);
  if (!shop) throw shopTokenRequired();
  if (!canReadShopWallet(actor, shop.id)) throw notAllowed();
  return shop;
}

/**
 * The shop that the caller owns: only owners ask for payouts.
 * @throws DomainError 403
 */
export function demandOwner(actor: Actor): NonNullable<UserActor['shop']> {
  const shop = shopOf(actor);
  if (!shop) throw shopTokenRequired();
  if (shop.role !== 'owner') throw notAllowed();
  return shop;
}
