import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import * as rows from '../factories/rows.js';
import { createWorld, type World } from '../support/world.js';
import { makeCode, makePromotion } from './promotion-rows.js';

let world: World;
let admin: Person;
let now = new Date();
beforeAll(async () => {
  world = await createWorld({}, { clock: () => now });
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());
beforeEach(() =>
  world.services.dataSource.query('TRUNCATE promotions, promotion_redemptions, promotion_codes CASCADE'),
);

const api = () => apiAs(world, admin.token);
const coupon = (values: object = {}) => ({
  code: 'welcome-10',
  name: 'Welcome',
  type: 'percentage',
  value: 10,
  ...values,
});
const create = async (values: object = {}) => (await api().post('/admin/coupons').send(coupon(values))).body;

async function use(promotionId: string, code: string | null = null, amount = 100n): Promise<string> {
  const orderId = newId();
  const { id: userId } = await rows.makeUser(world.services.dataSource);
  await world.services.inTransaction(admin.ctx, (tx) =>
    world.services.promotions.promotionUses.redeem(tx, {
      orderId,
      userId,
      applied: [{ promotionId, code, name: 'x', amount }],
    }),
  );
  return orderId;
}

describe('a coupon', () => {
  it('is made with all that can be said of it, in capitals', async () => {
    const product = await rows.makeProduct(world.services.dataSource);
    const category = await rows.makeCategory(world.services.dataSource);
    const answer = await api()
      .post('/admin/coupons')
      .send(
        coupon({
          description: 'For new customers.',
          max_discount: 20.5,
          min_order_value: 50,
          usage_limit: 100,
          usage_limit_per_user: 1,
          applicable_products: [product.id, product.id],
          applicable_categories: [category.id],
          is_first_time_only: true,
          start_date: '2026-11-01',
          end_date: '2026-11-30',
          is_stackable: true,
        }),
      );
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ code: 'WELCOME-10', value: 10, max_discount: 20.5, min_order_value: 50, currency: 'USD' },
      ...{ usage_limit: 100, usage_limit_per_user: 1, used_count: 0, is_first_time_only: true },
      ...{ applicable_products: [product.id], applicable_categories: [category.id], is_stackable: true },
      ...{ starts_at: '2026-11-01T00:00:00.000Z', ends_at: '2026-12-01T00:00:00.000Z' },
      ...{ start_date: '2026-11-01', end_date: '2026-11-30', is_automatic: false, is_public: false },
    });
    const [audited] = await world.services.dataSource.query(
      `SELECT action, actor_id FROM audit_log WHERE subject_id = $1`,
      [answer.body.id],
    );
    expect(audited).toEqual({ action: 'promotions.create_promotion', actor_id: admin.id });
  });

  it.each([
    ['a code that cannot be typed', { code: 'dix pour cent' }, 400, 'platform.invalid_input'],
    ['more than everything', { value: 101 }, 422, 'promotions.invalid_value'],
    ['a percentage of three decimals', { value: 10.125 }, 422, 'promotions.invalid_value'],
    ['nothing', { value: 0 }, 422, 'promotions.invalid_value'],
    ['no value where one is needed', { value: undefined }, 422, 'promotions.invalid_value'],
    ['parts of a cent', { type: 'fixed', value: 1.005 }, 422, 'money.too_many_decimals'],
    ['free shipping of an amount', { type: 'free_shipping', value: 5 }, 422, 'promotions.invalid_value'],
    [
      'an end before the beginning',
      { start_date: '2026-11-02', end_date: '2026-11-01' },
      422,
      'promotions.invalid_period',
    ],
    ['days and times', { end_date: '2026-11-01', ends_at: '2026-11-01T00:00:00Z' }, 400, undefined],
    ['what does not exist', { applicable_products: [newId()] }, 422, 'promotions.unknown_target'],
    ['a limit of none', { usage_limit: 0 }, 400, undefined],
    ['what a client may not say', { used_count: 5 }, 400, undefined],
  ])('is not made with %s', async (_what, values, status, code) => {
    const answer = await api().post('/admin/coupons').send(coupon(values));
    expect(answer.status).toBe(status);
    if (code && status === 422) expect(answer.body.code).toBe(code);
    expect(await world.services.dataSource.query('SELECT 1 FROM promotions')).toEqual([]);
  });

  it('has a code of its own, in any capitals, and none of those that are drawn', async () => {
    const { id } = await create();
    const taken = await api()
      .post('/admin/coupons')
      .send(coupon({ code: 'WELCOME-10' }));
    expect([taken.status, taken.body.code]).toEqual([409, 'promotions.code_taken']);
    const drawn = await makeCode(world.services.dataSource, id);
    const other = await api()
      .post('/admin/coupons')
      .send(coupon({ code: drawn.toLowerCase() }));
    expect([other.status, other.body.code]).toEqual([409, 'promotions.code_taken']);
  });

  it('is changed in part, and keeps the rules as a whole', async () => {
    const { id } = await create({ usage_limit: 3 });
    const put = (values: object) => api().put(`/admin/coupons/${id}`).send(values);
    expect((await put({ name: 'New name' })).body).toMatchObject({ name: 'New name', value: 10 });
    expect((await put({ type: 'fixed', value: 250 })).body).toMatchObject({ type: 'fixed', value: 250 });
    expect((await put({ type: 'percentage' })).body.code).toBe('promotions.invalid_value');
    expect((await put({ type: 'free_shipping' })).body).toMatchObject({ type: 'free_shipping', value: 0 });
    await use(id, 'WELCOME-10');
    await use(id, 'WELCOME-10');
    expect((await put({ usage_limit: 1 })).body.code).toBe('promotions.limit_below_uses');
    expect((await put({ usage_limit: 2 })).body).toMatchObject({ usage_limit: 2, phase: 'used_up' });
    expect((await put({ usage_limit: null })).body).toMatchObject({ phase: 'running', used_count: 2 });
    const category = await rows.makeCategory(world.services.dataSource);
    expect((await put({ applicable_categories: [category.id] })).body.applicable_categories).toEqual([
      category.id,
    ]);
    expect((await put({ applicable_categories: [] })).body.applicable_categories).toEqual([]);
    expect((await put({})).status).toBe(200);
    expect((await api().put(`/admin/coupons/${newId()}`).send({})).status).toBe(404);
  });

  it('ends by itself, by the one rule that lists keep too', async () => {
    const start = now;
    const end = new Date(now.getTime() + 60_000);
    const { id } = await create({ ends_at: end.toISOString(), is_public: true });
    const list = async (status: string) => (await api().get(`/admin/coupons?status=${status}`)).body.total;
    try {
      now = new Date(end.getTime() - 1);
      expect([await list('active'), await list('expired')]).toEqual([1, 0]);
      expect((await apiAs(world).get(`/promotions/${id}`)).status).toBe(200);
      now = end;
      expect([await list('active'), await list('inactive'), await list('expired')]).toEqual([0, 0, 1]);
      expect((await api().put(`/admin/coupons/${id}`).send({})).body).toMatchObject({
        status: 'expired',
        phase: 'ended',
      });
      expect((await apiAs(world).get(`/promotions/${id}`)).status).toBe(404);
    } finally {
      now = start;
    }
  });

  it('is deleted unless orders have used it', async () => {
    const [unused, used] = [await create(), await create({ code: 'USED' })];
    await makeCode(world.services.dataSource, unused.id);
    expect((await api().delete(`/admin/coupons/${unused.id}`)).status).toBe(204);
    expect((await api().delete(`/admin/coupons/${unused.id}`)).status).toBe(404);
    await use(used.id, 'USED');
    const answer = await api().delete(`/admin/coupons/${used.id}`);
    expect([answer.status, answer.body.code]).toEqual([409, 'promotions.already_used']);
  });

  it('is not a promotion that applies by itself', async () => {
    const { body } = await api()
      .post('/admin/promotions')
      .send({ name: 'Everything', type: 'free_shipping' });
    expect(body).toMatchObject({ is_automatic: true, is_public: true, code: null });
    expect((await api().put(`/admin/coupons/${body.id}`).send({ name: 'x' })).status).toBe(404);
    expect((await api().delete(`/admin/coupons/${body.id}`)).status).toBe(404);
    expect((await api().get('/admin/coupons')).body).toMatchObject({ coupons: [], total: 0 });
  });
});

