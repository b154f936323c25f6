import type { Product } from '../../src/catalog/products/product.entity.js';
import type { KeyKind } from '../../src/platform/auth/key-scopes.js';
import { systemContext } from '../../src/platform/context.js';
import { apiAs, apiWith } from '../factories/clients.js';
import { makeKey } from '../factories/keys.js';
import { makeCustomer, makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeCategory, makeImage, makeProduct, makeVariant } from '../factories/products.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import { makeShop } from '../factories/shops.js';
import { isKeyKind, KEY_HEADERS } from '../../src/platform/http/guard.js';
import { rowOf } from '../rules/rows.js';
import type { World } from '../support/world.js';
import type { Operation } from './operations.js';

/** A shop with all that a shop can have, another one, and the people of the platform. */
export interface Scene {
  owner: Person;
  staff: Person;
  product: Product;
  /** By the names that paths and bodies have for them. */
  ids: Record<
    | 'api_key_id'
    | 'shop_id'
    | 'product_id'
    | 'variant_id'
    | 'image_id'
    | 'category_id'
    | 'parent_id'
    | 'provider'
    | 'user_id'
    | 'receipt_id'
    | 'promotion_id'
    | 'coupon_id',
    string
  >;
  rival: Person;
  customer: Person;
  admin: Person;
  moderator: Person;
  analyst: Person;
  /** Of the first shop's trolley, and of a service; good for everything. */
  keys: Record<KeyKind, string>;
}

export async function openScene(world: World): Promise<Scene> {
  const { shop, owner } = await makeShop(world);
  const { owner: rival } = await makeShop(world, { name: 'Rival' });
  const staff = await makeMember(world, owner, 'staff');
  const { id: categoryId } = await makeCategory(world);
  const product = await makeProduct(world, { by: owner, category_ids: [categoryId], stock: 7 });
  const variant = await makeVariant(world, owner, product.id);
  const image = await makeImage(world, owner, product.id);
  const trolley = await makeKey(world, { kind: 'device', shop_id: shop.id });
  const leaver = await makeCustomer(world);
  const proof = { current_password: leaver.password };
  const receipt = await world.services.identity.deletions.deleteOwn(leaver.ctx, proof);
  // One that everybody may see, and one that is asked for by its code.
  const promotion = await makePromotion(world.services.dataSource, { isAutomatic: true, isPublic: true });
  const coupon = await makePromotion(world.services.dataSource);
  await world.services.catalog.productDecisions.approveChange(systemContext('test'), { id: product.id });
  return {
    owner,
    staff,
    product,
    ids: {
      api_key_id: trolley.id,
      shop_id: shop.id,
      product_id: product.id,
      variant_id: variant.id,
      image_id: image.id,
      category_id: categoryId,
      parent_id: categoryId,
      provider: 'google',
      user_id: staff.id,
      receipt_id: receipt.id,
      promotion_id: promotion.id,
      coupon_id: coupon.id,
    },
    rival,
    customer: await makeCustomer(world),
    admin: await makeStaff(world, 'admin'),
    moderator: await makeStaff(world, 'moderator'),
    analyst: await makeStaff(world, 'analyst'),
    keys: { device: trolley.key, service: (await makeKey(world, { kind: 'service' })).key },
  };
}

/** The API as somebody calls it whom the operation is for. */
export function apiFor(world: World, scene: Scene, { caller }: Operation) {
  if (caller === 'public' || caller === 'provider') return apiAs(world);
  if (isKeyKind(caller)) {
    return apiWith(world.app, { header: KEY_HEADERS[caller], value: scene.keys[caller] });
  }
  return apiAs(world, { user: scene.customer, shop: scene.owner, admin: scene.admin }[caller].token);
}

/** Everything that is the first shop's. */
export async function belongingsOf({ services }: World, { ids, owner, staff }: Scene) {
  const { dataSource } = services;
  const members: unknown[] = await dataSource.query(
    'SELECT user_id, role FROM shop_members WHERE shop_id = $1 ORDER BY user_id',
    [ids.shop_id],
  );
  return {
    shop: await rowOf(dataSource, 'shops', ids.shop_id),
    product: await rowOf(dataSource, 'products', ids.product_id),
    variant: await rowOf(dataSource, 'product_variants', ids.variant_id),
    image: await rowOf(dataSource, 'product_images', ids.image_id),
    owner: await rowOf(dataSource, 'users', owner.id),
    staff: await rowOf(dataSource, 'users', staff.id),
    key: await rowOf(dataSource, 'api_keys', ids.api_key_id),
    members,
  };
}
