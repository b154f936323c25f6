import type { DataSource, EntityManager } from 'typeorm';
import type { ShopMembership, ShopMemberships } from '../identity/index.js';
import type { ShopRole } from '../platform/auth/actor.js';

interface MembershipRow {
  shop_id: string;
  name: string;
  status: string;
  role: ShopRole;
}

/** Who works for which shop, whatever the shop's status: a rejected shop's people come to see why. */
export function createShopMemberships({ dataSource }: { dataSource: DataSource }): ShopMemberships {
  async function findOne(
    manager: EntityManager,
    condition: string,
    parameters: string[],
    lock = '',
  ): Promise<ShopMembership | undefined> {
    const rows: MembershipRow[] = await manager.query(
      `SELECT m.shop_id, s.name, s.status, m.role FROM shop_members m JOIN shops s ON s.id = m.shop_id
       WHERE ${condition} ORDER BY m.created_at, m.id LIMIT 1 ${lock}`,
      parameters,
    );
    const row = rows[0];
    return row && { shopId: row.shop_id, shopName: row.name, shopStatus: row.status, role: row.role };
  }
  return {
    find: (userId, shopId) => findOne(dataSource.manager, ONE_SHOP, [userId, shopId]),
    hold: (tx, userId, shopId) => findOne(tx.manager, ONE_SHOP, [userId, shopId], 'FOR SHARE OF m'),
    firstOf: (userId, manager = dataSource.manager) => findOne(manager, 'm.user_id = $1', [userId]),
  };
}

const ONE_SHOP = 'm.user_id = $1 AND m.shop_id = $2';
