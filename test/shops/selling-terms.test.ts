import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { apiAs, type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeShop } from '../factories/shops.js';
import { type Cast, castFor } from '../rules/stage.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let cast: Cast;
let shopId: string;
beforeAll(async () => {
  world = await createWorld();
  cast = await castFor(world);
  shopId = cast.owner.actor.shop!.id;
});
afterAll(() => world.close());

const OWN = '/shops/me/selling-terms';
const own = (token = cast.owner.token) => apiAs(world, token).get(OWN);
const change = (body: object, token = cast.owner.token) => apiAs(world, token).put(OWN).send(body);

describe('what a shop sells on', () => {
  it('is nothing for sending and no tax, until it says otherwise', async () => {
    const { owner, shop } = await makeShop(world);
    const answer = await own(owner.token);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        shop_id: shop.id,
        shipping_fee: 0,
        free_shipping_from: null,
        tax_rate: 0,
        is_tax_included: false,
        currency: 'USD',
        updated_at: expect.any(String),
      },
    ]);
  });

  it('is changed by what is given, and the audit log tells of it', async () => {
    const terms = { shipping_fee: 4.55, free_shipping_from: 60, tax_rate: 8.25, is_tax_included: true };
    expect((await change(terms)).body).toMatchObject(terms);
    expect((await change({ free_shipping_from: null })).body).toMatchObject({
      ...terms,
      free_shipping_from: null,
    });
    expect((await own()).body).toMatchObject({ shipping_fee: 4.55, tax_rate: 8.25 });
    const [entry] = await world.services.dataSource.query(
      `SELECT actor_id, before ->> 'free_shipping_from' AS before, after ->> 'free_shipping_from' AS after
       FROM audit_log WHERE action = 'shops.change_selling_terms' AND subject_id = $1 ORDER BY id DESC LIMIT 1`,
      [shopId],
    );
    expect(entry).toEqual({ actor_id: cast.owner.id, before: '60', after: null });
  });

  it.each([
    { shipping_fee: -1 },
    { shipping_fee: 1e10 },
    { tax_rate: 100.01 },
    { tax_rate: 1.234 },
    { free_shipping_from: '60' },
    { is_tax_included: null },
    { commission_rate: 0 },
  ])('is not %j', async (body) => {
    expect((await change(body)).status).toBe(400);
  });

  it('has no more decimals than the currency', async () => {
    const answer = await change({ shipping_fee: 1.005 });
    expect([answer.status, answer.body.code]).toEqual([422, 'money.too_many_decimals']);
  });

  it('is the owner’s and the manager’s to change; the staff reads it, and nobody else', async () => {
    expect((await change({ tax_rate: 7 }, cast.manager.token)).status).toBe(200);
    expect((await own(cast.staff.token)).body.tax_rate).toBe(7);
    expect((await change({ tax_rate: 0 }, cast.staff.token)).status).toBe(403);
    expect((await change({ tax_rate: 0 }, cast.customer.token)).status).toBe(403);
    expect((await apiAs(world).get(OWN)).status).toBe(401);
    // The rival has its own.
    expect((await own(cast.rival.token)).body).toMatchObject({
      shop_id: cast.rival.actor.shop!.id,
      tax_rate: 0,
    });
  });

  it('is the platform’s too', async () => {
    const path = `/admin/shops/${shopId}/selling-terms`;
    const admin = apiAs(world, cast.admin.token);
    expect((await admin.put(path).send({ shipping_fee: 3 })).body).toMatchObject({
      shop_id: shopId,
      shipping_fee: 3,
    });
    expect((await admin.get(path)).body.shipping_fee).toBe(3);
    expect((await admin.get(`/admin/shops/${newId()}/selling-terms`)).status).toBe(404);
    expect((await apiAs(world, cast.rival.token).put(path).send({ shipping_fee: 0 })).status).toBe(403);
    expect((await apiAs(world, cast.analyst.token).put(path).send({ shipping_fee: 0 })).status).toBe(403);
  });
});

describe('in the console', () => {
  const RECORD = '/api/resources/selling-terms/records';
  let agent: ConsoleAgent;
  beforeAll(async () => {
    agent = await consoleAgent(world, cast.owner);
  });

  it('a shop edits its own in a form that starts from what holds', async () => {
    await change({ shipping_fee: 4.5, free_shipping_from: 60, tax_rate: 8, is_tax_included: true });
    const page = `${RECORD}/${shopId}`;
    const { body } = await agent.get(`${page}/edit`);
    expect(body.form).toEqual({
      shipping_fee: 4.5,
      free_shipping_from: 60,
      tax_rate: 8,
      is_tax_included: true,
    });
    expect((await agent.post(`${page}/edit`, { shipping_fee: 5, free_shipping_from: null })).status).toBe(
      200,
    );
    expect((await own()).body).toMatchObject({ shipping_fee: 5, free_shipping_from: null, tax_rate: 8 });
  });

  it('sees no other shop’s, nor changes it', async () => {
    const list = await agent.get('/api/resources/selling-terms/actions/list');
    expect(list.body.records.map(({ id }: { id: string }) => id)).toEqual([shopId]);
    const rivals = `${RECORD}/${cast.rival.actor.shop!.id}`;
    expect((await agent.get(`${rivals}/show`)).status).toBe(404);
    expect((await agent.post(`${rivals}/edit`, { shipping_fee: 0 })).status).toBe(404);
  });

  it('the platform finds a shop’s by its name', async () => {
    const staff = await consoleAgent(world, cast.admin);
    const list = await staff.get('/api/resources/selling-terms/actions/list?filters.search=rival');
    expect(list.body.records.map(({ id }: { id: string }) => id)).toEqual([cast.rival.actor.shop!.id]);
  });
});
