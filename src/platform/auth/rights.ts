import type { Actor, PlatformRole, ShopRole } from './actor.js';

/**
 * What a person may be allowed to do, across all features. The console's menus and the API's guards ask
 * for the same right, so neither can offer what the other refuses.
 */
export const RIGHTS = [
  'users.read',
  'users.suspend',
  'shops.read',
  'shops.edit',
  'shops.decide',
  'products.read',
  'products.edit',
  'products.decide',
  'categories.edit',
  'moderation.read',
  'moderation.decide',
  'audit.read',
  'dashboard.read',
] as const;
export type Right = (typeof RIGHTS)[number];

const PLATFORM_RIGHTS: Record<PlatformRole, ReadonlySet<Right>> = {
  customer: new Set(),
  analyst: new Set<Right>(['shops.read', 'products.read', 'moderation.read', 'dashboard.read']),
  moderator: new Set<Right>([
    'shops.read',
    'shops.decide',
    'products.read',
    'products.decide',
    'moderation.read',
    'moderation.decide',
    'dashboard.read',
  ]),
  admin: new Set<Right>(RIGHTS),
};

/** Rights that a shop role gives, always over the rows of that one shop. */
const SHOP_RIGHTS: Record<ShopRole, ReadonlySet<Right>> = {
  owner: new Set<Right>(['shops.read', 'shops.edit', 'products.read', 'products.edit', 'dashboard.read']),
  manager: new Set<Right>(['shops.read', 'shops.edit', 'products.read', 'products.edit', 'dashboard.read']),
  staff: new Set<Right>(['shops.read', 'products.read', 'products.edit', 'dashboard.read']),
};

/** Whether the actor holds `right` over every row of the platform. */
export function hasRight(actor: Actor, right: Right): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'user' && !actor.shop && PLATFORM_RIGHTS[actor.role].has(right);
}

/** Whether the actor holds `right` over the rows of the shop `shopId`, by the platform's or the shop's role. */
export function hasRightInShop(actor: Actor, right: Right, shopId: string): boolean {
  if (hasRight(actor, right)) return true;
  return actor.kind === 'user' && actor.shop?.id === shopId && SHOP_RIGHTS[actor.shop.role].has(right);
}
