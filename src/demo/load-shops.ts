import type { UserActor } from '../platform/auth/actor.js';
import { systemContext } from '../platform/context.js';
import { DEMO_OWNER, DEMO_PASSWORD, DEMO_SHOP_STAFF } from './demo-accounts.js';
import type { DemoShop } from './demo-data.js';
import type { DemoServices } from './load-demo.js';
import type { DemoPeople } from './load-people.js';

export interface LoadedShop {
  id: string;
  data: DemoShop;
  owner: UserActor;
}

/**
 * Shops as they register, each decided by a moderator as its data says. A suspended shop stays approved until
 * its products are there; `finishShop` suspends it.
 */
export async function loadShops(
  services: DemoServices,
  shops: readonly DemoShop[],
  people: DemoPeople,
): Promise<Map<string, LoadedShop>> {
  const loaded = new Map<string, LoadedShop>();
  for (const [index, data] of shops.entries()) {
    loaded.set(data.slug, await loadShop(services, data, index === 0, people));
  }
  return loaded;
}

async function loadShop(
  services: DemoServices,
  data: DemoShop,
  isFirst: boolean,
  people: DemoPeople,
): Promise<LoadedShop> {
  const email = isFirst ? DEMO_OWNER.email : data.email;
  const fullName = isFirst ? DEMO_OWNER.full_name : data.ownerName;
  const { userId, shopId, isNew } = await registerOrFind(services, data, email, fullName);
  const owner: UserActor = {
    kind: 'user',
    id: userId,
    role: 'customer',
    shop: { id: shopId, role: 'owner' },
  };
  if (isNew) {
    await decide(services, data, shopId, people);
    await setTerms(services, owner, data);
    if (isFirst)
      await services.shops.shopStaff.add(systemContext('demo data'), {
        shop_id: shopId,
        email: DEMO_SHOP_STAFF,
        role: 'staff',
      });
  }
  return { id: shopId, data, owner };
}

async function registerOrFind(
  { identity, shops, dataSource }: DemoServices,
  data: DemoShop,
  email: string,
  fullName: string,
) {
  const ctx = systemContext('demo data');
  const known = await identity.userAdmin.findByEmail(ctx, email);
  if (known) {
    const rows: Array<{ id: string }> = await dataSource.query('SELECT id FROM shops WHERE owner_id = $1', [
      known.id,
    ]);
    return { userId: known.id, shopId: rows[0]!.id, isNew: false };
  }
  const { user, shop } = await shops.shops.register(ctx, {
    email,
    phone: data.phone,
    password: DEMO_PASSWORD,
    full_name: fullName,
    name: data.name,
    address: data.address,
    description: data.description,
    link: data.link,
  });
  return { userId: user.id, shopId: shop.id, isNew: true };
}

async function decide(
  { shops }: DemoServices,
  data: DemoShop,
  id: string,
  people: DemoPeople,
): Promise<void> {
  const moderator = { actor: people.moderator, requestId: 'demo' };
  if (data.status === 'rejected') await shops.shops.reject(moderator, { id, reason: data.reason! });
  if (data.status === 'approved' || data.status === 'suspended') await shops.shops.approve(moderator, { id });
}

async function setTerms(
  { shops }: DemoServices,
  owner: UserActor,
  { sellingTerms }: DemoShop,
): Promise<void> {
  if (!sellingTerms) return;
  const ctx = { actor: owner, requestId: 'demo' };
  await shops.sellingTerms.update(ctx, { id: owner.shop!.id, ...sellingTerms });
}

/** What comes after a shop's products: trust, and for one shop its suspension. */
export async function finishShop(
  { shops }: DemoServices,
  shop: LoadedShop,
  people: DemoPeople,
): Promise<void> {
  const { data, id } = shop;
  if (data.isTrusted)
    await shops.shops.updateByAdmin({ actor: people.admin, requestId: 'demo' }, { id, is_trusted: true });
  if (data.status !== 'suspended') return;
  const moderator = { actor: people.moderator, requestId: 'demo' };
  const { status } = await shops.shopReads.get(moderator, { id });
  if (status === 'approved') await shops.shops.suspend(moderator, { id, reason: data.reason! });
}
