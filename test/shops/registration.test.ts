import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { ModerationCase } from '../../src/moderation/moderation-case.entity.js';
import { newId } from '../../src/platform/ids.js';
import { ShopMember } from '../../src/shops/shop-member.entity.js';
import { Shop } from '../../src/shops/shop.entity.js';
import { bearer, createPeopleWorld, PASSWORD, type PeopleWorld } from '../identity/people-world.js';

let world: PeopleWorld;
beforeAll(async () => {
  world = await createPeopleWorld();
});
afterAll(() => world.close());

const register = (body: object) => world.api.post('/shops/register').send({ password: PASSWORD, ...body });
const counts = async () => {
  const { manager } = world.dataSource;
  return Promise.all([User, Shop, ShopMember, ModerationCase].map((entity) => manager.count(entity)));
};

describe('registering a shop', () => {
  it('makes the person, the shop that waits, its case and a shop token', async () => {
    const answer = await register({
      phone: '0987654321',
      name: 'Tiệm Lụa Đào',
      address: '12 Hàng Gai, Hà Nội',
      description: 'Lụa tơ tằm.',
      link: 'https://tiem-lua.example/vi',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      token_type: 'bearer',
      user: { phone: '+84987654321', full_name: 'Tiệm Lụa Đào', role: 'customer' },
      shop: { slug: 'tiem-lua-dao', status: 'pending', role: 'owner', link: 'https://tiem-lua.example/vi' },
    });
    expect(answer.text).not.toMatch(/hash|argon2/i);
    const { id } = answer.body.shop;
    const found = await world.dataSource.manager.findOneByOrFail(ModerationCase, { subjectId: id });
    expect(found).toMatchObject({ subjectType: 'shop', status: 'open', title: 'Tiệm Lụa Đào', shopId: id });
    expect(await world.auditOf(id)).toEqual(['shops.register_shop']);
    const own = await world.api.get('/shops/me').set(...bearer(answer.body.access_token));
    expect(own.body).toMatchObject({ id, status: 'pending', status_reason: null, commission_rate: 10 });
  });

  it('names what is taken, and leaves nothing behind', async () => {
    const { body } = await register({ name: 'First', phone: '+84900000010', email: 'first@example.com' });
    const before = await counts();
    const byPhone = await register({ name: 'Second', phone: '0900000010' });
    expect([byPhone.status, byPhone.body.errors[0].pointer]).toEqual([409, '/phone']);
    const byEmail = await register({ name: 'Second', email: 'FIRST@example.com' });
    expect([byEmail.status, byEmail.body.errors[0].pointer]).toEqual([409, '/email']);
    // An address that is only a shop's fails after the person was made.
    await world.shops.update(
      { actor: { kind: 'system', reason: 'test' }, requestId: newId() },
      { id: body.shop.id, email: 'contact@example.com' },
    );
    const byContact = await register({ name: 'Second', email: 'contact@example.com' });
    expect([byContact.status, byContact.body.errors[0].pointer]).toEqual([409, '/email']);
    expect(await counts()).toEqual(before);
  });

  it('gives shops of the same name addresses of their own, even at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => ({
      name: 'Same Name',
      email: `same${index}@example.com`,
    }));
    const answers = await Promise.all(names.map(register));
    const slugs = answers.map(({ body }) => body.shop.slug as string);
    expect(new Set(slugs).size).toBe(12);
    for (const slug of slugs) expect(slug).toMatch(/^same-name(-[2-9]|-[0-9a-f]{6})?$/);
    expect(slugs).toContain('same-name');
    expect(slugs).toContain('same-name-2');
    expect((await register({ name: 'ห้องเสื้อ', email: 'thai@example.com' })).body.shop.slug).toBe('shop');
  });

  it.each([
    ['no way to reach it', { name: 'X' }],
    ['no name', { email: 'x@example.com' }],
    ['a status', { name: 'X', email: 'x@example.com', status: 'approved' }],
    ['trust', { name: 'X', email: 'x@example.com', is_trusted: true }],
    ['a commission', { name: 'X', email: 'x@example.com', commission_rate: 0 }],
    ['an owner', { name: 'X', email: 'x@example.com', owner_id: newId() }],
    ['a script for a link', { name: 'X', email: 'x@example.com', link: 'javascript:alert(1)' }],
    ['a file for a link', { name: 'X', email: 'x@example.com', link: 'file:///etc/passwd' }],
  ])('refuses %s', async (_what, body) => {
    const before = await counts();
    expect((await register(body)).status).toBe(400);
    expect(await counts()).toEqual(before);
  });

  it.each([
    'http://127.0.0.1/',
    'http://169.254.169.254/latest',
    'http://[::1]/',
    'http://2130706433/',
    'http://017700000001/',
    'http://localhost:9000',
  ])('refuses a link to %s', async (link) => {
    const answer = await register({ name: 'X', email: 'x@example.com', link });
    expect([answer.status, answer.body.code]).toEqual([422, 'shops.link_not_public']);
  });
});

describe('signing in for a shop', () => {
  const login = (body: object) => world.api.post('/shops/login').send({ password: PASSWORD, ...body });

  it('works by telephone and address, and shows the shop', async () => {
    const { shop } = await world.addShop({ phone: '+84911111111', email: 'both@shop.example' });
    for (const name of [{ phone: '0911111111' }, { email: 'Both@shop.example' }]) {
      const answer = await login(name);
      expect(answer.status).toBe(200);
      expect(answer.body.shop).toMatchObject({
        id: shop.id,
        status: 'pending',
        role: 'owner',
        is_trusted: false,
      });
    }
  });

  it('works for a shop that was rejected, and tells why', async () => {
    const { shop, owner } = await world.addShop();
    const moderator = await world.signInAs('moderator');
    await world.shops.reject(moderator.ctx, { id: shop.id, reason: 'The address does not exist.' });
    const { body } = await login({ email: owner.email });
    expect(body.shop).toMatchObject({ status: 'rejected', status_reason: 'The address does not exist.' });
    const own = await world.api.get('/shops/me').set(...bearer(body.access_token));
    expect(own.body.status_reason).toBe('The address does not exist.');
  });

  it('is not for people without a shop', async () => {
    const { email } = await world.addUser();
    const answer = await login({ email });
    expect([answer.status, answer.body.code]).toEqual([403, 'identity.no_shop']);
    expect((await login({ email: 'nobody@example.com' })).status).toBe(401);
    expect((await login({ email, phone: '0911111111' })).status).toBe(400);
  });
});
