import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopRole } from '../../src/platform/auth/actor.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { Shop } from '../../src/shops/shop.entity.js';
import {
  bearer,
  contextOf,
  createPeopleWorld,
  PASSWORD,
  type PeopleWorld,
} from '../identity/people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

const add = (token: string, body: object) =>
  world.api
    .post('/shops/me/staff')
    .set(...bearer(token))
    .send(body);
const remove = (token: string, userId: string) =>
  world.api.delete(`/shops/me/staff/${userId}`).set(...bearer(token));
const changeRole = (token: string, userId: string, role: string) =>
  world.api
    .put(`/shops/me/staff/${userId}`)
    .set(...bearer(token))
    .send({ role });
const list = (token: string) => world.api.get('/shops/me/staff').set(...bearer(token));

const invitationsOf = async (token: string) =>
  (await world.api.get('/shops/me/invitations').set(...bearer(token))).body.invitations as Array<{
    email: string;
    role: string;
  }>;

/** Somebody new who works for the shop, signed in for it. */
async function addMember(ownerToken: string, role: ShopRole) {
  const user = await world.addUser();
  const { id: shop_id } = (await world.api.get('/shops/me').set(...bearer(ownerToken))).body;
  await world.shopStaff.add(systemContext('test'), { shop_id, email: user.email!, role });
  const login = await world.api.post('/shops/login').send({ email: user.email, password: PASSWORD });
  return { user, token: login.body.access_token as string, refreshToken: login.body.refresh_token as string };
}

describe('the staff of a shop', () => {
  it('is taken on by an owner, and shown to all who work there', async () => {
    const { shop, owner, token } = await world.addShop();
    const staff = await addMember(token, 'staff');
    const answer = await list(staff.token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      staff: [
        { user_id: owner.id, role: 'owner' },
        { user_id: staff.user.id, role: 'staff', email: staff.user.email },
      ],
      total: 2,
      next_cursor: null,
    });
    expect(answer.text).not.toMatch(/hash|argon2/i);
    expect(await world.auditOf(shop.id)).toContain('shops.add_member');
    const first = await world.api.get('/shops/me/staff?limit=1').set(...bearer(token));
    const second = await world.api
      .get(`/shops/me/staff?cursor=${first.body.next_cursor}`)
      .set(...bearer(token));
    expect(second.body.staff.map(({ user_id }: { user_id: string }) => user_id)).toEqual([staff.user.id]);
  });

  it('is asked, once for each address, and is nobody until they agree', async () => {
    const { owner, token } = await world.addShop();
    const user = await world.addUser();
    const answers = await Promise.all([add(token, { email: user.email }), add(token, { email: user.email })]);
    expect(answers.map(({ status }) => status)).toContain(202);
    expect((await add(token, { email: user.email, role: 'manager' })).status).toBe(202);
    expect(await invitationsOf(token)).toMatchObject([{ email: user.email, role: 'manager' }]);
    expect((await list(token)).body.total).toBe(1);
    expect((await add(token, { email: owner.email })).body.code).toBe('shops.already_member');
    expect((await add(token, { email: 'nobody@example.com' })).status).toBe(202);
    expect((await add(token, { email: user.email, role: 'admin' })).status).toBe(400);
    expect((await add(token, { email: user.email, shop_id: newId() })).status).toBe(400);
  });

  it.each(['manager', 'staff'] as const)('is not changed by a %s', async (role) => {
    const { owner, token } = await world.addShop();
    const member = await addMember(token, role);
    const other = await world.addUser();
    for (const answer of [
      await add(member.token, { email: other.email, role: 'owner' }),
      await remove(member.token, owner.id),
      await changeRole(member.token, member.user.id, 'owner'),
      await world.api.get('/shops/me/invitations').set(...bearer(member.token)),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'shops.not_allowed']);
    }
  });

  it('edits the profile as manager, and only reads it as staff', async () => {
    const { token } = await world.addShop();
    const put = (by: string) =>
      world.api
        .put('/shops/me')
        .set(...bearer(by))
        .send({ description: 'New.' });
    expect((await put((await addMember(token, 'manager')).token)).status).toBe(200);
    const staff = await addMember(token, 'staff');
    expect((await put(staff.token)).status).toBe(403);
    expect((await world.api.get('/shops/me').set(...bearer(staff.token))).status).toBe(200);
  });

  it('leaves when they like, and never for somebody else', async () => {
    const { token, owner } = await world.addShop();
    const [first, second] = [await addMember(token, 'staff'), await addMember(token, 'staff')];
    expect((await remove(first.token, second.user.id)).status).toBe(403);
    expect((await remove(first.token, first.user.id)).status).toBe(204);
    expect((await list(first.token)).status).toBe(401);
    expect((await list(token)).body.total).toBe(2);
    expect((await remove(token, owner.id)).body.code).toBe('shops.last_owner');
  });

  it('is something else with the next request when its role changes', async () => {
    const { shop, token } = await world.addShop();
    const member = await addMember(token, 'staff');
    const answer = await changeRole(token, member.user.id, 'manager');
    expect([answer.status, answer.body.role]).toEqual([200, 'manager']);
    expect((await list(member.token)).status).toBe(401);
    const refreshed = await world.api.post('/auth/refresh').send({ refresh_token: member.refreshToken });
    expect(refreshed.body.shop.role).toBe('manager');
    expect(await world.auditOf(shop.id)).toContain('shops.change_member_role');
    for (const role of ['admin', '', null]) {
      expect((await changeRole(token, member.user.id, role as string)).status).toBe(400);
    }
    expect((await changeRole(token, newId(), 'staff')).body.code).toBe('shops.member_not_found');
  });

  it('is out with the next request when let go', async () => {
    const { shop, token } = await world.addShop();
    const staff = await addMember(token, 'staff');
    expect((await remove(token, staff.user.id)).status).toBe(204);
    expect((await list(staff.token)).status).toBe(401);
    const refreshed = await world.api.post('/auth/refresh').send({ refresh_token: staff.refreshToken });
    expect(refreshed.status).toBe(401);
    expect((await remove(token, staff.user.id)).status).toBe(404);
    expect(await world.auditOf(shop.id)).toContain('shops.remove_member');
  });

  it("is out of another shop's reach", async () => {
    const { shop, owner, token } = await world.addShop();
    const other = await world.addShop();
    const staff = await addMember(token, 'staff');
    expect((await remove(other.token, staff.user.id)).status).toBe(404);
    const { shopStaff } = world;
    const notFound = { code: 'shops.shop_not_found' };
    const shop_id = shop.id;
    await expect(shopStaff.list(other.ctx, shop_id, { limit: 20, sort: 'oldest' })).rejects.toMatchObject(
      notFound,
    );
    await expect(shopStaff.invite(other.ctx, { shop_id, email: owner.email! })).rejects.toMatchObject(
      notFound,
    );
    const itself = { shop_id, email: staff.user.email! };
    await expect(shopStaff.add(other.ctx, itself)).rejects.toMatchObject({ kind: 'forbidden' });
    const change = { shop_id, user_id: owner.id, role: 'staff' as const };
    await expect(shopStaff.changeRole(other.ctx, change)).rejects.toMatchObject(notFound);
    const query = { limit: 20, sort: 'newest' as const };
    await expect(shopStaff.listInvitations(other.ctx, shop_id, query)).rejects.toMatchObject(notFound);
    await expect(shopStaff.remove(other.ctx, { shop_id, user_id: owner.id })).rejects.toMatchObject(notFound);
    expect((await list(token)).body.total).toBe(2);
  });
});

