import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { bearer, createPeopleWorld, type PeopleWorld } from '../identity/people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

async function addOpenShop(name: string) {
  const added = await world.addShop({ name });
  await world.shops.approve(systemContext('test'), { id: added.shop.id });
  return added;
}

describe('shops in public', () => {
  it('are those that are approved and active, without what they sign in by', async () => {
    const { shop, token, owner } = await addOpenShop('Open');
    const show = () => world.api.get(`/shops/${shop.id}`);
    const answer = await show();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: shop.id, name: 'Open', slug: 'open' });
    expect(answer.text).not.toContain(owner.email!);
    expect(answer.body).not.toHaveProperty('status');
    expect(answer.body).not.toHaveProperty('commission_rate');
    expect(answer.headers['cache-control']).toContain('public');

    const setActive = (is_active: boolean) =>
      world.api
        .put('/shops/me')
        .set(...bearer(token))
        .send({ is_active });
    await setActive(false);
    expect((await show()).status).toBe(404);
    await setActive(true);
    expect((await show()).status).toBe(200);
    await world.shops.suspend(systemContext('test'), { id: shop.id, reason: 'sold counterfeits' });
    const hidden = await show();
    expect([hidden.status, hidden.body.code]).toEqual([404, 'shops.shop_not_found']);
  });

  it('do not include shops that wait or were rejected, nor any that do not exist', async () => {
    const { shop } = await world.addShop();
    expect((await world.api.get(`/shops/${shop.id}`)).status).toBe(404);
    await world.shops.reject(systemContext('test'), { id: shop.id, reason: 'no such address' });
    expect((await world.api.get(`/shops/${shop.id}`)).status).toBe(404);
    expect((await world.api.get(`/shops/${newId()}`)).status).toBe(404);
    const list = await world.api.get('/shops?limit=100');
    expect(list.body.shops.map(({ id }: { id: string }) => id)).not.toContain(shop.id);
  });

  it('are found by name, sorted, and read to their end by cursors', async () => {
    const names = ['Áo Dài Anh', 'Áo Dài Bình', 'ao dai Chi', 'Áo Dài 100%'];
    for (const name of names) await addOpenShop(name);
    await world.addShop({ name: 'Áo Dài Waiting' });
    for (const sort of ['name', 'newest']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await world.api.get(
          `/shops?q=ao%20dai&sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`,
        );
        expect(page.body.total).toBe(names.length);
        seen.push(...page.body.shops.map((shop: { name: string }) => shop.name));
        cursor = page.body.next_cursor;
      }
      if (sort === 'newest') expect(seen).toEqual([...names].reverse());
      else expect([...seen].sort()).toEqual([...names].sort());
    }
    const literal = await world.api.get('/shops?q=100%25');
    expect(literal.body.shops.map((shop: { name: string }) => shop.name)).toEqual(['Áo Dài 100%']);
  });

  it.each(['sort=commission_rate', 'status=pending', 'limit=1e9', 'cursor=x', 'q='])(
    'refuse ?%s',
    async (query) => {
      expect((await world.api.get(`/shops?${query}`)).status).toBe(400);
    },
  );
});

describe("a shop's own profile", () => {
  it('is changed in part, and only what changed is written down', async () => {
    const { shop, token } = await world.addShop();
    const put = (body: object) =>
      world.api
        .put('/shops/me')
        .set(...bearer(token))
        .send(body);
    const changed = await put({ description: 'Silk.', link: 'https://silk.example', phone: '0977 000 111' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: shop.name, description: 'Silk.', phone: '+84977000111' });
    expect((await put({ description: null })).body).toMatchObject({
      description: null,
      link: 'https://silk.example',
    });
    const [entry] = await world.dataSource.query(
      `SELECT before, after FROM audit_log WHERE action = 'shops.update_shop' AND subject_id = $1 ORDER BY id DESC`,
      [shop.id],
    );
    expect(entry).toEqual({ before: { description: 'Silk.' }, after: { description: null } });
  });

  it.each([
    [400, { status: 'approved' }],
    [400, { commission_rate: 0 }],
    [400, { is_trusted: true }],
    [400, { owner_id: newId() }],
    [400, { id: newId() }],
    [400, { slug: 'mine' }],
    [400, { link: 'javascript:alert(1)' }],
    [422, { link: 'http://169.254.169.254/' }],
    [400, { name: '' }],
    [400, { name: 'a\u0000b' }],
  ])('answers %i to %j', async (status, body) => {
    const { shop, token } = await world.addShop();
    const answer = await world.api
      .put('/shops/me')
      .set(...bearer(token))
      .send(body);
    expect(answer.status).toBe(status);
    const own = await world.api.get('/shops/me').set(...bearer(token));
    expect({ ...own.body, role: 'owner' }).toEqual(shop);
  });

  it('names a number that another shop has', async () => {
    await world.addShop({ phone: '+84977000222' });
    const { token } = await world.addShop();
    const answer = await world.api
      .put('/shops/me')
      .set(...bearer(token))
      .send({ phone: '0977000222' });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([409, '/phone']);
  });

  it('is for shop tokens: not for customers, admins without a shop, or strangers', async () => {
    for (const role of ['customer', 'admin'] as const) {
      const { token } = await world.signInAs(role);
      for (const path of ['/shops/me', '/shops/me/staff']) {
        const answer = await world.api.get(path).set(...bearer(token));
        expect([answer.status, answer.body.code]).toEqual([403, 'platform.shop_token_required']);
      }
    }
    expect((await world.api.get('/shops/me')).status).toBe(401);
  });

  it("is out of another shop's reach", async () => {
    const { shop } = await world.addShop();
    const other = await world.addShop();
    const update = { id: shop.id, name: 'Taken over' };
    await expect(world.shops.update(other.ctx, update)).rejects.toMatchObject({
      code: 'shops.shop_not_found',
    });
    await expect(world.shopReads.get(other.ctx, { id: shop.id })).rejects.toMatchObject({
      kind: 'not_found',
    });
    const { ctx } = await world.signInAs('moderator');
    await expect(world.shops.update(ctx, update)).rejects.toMatchObject({ code: 'shops.not_allowed' });
    expect((await world.shopReads.get(ctx, { id: shop.id })).name).toBe(shop.name);
  });
});

describe('the terms of a shop', () => {
  it('are set by admins alone', async () => {
    const { shop, ctx: owner } = await world.addShop();
    const terms = { id: shop.id, commission_rate: 12.35, is_trusted: true };
    const admin = await world.signInAs('admin');
    expect(await world.shops.updateByAdmin(admin.ctx, terms)).toMatchObject({
      commissionRateBp: 1235,
      isTrusted: true,
    });
    const moderator = await world.signInAs('moderator');
    for (const ctx of [owner, moderator.ctx]) {
      await expect(world.shops.updateByAdmin(ctx, terms)).rejects.toMatchObject({
        code: 'shops.not_allowed',
      });
    }
    expect(await world.auditOf(shop.id)).toEqual(['shops.register_shop', 'shops.update_shop']);
  });
});
