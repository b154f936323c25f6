import type { FindOptionsWhere } from 'typeorm';
import { type Actor, shopOf, type UserActor } from '../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../platform/auth/rights.js';
import type { Shop } from './shop.entity.js';
import { notAllowed, shopNotFound, shopTokenRequired } from './shops.errors.js';

/**
 * `read`: the shop's own view, with status and terms. `edit`: its profile. `manage_staff`: who works for it.
 * `set_terms`: commission and trust. `decide`: approve, reject, suspend. The last two are never a shop's own.
 */
export type ShopAction = 'read' | 'edit' | 'manage_staff' | 'set_terms' | 'decide';

export function can(actor: Actor, action: ShopAction, shopId: string): boolean {
  switch (action) {
    case 'read':
      return hasRightInShop(actor, 'shops.read', shopId);
    case 'edit':
      return hasRightInShop(actor, 'shops.edit', shopId);
    case 'manage_staff':
      return hasRight(actor, 'shops.edit') || isOwner(actor, shopId);
    case 'set_terms':
      return hasRight(actor, 'shops.edit');
    case 'decide':
      return hasRight(actor, 'shops.decide');
  }
}

/**
 * Lets the actor go on, or says what they may know.
 * @throws DomainError `shops.shop_not_found` (404) when the shop is not theirs to see, `shops.not_allowed`
 *   (403) when it is
 */
export function demand(actor: Actor, action: ShopAction, shopId: string): void {
  if (can(actor, action, shopId)) return;
  throw can(actor, 'read', shopId) ? notAllowed() : shopNotFound();
}

export const canReadAllShops = (actor: Actor): boolean => hasRight(actor, 'shops.read');

/** Which shops the actor sees in full; everybody else sees what is public. */
export function scopeShops(actor: Actor): FindOptionsWhere<Shop> {
  if (canReadAllShops(actor)) return {};
  const shop = shopOf(actor);
  return shop ? { id: shop.id } : PUBLIC_SHOP;
}

/** A shop that is not approved and active has no public row. The database's `is_shop_public` says the same. */
export const PUBLIC_SHOP: FindOptionsWhere<Shop> = { status: 'approved', isActive: true };

/**
 * The shop that "me" stands for in an address.
 * @throws DomainError `platform.shop_token_required` (403)
 */
export function demandShop(actor: Actor): NonNullable<UserActor['shop']> {
  const shop = shopOf(actor);
  if (!shop) throw shopTokenRequired();
  return shop;
}

/** Whether the actor is this member of the shop, acting for it: people leave when they like. */
export function isOneself(actor: Actor, shopId: string, userId: string): boolean {
  return actor.kind === 'user' && actor.id === userId && actor.shop?.id === shopId;
}

function isOwner(actor: Actor, shopId: string): boolean {
  const shop = shopOf(actor);
  return shop?.id === shopId && shop.role === 'owner';
}
