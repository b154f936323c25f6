import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { RegisterShop } from '../../src/shops/shop.schema.js';
import type { ShopStatus } from '../../src/shops/shop.status.js';
import type { World } from '../support/world.js';
import { contextOf, PASSWORD, type Person } from './people.js';

export interface ShopAndOwner {
  shop: { id: string; name: string };
  owner: Person;
  /** The owner's, for the shop. */
  tokens: { access_token: string; refresh_token: string };
}

type ShopValues = Partial<Omit<RegisterShop, 'password'>> & {
  /** Approved unless said otherwise. */
  status?: ShopStatus;
  is_trusted?: boolean;
};

/** A shop that registered by itself, and on which the platform then decided. */
export async function makeShop(world: World, values: ShopValues = {}): Promise<ShopAndOwner> {
  const { shops } = world.services.shops;
  const { status = 'approved', is_trusted: isTrusted, ...profile } = values;
  const email = profile.email ?? `${newId()}@armoire.test`;
  const input = { name: 'Maison Lùa', ...profile, email, password: PASSWORD };
  const { shop, user, ...tokens } = await shops.register(contextOf({ kind: 'anonymous' }), input);
  await decide(world, shop.id, status);
  if (isTrusted) await shops.updateByAdmin(systemContext('test'), { id: shop.id, is_trusted: true });
  const actor = { kind: 'user', id: user.id, role: user.role, shop: { id: shop.id, role: 'owner' } } as const;
  const token = tokens.access_token;
  const owner = { id: user.id, email, password: PASSWORD, actor, ctx: contextOf(actor), token };
  return { shop: { id: shop.id, name: shop.name }, owner, tokens };
}

async function decide(world: World, id: string, status: ShopStatus): Promise<void> {
  const { shops } = world.services.shops;
  const ctx = systemContext('test');
  if (status === 'approved' || status === 'suspended') await shops.approve(ctx, { id });
  if (status === 'suspended') await shops.suspend(ctx, { id, reason: 'Counterfeit goods.' });
  if (status === 'rejected') await shops.reject(ctx, { id, reason: 'The address does not exist.' });
}
