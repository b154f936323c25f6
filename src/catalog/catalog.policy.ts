import type { FindOptionsWhere } from 'typeorm';
import { type Actor, shopOf } from '../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../platform/auth/rights.js';
import { notAllowed, productNotFound } from './catalog.errors.js';
import type { Category } from './categories/category.entity.js';
import type { Product } from './products/product.entity.js';

/**
 * `read`: the owner's view, with moderation. `edit`: also to see what the product cost. `decide` is the
 * platform's alone, never a shop's.
 */
export type ProductAction = 'read' | 'edit' | 'decide';

export function can(actor: Actor, action: ProductAction, product: Pick<Product, 'shopId'>): boolean {
  switch (action) {
    case 'read':
      return hasRightInShop(actor, 'products.read', product.shopId);
    case 'edit':
      return hasRightInShop(actor, 'products.edit', product.shopId);
    case 'decide':
      return hasRight(actor, 'products.decide');
  }
}

/**
 * Lets the actor go on, or says what they may know.
 * @throws DomainError `catalog.product_not_found` (404) when the product is not theirs to see,
 *   `catalog.not_allowed` (403) when it is
 */
export function demand(actor: Actor, action: ProductAction, product: Pick<Product, 'shopId'>): void {
  if (can(actor, action, product)) return;
  throw can(actor, 'read', product) ? notAllowed() : productNotFound();
}

/** Whether there are products that the actor sees in full: everybody's, or those of the shop that they act for. */
export const canReadSome = (actor: Actor): boolean =>
  hasRight(actor, 'products.read') || hasRightInShop(actor, 'products.read', shopOf(actor)?.id ?? '');

/** Whether there are products that the actor may edit. */
export const canEditSome = (actor: Actor): boolean =>
  hasRight(actor, 'products.edit') || hasRightInShop(actor, 'products.edit', shopOf(actor)?.id ?? '');

/** Which products the actor sees in full; everybody else sees what is public. */
export function scope(actor: Actor): FindOptionsWhere<Product> {
  if (hasRight(actor, 'products.read')) return {};
  const shop = shopOf(actor);
  return shop ? { shopId: shop.id } : { isPublic: true };
}

export const canEditCategories = (actor: Actor): boolean => hasRight(actor, 'categories.edit');

/** Shoppers and shops see the categories that are switched on. */
export function categoryScope(actor: Actor): FindOptionsWhere<Category> {
  return canEditCategories(actor) ? {} : { isActive: true };
}

/** What the platform says of a product, such as that it is featured, is for the platform alone to write. */
export const canSetPlatformFields = (actor: Actor): boolean => hasRight(actor, 'products.edit');

/**
 * Why what the actor writes goes live without a moderator: the platform trusts the shop, or wrote it itself.
 * Undefined when a moderator has to look at it.
 */
export function selfApproval(actor: Actor, shop: { isTrusted: boolean }): string | undefined {
  if (shop.isTrusted) return 'Approved by itself: the shop is trusted.';
  return hasRight(actor, 'products.edit') ? 'Approved by itself: written by the platform.' : undefined;
}

/** The rule by which content of a trusted shop goes live; moderation switches it and counts what it does. */
export const TRUSTED_SHOP_RULE = 'trusted_shop';

export const isSelfApproved = (actor: Actor, shop: { isTrusted: boolean }): boolean =>
  selfApproval(actor, shop) !== undefined;
