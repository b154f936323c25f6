import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { type Client, type ConsoleBench, createConsoleBench, enterAs, rowOf } from './console-bench.js';
import { Garment } from './garment.entity.js';
import { createStockAdapter, type StockAdapter } from './stock-adapter.js';

// Each hole of the stock adapter twice: first that it is there, then that it is not here.

let bench: ConsoleBench;
let stock: StockAdapter;
let here: Client;
beforeAll(async () => {
  bench = await createConsoleBench();
  stock = createStockAdapter();
  here = await enterAs(bench, 'moderator');
});
afterAll(() => bench.close());
beforeEach(() => bench.dataSource.query('TRUNCATE garments, labels, garment_labels, garment_sales'));

const row = (id: string) => rowOf(bench.dataSource, id);
const names = (records: Array<{ params: { name: string } }>) =>
  records.map(({ params }) => params.name).sort();
const count = async () => Garment.count();

describe('a save that fails', () => {
  it('stock adapter: is reported as a success', async () => {
    const { id } = await bench.addGarment();
    const answer = await stock.edit(id, { name: 'cursed' });
    expect(answer.body.notice.type).toBe('success');
    expect((await row(id)).name).toBe('Linen dress');
  });

  it('here: is reported as a failure that says nothing of its cause', async () => {
    const { id } = await bench.addGarment();
    const answer = await here.act('garments', id, 'edit', { name: 'cursed' });
    expect(answer.status).toBe(500);
    expect(answer.body.notice).toEqual({
      type: 'error',
      message: expect.stringContaining(answer.headers['x-request-id']!),
    });
    expect(answer.text).not.toContain('secret detail');
    expect((await row(id)).name).toBe('Linen dress');
  });
});

describe('a field that no form has', () => {
  it('stock adapter: is written, hidden or not', async () => {
    const { id, shopId } = await bench.addGarment();
    await stock.edit(id, { cost: 7, status: 'live', shopId: newId() });
    expect(await row(id)).toMatchObject({ cost: 7, status: 'live' });
    expect((await row(id)).shop_id).not.toBe(shopId);
  });

  it.each(['cost', 'status', 'shopId', 'shop_id', 'createdAt', 'nonsense', '__proto__', 'pictures'])(
    'here: %s is refused, and nothing is written',
    async (field) => {
      const { id } = await bench.addGarment();
      const before = await row(id);
      const form = JSON.parse(`{"name": "New name", "${field}": "live"}`) as object;
      for (const answer of [
        await here.act('garments', id, 'edit', form),
        await here.create('garments', { ...form, price: 1 }),
      ]) {
        expect(answer.status).toBe(400);
        if (field !== '__proto__') expect(answer.body.record.errors).toHaveProperty(field);
      }
      expect(await row(id)).toEqual(before);
      expect(await count()).toBe(1);
    },
  );
});

describe('an id in the body', () => {
  it('stock adapter: redirects an edit to another record', async () => {
    const [asked, other] = [await bench.addGarment(), await bench.addGarment()];
    await stock.edit(asked.id, { id: other.id, name: 'Redirected' });
    expect((await row(other.id)).name).toBe('Redirected');
    expect((await row(asked.id)).name).toBe('Linen dress');
  });

  it('stock adapter: makes "new" overwrite what is there', async () => {
    const { id } = await bench.addGarment();
    await stock.create({ id, shopId: newId(), name: 'Overwritten' });
    expect((await row(id)).name).toBe('Overwritten');
    expect(await count()).toBe(1);
  });

  it('here: is refused', async () => {
    const [asked, other] = [await bench.addGarment(), await bench.addGarment()];
    const form = { id: other.id, name: 'Redirected', price: 1 };
    const answers = [
      await here.act('garments', asked.id, 'edit', { id: other.id, name: 'Redirected' }),
      await here.act('garments', asked.id, 'launch', { id: other.id }),
      await here.create('garments', form),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(answer.body.record.errors).toHaveProperty('id');
    }
    expect(await row(other.id)).toMatchObject({ name: 'Linen dress', status: 'draft' });
    expect(await row(asked.id)).toMatchObject({ name: 'Linen dress', status: 'draft' });
  });
});

