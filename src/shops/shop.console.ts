import type { ConsoleListLink } from '../console/console-column.js';
import { type ConsoleScreen, defineScreen } from '../console/console-screen.js';
import { type Actor, shopOf } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';
import { createShopActions } from './shop-console.actions.js';
import { updateOperation } from './shop-console.form.js';
import type { ShopPictures } from './shop-pictures.service.js';
import { Shop } from './shop.entity.js';
import { type ShopFiles, toPercent } from './shop.schema.js';
import { SHOP_STATUSES } from './shop.status.js';
import type { ShopService } from './shop.service.js';
import { canReadAllShops } from './shops.policy.js';

const seesShops = (actor: Actor): boolean => canReadAllShops(actor) || shopOf(actor) !== undefined;

export interface ShopScreenDeps {
  shops: ShopService;
  shopPictures: ShopPictures;
  storage: ShopFiles;
}

/** Shops: the platform's people see all of them, a shop's people their own. */
export function createShopScreen({ shops, shopPictures, storage }: ShopScreenDeps): ConsoleScreen {
  const urlOf = (key: string | null) => (key === null ? undefined : storage.publicUrl(key));
  const picturesOf = (row: Shop) =>
    [
      { url: urlOf(row.avatarKey), alt: 'Logo' },
      { url: urlOf(row.bannerKey), alt: 'Banner' },
    ].filter(({ url }) => url !== undefined);
  return defineScreen<Shop>({
    id: 'shops',
    label: 'Shops',
    singular: 'shop',
    navigation: { group: 'Catalogue', icon: 'tag', order: 10 },
    entity: Shop,
    title: 'name',
    columns: [
      { name: 'logo', label: 'Logo', type: 'thumbnail', on: ['list'], value: (row) => urlOf(row.avatarKey) },
      { name: 'name', label: 'Name', type: 'text' },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: SHOP_STATUSES },
      { name: 'phone', label: 'Telephone', type: 'text' },
      { name: 'email', label: 'E-mail', type: 'text' },
      { name: 'isTrusted', label: 'Trusted', type: 'boolean', filter: 'equals' },
      { name: 'isActive', label: 'Open', type: 'boolean', filter: 'equals' },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'statusReason', label: 'Why', type: 'longtext', on: ['show'] },
      { name: 'pictures', label: 'Pictures', type: 'gallery', on: ['show'], value: picturesOf },
      { name: 'products', label: 'Products', type: 'list-link', on: ['show'], value: productsOf },
      {
        name: 'ownerId',
        label: 'Owner',
        type: 'reference',
        reference: 'users',
        on: ['show'],
        visibleTo: (actor) => hasRight(actor, 'users.read'),
      },
      { name: 'description', label: 'Description', type: 'longtext', on: ['show'] },
      { name: 'address', label: 'Address', type: 'text', on: ['show'] },
      { name: 'link', label: 'Own site', type: 'link', on: ['show'] },
      {
        name: 'commission',
        label: 'Commission',
        type: 'text',
        on: ['show'],
        value: (row) => `${toPercent(row.commissionRateBp)}%`,
      },
      { name: 'slug', label: 'Slug', type: 'text', on: ['show'] },
    ],
    allowed: seesShops,
    scope(actor, query, alias) {
      if (canReadAllShops(actor)) return;
      query.andWhere(`${alias}.id = :ownShopId`, { ownShopId: shopOf(actor)?.id ?? null });
    },
    quickFilters: [
      { label: 'Waiting for a decision', query: { status: 'pending' }, visibleTo: canReadAllShops },
      { label: 'Suspended', query: { status: 'suspended' }, visibleTo: canReadAllShops },
      { label: 'Trusted', query: { isTrusted: 'true' }, visibleTo: canReadAllShops },
    ],
    searchText: (alias) => `plain_text(${alias}.name)`,
    defaultSort: { column: 'createdAt', direction: 'desc' },
    update: updateOperation({ shops, shopPictures, storage }),
    actions: createShopActions({ shops, shopPictures }),
  });
}

function productsOf({ id }: Shop): ConsoleListLink {
  return { screen: 'products', filter: 'shopId', value: id, label: 'All of them' };
}