describe('the list of coupons', () => {
  it('is found by code and name, and read page by page', async () => {
    for (const code of ['ALPHA', 'BETA', 'GAMMA']) await create({ code, name: `Été ${code}` });
    const find = async (query: string) => {
      const { body } = await api().get(`/admin/coupons?${query}`);
      return [body.coupons.map((each: { code: string }) => each.code), body.next_cursor] as const;
    };
    expect((await find('q=bet'))[0]).toEqual(['BETA']);
    expect((await find('q=ete'))[0]).toEqual(['GAMMA', 'BETA', 'ALPHA']);
    expect((await find('q=%25'))[0]).toEqual([]);
    const [first, cursor] = await find('limit=2&sort=oldest');
    expect(first).toEqual(['ALPHA', 'BETA']);
    expect(await find(`limit=2&sort=oldest&cursor=${cursor}`)).toEqual([['GAMMA'], null]);
    expect((await api().get('/admin/coupons?sort=value')).status).toBe(400);
  });
});

describe('many coupons at once', () => {
  it('are switched, extended and deleted each by itself', async () => {
    const [one, two] = [await create({ ends_at: '2030-01-01T00:00:00Z' }), await create({ code: 'TWO' })];
    const bulk = async (action: string, more: object = {}) =>
      (
        await api()
          .post('/admin/coupons/bulk-update')
          .send({ ids: [one.id, two.id, newId()], action, ...more })
      ).body;
    const off = await bulk('deactivate');
    expect(off).toMatchObject({ changed: 2, failed: 1 });
    expect(off.rows[2]).toMatchObject({ ok: false, title: null, code: 'promotions.promotion_not_found' });
    expect((await api().get('/admin/coupons?status=inactive')).body.total).toBe(2);
    await bulk('activate');
    expect((await api().get('/admin/coupons?status=active')).body.total).toBe(2);
    const early = await bulk('extend', { ends_at: '2029-01-01T00:00:00Z' });
    expect(early.rows.map((row: { code: string | null }) => row.code)).toEqual([
      'promotions.not_later',
      null,
      'promotions.promotion_not_found',
    ]);
    await use(one.id, one.code);
    const gone = await bulk('delete');
    expect(gone.rows.map((row: { code: string | null }) => row.code)).toEqual([
      'promotions.already_used',
      null,
      'promotions.promotion_not_found',
    ]);
    expect((await api().get('/admin/coupons')).body.total).toBe(1);
  });

  it.each([
    ['no end to extend to', { action: 'extend' }],
    ['an end that is not asked for', { action: 'activate', ends_at: '2030-01-01T00:00:00Z' }],
    ['nothing to do it to', { action: 'activate', ids: [] }],
    ['something that cannot be done', { action: 'double' }],
  ])('are refused with %s', async (_what, values) => {
    const answer = await api()
      .post('/admin/coupons/bulk-update')
      .send({ ids: [newId()], ...values });
    expect(answer.status).toBe(400);
  });
});

