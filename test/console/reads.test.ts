import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ServiceResource } from '../../src/console/resource/service-resource.js';
import { newId } from '../../src/platform/ids.js';
import { createMoney } from '../../src/platform/money/money.js';
import {
  type Client,
  type ConsoleBench,
  createConsoleBench,
  enterAs,
  enterAsOwner,
  enterAsStaff,
  signIn,
} from './console-bench.js';
import { createGarmentScreen } from './garment.console.js';
import { Garment } from './garment.entity.js';

let bench: ConsoleBench;
let admin: Client;
let owner: Awaited<ReturnType<typeof enterAsOwner>>;
beforeAll(async () => {
  bench = await createConsoleBench();
  admin = await enterAs(bench, 'admin');
  owner = await enterAsOwner(bench);
});
afterAll(() => bench.close());
beforeEach(() => bench.dataSource.query('TRUNCATE garments, labels, garment_labels, garment_sales'));

const addLabel = (id: string, name: string) =>
  bench.dataSource.query('INSERT INTO labels VALUES ($1, $2)', [id, name]);
const namesOf = (answer: { body: { records: Array<{ params: { name: string } }> } }) =>
  answer.body.records.map(({ params }) => params.name);

describe('rows outside the scope', () => {
  it('are not there: in list, count, filter, search, look-up, record, edit, action, deletion and bulk', async () => {
    const own = await bench.addGarment({ name: 'Own dress', shopId: owner.shopId });
    const other = await bench.addGarment({ name: 'Other dress' });
    const { client } = owner;
    const list = await client.list('garments');
    expect(namesOf(list)).toEqual(['Own dress']);
    expect(list.body.meta.total).toBe(1);
    expect(namesOf(await client.list('garments', { 'filters.shopId': other.shopId }))).toEqual([]);
    expect(namesOf(await client.list('garments', { 'filters.search': 'dress' }))).toEqual(['Own dress']);
    expect(namesOf(await client.list('garments', { 'filters.search': other.id }))).toEqual([]);
    expect((await client.lookUp('garments', 'dress')).body.records).toEqual([
      { id: own.id, title: 'Own dress' },
    ]);

    const refused = [
      await client.show('garments', other.id),
      await client.agent.get(`/console/api/resources/garments/records/${other.id}/edit`),
      await client.act('garments', other.id, 'edit', { name: 'Mine now' }),
      await client.act('garments', other.id, 'launch'),
      await client.act('garments', other.id, 'delete'),
      await client.bulk('garments', [other.id], 'bulkDelete'),
      await client.bulk('garments', [other.id], 'bulk-launch'),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404));
    for (const answer of refused) expect(answer.text).not.toContain('Other dress');
    const mixed = await client.bulk('garments', [own.id, other.id], 'bulk-launch');
    expect(mixed.body.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false]);
    await other.reload();
    expect(other).toMatchObject({ name: 'Other dress', status: 'draft', deletedAt: null });
  });

  it('are not looked up for references, nor named', async () => {
    await addLabel(owner.shopId, 'Own label');
    const foreign = newId();
    await addLabel(foreign, 'Foreign label');
    const { id } = await bench.addGarment({ shopId: owner.shopId });
    const shown = await owner.client.show('garments', id);
    expect(shown.body.record.populated).toEqual({
      shopId: { screen: 'shops', id: owner.shopId, label: 'Own label' },
    });
    expect((await owner.client.lookUp('shops', 'label')).body.records).toEqual([
      { id: owner.shopId, title: 'Own label' },
    ]);
    expect((await admin.lookUp('shops', 'label')).body.records).toHaveLength(2);
  });

  it('stay out of sight when nobody is signed in: whoever forgets the principal, sees nothing', async () => {
    await bench.addGarment();
    const resource = new ServiceResource(createGarmentScreen(bench.dataSource), {
      dataSource: bench.dataSource,
      money: createMoney('USD'),
    });
    expect(await resource.find(undefined)).toEqual([]);
    expect(await resource.count()).toBe(0);
    const { id } = await Garment.findOneByOrFail({ name: 'Linen dress' });
    expect(await resource.findOne(id)).toBeNull();
    expect(await resource.findMany([id])).toEqual([]);
    await expect(resource.update(id, { name: 'x' })).rejects.toMatchObject({ kind: 'unauthenticated' });
    await expect(resource.create({ name: 'x', price: 1 })).rejects.toMatchObject({ kind: 'unauthenticated' });
    await expect(resource.delete(id)).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('need a scope that cannot be widened: an OR is refused', async () => {
    const screen = createGarmentScreen(bench.dataSource);
    const app = await bench.createApp({
      screens: [
        {
          ...screen,
          columns: [{ name: 'name', type: 'text' }],
          update: undefined,
          board: undefined,
          scope: (_actor, query, alias) =>
            void query.andWhere(`${alias}.name = 'a'`).orWhere(`${alias}.name = 'b'`),
        },
      ],
    });
    const user = await bench.people.addUser({ role: 'admin' });
    const client = await signIn(app, user.email!);
    expect((await client.list('garments')).status).toBe(500);
  });
});

