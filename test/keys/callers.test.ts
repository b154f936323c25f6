import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { KEY_HEADERS } from '../../src/platform/http/guard.js';
import { buildOpenApi } from '../../src/platform/http/openapi.js';
import { newId } from '../../src/platform/ids.js';
import { apiWith } from '../factories/clients.js';
import { makeKey } from '../factories/keys.js';
import { makeStaff, type Person } from '../factories/people.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { appWithKeyRoutes, keyRoutes } from './key-routes.js';

let world: World;
let app: Express;
let shop: ShopAndOwner;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  app = appWithKeyRoutes(world);
  shop = await makeShop(world);
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());

const device = (values: object = {}) => makeKey(world, { kind: 'device', shop_id: shop.shop.id, ...values });
const asDevice = (key: string, at = app) => apiWith(at, { header: KEY_HEADERS.device, value: key });
const asService = (key: string) => apiWith(app, { header: KEY_HEADERS.service, value: key });
const asPerson = ({ token }: Person) => apiWith(app, { header: 'Authorization', value: `Bearer ${token}` });

describe('a key', () => {
  it('says who calls: a trolley of a shop, or a service', async () => {
    const trolley = await device({ name: 'Trolley 12' });
    const answer = await asDevice(trolley.key).get('/probe/trolley');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      kind: 'device',
      id: trolley.id,
      name: 'Trolley 12',
      shopId: shop.shop.id,
    });
    expect(answer.headers['cache-control']).toBe('private, no-store');
    const service = await makeKey(world, { kind: 'service' });
    const called = await asService(service.key).get('/probe/callback');
    expect(called.body).toMatchObject({ kind: 'service', id: service.id });
  });

  it('opens only what its scopes name', async () => {
    const { key } = await device({ scopes: ['trolley'] });
    expect((await asDevice(key).get('/probe/trolley')).status).toBe(200);
    const refused = await asDevice(key).get('/probe/models');
    expect([refused.status, refused.body.code]).toEqual([403, 'platform.scope_required']);
    expect((await asDevice((await device()).key).get('/probe/nothing')).status).toBe(403);
  });

  it('is refused alike when it is unknown, of the other kind, revoked, expired, or no key at all', async () => {
    const good = await device();
    const service = await makeKey(world, { kind: 'service' });
    const revoked = await device();
    await world.services.keys.apiKeys.revoke(admin.ctx, { id: revoked.id });
    const expired = await device({ expires_at: new Date(Date.now() + 60_000).toISOString() });
    await world.services.dataSource.query(
      `UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`,
      [expired.id],
    );
    const bad = [
      revoked.key,
      expired.key,
      service.key,
      good.prefix,
      good.key.slice(0, -1),
      `${good.key}x`,
      good.key.toUpperCase(),
      good.id,
      `Bearer ${good.key}`,
      `${good.key}, ${good.key}`,
      "' OR 1=1 --",
      'armoire_device_',
      'x'.repeat(10_000),
    ];
    for (const key of bad) {
      const { status, body } = await asDevice(key).get('/probe/trolley');
      expect([key, status, body.code]).toEqual([key, 401, 'keys.invalid_key']);
    }
    expect((await asService(good.key).get('/probe/callback')).status).toBe(401);
    expect((await asDevice(good.key).get('/probe/trolley')).status).toBe(200);
  });

  it('is asked for where there is none, or one in the wrong place', async () => {
    const { key } = await device();
    for (const api of [apiWith(app), asService(key), asDevice('')]) {
      const { status, body } = await api.get('/probe/trolley');
      expect([status, body.code]).toEqual([401, expect.stringMatching(/unauthenticated|invalid_key/)]);
    }
    expect((await apiWith(app).get('/probe/trolley')).body.detail).toContain('X-Device-Key');
    expect((await apiWith(app).get('/probe/callback')).body.detail).toContain('X-Api-Key');
    expect((await apiWith(app).get(`/probe/trolley?key=${key}`)).status).toBe(401);
  });

  it('is not a person, and no person is a key', async () => {
    const { key } = await device();
    expect((await asDevice(key).get('/probe/person')).status).toBe(401);
    expect((await asDevice(key).get('/admin/api-keys')).status).toBe(401);
    expect((await asDevice(key).get('/shops/me')).status).toBe(401);
    for (const person of [admin, shop.owner]) {
      expect((await asPerson(person).get('/probe/trolley')).status).toBe(401);
      expect((await asPerson(person).get('/probe/callback')).status).toBe(401);
    }
  });

  it('may come along with a customer’s token: each route looks at its own', async () => {
    const { key, id } = await device();
    const both = (path: string) => asPerson(admin).get(path).set(KEY_HEADERS.device, key);
    expect((await both('/probe/trolley')).body).toMatchObject({ kind: 'device', id });
    expect((await both('/probe/person')).body).toMatchObject({ kind: 'user', id: admin.id });
    expect((await both('/categories')).status).toBe(200);
  });

  it('is written down for what it did, and repeats only its own deeds', async () => {
    const one = await device({ name: 'Trolley 1' });
    const other = await device();
    const idempotencyKey = newId();
    const deed = (key: string) =>
      asDevice(key).post('/probe/deed').set('Idempotency-Key', idempotencyKey).send({});
    expect((await deed(one.key)).headers['idempotent-replayed']).toBeUndefined();
    expect((await deed(one.key)).headers['idempotent-replayed']).toBe('true');
    expect((await deed(other.key)).headers['idempotent-replayed']).toBeUndefined();
    const answer = await asPerson(admin).get(`/admin/audit-log?actor_id=${one.id}`);
    expect(answer.body.entries).toMatchObject([
      { action: 'probe.deed', actor: { kind: 'device', id: one.id, note: 'Trolley 1' } },
    ]);
  });
});