describe('codes of a campaign', () => {
  it('are drawn, are all different, and come as a file', async () => {
    const { body } = await api()
      .post('/admin/promotions')
      .send({ name: 'Letters to a thousand', type: 'fixed', value: 5, is_automatic: false });
    const made = await api().post(`/admin/coupons/${body.id}/codes`).send({ prefix: 'tet26', count: 2500 });
    expect([made.status, made.body]).toEqual([201, { created: 2500, total: 2500 }]);
    const file = await api().get(`/admin/coupons/${body.id}/codes`).buffer(true);
    expect(file.headers['content-type']).toContain('text/csv');
    const [heading, ...lines] = file.text.trim().split('\r\n');
    expect(heading).toBe('code,used_at');
    const codes = lines.map((line) => line.split(',')[0]!);
    expect(new Set(codes).size).toBe(2500);
    for (const code of codes) expect(code).toMatch(/^TET26(-[2-9BCDFGHJKMNPQRSTVWXYZ]{5}){2}$/);
    await use(body.id, codes[7]);
    const again = await api().get(`/admin/coupons/${body.id}/codes`).buffer(true);
    expect(again.text.split('\r\n').filter((line) => /,\d{4}-/.test(line))).toHaveLength(1);
  });

  it('are not made without end, nor of what applies by itself', async () => {
    const { id } = await create();
    const more = (count: unknown) => api().post(`/admin/coupons/${id}/codes`).send({ count });
    for (const count of [0, 10_001, 1.5, '3']) expect((await more(count)).status).toBe(400);
    const automatic = await makePromotion(world.services.dataSource, { isAutomatic: true });
    const answer = await api().post(`/admin/coupons/${automatic.id}/codes`).send({ count: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'promotions.automatic_with_code']);
    expect((await more(1)).status).toBe(201);
    const turned = await api().patch(`/admin/promotions/${id}`).send({ code: null, is_automatic: true });
    expect([turned.status, turned.body.code]).toEqual([422, 'promotions.automatic_with_code']);
  });
});

