import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { type Right, RIGHTS } from '../../src/platform/auth/rights.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, openWorld, type World } from '../support/world.js';

/** Nodes share them. */
const SECRETS = { JWT_SECRET: 'j'.repeat(40), SESSION_SECRET: 's'.repeat(40) };

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld(SECRETS);
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());

const service = () => world.services.identity.roleService;
const system = systemContext('test');
let made = 0;
/** A role with these rights, made by the platform. */
async function makeRole(...rights: Right[]) {
  made += 1;
  return service().create(system, { label: `Role no. ${made}`, rights });
}
const idOf = async (key: string): Promise<string> =>
  (await service().list(system)).find((role) => role.key === key)!.id;
const refusal = (code: string) => ({ name: 'DomainError', code });
const assign = (by: Person, id: string, role: string) =>
  apiAs(world, by.token).put(`/admin/users/${id}/role`).send({ role });
const activeAdmins = () => world.services.dataSource.manager.countBy(User, { role: 'admin', isActive: true });

describe('a role', () => {
  it('allows what it says on the API, from the request after a change', async () => {
    const { id, key } = await makeRole('users.read');
    const clerk = await makeStaff(world, key);
    const get = async (path: string) => (await apiAs(world, clerk.token).get(path)).status;
    expect([await get('/admin/users'), await get('/admin/audit-log')]).toEqual([200, 403]);
    await service().update(admin.ctx, { id, rights: ['audit.read'] });
    expect([await get('/admin/users'), await get('/admin/audit-log')]).toEqual([403, 200]);
    await service().update(admin.ctx, { id, rights: [] });
    expect([await get('/admin/users'), await get('/admin/audit-log')]).toEqual([403, 403]);
  });

  it('is known by its name, and by a key that never changes', async () => {
    const { id, key } = await service().create(admin.ctx, { label: 'Đội Ảnh & Video', rights: [] });
    expect(key).toBe('doi_anh_video');
    expect(await service().update(admin.ctx, { id, label: 'Studio' })).toMatchObject({
      key,
      label: 'Studio',
    });
    const twin = await service().create(admin.ctx, { label: 'Đội ảnh, video', rights: [] });
    expect(twin.key).toBe('doi_anh_video_2');
  });

  it('has a name of its own', async () => {
    await service().create(admin.ctx, { label: 'Taken', rights: [] });
    const agent = apiAs(world, admin.token);
    await expect(service().create(admin.ctx, { label: 'Taken', rights: [] })).rejects.toThrow();
    const labels = (await agent.get('/admin/roles')).body.roles.map(({ label }: { label: string }) => label);
    expect(labels.filter((label: string) => label === 'Taken')).toHaveLength(1);
  });

  it('is deleted unless somebody has it', async () => {
    const { id, key } = await makeRole('users.read');
    const holder = await makeStaff(world, key);
    await expect(service().remove(admin.ctx, { id })).rejects.toMatchObject(refusal('identity.role_in_use'));
    expect((await assign(admin, holder.id, 'customer')).status).toBe(200);
    await service().remove(admin.ctx, { id });
    expect((await assign(admin, holder.id, key)).body.code).toBe('identity.role_not_found');
    await expect(service().remove(admin.ctx, { id })).rejects.toMatchObject(
      refusal('identity.role_not_found'),
    );
  });

  it('leaves a trace of every change', async () => {
    const { id } = await makeRole('users.read');
    await service().update(admin.ctx, { id, rights: ['audit.read'] });
    await service().remove(admin.ctx, { id });
    const rows: Array<{ action: string; before: unknown; after: unknown }> =
      await world.services.dataSource.query(
        'SELECT action, before, after FROM audit_log WHERE subject_id = $1 ORDER BY id',
        [id],
      );
    expect(rows.map(({ action }) => action)).toEqual([
      'identity.create_role',
      'identity.update_role',
      'identity.delete_role',
    ]);
    expect(rows[1]).toMatchObject({ before: { rights: ['users.read'] }, after: { rights: ['audit.read'] } });
  });

  it('allows nothing by a right that does not exist', async () => {
    const { id, key } = await makeRole('users.read');
    const { roles } = world.services.identity;
    expect((await roles.roleOf(key)).rights.size).toBe(1);
    await world.services.dataSource.query(`UPDATE roles SET rights = '{users.rule}' WHERE id = $1`, [id]);
    await vi.waitFor(async () => expect((await roles.roleOf(key)).rights.size).toBe(0));
    expect((await roles.roleOf('no_such_role')).rights.size).toBe(0);
  });

  it('is the same on every node, and read by none for every request', async () => {
    const { url } = world.services.dataSource.options as { url: string };
    const node = await openWorld(url, SECRETS);
    try {
      const { id, key } = await makeRole('users.read');
      const clerk = await makeStaff(world, key);
      const get = async (path: string) => (await apiAs(node, clerk.token).get(path)).status;
      expect([await get('/admin/users'), await get('/admin/audit-log')]).toEqual([200, 403]);
      const queries = vi.spyOn(node.services.dataSource.manager, 'find');
      expect(await get('/admin/audit-log')).toBe(403);
      expect(queries).not.toHaveBeenCalled();
      await service().update(admin.ctx, { id, rights: ['audit.read'] });
      await vi.waitFor(async () => expect(await get('/admin/users')).toBe(403));
      expect(await get('/admin/audit-log')).toBe(200);
    } finally {
      await node.close();
    }
  });
});

