import type { ShopContact, ShopContacts } from '../moderation/index.js';

/** How shops are written to: at their owner's address and in their owner's language. */
export function createShopContacts(): ShopContacts {
  return {
    async find(manager, shopId) {
      const rows: ShopContact[] = await manager.query(
        `SELECT s.name, coalesce(u.email, s.email) AS email, u.language
         FROM shops s JOIN users u ON u.id = s.owner_id WHERE s.id = $1`,
        [shopId],
      );
      return rows[0];
    },
  };
}
