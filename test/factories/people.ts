import type { UserActor, ShopRole, PlatformRole } from '../../src/platform/auth/actor.js';
import { type Context, systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { World } from '../support/world.js';

export const PASSWORD = 'correct horse battery';

/** Somebody who can be met at every door: the services, the API and the console. */
export interface Person {
  id: string;
  email: string;
  password: string;
  actor: UserActor;
  /** What a service is called with on their behalf. */
  ctx: Context;
  /** An access token: a shop's for who works for a shop, else a user's. */
  token: string;
}

interface PersonValues {
  email?: string;
  full_name?: string;
}

export const contextOf = (actor: Context['actor']): Context => ({
  actor,
  requestId: newId(),
  address: '203.0.113.7',
});

/** Somebody with a role of the platform, made by the platform itself and signed in. */
export async function makeStaff(
  world: World,
  role: PlatformRole,
  values: PersonValues = {},
): Promise<Person> {
  const { accounts, userAdmin, roles } = world.services.identity;
  const email = values.email ?? `${newId()}@armoire.test`;
  const user = await userAdmin.create(systemContext('test'), {
    email,
    full_name: values.full_name ?? `A ${role}`,
    password: PASSWORD,
    role,
  });
  const { access_token: token } = await accounts.signIn(contextOf({ kind: 'anonymous' }), {
    email,
    password: PASSWORD,
    account_type: 'user',
    platform: 'web',
  });
  const { rights } = await roles.roleOf(role);
  const actor: UserActor = { kind: 'user', id: user.id, role, rights };
  return { id: user.id, email, password: PASSWORD, actor, ctx: contextOf(actor), token };
}

/** Somebody who only shops, registered by themselves and signed in. */
export async function makeCustomer(world: World, values: PersonValues = {}): Promise<Person> {
  const { accounts } = world.services.identity;
  const email = values.email ?? `${newId()}@armoire.test`;
  const stranger = contextOf({ kind: 'anonymous' });
  const user = await accounts.register(stranger, {
    email,
    full_name: values.full_name ?? 'A customer',
    password: PASSWORD,
  });
  const credentials = { email, password: PASSWORD, account_type: 'user', platform: 'mobile' } as const;
  const { access_token: token } = await accounts.signIn(stranger, credentials);
  const actor: UserActor = { kind: 'user', id: user.id, role: 'customer' };
  return { id: user.id, email, password: PASSWORD, actor, ctx: contextOf(actor), token };
}

/** Somebody with an account, taken on by the shop's owner and signed in for the shop. */
export async function makeMember(world: World, owner: Person, role: ShopRole): Promise<Person> {
  const shopId = owner.actor.shop!.id;
  const person = await makeCustomer(world, { full_name: `A shop's ${role}` });
  await world.services.shops.shopStaff.add(systemContext('test'), {
    shop_id: shopId,
    email: person.email,
    role,
  });
  const { access_token: token } = await world.services.shops.shops.signIn(contextOf({ kind: 'anonymous' }), {
    email: person.email,
    password: PASSWORD,
    platform: 'web',
  });
  const actor: UserActor = { ...person.actor, shop: { id: shopId, role } };
  return { ...person, actor, ctx: contextOf(actor), token };
}
