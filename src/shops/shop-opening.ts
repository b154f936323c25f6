import type { OpenShop, ShopMembership } from '../identity/index.js';
import type { ModerationCases } from '../moderation/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { TransactionContext } from '../platform/context.js';
import { insertUnderFreeSlug } from '../platform/database/free-slug.js';
import { newId } from '../platform/ids.js';
import { ShopMember } from './shop-member.entity.js';
import { Shop } from './shop.entity.js';
import type { RegisterShop } from './shop.schema.js';

/** A shop's name has as many characters at most. */
const LONGEST_NAME = 120;

type NewShop = Pick<RegisterShop, 'name' | 'phone' | 'email' | 'address' | 'description' | 'link'>;

/** Makes a shop of the profile, with its owner as its first member, and asks the platform to look at it. */
export async function openShop(
  tx: TransactionContext,
  moderationCases: ModerationCases,
  ownerId: string,
  profile: NewShop,
): Promise<Shop> {
  const shop = await insertShop(tx, ownerId, profile);
  await moderationCases.open(tx, { type: 'shop', id: shop.id, title: shop.name, shopId: shop.id });
  await recordAudit(tx, {
    action: 'shops.register_shop',
    subjectType: 'shop',
    subjectId: shop.id,
    after: { name: shop.name, owner_id: ownerId },
  });
  return shop;
}

/**
 * For people who come to sell and of whom nothing is known but who they are: the shop is called by their name
 * until they change it.
 */
export function createOpenShop({ moderationCases }: { moderationCases: ModerationCases }): OpenShop {
  return async (tx, { id, fullName, email }) => {
    const isTaken = email !== null && (await tx.manager.existsBy(Shop, { email }));
    const name = fullName.slice(0, LONGEST_NAME).trim();
    const shop = await openShop(tx, moderationCases, id, {
      name,
      email: isTaken ? undefined : (email ?? undefined),
    });
    return ownerOf(shop);
  };
}

/** Whoever opened the shop, as a member of it. */
export function ownerOf({ id: shopId, name: shopName, status: shopStatus }: Shop): ShopMembership {
  return { shopId, shopName, shopStatus, role: 'owner' };
}

async function insertShop(tx: TransactionContext, ownerId: string, profile: NewShop): Promise<Shop> {
  const id = newId();
  const { name, phone, email, address, description, link } = profile;
  const naming = { name, fallback: 'shop', constraint: 'shops_slug_key' };
  await insertUnderFreeSlug(tx, naming, (manager, slug) =>
    manager.insert(Shop, { id, ownerId, slug, name, phone, email, address, description, link }),
  );
  await tx.manager.insert(ShopMember, { id: newId(), shopId: id, userId: ownerId, role: 'owner' });
  return tx.manager.findOneByOrFail(Shop, { id });
}
