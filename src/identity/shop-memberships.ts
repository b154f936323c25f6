import type { EntityManager } from 'typeorm';
import type { ShopRole } from '../platform/auth/actor.js';
import type { TransactionContext } from '../platform/context.js';
import type { User } from './user.entity.js';

export interface ShopMembership {
  shopId: string;
  shopName: string;
  shopStatus: string;
  role: ShopRole;
}

/** Who works for which shop: what sessions need to know of it. The shops feature provides it. */
export interface ShopMemberships {
  find(userId: string, shopId: string): Promise<ShopMembership | undefined>;
  /**
   * The same within a transaction, to whose end nobody can take it away: whoever does so afterwards finds the
   * session that was made of it.
   */
  hold(tx: TransactionContext, userId: string, shopId: string): Promise<ShopMembership | undefined>;
  /** The shop that a person is signed in for when they do not say which: the one they have belonged to longest. */
  firstOf(userId: string, manager?: EntityManager): Promise<ShopMembership | undefined>;
}

/**
 * Opens a shop, waiting for approval, for somebody who has none and came to sell. The shops feature provides it.
 */
export type OpenShop = (tx: TransactionContext, owner: User) => Promise<ShopMembership>;
