import { type Actor, shopOf, type UserActor } from '../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../platform/auth/rights.js';
import type { WalletRef } from './statements/wallet-ref.js';
import { notAllowed, shopTokenRequired, walletNotFound } from './wallet.errors.js';

export const canReadWallets = (actor: Actor): boolean => hasRight(actor, 'wallets.read');

export const canReadShopWallet = (actor: Actor, shopId: string): boolean =>
  hasRightInShop(actor, 'wallets.read', shopId);

export const canDecidePayouts = (actor: Actor): boolean => hasRight(actor, 'wallets.decide_payout');

export const isOwner = (actor: Actor): boolean => shopOf(actor)?.role === 'owner';

/** @throws DomainError 403 */
export function demandReadWallets(actor: Actor): void {
  if (!canReadWallets(actor)) throw notAllowed();
}

/** Wallets of people are listed and found by their names and addresses: for those who may know these. */
export const canReadPeoplesWallets = (actor: Actor): boolean =>
  canReadWallets(actor) && hasRight(actor, 'users.read');

/** @throws DomainError 403 */
export function demandReadPeoplesWallets(actor: Actor): void {
  if (!canReadPeoplesWallets(actor)) throw notAllowed();
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
 * Whoever reads all wallets (of people: and may know people), or works for the shop whose it is. To a shop those of
 * others are not there.
 * @throws DomainError 403, 404
 */
export function demandWallet(actor: Actor, wallet: WalletRef): void {
  if (canReadWallets(actor)) return wallet.type === 'user' ? demandReadPeoplesWallets(actor) : undefined;
  const shop = shopOf(actor);
  if (!shop) throw notAllowed();
  if (wallet.type !== 'shop' || wallet.id !== shop.id) throw walletNotFound();
  if (!canReadShopWallet(actor, shop.id)) throw notAllowed();
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