describe('the built-in roles', () => {
  it.each(['admin', 'customer'])('%s is as it is', async (key) => {
    const id = await idOf(key);
    const fixed = refusal('identity.role_is_fixed');
    await expect(service().update(admin.ctx, { id, rights: [] })).rejects.toMatchObject(fixed);
    await expect(service().update(system, { id, label: 'Root' })).rejects.toMatchObject(fixed);
    await expect(service().remove(system, { id })).rejects.toMatchObject(fixed);
  });

  it('moderator and analyst are edited, and stay', async () => {
    const id = await idOf('analyst');
    await service().update(admin.ctx, { id, rights: ['products.read'] });
    const analyst = await makeStaff(world, 'analyst');
    expect((await apiAs(world, analyst.token).get('/admin/products/moderation')).status).toBe(403);
    await service().update(admin.ctx, {
      id,
      rights: ['dashboard.read', 'moderation.read', 'products.read', 'shops.read'],
    });
    await expect(service().remove(admin.ctx, { id })).rejects.toMatchObject(
      refusal('identity.role_is_built_in'),
    );
  });

  it('administrators hold every right there is', async () => {
    const { rights } = await world.services.identity.roles.roleOf('admin');
    expect([...rights]).toEqual(RIGHTS);
    const { body } = await apiAs(world, admin.token).get('/admin/roles');
    expect(body.roles[0].is_built_in).toBe(true);
    expect(body.roles.find(({ key }: { key: string }) => key === 'admin').rights).toEqual(RIGHTS);
  });
});

describe('whoever may edit roles or give them', () => {
  it('gives no right that they lack, by whatever way', async () => {
    const { id: ownRoleId, key } = await makeRole(
      'roles.read',
      'roles.edit',
      'users.read',
      'users.assign_role',
    );
    const clerk = await makeStaff(world, key);
    const small = await makeRole('users.read');
    const large = await makeRole('audit.read');
    const lacks = refusal('identity.right_not_held');
    const { id: own } = { id: ownRoleId };
    await expect(
      service().create(clerk.ctx, { label: 'Mine', rights: ['audit.read'] }),
    ).rejects.toMatchObject(lacks);
    await expect(
      service().update(clerk.ctx, { id: small.id, rights: ['users.read', 'audit.read'] }),
    ).rejects.toMatchObject(lacks);
    await expect(service().update(clerk.ctx, { id: large.id, rights: [] })).rejects.toMatchObject(lacks);
    await expect(service().remove(clerk.ctx, { id: large.id })).rejects.toMatchObject(lacks);
    await expect(service().update(clerk.ctx, { id: own, rights: [] })).rejects.toMatchObject(
      refusal('identity.own_role'),
    );
    const somebody = await makeCustomer(world);
    expect((await assign(clerk, somebody.id, large.key)).body.code).toBe('identity.right_not_held');
    expect((await assign(clerk, somebody.id, 'admin')).body.code).toBe('identity.right_not_held');
    expect((await assign(clerk, admin.id, 'customer')).body.code).toBe('identity.right_not_held');
    expect((await assign(clerk, somebody.id, small.key)).body.role).toBe(small.key);
    const account = { email: `${newId()}@armoire.test`, full_name: 'New', password: 'correct horse' };
    const { userAdmin } = world.services.identity;
    await expect(userAdmin.create(clerk.ctx, { ...account, role: 'admin' })).rejects.toMatchObject(lacks);
  });

  it('never changes their own role', async () => {
    const answer = await assign(admin, admin.id, 'moderator');
    expect([answer.status, answer.body.code]).toEqual([422, 'identity.own_role']);
  });

  it('does not stop people who may more', async () => {
    const { key } = await makeRole('users.read', 'users.suspend');
    const clerk = await makeStaff(world, key);
    const suspend = (id: string) =>
      apiAs(world, clerk.token)
        .put(`/admin/users/${id}/status`)
        .send({ status: 'suspended', reason: 'A try.' });
    expect((await suspend(admin.id)).body.code).toBe('identity.right_not_held');
    expect((await suspend((await makeCustomer(world)).id)).status).toBe(200);
  });

  it('is nobody else', async () => {
    const { owner } = await makeShop(world);
    const role = await makeRole();
    for (const person of [await makeStaff(world, 'moderator'), await makeCustomer(world), owner]) {
      expect((await assign(person, person.id, 'admin')).status).toBe(403);
      expect((await apiAs(world, person.token).get('/admin/roles')).status).toBe(403);
      const { id } = role;
      const notAllowed = refusal('identity.not_allowed');
      await expect(service().create(person.ctx, { label: 'X', rights: [] })).rejects.toMatchObject(
        notAllowed,
      );
      await expect(service().update(person.ctx, { id, rights: [] })).rejects.toMatchObject(notAllowed);
      await expect(service().remove(person.ctx, { id })).rejects.toMatchObject(notAllowed);
      await expect(service().list(person.ctx)).rejects.toMatchObject(notAllowed);
      await expect(
        world.services.identity.userAdmin.assignRole(person.ctx, { id: admin.id, role: 'customer' }),
      ).rejects.toMatchObject({ kind: 'not_found' });
    }
  });
});

