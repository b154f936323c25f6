import { type Actor, shopOf, type UserActor } from '../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../platform/auth/rights.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { notAllowed, orderNotFound, shopOrderNotFound } from './orders.errors.js';

export const canReadAllOrders = (actor: Actor): boolean => hasRight(actor, 'orders.read');

export const canEditAllOrders = (actor: Actor): boolean => hasRight(actor, 'orders.edit');

/**
 * Whether the actor, who sees an order, also sees whose it is and how to reach them: shops send it there, and of the
 * platform's people those who work with people or with orders. Others see what was bought and what it came to.
 */
export const canKnowCustomers = (actor: Actor): boolean =>
  shopOf(actor) !== undefined ||
  hasRight(actor, 'users.read') ||
  hasRight(actor, 'orders.edit') ||
  hasRight(actor, 'orders.refund');

/** @throws DomainError 401 for whoever is not a person signed in */
export function demandCustomer(actor: Actor): UserActor {
  if (actor.kind !== 'user') {
    throw new DomainError('orders.sign_in_required', 'unauthenticated', 'Sign in first.');
  }
  return actor;
}

/** Whether the actor sees the whole order of `userId`: it is theirs, or they see all. */
export function canReadOrder(actor: Actor, userId: string): boolean {
  return canReadAllOrders(actor) || isCustomer(actor, userId);
}

/** Whether the order of `userId` is the actor's own, as a customer. */
export function isCustomer(actor: Actor, userId: string): boolean {
  return actor.kind === 'user' && actor.id === userId;
}

/** @throws DomainError `orders.not_allowed` (403) for who may look, `orders.order_not_found` (404) for others */
export function demandEditAll(actor: Actor): void {
  if (canEditAllOrders(actor)) return;
  throw canReadAllOrders(actor) ? notAllowed() : orderNotFound();
}

/** Whether the actor moves and cancels the part of this shop: they work there, or edit all. */
export const canEditPart = (actor: Actor, shopId: string): boolean =>
  hasRightInShop(actor, 'orders.edit', shopId);

/** @throws DomainError `orders.not_allowed` (403), `orders.shop_order_not_found` (404) */
export function demandEditPart(actor: Actor, shopId: string): void {
  if (hasRightInShop(actor, 'orders.edit', shopId)) return;
  throw hasRightInShop(actor, 'orders.read', shopId) ? notAllowed() : shopOrderNotFound();
}

/**
 * The shop that "me" stands for in an address.
 * @throws DomainError `platform.shop_token_required` (403)
 */
export function demandShop(actor: Actor): NonNullable<UserActor['shop']> {
  const shop = shopOf(actor);
  if (shop) return shop;
  throw new DomainError('platform.shop_token_required', 'forbidden', 'Sign in for your shop first.');
}

/** Whether the actor sees the part of this shop: they work there, or see all. */
export const canReadPart = (actor: Actor, shopId: string): boolean =>
  hasRightInShop(actor, 'orders.read', shopId);
