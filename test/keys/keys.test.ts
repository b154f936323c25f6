import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeKey } from '../factories/keys.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { auditOf } from '../rules/rows.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let admin: Person;
let market: ShopAndOwner;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin');
  market = await makeShop(world);
});
afterAll(() => world.close());

const api = (person: Person = admin) => apiAs(world, person.token);
const trolley = () => ({
  kind: 'device',
  name: 'Trolley 12',
  shop_id: market.shop.id,
  scopes: ['trolley', 'models.read'],
});
const service = { kind: 'service', name: 'Try-on', scopes: ['tryon.callback'] };
const create = (body: object, person?: Person) => api(person).post('/admin/api-keys').send(body);
const list = (query = '') => api().get(`/admin/api-keys${query}`);

describe('a new key', () => {
  it('is told once, and kept as a hash', async () => {
    const made = await create(trolley());
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...trolley(),
      status: 'active',
      created_by: admin.id,
      last_used_at: null,
      expires_at: null,
      revoked_at: null,
    });
    const { key, prefix, id } = made.body as { key: string; prefix: string; id: string };
    expect(key).toMatch(/^armoire_device_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    expect(made.headers['cache-control']).toBe('private, no-store');

    const secret = key.slice(prefix.length);
    const rows = await world.services.dataSource.query<object[]>(
      'SELECT api_keys::text, (SELECT json_agg(a) FROM audit_log a)::text FROM api_keys',
    );
    const listed = await list();
    expect(listed.body.api_keys[0]).toMatchObject({ id, prefix });
    for (const text of [JSON.stringify(rows), listed.text]) expect(text).not.toContain(secret);
    expect(listed.text).not.toMatch(/hash/);
    expect(await auditOf(world.services.dataSource, id)).toEqual([
      { action: 'keys.create_key', actor_id: admin.id, reason: null },
    ]);
  });

  it('of a service belongs to no shop, and may have an end', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const made = await create({ ...service, expires_at: inAnHour });
    expect(made.body).toMatchObject({ kind: 'service', shop_id: null, expires_at: inAnHour });
    expect(made.body.key).toMatch(/^armoire_service_/);
  });

  it.each([
    ['without a shop, for a device', { shop_id: undefined }, 400, '/shop_id'],
    ['with a shop, for a service', { ...service, kind: 'service' }, 400, '/shop_id'],
    ['of a shop that does not exist', { shop_id: newId() }, 409, '/shop_id'],
    ['for nothing', { scopes: [] }, 400, '/scopes'],
    ["for another kind's work", { scopes: ['trolley', 'tryon.callback'] }, 400, '/scopes'],
    ['for what there is not', { scopes: ['everything'] }, 400, '/scopes/0'],
    ['without a name', { name: ' ' }, 400, '/name'],
    ['that has ended already', { expires_at: '2020-01-01T00:00:00Z' }, 422, '/expires_at'],
    ['that ends some day', { expires_at: 'tomorrow' }, 400, '/expires_at'],
    ['of one’s own choice', { key: 'armoire_device_mine' }, 400, '/key'],
    ['of another kind', { kind: 'user' }, 400, '/kind'],
  ])('is not made %s', async (_what, values, status, pointer) => {
    const before = await list();
    const answer = await create({ ...trolley(), ...values });
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
    expect((await list()).body.total).toBe(before.body.total);
  });

  it('names each scope once', async () => {
    const made = await create({ ...trolley(), scopes: ['trolley', 'trolley'] });
    expect(made.body.scopes).toEqual(['trolley']);
  });
});

describe('keys', () => {
  it('are for the platform’s people with the right, in the API and the service', async () => {
    const { id } = await makeKey(world, { kind: 'service' });
    const { apiKeys } = world.services.keys;
    const others = [
      await makeStaff(world, 'moderator'),
      await makeStaff(world, 'analyst'),
      await makeCustomer(world),
      market.owner,
    ];
    for (const person of others) {
      const answers = [
        await api(person).get('/admin/api-keys'),
        await create(service, person),
        await api(person).delete(`/admin/api-keys/${id}`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
      await expect(apiKeys.list(person.ctx, { limit: 1, sort: 'newest' })).rejects.toMatchObject({
        kind: 'forbidden',
      });
      const input = { ...service, kind: 'service', scopes: ['tryon.callback'] } as const;
      await expect(apiKeys.create(person.ctx, { ...input, scopes: [...input.scopes] })).rejects.toMatchObject(
        { kind: 'forbidden' },
      );
      await expect(apiKeys.revoke(person.ctx, { id })).rejects.toMatchObject({ kind: 'not_found' });
    }
    expect((await apiAs(world).get('/admin/api-keys')).status).toBe(401);
  });

  it('are listed by kind, shop and status, page by page', async () => {
    const { shop } = await makeShop(world);
    const values = { kind: 'device', shop_id: shop.id } as const;
    const made = [await makeKey(world, values), await makeKey(world, values), await makeKey(world, values)];
    const [oldest, middle, newest] = made.map(({ id }) => id) as [string, string, string];
    await api().delete(`/admin/api-keys/${middle}`);
    await world.services.dataSource.query(
      `UPDATE api_keys SET expires_at = now() - interval '1 hour' WHERE id = $1`,
      [oldest],
    );
    const idsOf = async (query: string) => {
      const { body } = await list(`?shop_id=${shop.id}${query}`);
      return body.api_keys.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`);
    };
    const all = [`${newest} active`, `${middle} revoked`, `${oldest} expired`];
    expect(await idsOf('')).toEqual(all);
    expect(await idsOf('&kind=device&status=active')).toEqual([all[0]]);
    expect(await idsOf('&status=revoked')).toEqual([all[1]]);
    expect(await idsOf('&status=expired')).toEqual([all[2]]);
    expect(await idsOf('&kind=service')).toEqual([]);
    const first = await list(`?shop_id=${shop.id}&limit=2`);
    expect(first.body.total).toBe(3);
    const rest = await list(`?shop_id=${shop.id}&limit=2&cursor=${first.body.next_cursor}`);
    expect(rest.body.api_keys.map(({ id }: { id: string }) => id)).toEqual([oldest]);
    expect(rest.body.next_cursor).toBeNull();
  });

  it.each(['kind=user', 'status=lost', 'shop_id=1', 'sort=key_hash', 'key_hash=x', 'limit=0'])(
    'are not listed by %s',
    async (query) => {
      expect((await list(`?${query}`)).status).toBe(400);
    },
  );
});

describe('revoking a key', () => {
  it('happens once, of two who do it at once, and is written down', async () => {
    const { id } = await makeKey(world, { kind: 'service' });
    const revoke = () => api().delete(`/admin/api-keys/${id}`);
    const answers = await Promise.all([revoke(), revoke()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await revoke()).body.code).toBe('keys.already_revoked');
    expect((await auditOf(world.services.dataSource, id)).map(({ action }) => action)).toEqual([
      'keys.create_key',
      'keys.revoke_key',
    ]);
    expect((await api().delete(`/admin/api-keys/${newId()}`)).body.code).toBe('keys.key_not_found');
    expect((await api().delete('/admin/api-keys/1')).status).toBe(400);
  });
});