describe("a person's role", () => {
  it('holds from the next request on, and back', async () => {
    const person = await makeCustomer(world);
    const signIn = async () => {
      const credentials = { email: person.email, password: person.password };
      return (await apiAs(world).post('/auth/login').send(credentials)).body.access_token as string;
    };
    expect((await assign(admin, person.id, 'moderator')).body.role).toBe('moderator');
    const token = await signIn();
    expect((await apiAs(world, token).get('/admin/products/moderation')).status).toBe(200);
    expect((await assign(admin, person.id, 'customer')).status).toBe(200);
    expect((await apiAs(world, token).get('/admin/products/moderation')).status).toBe(401);
    expect((await assign(admin, person.id, 'customer')).body.code).toBe('identity.has_role_already');
  });

  it.each([['nobody_has_it'], ['Not A Key'], [''], [null]])('is not %j', async (role) => {
    const { id } = await makeCustomer(world);
    const { status } = await apiAs(world, admin.token).put(`/admin/users/${id}/role`).send({ role });
    expect([400, 404]).toContain(status);
    expect((await assign(admin, newId(), 'moderator')).status).toBe(404);
  });

  it('is written down with what it was', async () => {
    const { id } = await makeCustomer(world);
    await assign(admin, id, 'analyst');
    const [row]: Array<Record<string, unknown>> = await world.services.dataSource.query(
      `SELECT actor_id, before, after FROM audit_log WHERE subject_id = $1 AND action = 'identity.assign_role'`,
      [id],
    );
    expect(row).toEqual({ actor_id: admin.id, before: { role: 'customer' }, after: { role: 'analyst' } });
  });
});

describe('the last administrator', () => {
  it('stays, whoever asks and however', async () => {
    const { userAdmin } = world.services.identity;
    const isLast = refusal('identity.last_admin');
    await expect(userAdmin.assignRole(system, { id: admin.id, role: 'customer' })).rejects.toMatchObject(
      isLast,
    );
    const suspension = { id: admin.id, reason: 'A try.' };
    await expect(userAdmin.suspend(system, suspension)).rejects.toMatchObject(isLast);
    // A suspended one does not count.
    const other = await makeStaff(world, 'admin');
    await userAdmin.suspend(admin.ctx, { id: other.id, reason: 'On leave.' });
    await expect(userAdmin.suspend(system, suspension)).rejects.toMatchObject(isLast);
    expect(await activeAdmins()).toBe(1);
  });

  it('stays when two take each other away at once', async () => {
    const { userAdmin } = world.services.identity;
    for (let round = 0; round < 5; round += 1) {
      const other = await makeStaff(world, 'admin');
      const outcomes = await Promise.allSettled([
        userAdmin.assignRole(admin.ctx, { id: other.id, role: 'customer' }),
        round % 2
          ? userAdmin.suspend(other.ctx, { id: admin.id, reason: 'A quarrel.' })
          : userAdmin.assignRole(other.ctx, { id: admin.id, role: 'customer' }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await activeAdmins()).toBe(1);
      if (outcomes[0]!.status === 'rejected') admin = other;
    }
  });
});
