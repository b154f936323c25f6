import type { ShopRole } from '../platform/auth/actor.js';

export interface ShopMembership {
  shopId: string;
  shopName: string;
  shopStatus: string;
  role: ShopRole;
}

/** Who works for which shop: what sessions need to know of it. The shops feature provides it. */
export interface ShopMemberships {
  find(userId: string, shopId: string): Promise<ShopMembership | undefined>;
  /** The shop that a person is signed in for when they do not say which: the one they have belonged to longest. */
  firstOf(userId: string): Promise<ShopMembership | undefined>;
}
