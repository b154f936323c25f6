import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiAs, type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { casesOf, rowOf } from '../rules/rows.js';
import { type Cast, castFor, changeOnStage, openCaseOf } from '../rules/stage.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let cast: Cast;
let moderator: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  cast = await castFor(world);
  moderator = await consoleAgent(world, cast.moderator);
});
afterAll(() => world.close());

const db = () => world.services.dataSource;
const inbox = () => world.services.moderation.inbox;

async function waitingCase(): Promise<{ id: string; productId: string }> {
  const { id: productId } = await makeProduct(world, { by: cast.owner, moderation: 'pending' });
  return { id: await openCaseOf(world, productId), productId };
}

describe('the desk', () => {
  it('is not there for shops, and only to be looked at for who decides nothing', async () => {
    const { id } = await waitingCase();
    const owner = await consoleAgent(world, cast.owner);
    expect((await owner.get('/api/desk')).status).toBe(404);
    expect((await owner.post('/api/desk/open', { id })).status).toBe(404);
    expect((await owner.get('/desk')).status).toBe(404);
    const analyst = await consoleAgent(world, cast.analyst);
    expect((await analyst.get('/api/desk')).body).toMatchObject({ canDecide: false });
    for (const deed of ['open', 'next', 'approve', 'undo', 'leave']) {
      const answer = await analyst.post(`/api/desk/${deed}`, deed === 'next' ? {} : { id });
      expect(answer.status, deed).toBe(403);
    }
    expect(
      (await casesOf(db(), (await inbox().inspect(cast.analyst.ctx, { id })).case.subject_id))[0],
    ).toMatchObject({ status: 'open' });
  });

  it('claims what is opened, names who has it, and gives it back', async () => {
    const { id } = await waitingCase();
    const opened = await moderator.post('/api/desk/open', { id });
    expect(opened.body.case).toMatchObject({ id, kind: 'product', reasons: expect.any(Array) });
    const colleague = await consoleAgent(world, cast.colleague);
    expect((await colleague.post('/api/desk/open', { id })).status).toBe(409);
    const seen = await colleague.get('/api/desk');
    expect(seen.body.others).toEqual([{ name: 'A moderator', titles: ['Linen wrap dress'] }]);
    expect(seen.body.queue.find((item: { id: string }) => item.id === id)).toMatchObject({
      hand: { name: 'A moderator', isMine: false },
    });
    await moderator.post('/api/desk/leave', { id });
    expect((await colleague.post('/api/desk/open', { id })).status).toBe(200);
    await colleague.post('/api/desk/leave', { id });
  });

  it('decides, goes on to the next, and takes back', async () => {
    const { id, productId } = await waitingCase();
    const { body: before } = await moderator.post('/api/desk/open', { id });
    const { body } = await moderator.post('/api/desk/reject', {
      id,
      version: before.case.version,
      reason: 'The price looks wrong. Please check it.',
      except: [],
    });
    expect(body.decided).toMatchObject({ id, decision: 'rejected' });
    expect(body.decided.undoFor).toBeGreaterThan(5_000);
    expect(body.case?.id).not.toBe(id);
    const undone = await moderator.post('/api/desk/undo', { id });
    expect(undone.body.case).toMatchObject({ id });
    expect(await rowOf(db(), 'products', productId)).toMatchObject({ moderation_status: 'pending' });
    await moderator.post('/api/desk/leave', { id });
  });

  it('does not decide on what was edited since it was shown', async () => {
    const { id, productId } = await waitingCase();
    const { body } = await moderator.post('/api/desk/open', { id });
    await world.services.catalog.products.update(cast.owner.ctx, {
      id: productId,
      changes: { name: 'Else' },
    });
    const seen = { id, version: body.case.version };
    expect((await moderator.post('/api/desk/approve', seen)).status).toBe(412);
    expect((await moderator.post('/api/desk/reject', { ...seen, reason: 'Blurred.' })).status).toBe(412);
    await moderator.post('/api/desk/leave', { id });
  });

  it.each([
    ['next', { except: ['no id'] }],
    ['next', { kind: 'review' }],
    ['next', { limit: 1e9 }],
    ['approve', { id: 'no id' }],
    ['reject', { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a01', reason: ' ' }],
    ['reject', { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a01', reason: 'x'.repeat(1001) }],
  ])('refuses what it does not understand: %s %j', async (deed, input) => {
    expect((await moderator.post(`/api/desk/${deed}`, input)).status).toBe(400);
  });

  it('changes nothing by GET', async () => {
    const { id } = await waitingCase();
    for (const deed of ['approve', 'open', 'next']) {
      expect((await moderator.get(`/api/desk/${deed}?id=${id}`)).status).toBe(405);
    }
    expect((await moderator.get('/api/desk?kind=nothing')).status).toBe(400);
    expect((await moderator.post('/api/desk/delete', { id })).status).toBe(404);
  });
});

describe('a case, by the API', () => {
  it('shows a change field by field, risks, and how the shop has done', async () => {
    const { shop, owner } = await makeShop(world, { name: 'Cửa hàng mới' });
    const stage = { world, cast: { ...cast, owner } };
    const productId = await changeOnStage(stage);
    await world.services.catalog.products.update(owner.ctx, {
      id: productId,
      changes: { description: 'Write to lan@elsewhere.test' },
    });
    const rejected = await makeProduct(world, { by: owner, moderation: 'pending', name: 'Scarf' });
    const reason = 'The price looks wrong. Please check it.';
    await inbox().reject(cast.moderator.ctx, { id: await openCaseOf(world, rejected.id), reason });
    const id = await openCaseOf(world, productId);
    const { body } = await apiAs(world, cast.moderator.token).get(`/admin/moderation/cases/${id}`);
    expect(body.subject).toMatchObject({
      changes: [
        { label: 'Name', before: 'Linen dress', after: 'Silk dress' },
        { label: 'Description', before: '', after: 'Write to lan@elsewhere.test' },
      ],
      history: {
        shop: { id: shop.id, name: 'Cửa hàng mới' },
        approved: 2,
        rejected: 1,
        reasons: [{ reason, times: 1 }],
      },
    });
    expect(body.subject.risks.map(({ rule }: { rule: string }) => rule)).toEqual([
      'new_shop',
      'email_in_text',
    ]);
  });

  it('says when the price is far from what is usual in the category', async () => {
    const category = await world.services.catalog.categories.create(cast.admin.ctx, { name: 'Nón' });
    for (let index = 0; index < 6; index += 1) {
      await makeProduct(world, { by: cast.owner, price: 20 + index, category_ids: [category.id] });
    }
    const { id: productId } = await makeProduct(world, {
      by: cast.owner,
      price: 2000,
      category_ids: [category.id],
      moderation: 'pending',
    });
    const { preview } = await inbox().inspect(cast.moderator.ctx, { id: await openCaseOf(world, productId) });
    expect(preview?.risks?.map(({ note }) => note)).toContain('The price is 89 times what is usual in Nón.');
  });

  it('is listed by kind, lateness and hand', async () => {
    const { id } = await waitingCase();
    await db().query(`UPDATE moderation_cases SET due_at = now() - interval '1 day' WHERE id = $1`, [id]);
    await inbox().claim(cast.colleague.ctx, { id });
    const list = async (person: Person, query: string) => {
      const { body } = await apiAs(world, person.token).get(`/admin/moderation/cases?limit=100&${query}`);
      return (body.cases as Array<{ id: string }>).map((item) => item.id);
    };
    expect(await list(cast.colleague, 'late=true')).toEqual([id]);
    expect(await list(cast.colleague, 'mine=true')).toEqual([id]);
    expect(await list(cast.moderator, 'mine=true')).not.toContain(id);
    expect(await list(cast.moderator, 'kind=shop')).toEqual([]);
    expect((await list(cast.moderator, 'sort=newest'))[0]).toBe(id);
    await inbox().approve(cast.colleague.ctx, { id });
    expect(await list(cast.colleague, 'mine=true&status=approved')).toContain(id);
    expect((await apiAs(world, cast.owner.token).get('/admin/moderation/cases')).status).toBe(403);
    expect((await apiAs(world, cast.owner.token).post(`/admin/moderation/cases/${id}/undo`)).status).toBe(
      403,
    );
  });
});

describe('the rule for trusted shops', () => {
  it('leaves a decided case behind for everything that it lets through, until it is switched off', async () => {
    const { owner } = await makeShop(world, { is_trusted: true });
    const { products } = world.services.catalog;
    const first = await products.create(owner.ctx, { name: 'Trusted', price: 5 });
    await products.update(owner.ctx, { id: first.id, changes: { name: 'Still trusted' } });
    await products.update(owner.ctx, { id: first.id, changes: { price: 6 } });
    const rows = await db().query(
      `SELECT subject_type, status, decided_by, decided_by_rule, title FROM moderation_cases
       WHERE subject_id = $1 ORDER BY created_at`,
      [first.id],
    );
    const decided = { status: 'approved', decided_by: null, decided_by_rule: 'trusted_shop' };
    expect(rows).toEqual([
      { ...decided, subject_type: 'product', title: 'Trusted' },
      { ...decided, subject_type: 'product_change', title: 'Still trusted' },
    ]);

    const { rules } = world.services.moderation;
    const [{ id }] = await db().query(`SELECT id FROM moderation_rules WHERE key = 'trusted_shop'`);
    await expect(rules.switchOff(cast.moderator.ctx, { id })).rejects.toMatchObject({
      code: 'moderation.not_allowed',
    });
    await rules.switchOff(cast.admin.ctx, { id });
    const second = await products.create(owner.ctx, { name: 'Not by itself', price: 5 });
    expect(await rowOf(db(), 'products', second.id)).toMatchObject({ moderation_status: 'pending' });
    await rules.switchOn(cast.admin.ctx, { id });
    await expect(rules.switchOn(cast.admin.ctx, { id })).rejects.toMatchObject({
      code: 'moderation.rule_unchanged',
    });
  });
});

describe('ready-made reasons', () => {
  it('are edited by who may, offered in forms at once, and kept by the cases that were given them', async () => {
    const { reasons } = world.services.moderation;
    const words = { text_en: 'The label is missing.', text_vi: 'Thiếu nhãn.', text_ru: 'Нет этикетки.' };
    const input = { ...words, subject_types: ['product' as const], position: 1, is_active: true };
    await expect(reasons.create(cast.moderator.ctx, input)).rejects.toMatchObject({
      code: 'moderation.not_allowed',
    });
    const { id } = await reasons.create(cast.admin.ctx, input);
    await vi.waitFor(() => expect(reasons.offered(['product'])).toContain(words.text_en));
    expect(reasons.offered(['shop'])).not.toContain(words.text_en);

    const { id: caseId, productId } = await waitingCase();
    await inbox().reject(cast.moderator.ctx, { id: caseId, reason: words.text_en });
    await reasons.remove(cast.admin.ctx, { id });
    const { case: decided } = await inbox().inspect(cast.moderator.ctx, { id: caseId });
    expect(decided).toMatchObject({ reason: words.text_en, reason_template: 'the_label_is_missing' });
    expect(await rowOf(db(), 'products', productId)).toMatchObject({ moderation_reason: words.text_en });
  });
});

describe('live counts', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer(world.app);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    world.services.live.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('are told as they change, and end with the session', async () => {
    const cookie = await signInAt(origin, cast.colleague);
    const stream = await openStream(origin, cookie);
    expect(stream.status).toBe(200);
    await vi.waitFor(() => expect(stream.counts()).toHaveLength(1));
    const before = stream.waiting();
    const { id } = await waitingCase();
    await vi.waitFor(() => expect(stream.waiting()).toBe(before + 1));
    await inbox().approve(cast.moderator.ctx, { id });
    await vi.waitFor(() => expect(stream.waiting()).toBe(before));
    await db().query(`DELETE FROM console_sessions WHERE sess ->> 'userId' = $1`, [cast.colleague.id]);
    await vi.waitFor(() => expect(stream.hasEnded()).toBe(true), { timeout: 20_000 });
    // Nor does the stream bring the session back.
    expect((await openStream(origin, cookie)).status).toBe(401);
  });

  it('of the desk are nothing to shops', async () => {
    const cookie = await signInAt(origin, cast.owner);
    const stream = await openStream(origin, cookie);
    await vi.waitFor(() => expect(stream.counts()).toHaveLength(1));
    expect(stream.counts().flat()).toMatchObject([{ id: 'orders-new', count: 0 }]);
  });
});

async function signInAt(origin: string, { email, password }: Person): Promise<string> {
  const answer = await fetch(`${origin}/console/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }),
  });
  expect(answer.status).toBe(303);
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

async function openStream(origin: string, cookie: string) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${origin}/console/api/live`, { headers: { cookie } }, resolve).on('error', reject);
  });
  let text = '';
  let isOver = false;
  answer.setEncoding('utf8').on('data', (part: string) => (text += part));
  answer.on('close', () => (isOver = true));
  const counts = () =>
    [...text.matchAll(/^data: (.*)$/gm)].map(
      ([, data]) => (JSON.parse(data!) as { counts: Array<{ id: string; count: number }> }).counts,
    );
  return {
    status: answer.statusCode,
    counts,
    waiting: () =>
      counts()
        .at(-1)!
        .find(({ id }) => id === 'moderation-waiting')!.count,
    hasEnded: () => isOver,
  };
}