describe('a column that is hidden', () => {
  it('stock adapter: is sent to the browser', async () => {
    const { id } = await bench.addGarment({ cost: 42 });
    expect((await stock.show(id)).body.record.params.cost).toBe(42);
    expect((await stock.list()).body.records[0].params.cost).toBe(42);
  });

  it('stock adapter: can be guessed by filtering', async () => {
    await bench.addGarment({ cost: 42 });
    expect((await stock.list({ 'filters.cost': '41' })).body.records).toHaveLength(0);
    expect((await stock.list({ 'filters.cost': '42' })).body.records).toHaveLength(1);
  });

  it('here: is neither sent, nor filtered nor sorted by', async () => {
    const { id } = await bench.addGarment({ cost: 42, meta: { fabric: 'velvet' } });
    const admin = await enterAs(bench, 'admin');
    expect((await admin.show('garments', id)).body.record.params.cost).toBe(42);
    for (const answer of [await here.show('garments', id), await here.list('garments')]) {
      expect(answer.status).toBe(200);
      expect(answer.text).not.toMatch(/cost|deletedAt|velvet/);
    }
    const probes: Array<Record<string, string>> = [
      { 'filters.cost~~from': '42' },
      { 'filters.cost': '42' },
      { 'filters.deletedAt': '2026-01-01' },
      { 'filters.meta': '{}' },
      { sortBy: 'cost' },
      { sortBy: 'deletedAt' },
    ];
    for (const probe of probes) {
      const answer = await here.list('garments', probe);
      expect([probe, answer.status]).toEqual([probe, 400]);
    }
  });
});