describe('what everybody sees', () => {
  it('is what runs and is meant for everybody, without what it is worth to know', async () => {
    const { dataSource } = world.services;
    const shown = await makePromotion(dataSource, { isAutomatic: true, isPublic: true, usageLimit: 5 });
    await makePromotion(dataSource, { isPublic: false });
    await makePromotion(dataSource, { isPublic: true, status: 'inactive' });
    await makePromotion(dataSource, { isPublic: true, startsAt: new Date(now.getTime() + 60_000) });
    await makePromotion(dataSource, { isPublic: true, usageLimit: 1, usedCount: 1 });
    const { body } = await apiAs(world).get('/promotions');
    expect(body).toMatchObject({ total: 1, promotions: [{ id: shown.id, value: 10, code: null }] });
    for (const hidden of ['used_count', 'usage_limit', 'status', 'is_public']) {
      expect(body.promotions[0]).not.toHaveProperty(hidden);
    }
    expect((await apiAs(world).get(`/promotions/${shown.id}`)).body).toEqual(body.promotions[0]);
    expect((await apiAs(world).get(`/promotions/${newId()}`)).status).toBe(404);
  });
});

describe('who may', () => {
  it('reads with the right to read, edits with the right to edit', async () => {
    const { id } = await create();
    const others = [await makeCustomer(world), await makeStaff(world, 'moderator')];
    for (const { token } of others) {
      const them = apiAs(world, token);
      expect((await them.get('/admin/coupons')).status).toBe(403);
      expect((await them.get('/admin/coupons/stats')).status).toBe(403);
      expect((await them.get(`/admin/coupons/${id}/codes`)).status).toBe(403);
      expect((await them.post('/admin/coupons').send(coupon({ code: 'MINE' }))).status).toBe(403);
      expect((await them.patch(`/admin/promotions/${id}`).send({ value: 100 })).status).toBe(403);
    }
    const ctx = others[0]!.ctx;
    const { promotions } = world.services.promotions;
    await expect(promotions.remove(ctx, { id })).rejects.toMatchObject({ code: 'promotions.not_allowed' });
    await expect(promotions.update(ctx, { id }, { value: 100 })).rejects.toMatchObject({
      code: 'promotions.not_allowed',
    });
  });
});
