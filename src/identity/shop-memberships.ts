import type { EntityManager } from 'typeorm';
import type { ShopRole } from '../platform/auth/actor.js';

export interface ShopMembership {
  shopId: string;
  shopName: string;
  shopStatus: string;
  role: ShopRole;
}

/**
 * Who works for which shop: what sessions need to know of it. The shops feature provides it. Within a
 * transaction its manager is handed over: asking for a second connection while holding one can starve the pool.
 */
export interface ShopMemberships {
  find(userId: string, shopId: string, manager?: EntityManager): Promise<ShopMembership | undefined>;
  /** The shop that a person is signed in for when they do not say which: the one they have belonged to longest. */
  firstOf(userId: string): Promise<ShopMembership | undefined>;
}