describe('a filter that cannot be applied', () => {
  it('stock adapter: is a 500', async () => {
    await bench.addGarment();
    expect((await stock.list({ 'filters.madeOn': 'yesterday' })).status).toBe(500);
    expect((await stock.list({ 'filters.nonsense': 'x' })).status).toBe(500);
  });

  it('stock adapter: would be dropped, and everything shown, if TypeORM took the null that becomes of it', async () => {
    await bench.addGarment({ cost: 1 });
    expect((await stock.list({ 'filters.cost': 'cheap' })).status).toBe(500);
    const where = { cost: null as unknown as number };
    await expect(Garment.find({ where })).rejects.toThrow(/null/i);
  });

  it.each<Record<string, string>>([
    { 'filters.createdAt~~from': 'yesterday' },
    { 'filters.createdAt~~from': '2026-02-31' },
    { 'filters.createdAt~~middle': '2026-01-01' },
    { 'filters.createdAt': '2026-01-01' },
    { 'filters.price~~from': 'cheap' },
    { 'filters.price~~from': '1.999' },
    { 'filters.price~~to': '1e99' },
    { 'filters.price': '1' },
    { 'filters.status': 'sold' },
    { 'filters.status': 'live,sold' },
    { 'filters.status': '' },
    { 'filters.shopId': 'not-an-id' },
    { 'filters.shopId': "' OR 1=1 --" },
    { 'filters.name': 'x'.repeat(201) },
    { 'filters.name': 'a\0b' },
    { 'filters.nonsense': 'x' },
    { 'filters.__proto__.x': 'y' },
    { filters: 'x' },
    { nonsense: 'x' },
    { page: '0' },
    { page: 'last' },
    { perPage: '101' },
    { perPage: '1e3' },
    { page: '1000', perPage: '100' },
  ])('here: is a 400 and shows nothing: %o', async (query) => {
    await bench.addGarment();
    const answer = await here.list('garments', query);
    expect(answer.status).toBe(400);
    expect(answer.body.records).toBeUndefined();
    expect(answer.body.notice.type).toBe('error');
    expect(answer.text).not.toMatch(/QueryFailed|SELECT|\bat \//);
  });
});

describe('two filters by id', () => {
  const shopId = newId();
  const makerId = newId();
  const make = async () => {
    await bench.addGarment({ name: 'both', shopId, makerId });
    await bench.addGarment({ name: 'shop only', shopId });
    await bench.addGarment({ name: 'same id twice', shopId: makerId, makerId });
  };

  it('stock adapter: are bound to one value', async () => {
    await make();
    const answer = await stock.list({ 'filters.shopId': shopId, 'filters.makerId': makerId });
    expect(names(answer.body.records)).not.toEqual(['both']);
  });

  it('here: are two', async () => {
    await make();
    const answer = await here.list('garments', { 'filters.shopId': shopId, 'filters.makerId': makerId });
    expect(names(answer.body.records)).toEqual(['both']);
  });
});

describe('a filter by id on a large table', () => {
  /** What PostgreSQL would do, with a table that pretends to be large. */
  async function planOf(run: () => Promise<unknown>): Promise<string> {
    const statements: Array<[string, unknown[] | undefined]> = [];
    const { logger } = bench.dataSource;
    Object.assign(bench.dataSource, {
      logger: { ...logger, logQuery: (sql: string, values?: unknown[]) => statements.push([sql, values]) },
    });
    await run().finally(() => Object.assign(bench.dataSource, { logger }));
    const [sql, values] = statements.find(([text]) => text.includes('"garments"') && text.includes('LIMIT'))!;
    const runner = bench.dataSource.createQueryRunner();
    await runner.query('SET enable_seqscan = off');
    const lines = (await runner.query(`EXPLAIN ${sql}`, values)) as Array<Record<string, string>>;
    await runner.query('RESET enable_seqscan');
    await runner.release();
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  }

  it('stock adapter: uses no index', async () => {
    const plan = await planOf(async () => stock.list({ 'filters.shopId': newId() }));
    expect(plan).not.toContain('garments_shop_idx');
  });

  it('here: uses the index', async () => {
    const plan = await planOf(async () => here.list('garments', { 'filters.shopId': newId() }));
    expect(plan).toContain('garments_shop_idx');
  });
});

describe('a search', () => {
  const make = async () => {
    await bench.addGarment({ name: 'Linen Dress' });
    await bench.addGarment({ name: '100% silk' });
    await bench.addGarment({ name: '100 buttons' });
  };

  it('stock adapter: minds the case, takes % for anything, and has no limit', async () => {
    await make();
    expect((await stock.lookUp('linen')).body.records).toHaveLength(0);
    expect((await stock.lookUp('100%')).body.records).toHaveLength(2);
    await bench.dataSource.query(
      `INSERT INTO garments (id, shop_id, name) SELECT gen_random_uuid(), gen_random_uuid(), 'many' FROM generate_series(1, 1200)`,
    );
    const all = await stock.lookUp('many', { perPage: '100000' });
    expect(all.body.records).toHaveLength(1200);
  });

  it('here: minds neither, and is bounded', async () => {
    await make();
    const found = async (text: string) =>
      (await here.lookUp('garments', text)).body.records.map(({ title }: { title: string }) => title);
    expect(await found('linen')).toEqual(['Linen Dress']);
    expect(await found('dress LIN')).toEqual(['Linen Dress']);
    expect(await found('100%')).toEqual(['100% silk']);
    expect(await found('_')).toEqual([]);
    expect(names((await here.list('garments', { 'filters.search': '100%' })).body.records)).toEqual([
      '100% silk',
    ]);
    expect(names((await here.list('garments', { 'filters.name': 'LINEN' })).body.records)).toEqual([
      'Linen Dress',
    ]);
    await bench.dataSource.query(
      `INSERT INTO garments (id, shop_id, name) SELECT gen_random_uuid(), gen_random_uuid(), 'many' FROM generate_series(1, 1200)`,
    );
    expect(await found('many')).toHaveLength(20);
    expect((await here.list('garments', { perPage: '100' })).body.records).toHaveLength(100);
    const sneaky = await here.agent.get('/console/api/resources/garments/actions/search/many?perPage=100000');
    expect(sneaky.status).toBe(400);
  });
});

describe('deleting', () => {
  it('stock adapter: deletes rows that are only to be marked, and of many that fail in part says nothing of the others', async () => {
    const { id } = await bench.addGarment({ status: 'live' });
    await stock.remove(id);
    expect(await row(id)).toEqual({});
    const [sold, plain] = [await bench.addGarment(), await bench.addGarment()];
    await bench.dataSource.query('INSERT INTO garment_sales VALUES ($1)', [sold.id]);
    const answer = await stock.bulkRemove([sold.id, plain.id]);
    expect(answer.body.notice?.type).not.toBe('success');
    await expect.poll(() => row(plain.id)).toEqual({});
    expect(answer.text).not.toContain(plain.id);
  });

  it('here: is what the operation does, with a result for each row', async () => {
    const [draft, live] = [
      await bench.addGarment(),
      await bench.addGarment({ name: 'On sale', status: 'live' }),
    ];
    const refused = await here.act('garments', live.id, 'delete');
    expect([refused.status, refused.body.notice.message]).toEqual([409, 'It is on sale.']);
    const missing = newId();
    const answer = await here.bulk('garments', [draft.id, live.id, missing], 'bulkDelete');
    expect(answer.status).toBe(200);
    expect(answer.body.results).toEqual([
      { id: draft.id, title: 'Linen dress', ok: true, message: 'Deleted.' },
      { id: live.id, title: 'On sale', ok: false, message: 'It is on sale.' },
      { id: missing, title: missing, ok: false, message: expect.stringContaining('nothing here') },
    ]);
    expect((await row(draft.id)).deleted_at).toBeInstanceOf(Date);
    expect((await row(live.id)).deleted_at).toBeNull();
    expect((await here.show('garments', draft.id)).status).toBe(404);
  });
});

describe('a part of a JSON column', () => {
  it('stock adapter: replaces the whole', async () => {
    const { id } = await bench.addGarment({ meta: { color: 'red', fabric: 'silk' } });
    await stock.edit(id, { 'meta.color': 'blue' });
    expect((await row(id)).meta).not.toHaveProperty('fabric');
  });

  it('here: reaches the operation as the field it is', async () => {
    const { id } = await bench.addGarment({ meta: { color: 'red', fabric: 'silk' } });
    expect((await here.act('garments', id, 'edit', { meta_color: 'blue' })).status).toBe(200);
    expect((await row(id)).meta).toEqual({ color: 'blue', fabric: 'silk' });
  });
});

describe('a date without a time', () => {
  const zone = process.env.TZ;
  const inAmerica = async <T>(work: () => PromiseLike<T>): Promise<T> => {
    process.env.TZ = 'America/Los_Angeles';
    try {
      return await work();
    } finally {
      process.env.TZ = zone;
    }
  };
  const dayOf = async (id: string) =>
    (await bench.dataSource.query('SELECT made_on::text AS day FROM garments WHERE id = $1', [id]))[0].day;

  it('stock adapter: moves with the time zone', async () => {
    const { id } = await bench.addGarment();
    await inAmerica(() => stock.edit(id, { madeOn: '2026-03-05' }));
    expect(await dayOf(id)).toBe('2026-03-04');
  });

  it('here: stays', async () => {
    const { id } = await bench.addGarment();
    await inAmerica(() => here.act('garments', id, 'edit', { made_on: '2026-03-05' }));
    expect(await dayOf(id)).toBe('2026-03-05');
    expect((await inAmerica(() => here.show('garments', id))).body.record.params.madeOn).toBe('2026-03-05');
  });
});

describe('a relation of many to many', () => {
  const makeLabel = async () => {
    const id = newId();
    await bench.dataSource.query('INSERT INTO labels VALUES ($1, $2)', [id, 'Silk']);
    return id;
  };
  const linked = () => bench.dataSource.query('SELECT label_id FROM garment_labels');

  it('stock adapter: is ignored, with success', async () => {
    const { id } = await bench.addGarment();
    const answer = await stock.edit(id, { 'labels.0': await makeLabel() });
    expect(answer.body.notice.type).toBe('success');
    expect(await linked()).toEqual([]);
  });

  it('here: reaches the operation', async () => {
    const { id } = await bench.addGarment();
    const labelId = await makeLabel();
    await here.act('garments', id, 'edit', { label_ids: [labelId] });
    expect(await linked()).toEqual([{ label_id: labelId }]);
  });
});
