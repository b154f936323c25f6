import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModerationCase } from '../../src/moderation/moderation-case.entity.js';
import { newId } from '../../src/platform/ids.js';
import { Shop } from '../../src/shops/shop.entity.js';
import type { ShopDecision, ShopStatus } from '../../src/shops/shop.status.js';
import { bearer, createPeopleWorld, type PeopleWorld } from '../identity/people-world.js';

let world: PeopleWorld;
let moderator: Awaited<ReturnType<PeopleWorld['signInAs']>>;
beforeAll(async () => {
  world = await createPeopleWorld();
  moderator = await world.signInAs('moderator');
});
afterAll(() => world.close());

const REASON = 'The address does not exist.';
const decide = (
  id: string,
  decision: ShopDecision,
  token = moderator.token,
  body: object = { reason: REASON },
) =>
  world.api
    .post(`/admin/shops/${id}/${decision}`)
    .set(...bearer(token))
    .send(decision === 'approve' ? undefined : body);

async function shopOfStatus(status: ShopStatus): Promise<string> {
  const { shop } = await world.addShop();
  const decisions = {
    pending: [],
    approved: ['approve'],
    rejected: ['reject'],
    suspended: ['approve', 'suspend'],
  };
  for (const decision of decisions[status]) await decide(shop.id, decision as ShopDecision);
  return shop.id;
}

const statusOf = async (id: string) => (await world.dataSource.manager.findOneByOrFail(Shop, { id })).status;

