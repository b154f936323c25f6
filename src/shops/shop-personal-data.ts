import type { DataSource } from 'typeorm';
import { systemActor } from '../platform/auth/actor.js';
import type { TransactionContext } from '../platform/context.js';
import { managerOf } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { PersonalDataPart } from '../platform/personal-data.js';
import { ShopMember } from './shop-member.entity.js';
import type { ShopStaffService } from './shop-staff.service.js';
import { lastOwner, lastOwnerOf } from './shops.errors.js';

export interface ShopPersonalDataDeps {
  dataSource: DataSource;
  shopStaff: Pick<ShopStaffService, 'remove'>;
}

/** For whom people work. What belongs to a shop is the shop's, and stays. */
export function createShopPersonalData({ dataSource, shopStaff }: ShopPersonalDataDeps): PersonalDataPart {
  return {
    feature: 'shops',

    async *collect(ctx, userId) {
      const members = await managerOf(ctx, dataSource).find(ShopMember, {
        where: { userId },
        relations: { shop: true },
      });
      const rows = members.map(({ shopId, shop, role, createdAt }) => ({
        shop_id: shopId,
        shop_name: shop?.name,
        role,
        since: createdAt.toISOString(),
      }));
      yield { name: 'memberships.json', rows };
    },

    async erase(tx, userId) {
      const members = await tx.manager.find(ShopMember, {
        where: { userId },
        relations: { shop: true },
        order: { shopId: 'ASC' },
      });
      for (const member of members) await leave(tx, shopStaff, member);
      return { shop_memberships: members.length };
    },
  };
}

/** @throws DomainError `shops.last_owner` (422) naming the shop */
async function leave(
  tx: TransactionContext,
  shopStaff: Pick<ShopStaffService, 'remove'>,
  { shopId, userId, shop }: ShopMember,
): Promise<void> {
  const asSystem = { ...tx, actor: systemActor('an account was deleted'), address: undefined };
  try {
    await shopStaff.remove(asSystem, { shop_id: shopId, user_id: userId });
  } catch (error) {
    const isLast = error instanceof DomainError && error.code === lastOwner().code;
    throw isLast && shop ? lastOwnerOf(shop.name) : error;
  }
}
