import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '../../src/platform/audit/audit.service.js';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeKey } from '../factories/keys.js';
import { makeStaff } from '../factories/people.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let admin: ConsoleAgent;
let market: ShopAndOwner;
beforeAll(async () => {
  world = await createWorld();
  admin = await consoleAgent(world, await makeStaff(world, 'admin'));
  market = await makeShop(world);
});
afterAll(() => world.close());

const API = '/api/resources/api-keys';
const form = () => ({ name: 'Trolley 7', kind: 'device', shop_id: market.shop.id, scopes: ['trolley'] });
const check = (key: string) => world.services.keys.keyCheck.authenticate('device', key);

describe('keys in the console', () => {
  it('are shown once when they are made, and work', async () => {
    const made = await admin.post(`${API}/actions/new`, form());
    expect(made.status).toBe(200);
    const { id, params } = made.body.record as { id: string; params: Record<string, unknown> };
    expect(params).toMatchObject({ name: 'Trolley 7', state: 'active', lastUsedAt: null });
    const secret = made.body.secret as string;
    expect(await check(secret)).toMatchObject({ kind: 'device', id, scopes: ['trolley'] });

    const prefix = params['prefix'] as string;
    for (const path of [`${API}/records/${id}/show`, `${API}/actions/list`]) {
      const { status, text } = await admin.get(path);
      expect(status).toBe(200);
      expect(text).toContain(prefix);
      expect(text).not.toContain(secret.slice(prefix.length));
      expect(text).not.toMatch(/hash/i);
    }
  });

  it('are revoked there, at once and only once', async () => {
    const { id, key } = await makeKey(world, { kind: 'device', shop_id: market.shop.id });
    await check(key);
    const revoked = await admin.post(`${API}/records/${id}/revoke`);
    expect([revoked.status, revoked.body.record.params.state]).toEqual([200, 'revoked']);
    expect(revoked.body.record.populated.shopId).toMatchObject({ screen: 'shops', label: market.shop.name });
    expect(revoked.body.record.recordActions).toEqual([]);
    await expect(check(key)).rejects.toMatchObject({ code: 'keys.invalid_key' });
    expect((await admin.post(`${API}/records/${id}/revoke`)).status).toBe(409);
    expect((await admin.get(`${API}/records/${id}/revoke`)).status).toBe(405);
  });

  it.each([
    ['no shop', { shop_id: null }, 'shop_id'],
    ['nothing that it is for', { scopes: [] }, 'scopes'],
    ['the work of another kind', { scopes: ['tryon.callback'] }, 'scopes'],
    ['a key of its own choice', { key_hash: 'x' }, 'key_hash'],
  ])('are not made with %s', async (_what, values, field) => {
    const answer = await admin.post(`${API}/actions/new`, { ...form(), ...values });
    expect([answer.status, Object.keys(answer.body.record.errors)]).toEqual([400, [field]]);
    expect(answer.body).not.toHaveProperty('secret');
  });

  it('are neither seen nor made by others than admins', async () => {
    const others = [await makeStaff(world, 'moderator'), await makeStaff(world, 'analyst'), market.owner];
    for (const person of others) {
      const agent = await consoleAgent(world, person);
      expect((await agent.get('/')).text).not.toContain('API keys');
      expect((await agent.get(`${API}/actions/list`)).status).toBe(404);
      expect((await agent.post(`${API}/actions/new`, form())).status).toBe(404);
    }
  });

  it('are known by their names in the audit log', async () => {
    const { key, id } = await makeKey(world, { kind: 'device', shop_id: market.shop.id, name: 'Trolley 9' });
    const actor = await check(key);
    await world.services.inTransaction({ actor, requestId: 'r' }, (tx) =>
      recordAudit(tx, { action: 'test.deed', subjectType: 'test', subjectId: null }),
    );
    const { body } = await admin.get('/api/resources/audit-log/actions/list?filters.action=test.deed');
    const [entry] = body.records as Array<{ populated: Record<string, unknown> }>;
    expect(entry!.populated['actorId']).toEqual({ screen: 'api-keys', id, label: 'Trolley 9' });
  });

  it('cannot be edited: what a key is for does not change under whoever holds it', async () => {
    const { id } = await makeKey(world, { kind: 'service' });
    for (const action of ['edit', 'delete']) {
      expect((await admin.post(`${API}/records/${id}/${action}`, { name: 'x' })).status).toBe(404);
    }
  });
});