describe('the last use of a key', () => {
  const lastUse = async (id: string): Promise<Date | null> => {
    const rows: Array<{ last_used_at: Date | null }> = await world.services.dataSource.query(
      'SELECT last_used_at FROM api_keys WHERE id = $1',
      [id],
    );
    return rows[0]!.last_used_at;
  };

  it('is written down once a minute, and not for whoever is refused', async () => {
    const { key, id } = await device();
    expect(await lastUse(id)).toBeNull();
    await asDevice(`${key}x`).get('/probe/trolley');
    await asDevice(key).get('/probe/trolley');
    const first = await vi.waitFor(async () => {
      const at = await lastUse(id);
      expect(at).not.toBeNull();
      return at;
    });
    await Promise.all(Array.from({ length: 5 }, () => asDevice(key).get('/probe/trolley')));
    expect(await lastUse(id)).toEqual(first);
  });
});

describe('a flood', () => {
  it('from one key is stopped, and leaves other keys of the same address alone', async () => {
    const strict = await createWorld({ RATE_LIMIT_PER_MINUTE: '5' });
    const strictApp = appWithKeyRoutes(strict);
    const { shop: place } = await makeShop(strict);
    const [one, other] = await Promise.all([
      makeKey(strict, { kind: 'device', shop_id: place.id }),
      makeKey(strict, { kind: 'device', shop_id: place.id }),
    ]);
    const statuses = async (key: string, times: number) => {
      const answers = [];
      for (let count = 0; count < times; count += 1) {
        answers.push((await asDevice(key, strictApp).get('/probe/trolley')).status);
      }
      return answers;
    };
    expect(await statuses(one.key, 6)).toEqual([200, 200, 200, 200, 200, 429]);
    // Nor are bad keys looked up without end.
    expect(await statuses('armoire_device_guess', 6)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await statuses(other.key, 1)).toEqual([200]);
    await strict.close();
  });
});

describe('the description of the API', () => {
  it('says which key a route asks for, and what the key must be for', () => {
    const document = buildOpenApi(keyRoutes, '0.0.0');
    expect(document.components?.securitySchemes).toMatchObject({
      deviceKey: { type: 'apiKey', in: 'header', name: 'X-Device-Key' },
      serviceKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
    });
    expect(document.paths?.['/probe/trolley']?.get?.security).toEqual([{ deviceKey: ['trolley'] }]);
    expect(document.paths?.['/probe/callback']?.get?.security).toEqual([{ serviceKey: ['tryon.callback'] }]);
    expect(document.paths?.['/probe/person']?.get?.security).toEqual([{ bearer: [] }]);
  });
});
