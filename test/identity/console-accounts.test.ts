import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { contextOf, createPeopleWorld, PASSWORD, type PeopleWorld } from './people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

const visitor = contextOf({ kind: 'anonymous' });
const signIn = (email: string, password = PASSWORD) =>
  world.consoleAccounts.signIn(visitor, { email, password });

describe('the console', () => {
  it.each(['moderator', 'analyst', 'admin'] as const)('lets a %s in', async (role) => {
    const user = await world.addUser({ role, full_name: 'Kim' });
    const identity = await signIn(` ${user.email!.toUpperCase()}`);
    const { rights, label } = await world.roles.roleOf(role);
    expect(identity).toEqual({
      actor: { kind: 'user', id: user.id, role, rights },
      name: 'Kim',
      email: user.email,
      roleName: label,
    });
    expect(await world.consoleAccounts.find(user.id, undefined)).toEqual(identity);
    expect(await world.auditOf(user.id)).toContain('identity.sign_in_to_console');
  });

  it('lets members of a shop in, whatever has become of the shop', async () => {
    const { shop, owner } = await world.addShop({ name: 'Silk & Co' });
    await world.shops.reject(systemContext('test'), { id: shop.id, reason: 'no such address' });
    const identity = await signIn(owner.email!);
    expect(identity).toMatchObject({
      actor: { role: 'customer', shop: { id: shop.id, role: 'owner' } },
      shopName: 'Silk & Co',
    });
    expect(await world.consoleAccounts.find(owner.id, shop.id)).toEqual(identity);
  });

  it('lets a shop in that registered by telephone', async () => {
    const { shop } = await world.addShop({ email: undefined, phone: '+84911222333' });
    expect(await signIn('0911 222 333')).toMatchObject({
      email: '+84911222333',
      actor: { shop: { id: shop.id } },
    });
  });

  it('refuses customers, wrong passwords and people who are suspended', async () => {
    const user = await world.addUser();
    await expect(signIn(user.email!)).rejects.toMatchObject({ code: 'identity.console_not_allowed' });
    const admin = await world.addUser({ role: 'admin' });
    await expect(signIn(admin.email!, 'a mere guess')).rejects.toMatchObject({
      code: 'identity.invalid_credentials',
    });
    await world.dataSource.manager.update(User, { id: admin.id }, { isActive: false });
    await expect(signIn(admin.email!)).rejects.toMatchObject({ code: 'identity.account_suspended' });
  });

  it('shares its count of bad tries with the API', async () => {
    const admin = await world.addUser({ role: 'admin' });
    for (let count = 0; count < 10; count += 1) {
      await expect(signIn(admin.email!, 'a mere guess')).rejects.toMatchObject({ kind: 'unauthenticated' });
    }
    await expect(signIn(admin.email!)).rejects.toMatchObject({
      kind: 'too_many',
      retryAfter: expect.any(Number),
    });
    const login = { email: admin.email, password: PASSWORD };
    expect((await world.api.post('/admin/login').send(login)).status).toBe(429);
  });

  it('no longer knows who lost their role, their shop or their account', async () => {
    const admin = await world.addUser({ role: 'admin' });
    await world.dataSource.manager.update(User, { id: admin.id }, { role: 'customer' });
    expect(await world.consoleAccounts.find(admin.id, undefined)).toBeUndefined();

    const { shop, owner } = await world.addShop();
    const other = await world.addShop();
    expect(await world.consoleAccounts.find(owner.id, other.shop.id)).toBeUndefined();
    expect(await world.consoleAccounts.find(owner.id, undefined)).toBeUndefined();
    await world.dataSource.manager.update(User, { id: owner.id }, { isActive: false });
    expect(await world.consoleAccounts.find(owner.id, shop.id)).toBeUndefined();
    expect(await world.consoleAccounts.find(newId(), undefined)).toBeUndefined();
  });
});