describe('a screen that a person does not have', () => {
  it('is not there, by no door', async () => {
    const { client } = owner;
    const answers = [
      await client.list('secrets'),
      await client.lookUp('secrets', 'x'),
      await client.show('secrets', newId()),
      await client.page('/resources/secrets'),
      await client.list('nothing'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await admin.list('secrets')).status).toBe(200);
  });
});

describe('a record', () => {
  it('holds what the person may see: money in its decimals, what the feature adds, and what can be done', async () => {
    const { id } = await bench.addGarment({ shopId: owner.shopId, price: '1999', status: 'live' });
    const shown = await owner.client.show('garments', id);
    expect(shown.body.record).toMatchObject({ id, title: 'Linen dress' });
    expect(shown.body.record.params).toEqual({
      name: 'Linen dress',
      price: 19.99,
      status: 'live',
      shopId: owner.shopId,
      makerId: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      madeOn: null,
      letters: 11,
      shout: 'LINEN DRESS',
    });
    expect(shown.body.record.recordActions).toEqual(['annotate', 'seal', 'break', 'edit', 'delete']);
    const [listed] = (await owner.client.list('garments')).body.records;
    expect(Object.keys(listed.params)).not.toContain('madeOn');
    const staff = await enterAsStaff(bench, owner.shopId);
    expect((await staff.show('garments', id)).body.record.recordActions).toEqual([
      'annotate',
      'break',
      'edit',
    ]);
  });

  it.each(['not-an-id', '1', '%00', "'%20OR%201=1", '..%2F..%2Fsecrets'])(
    'is 404 under the id %s',
    async (id) => {
      const answer = await admin.agent.get(`/console/api/resources/garments/records/${id}/show`);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toMatch(/OR 1=1|not-an-id/);
    },
  );
});

describe('a list', () => {
  const fill = (count: number) =>
    bench.dataSource.query(
      `INSERT INTO garments (id, shop_id, name, price, created_at)
       SELECT gen_random_uuid(), gen_random_uuid(), 'Coat ' || n, n * 100, timestamptz '2026-01-01' + n * interval '1 minute'
       FROM generate_series(1, $1::int) n`,
      [count],
    );

  it('is newest first unless asked otherwise, page by page', async () => {
    await fill(30);
    const first = await admin.list('garments');
    expect(first.body.meta).toEqual({
      total: 30,
      perPage: 25,
      page: 1,
      sortBy: 'createdAt',
      direction: 'desc',
    });
    expect(namesOf(first)[0]).toBe('Coat 30');
    expect(namesOf(await admin.list('garments', { page: '2' }))).toEqual([
      'Coat 5',
      'Coat 4',
      'Coat 3',
      'Coat 2',
      'Coat 1',
    ]);
    const byName = await admin.list('garments', { sortBy: 'name', direction: 'asc', perPage: '2' });
    expect(namesOf(byName)).toEqual(['Coat 1', 'Coat 10']);
  });

  it('is narrowed by range, by values, and by day to its end', async () => {
    await fill(30);
    await bench.addGarment({
      name: 'Live one',
      status: 'live',
      createdAt: new Date('2026-03-05T23:59:59.900Z'),
    });
    const filtered = async (query: Record<string, string>) =>
      (await admin.list('garments', query)).body.meta.total;
    expect(await filtered({ 'filters.price~~from': '10', 'filters.price~~to': '12.50' })).toBe(3);
    expect(await filtered({ 'filters.status': 'live' })).toBe(1);
    expect(await filtered({ 'filters.status': 'live,draft' })).toBe(31);
    expect(
      await filtered({ 'filters.createdAt~~from': '2026-03-05', 'filters.createdAt~~to': '2026-03-05' }),
    ).toBe(1);
    expect(await filtered({ 'filters.createdAt~~from': '2026-03-05T23:59:59+00:00' })).toBe(1);
  });

  it('counts no further than ten thousand, and pages no deeper', async () => {
    await fill(10_500);
    const answer = await admin.list('garments', { page: '101', perPage: '100' });
    expect(answer.body.meta.total).toBe(10_001);
    expect(answer.body.records).toHaveLength(100);
    expect((await admin.list('garments', { page: '102', perPage: '100' })).status).toBe(400);
  });
});
