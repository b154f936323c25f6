import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import {
  type Client,
  type ConsoleBench,
  createConsoleBench,
  enterAs,
  enterAsOwner,
  enterAsStaff,
  HERE,
  rowOf,
} from './console-bench.js';

let bench: ConsoleBench;
let admin: Client;
let owner: Awaited<ReturnType<typeof enterAsOwner>>;
let staff: Client;
beforeAll(async () => {
  bench = await createConsoleBench();
  admin = await enterAs(bench, 'admin');
  owner = await enterAsOwner(bench);
  staff = await enterAsStaff(bench, owner.shopId);
});
afterAll(() => bench.close());
beforeEach(() => bench.dataSource.query('TRUNCATE garments, labels, garment_labels, garment_sales'));

const add = () => bench.addGarment({ shopId: owner.shopId });
const statusOf = async (id: string) => (await rowOf(bench.dataSource, id)).status;
const api = (path: string) => `/console/api/resources/garments/${path}`;

describe('an action', () => {
  it('runs by POST, and answers with the record as it is now', async () => {
    const { id } = await add();
    const answer = await owner.client.act('garments', id, 'launch');
    expect(answer.status).toBe(200);
    expect(answer.body.notice).toEqual({ type: 'success', message: 'Launched.' });
    expect(answer.body.record.params.status).toBe('live');
    expect(answer.body.record.recordActions).not.toContain('launch');
  });

  it('changes nothing by GET: 405', async () => {
    const { id } = await add();
    for (const path of [`records/${id}/launch`, `records/${id}/delete`, 'bulk/bulkDelete', 'actions/new']) {
      const answer = await admin.agent.get(api(path));
      expect([path, answer.status, answer.headers.allow]).toEqual([path, 405, 'POST']);
      expect((await admin.agent.head(api(path))).status).toBe(405);
    }
    expect(await rowOf(bench.dataSource, id)).toMatchObject({ status: 'draft', deleted_at: null });
  });

  it('is refused to those who may not, before anything else of it happens', async () => {
    const { id } = await add();
    const answers = [
      await staff.act('garments', id, 'launch'),
      await staff.act('garments', id, 'launch', { nonsense: 1 }),
      await staff.act('garments', id, 'delete'),
      await staff.bulk('garments', [id], 'bulk-launch'),
      await staff.bulk('garments', [id], 'bulkDelete'),
      await staff.create('garments', { name: 'x', price: 1 }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(answer.body.notice.message).toBe('Your role does not allow this.');
    }
    expect(await rowOf(bench.dataSource, id)).toMatchObject({ status: 'draft', deleted_at: null });
  });

  it('is refused to everyone whose permission is only promised', async () => {
    const { id } = await add();
    expect((await admin.act('garments', id, 'promise')).status).toBe(403);
    expect((await admin.show('garments', id)).body.record.recordActions).not.toContain('promise');
    expect((await admin.page()).text).not.toContain('Promised to nobody');
    expect(await statusOf(id)).toBe('draft');
  });

  it('leaves the decision to the service, whatever the page offered', async () => {
    const { id } = await add();
    await admin.act('garments', id, 'launch');
    const again = await admin.act('garments', id, 'launch');
    expect([again.status, again.body.notice.message]).toEqual([409, 'Only a draft can be launched.']);
  });

  it('happens once when two people press at once', async () => {
    const { id } = await add();
    const answers = await Promise.all([
      admin.act('garments', id, 'launch'),
      owner.client.act('garments', id, 'launch'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('may answer a secret, as a new record may: once, and to whoever made it', async () => {
    const { id } = await add();
    const sealed = await owner.client.act('garments', id, 'seal');
    expect(sealed.body).toMatchObject({ secret: `key of ${id}`, notice: { message: 'Sealed.' } });
    expect(sealed.headers['cache-control']).toBe('no-store');
    const made = await owner.client.create('garments', { name: 'Wrap', price: 5 });
    expect(made.body).toMatchObject({ secret: 'seen once', record: { title: 'Wrap' } });
    expect((await staff.act('garments', id, 'seal')).text).not.toContain('key of');
    expect((await owner.client.show('garments', id)).text).not.toContain('key of');
    expect((await owner.client.act('garments', id, 'launch')).body).not.toHaveProperty('secret');
  });

  it('takes only its own fields, each refused one by name', async () => {
    const { id } = await add();
    const short = await admin.act('garments', id, 'annotate', { note: 'x' });
    expect([short.status, Object.keys(short.body.record.errors)]).toEqual([400, ['note']]);
    const more = await admin.act('garments', id, 'annotate', { note: 'long enough', status: 'live' });
    expect([more.status, Object.keys(more.body.record.errors)]).toEqual([400, ['status']]);
    const none = await admin.act('garments', id, 'annotate');
    expect(Object.keys(none.body.record.errors)).toEqual(['note']);
    expect((await admin.act('garments', id, 'annotate', { note: 'long enough' })).status).toBe(200);
  });

  it('that breaks says no more than the number of the request', async () => {
    const { id } = await add();
    const answer = await admin.act('garments', id, 'break');
    expect(answer.status).toBe(500);
    expect(answer.body.request_id).toBe(answer.headers['x-request-id']);
    expect(answer.body.notice.message).toContain(answer.body.request_id);
    expect(answer.text).not.toContain('secret detail');
  });

  it('cannot be reached through another door, or under a name that the screen does not have', async () => {
    const { id } = await add();
    const post = (path: string) => admin.agent.post(api(path)).set(HERE).send({});
    const answers = [
      await post('actions/launch'),
      await post('bulk/launch'),
      await post('bulk/delete'),
      await post('bulk/preview-launch'),
      await post(`records/${id}/bulk-launch`),
      await post(`records/${id}/new`),
      await post(`records/${id}/constructor`),
      await post(`records/${id}/__proto__`),
      await post('actions/list/x'),
      await admin.agent.get('/console/api/resources/garments/search/x'),
      await admin.agent.get('/console/api/pages/anything'),
      await admin.agent.post('/console/api/dashboard').set(HERE).send({}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      404, 404, 404, 404, 404, 404, 404, 404, 405, 404, 404, 404,
    ]);
    expect(await statusOf(id)).toBe('draft');
  });

  it('takes a body that is JSON, whole, and of bounded size', async () => {
    const { id } = await add();
    const post = () => admin.agent.post(api(`records/${id}/annotate`)).set(HERE);
    expect((await post().type('json').send('{"note": ')).status).toBe(400);
    expect((await post().type('json').send('["note"]')).status).toBe(400);
    expect(
      (
        await post()
          .type('json')
          .send(JSON.stringify({ note: 'x'.repeat(600_000) }))
      ).status,
    ).toBe(413);
    expect((await post().type('form').send({ note: 'long enough' })).status).toBe(415);
    expect((await post().type('text/plain').send('{"note":"long enough"}')).status).toBe(415);
  });
});

describe('several at once', () => {
  it('are one call each, with a result for each', async () => {
    const [one, other, launched] = [await add(), await add(), await add()];
    await admin.act('garments', launched.id, 'launch');
    const answer = await admin.bulk('garments', [one.id, launched.id, other.id], 'bulk-launch');
    expect(
      answer.body.results.map(({ id, ok, message }: Record<string, unknown>) => [id, ok, message]),
    ).toEqual([
      [one.id, true, 'Launched.'],
      [launched.id, false, 'Only a draft can be launched.'],
      [other.id, true, 'Launched.'],
    ]);
    expect(answer.body.notice).toEqual({ type: 'error', message: '2 of 3 done.' });
    expect([await statusOf(one.id), await statusOf(other.id)]).toEqual(['live', 'live']);
  });

  it('that break say no more than the number of the request', async () => {
    const { id } = await add();
    const answer = await admin.bulk('garments', [id], 'bulk-break');
    expect(answer.body.results[0]).toMatchObject({
      ok: false,
      message: expect.stringContaining(answer.headers['x-request-id']!),
    });
    expect(answer.text).not.toContain('secret detail');
  });

  it('are asked for by ids, and by at most a thousand of them', async () => {
    const asked = async (ids: unknown) => (await admin.bulk('garments', [], 'bulk-launch', { ids })).status;
    expect([await asked(undefined), await asked([]), await asked(['x'])]).toEqual([400, 400, 400]);
    const many = Array.from({ length: 1_001 }, () => newId());
    expect([await asked(many), await asked(many.slice(1))]).toEqual([400, 404]);
  });

  it('know of each row the version that the list showed', async () => {
    const [one, other] = [await add(), await add()];
    const shown = (await admin.list('garments')).body.records as Array<{ id: string; version: number }>;
    const versions = Object.fromEntries(shown.map(({ id, version }) => [id, version]));
    await admin.act('garments', other.id, 'edit', { name: 'Renamed' });
    const answer = await admin.bulk('garments', [one.id, other.id], 'bulk-vouch', { versions });
    expect(answer.body.results.map(({ message }: { message: string }) => message)).toEqual([
      'Vouched for.',
      'It has changed.',
    ]);
  });

  it('may be one call for all, tried before it is run', async () => {
    const [one, other] = [await add(), await add()];
    const foreign = newId();
    const ids = [one.id, foreign, other.id];
    const tried = await admin.bulk('garments', ids, 'preview-reprice', { price: 12.5 });
    expect(tried.body.results).toEqual([
      { id: one.id, title: 'Linen dress', ok: true, message: 'Priced.', before: '0', after: '1250' },
      { id: foreign, title: foreign, ok: false, message: 'There is nothing here, or it is not yours.' },
      { id: other.id, title: 'Linen dress', ok: true, message: 'Priced.', before: '0', after: '1250' },
    ]);
    expect((await rowOf(bench.dataSource, one.id)).price).toBe('0');
    const run = await admin.bulk('garments', ids, 'bulk-reprice', { price: 12.5 });
    expect(run.body.notice).toEqual({ type: 'error', message: '2 of 3 done.' });
    expect((await rowOf(bench.dataSource, one.id)).price).toBe('1250');
    expect((await admin.act('garments', one.id, 'reprice', { price: 1 })).status).toBe(404);
  });

  it('take the fields of their dialog alone', async () => {
    const { id } = await add();
    const refused = await admin.bulk('garments', [id], 'bulk-reprice', { price: -1 });
    expect([refused.status, Object.keys(refused.body.record.errors)]).toEqual([400, ['price']]);
    const more = await admin.bulk('garments', [id], 'bulk-reprice', { price: 1, status: 'live' });
    expect([more.status, Object.keys(more.body.record.errors)]).toEqual([400, ['status']]);
    expect((await staff.bulk('garments', [id], 'bulk-reprice', { price: 1 })).status).toBe(403);
    expect((await staff.bulk('garments', [id], 'preview-reprice', { price: 1 })).status).toBe(403);
  });
});

describe('a form', () => {
  it('creates, edits, and starts from what is there', async () => {
    const made = await admin.create('garments', { name: 'Coat', price: 19.99 });
    expect(made.body).toMatchObject({
      notice: { type: 'success', message: 'Created.' },
      record: { title: 'Coat' },
    });
    const { id } = made.body.record;
    const form = await admin.agent.get(api(`records/${id}/edit`));
    expect(form.body.form).toEqual({ name: 'Coat' });
    expect((await admin.act('garments', id, 'edit', { name: 'Warm coat' })).body.record.title).toBe(
      'Warm coat',
    );
  });

  it('is told by name which field a rule refused', async () => {
    const { id } = await add();
    const answer = await admin.act('garments', id, 'edit', { name: 'taken' });
    expect(answer.status).toBe(409);
    expect(answer.body.record.errors).toEqual({
      name: { type: 'name_taken', message: 'This name is taken.' },
    });
  });

  it('does not exist on a screen without the operation', async () => {
    const id = newId();
    await bench.dataSource.query('INSERT INTO labels VALUES ($1, $2)', [id, 'Silk']);
    const answers = [
      await admin.create('shops', { name: 'x' }),
      await admin.act('shops', id, 'edit', { name: 'x' }),
      await admin.act('shops', id, 'delete'),
      await admin.bulk('shops', [id], 'bulkDelete'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await admin.show('shops', id)).body.record).toMatchObject({ title: 'Silk', recordActions: [] });
  });
});

describe('the dashboard', () => {
  it('is made for whoever is signed in, and for nobody else', async () => {
    expect((await request(bench.app).get('/console/api/dashboard')).status).toBe(401);
    expect((await admin.agent.get('/console/api/dashboard')).body.greeting).toBe('Hello admin');
  });
});

describe('without signing in', () => {
  it.each([
    ['get', 'api/resources/garments/actions/list'],
    ['get', `api/resources/garments/records/${newId()}/show`],
    ['post', `api/resources/garments/records/${newId()}/launch`],
    ['post', 'api/resources/garments/actions/new'],
    ['get', 'api/pages/x'],
    ['get', 'api/nothing'],
  ] as const)('%s %s is 401', async (method, path) => {
    const answer = await request(bench.app)[method](`/console/${path}`).set(HERE);
    expect(answer.status).toBe(401);
    expect(answer.body.notice.message).toBe('Your session has ended. Sign in again.');
  });
});
