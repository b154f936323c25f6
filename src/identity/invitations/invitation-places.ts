import type { ShopRole } from '../../platform/auth/actor.js';
import type { Context, TransactionContext } from '../../platform/context.js';

/** Where somebody is invited to work, and as what. */
export type InvitationPlace = { role: string } | { shopId: string; shopRole: ShopRole };

/** What invitations need of shops; the shops feature provides it. */
export interface InvitingShops {
  /** Undefined when there is no such shop. */
  nameOf(ctx: Context, shopId: string): Promise<string | undefined>;
  /**
   * Makes somebody who agreed a member of the shop.
   * @throws DomainError `shops.already_member` (409)
   */
  join(tx: TransactionContext, member: { shopId: string; userId: string; role: ShopRole }): Promise<void>;
}
