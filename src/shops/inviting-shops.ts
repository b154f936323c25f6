import type { DataSource } from 'typeorm';
import type { InvitingShops } from '../identity/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import { managerOf } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import { insertMember } from './shop-member-insert.js';
import { Shop } from './shop.entity.js';

/** What people are told of a shop that invites them, and how they join it once they have agreed. */
export function createInvitingShops({ dataSource }: { dataSource: DataSource }): InvitingShops {
  return {
    async nameOf(ctx, shopId) {
      const shop = await managerOf(ctx, dataSource).findOneBy(Shop, { id: shopId });
      return shop?.name;
    },

    async join(tx, { shopId, userId, role }) {
      await insertMember(tx, { id: newId(), shopId, userId, role });
      const after = { user_id: userId, role };
      await recordAudit(tx, { action: 'shops.add_member', subjectType: 'shop', subjectId: shopId, after });
    },
  };
}