describe('deciding over a shop', () => {
  it.each<
    [
      ShopDecision,
      ShopStatus,
      ShopStatus | 'shops.not_approvable' | 'shops.not_rejectable' | 'shops.not_suspendable',
    ]
  >([
    ['approve', 'pending', 'approved'],
    ['approve', 'rejected', 'approved'],
    ['approve', 'suspended', 'approved'],
    ['approve', 'approved', 'shops.not_approvable'],
    ['reject', 'pending', 'rejected'],
    ['reject', 'approved', 'shops.not_rejectable'],
    ['reject', 'rejected', 'shops.not_rejectable'],
    ['reject', 'suspended', 'shops.not_rejectable'],
    ['suspend', 'approved', 'suspended'],
    ['suspend', 'pending', 'shops.not_suspendable'],
    ['suspend', 'rejected', 'shops.not_suspendable'],
    ['suspend', 'suspended', 'shops.not_suspendable'],
  ])('%s of a shop that is %s: %s', async (decision, status, outcome) => {
    const id = await shopOfStatus(status);
    const answer = await decide(id, decision);
    if (outcome.startsWith('shops.')) {
      expect([answer.status, answer.body.code]).toEqual([409, outcome]);
      expect(await statusOf(id)).toBe(status);
    } else {
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        id,
        status: outcome,
        status_reason: decision === 'approve' ? null : REASON,
      });
      expect(await statusOf(id)).toBe(outcome);
    }
  });

  it('closes the case and writes down who, what and why', async () => {
    const { shop } = await world.addShop();
    await decide(shop.id, 'reject');
    const found = await world.dataSource.manager.findOneByOrFail(ModerationCase, { subjectId: shop.id });
    expect(found).toMatchObject({ status: 'rejected', decidedBy: moderator.user.id, reason: REASON });
    const [entry] = await world.dataSource.query(
      `SELECT actor_id, before, after, reason FROM audit_log WHERE action = 'shops.reject_shop' AND subject_id = $1`,
      [shop.id],
    );
    expect(entry).toEqual({
      actor_id: moderator.user.id,
      before: { status: 'pending' },
      after: { status: 'rejected' },
      reason: REASON,
    });
  });

  it.each(['approve', 'reject'] as const)(
    'to %s is done by one of two who do it at once',
    async (decision) => {
      const other = await world.signInAs('admin');
      for (let round = 0; round < 5; round += 1) {
        const { shop } = await world.addShop();
        const answers = await Promise.all([
          decide(shop.id, decision),
          decide(shop.id, decision, other.token),
        ]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
        const winner = answers[0].status === 200 ? moderator : other;
        const found = await world.dataSource.manager.findOneByOrFail(ModerationCase, { subjectId: shop.id });
        expect(found).toMatchObject({ status: await statusOf(shop.id), decidedBy: winner.user.id });
        expect(await world.auditOf(shop.id)).toEqual(['shops.register_shop', `shops.${decision}_shop`]);
      }
    },
  );

  it('waits for the moderator who claimed the case', async () => {
    const { shop } = await world.addShop();
    const other = await world.signInAs('moderator');
    await world.dataSource.query(
      `UPDATE moderation_cases SET status = 'claimed', claimed_by = $1, claimed_until = now() + interval '1 hour'
       WHERE subject_id = $2`,
      [other.user.id, shop.id],
    );
    const refused = await decide(shop.id, 'approve');
    expect([refused.status, refused.body.code]).toEqual([409, 'moderation.claimed_by_other']);
    expect(await statusOf(shop.id)).toBe('pending');
    expect((await decide(shop.id, 'approve', other.token)).status).toBe(200);
  });

  it.each(['reject', 'suspend'] as const)('wants a reason to %s', async (decision) => {
    const id = await shopOfStatus(decision === 'reject' ? 'pending' : 'approved');
    for (const body of [{}, { reason: '' }, { reason: '   ' }, { reason: REASON, status: 'approved' }]) {
      expect((await decide(id, decision, moderator.token, body)).status).toBe(400);
    }
    await expect(world.shops[decision](moderator.ctx, { id, reason: ' ' })).rejects.toMatchObject({
      code: 'shops.reason_required',
      kind: 'broken_rule',
    });
    expect(await statusOf(id)).toBe(decision === 'reject' ? 'pending' : 'approved');
  });

  it('is not for customers, analysts, strangers, or the shop itself', async () => {
    const { shop, token, ctx } = await world.addShop();
    const other = await world.addShop();
    const analyst = await world.signInAs('analyst');
    const customer = await world.signInAs('customer');
    for (const decision of ['approve', 'reject', 'suspend'] as const) {
      for (const caller of [token, other.token, analyst.token, customer.token]) {
        expect((await decide(shop.id, decision, caller)).status).toBe(403);
      }
      expect((await world.api.post(`/admin/shops/${shop.id}/${decision}`)).status).toBe(401);
      const run = (by: typeof ctx) => world.shops[decision](by, { id: shop.id, reason: REASON });
      await expect(run(ctx)).rejects.toMatchObject({ code: 'shops.not_allowed' });
      await expect(run(analyst.ctx)).rejects.toMatchObject({ code: 'shops.not_allowed' });
      await expect(run(other.ctx)).rejects.toMatchObject({ code: 'shops.shop_not_found' });
      await expect(run(customer.ctx)).rejects.toMatchObject({ code: 'shops.shop_not_found' });
    }
    expect(await statusOf(shop.id)).toBe('pending');
  });

  it('answers 404 for shops that do not exist', async () => {
    expect((await decide(newId(), 'approve')).status).toBe(404);
    expect((await decide('1', 'approve')).status).toBe(400);
  });
});

describe('the list of all shops', () => {
  it('shows every status to those who may read it, and to nobody else', async () => {
    const id = await shopOfStatus('suspended');
    const list = (query: string, token = moderator.token) =>
      world.api.get(`/admin/shops?${query}`).set(...bearer(token));
    const answer = await list('status=suspended&q=LUA');
    expect(answer.status).toBe(200);
    expect(answer.body.shops.map((shop: { id: string }) => shop.id)).toContain(id);
    expect(answer.body.shops.every((shop: { status: string }) => shop.status === 'suspended')).toBe(true);
    expect((await list('status=open')).status).toBe(400);
    expect((await list('', (await world.signInAs('analyst')).token)).status).toBe(200);
    expect((await list('', (await world.signInAs('customer')).token)).status).toBe(403);
    expect((await list('', (await world.addShop()).token)).status).toBe(403);
    expect((await world.api.get('/admin/shops')).status).toBe(401);
  });
});
