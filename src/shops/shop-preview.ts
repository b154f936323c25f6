import { type DataSource, In } from 'typeorm';
import type { SubjectPreview } from '../moderation/index.js';
import { Shop } from './shop.entity.js';

/** What a moderator sees of shops that want to sell: one query for a page. */
export function createShopPreview({ dataSource }: { dataSource: DataSource }) {
  return async (ids: readonly string[]): Promise<Map<string, SubjectPreview>> => {
    const shops = await dataSource.manager.findBy(Shop, { id: In([...ids]) });
    return new Map(shops.map((shop) => [shop.id, toPreview(shop)]));
  };
}

function toPreview(shop: Shop): SubjectPreview {
  return {
    pictures: [],
    text: shop.description ?? '',
    facts: [
      { label: 'Name', value: shop.name },
      { label: 'Telephone', value: shop.phone ?? 'none' },
      { label: 'E-mail', value: shop.email ?? 'none' },
      { label: 'Address', value: shop.address ?? 'none' },
      { label: 'Own site', value: shop.link ?? 'none' },
    ],
  };
}
