import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Shop } from '../../src/shops/shop.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { apiAs } from '../factories/clients.js';
import { makeKey } from '../factories/keys.js';
import { makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { jpegOf } from '../media/pictures.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());

const stranger = () => apiAs(world);
const as = ({ token }: Person) => apiAs(world, token);
const shopRow = (id: string) => world.services.dataSource.manager.findOneByOrFail(Shop, { id });
const audited = async (action: string, id: string): Promise<unknown[]> =>
  world.services.dataSource.query(
    'SELECT before, after FROM audit_log WHERE action = $1 AND subject_id = $2',
    [action, id],
  );

describe("a shop's page", () => {
  it('tells how many products are on sale, and shows logo and banner', async () => {
    const { shop, owner } = await makeShop(world);
    await makeProduct(world, { by: owner });
    await makeProduct(world, { by: owner, moderation: 'pending' });
    await as(owner)
      .put('/shops/me/logo')
      .attach('file', await jpegOf(900, 900), 'logo.jpg')
      .expect(200);
    await as(owner)
      .put('/shops/me/banner')
      .attach('file', await jpegOf(2000, 600), 'banner.jpg')
      .expect(200);
    const { body } = await stranger().get(`/shops/${shop.id}`).expect(200);
    expect(body).toMatchObject({ id: shop.id, product_count: 1 });
    expect(body.logo_url).toMatch(new RegExp(`/shops/${shop.id}/avatar-[^/]+\\.jpg$`));
    expect(body.banner_url).toMatch(new RegExp(`/shops/${shop.id}/banner-[^/]+\\.jpg$`));
    const list = await stranger().get('/shops?limit=100').expect(200);
    expect(list.body.shops).toContainEqual(body);
  });

  it('says nothing that somebody signs in by, nor the terms', async () => {
    const { shop } = await makeShop(world, { phone: '+84912345670' });
    const { body } = await stranger().get(`/shops/${shop.id}`).expect(200);
    expect(Object.keys(body).sort()).toEqual(
      'address banner_url created_at description id link logo_url name product_count slug'.split(' '),
    );
  });
});

describe('the pictures of a shop', () => {
  it('take the place of each other, and the former object goes', async () => {
    const { shop, owner } = await makeShop(world);
    const put = async () =>
      as(owner)
        .put('/shops/me/logo')
        .attach('file', await jpegOf(), 'logo.jpg')
        .expect(200);
    await put();
    const former = (await shopRow(shop.id)).avatarKey!;
    await put();
    await world.runJobs();
    const { avatarKey } = await shopRow(shop.id);
    expect(avatarKey).not.toBe(former);
    await expect(world.services.storage.get(former)).rejects.toMatchObject({ reason: 'not_found' });
    await expect(world.services.storage.get(avatarKey!)).resolves.toBeDefined();
    expect(await audited('shops.set_logo', shop.id)).toHaveLength(2);
    const { body } = await as(owner).delete('/shops/me/logo').expect(200);
    expect(body.logo_url).toBeNull();
    await world.runJobs();
    await expect(world.services.storage.get(avatarKey!)).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('leave neither row nor object behind when the storage does not answer', async () => {
    const { shop, owner } = await makeShop(world);
    const before = await shopRow(shop.id);
    const file = Buffer.from('no picture at all');
    const { body } = await as(owner).put('/shops/me/banner').attach('file', file, 'b.jpg').expect(415);
    expect(body.code).toBe('media.unsupported_type');
    expect((await shopRow(shop.id)).bannerKey).toBe(before.bannerKey);
  });

  it('are changed by who may edit the shop alone', async () => {
    const { owner } = await makeShop(world);
    const staff = await makeMember(world, owner, 'staff');
    const file = await jpegOf();
    await as(staff).put('/shops/me/logo').attach('file', file, 'l.jpg').expect(403);
    await as(admin).put('/shops/me/logo').attach('file', file, 'l.jpg').expect(403);
    await stranger().put('/shops/me/logo').attach('file', file, 'l.jpg').expect(401);
    await as(owner).put('/shops/me/logo').attach('file', file, 'l.jpg').field('shop_id', 'x').expect(400);
  });
});

describe('a shop that was rejected', () => {
  it('reads why, mends its profile, and is before the moderators again', async () => {
    const { shop, owner } = await makeShop(world, { status: 'rejected' });
    const own = await as(owner).get('/shops/me').expect(200);
    expect(own.body).toMatchObject({ status: 'rejected', status_reason: expect.any(String) as string });
    await as(owner).put('/shops/me').send({ address: '12 Hàng Gai, Hà Nội' }).expect(200);
    const { body } = await as(owner).post('/shops/me/resubmit').expect(200);
    expect(body).toMatchObject({ status: 'pending', status_reason: null });
    const cases: unknown[] = await world.services.dataSource.query(
      `SELECT FROM moderation_cases WHERE subject_id = $1 AND status = 'open'`,
      [shop.id],
    );
    expect(cases).toHaveLength(1);
    expect(await audited('shops.resubmit_shop', shop.id)).toEqual([
      { before: { status: 'rejected' }, after: { status: 'pending' } },
    ]);
    await as(admin).post(`/admin/shops/${shop.id}/approve`).expect(200);
    await stranger().get(`/shops/${shop.id}`).expect(200);
  });

  it('is handed in once by two at once', async () => {
    const { owner } = await makeShop(world, { status: 'rejected' });
    const answers = await Promise.all([1, 2].map(() => as(owner).post('/shops/me/resubmit')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each(['pending', 'approved', 'suspended'] as const)(
    'a shop that is %s has nothing to hand in',
    async (status) => {
      const { shop, owner } = await makeShop(world, { status });
      const { body } = await as(owner).post('/shops/me/resubmit').expect(409);
      expect(body.code).toBe('shops.not_resubmittable');
      expect((await shopRow(shop.id)).status).toBe(status);
    },
  );

  it('is handed in by its staff only if they may edit it', async () => {
    const { owner } = await makeShop(world, { status: 'rejected' });
    const staff = await makeMember(world, owner, 'staff');
    await as(staff).post('/shops/me/resubmit').expect(403);
  });
});

describe('trust', () => {
  it('is given and taken by the platform, written down, and lets edits be approved by themselves', async () => {
    const { shop, owner } = await makeShop(world);
    const product = await makeProduct(world, { by: owner });
    const path = `/admin/shops/${shop.id}`;
    await as(owner).patch(path).send({ is_trusted: true }).expect(403);
    await as(admin).patch(path).send({ is_trusted: true, commission_rate: 7.5 }).expect(200);
    expect(await audited('shops.update_shop', shop.id)).toEqual([
      {
        before: { is_trusted: false, commission_rate: 10 },
        after: { is_trusted: true, commission_rate: 7.5 },
      },
    ]);
    await as(owner).patch(`/products/${product.id}`).send({ name: 'Renamed by the trusted' }).expect(200);
    const { body } = await stranger().get(`/products/${product.id}`).expect(200);
    expect(body.name).toBe('Renamed by the trusted');
    await as(admin).patch(path).send({ is_trusted: false }).expect(200);
    await as(owner).patch(`/products/${product.id}`).send({ name: 'Now it waits' }).expect(200);
    const after = await stranger().get(`/products/${product.id}`).expect(200);
    expect(after.body.name).toBe('Renamed by the trusted');
  });

  it('is nothing that a shop can give to itself', async () => {
    const { shop, owner } = await makeShop(world);
    await as(owner).put('/shops/me').send({ is_trusted: true }).expect(400);
    await as(owner).put('/shops/me').send({ status: 'approved' }).expect(400);
    expect((await shopRow(shop.id)).isTrusted).toBe(false);
  });
});

describe('a suspended shop', () => {
  const suspend = (id: string) =>
    world.services.shops.shops.suspend(systemContext('test'), { id, reason: 'Counterfeit goods.' });

  it('is gone from every public read with the next request, cached or not', async () => {
    const { shop, owner } = await makeShop(world, { name: 'Quartz Atelier' });
    const product = await makeProduct(world, { by: owner, name: 'Quartz kimono' });
    const paths = publicReads({ shop_id: shop.id, product_id: product.id });
    const before = await Promise.all(paths.map((path) => stranger().get(path)));
    const showing = before.flatMap(({ text, headers }, at) =>
      text.includes(shop.id) || text.includes(product.id)
        ? [{ path: paths[at]!, etag: headers.etag ?? '' }]
        : [],
    );
    expect(showing.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        `/shops/${shop.id}`,
        `/products/${product.id}`,
        `/shops/${shop.id}/products?limit=100`,
      ]),
    );
    await suspend(shop.id);
    for (const { path, etag } of showing) {
      const answer = await stranger().get(path).set('If-None-Match', etag);
      expect(answer.status, path).not.toBe(304);
      expect(answer.text, path).not.toContain(product.id);
      expect(answer.text.replaceAll(path.split('?')[0]!, ''), path).not.toContain('Quartz');
    }
    await stranger().get(`/shops/${shop.id}`).expect(404);
    await stranger().get(`/products/${product.id}`).expect(404);
  });

  it('has no devices any more, until it is approved again', async () => {
    const { shop } = await makeShop(world);
    const { key } = await makeKey(world, { kind: 'device', shop_id: shop.id });
    const { authenticate } = world.services.keys.keyCheck;
    await expect(authenticate('device', key)).resolves.toMatchObject({ shopId: shop.id });
    await suspend(shop.id);
    await expect(authenticate('device', key)).rejects.toMatchObject({ code: 'keys.invalid_key' });
    await world.services.shops.shops.approve(systemContext('test'), { id: shop.id });
    await expect(authenticate('device', key)).resolves.toMatchObject({ shopId: shop.id });
  });

  /** Whatever anybody may read of the catalogue and of shops, with the ids filled in; lists at their longest. */
  function publicReads(ids: Record<string, string>): string[] {
    return world.services.routes
      .filter(
        ({ method, caller, feature }) =>
          method === 'get' && caller === 'public' && /catalog|shops/.test(feature),
      )
      .map(({ path, query }) => {
        const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? ids['product_id']!);
        const q = query && 'q' in query.shape ? '&q=quartz' : '';
        return query && 'limit' in query.shape ? `${filled}?limit=100${q}` : filled;
      });
  }
});
