import type { Actor, ShopRole } from './actor.js';

/**
 * What a person may be allowed to do, by feature. The console's menus and the API's guards ask for the same
 * right, so neither can offer what the other refuses. A right is called `feature.verb`: `users.read`.
 */
export const RIGHT_CATALOGUE = {
  dashboard: { label: 'Home', rights: { read: 'See the figures on the home page' } },
  moderation: {
    label: 'Moderation',
    rights: {
      read: 'See what waits for a decision',
      decide: 'Claim and decide what waits',
      configure: 'Edit ready-made reasons, and switch automatic rules',
    },
  },
  products: {
    label: 'Products',
    rights: {
      read: 'See the products of all shops',
      edit: 'Edit the products of all shops',
      decide: 'Approve and reject products',
    },
  },
  categories: { label: 'Categories', rights: { edit: 'Arrange and edit categories' } },
  shops: {
    label: 'Shops',
    rights: {
      read: 'See all shops with their terms',
      edit: 'Edit shops, their terms and their people',
      decide: 'Approve, reject and suspend shops',
    },
  },
  orders: {
    label: 'Orders',
    rights: {
      read: 'See the orders of all shops',
      edit: 'Move orders on and cancel them',
      refund: 'Give money back',
    },
  },
  payments: {
    label: 'Payments',
    rights: { read: 'See payments', resolve: 'Decide on money that came in wrong or late' },
  },
  promotions: {
    label: 'Promotions',
    rights: { read: 'See promotions and what they cost', edit: 'Make and edit promotions and codes' },
  },
  wallets: {
    label: 'Wallets and payouts',
    rights: {
      read: 'See balances, statements and payouts',
      decide_payout: 'Approve and reject payouts',
      reconcile: 'See and resolve alarms of the books',
    },
  },
  users: {
    label: 'People',
    rights: {
      read: 'See people and how to reach them',
      suspend: 'Suspend people and let them in again',
      assign_role: 'Give people another role',
      invite: 'Invite people to work on the platform',
      reset_second_factor: 'Reset the second step of people who lost it',
    },
  },
  roles: {
    label: 'Roles',
    rights: { read: 'See roles and what they allow', edit: 'Make, edit and delete roles' },
  },
  keys: {
    label: 'API keys',
    rights: { read: 'See the keys of trolleys and services', edit: 'Make and revoke such keys' },
  },
  audit: { label: 'Audit log', rights: { read: 'See who did what' } },
} as const satisfies Record<string, { label: string; rights: Record<string, string> }>;

type Catalogue = typeof RIGHT_CATALOGUE;
export type Right = {
  [Feature in keyof Catalogue]: `${Feature}.${keyof Catalogue[Feature]['rights'] & string}`;
}[keyof Catalogue];

/** One right as people choose it. */
export interface RightChoice {
  right: Right;
  /** What it allows, in words. */
  label: string;
  /** The feature's name. */
  group: string;
}

/** Every right, in the order of the catalogue. */
export const RIGHT_CHOICES: readonly RightChoice[] = Object.entries(RIGHT_CATALOGUE).flatMap(
  ([feature, { label: group, rights }]) =>
    Object.entries(rights).map(([verb, label]) => ({ right: `${feature}.${verb}` as Right, label, group })),
);

export const RIGHTS: readonly Right[] = RIGHT_CHOICES.map(({ right }) => right);

const STAFF_RIGHTS: readonly Right[] = [
  'shops.read',
  'products.read',
  'products.edit',
  'orders.read',
  'orders.edit',
  'dashboard.read',
];
const MANAGER_RIGHTS: readonly Right[] = [...STAFF_RIGHTS, 'shops.edit', 'wallets.read'];

/** Rights that a shop role gives, always over the rows of that one shop. Only owners ask for payouts. */
const SHOP_RIGHTS: Record<ShopRole, ReadonlySet<Right>> = {
  owner: new Set(MANAGER_RIGHTS),
  manager: new Set(MANAGER_RIGHTS),
  staff: new Set(STAFF_RIGHTS),
};

/** Whether the actor holds `right` over every row of the platform. Whoever acts for a shop holds none. */
export function hasRight(actor: Actor, right: Right): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'user' && !actor.shop && actor.rights?.has(right) === true;
}

/** Whether the actor holds `right` over the rows of the shop `shopId`, by the platform's or the shop's role. */
export function hasRightInShop(actor: Actor, right: Right, shopId: string): boolean {
  if (hasRight(actor, right)) return true;
  return actor.kind === 'user' && actor.shop?.id === shopId && SHOP_RIGHTS[actor.shop.role].has(right);
}