describe('the owners of a shop', () => {
  it('are one at least', async () => {
    const { owner, token } = await world.addShop();
    await addMember(token, 'manager');
    const answer = await remove(token, owner.id);
    expect([answer.status, answer.body.code]).toEqual([422, 'shops.last_owner']);
    expect((await list(token)).body.total).toBe(2);
  });

  it('hand the shop on when they become less', async () => {
    const { shop, owner, token } = await world.addShop();
    expect((await changeRole(token, owner.id, 'staff')).body.code).toBe('shops.last_owner');
    const heir = await addMember(token, 'owner');
    expect((await changeRole(token, owner.id, 'staff')).body.role).toBe('staff');
    const { ownerId } = await world.dataSource.manager.findOneByOrFail(Shop, { id: shop.id });
    expect(ownerId).toBe(heir.user.id);
  });

  it('hand the shop on when they go', async () => {
    const { shop, owner, token } = await world.addShop();
    const heir = await addMember(token, 'owner');
    expect((await remove(token, owner.id)).status).toBe(204);
    const { ownerId } = await world.dataSource.manager.findOneByOrFail(Shop, { id: shop.id });
    expect(ownerId).toBe(heir.user.id);
    expect((await list(heir.token)).body.total).toBe(1);
  });

  it('are one at least, even when two let go of each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { shop, owner, ctx, token } = await world.addShop();
      const { user } = await addMember(token, 'owner');
      const other = contextOf({
        kind: 'user',
        id: user.id,
        role: 'customer',
        shop: { id: shop.id, role: 'owner' },
      });
      const outcomes = await Promise.allSettled([
        world.shopStaff.remove(ctx, { shop_id: shop.id, user_id: user.id }),
        world.shopStaff.remove(other, { shop_id: shop.id, user_id: owner.id }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const admin = await world.signInAs('admin');
      const left = await world.shopStaff.list(admin.ctx, shop.id, { limit: 20, sort: 'oldest' });
      expect(left.items.map(({ role }) => role)).toEqual(['owner']);
      const kept = await world.dataSource.manager.findOneByOrFail(Shop, { id: shop.id });
      expect(kept.ownerId).toBe(left.items[0]!.userId);
    }
  });
});
