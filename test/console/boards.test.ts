import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Client,
  type ConsoleBench,
  createConsoleBench,
  enterAs,
  enterAsOwner,
  enterAsStaff,
  HERE,
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

const at = (path: string) => `/console/api/resources/${path}`;
const readBoard = ({ agent }: Client, query: Record<string, string> = {}, screen = 'garments') =>
  agent.get(at(`${screen}/actions/board`)).query(query);
const print = ({ agent }: Client, ids: string[], name = 'label') =>
  agent
    .post(at(`garments/actions/print-${name}`))
    .set(HERE)
    .send({ ids });
const foretell = ({ agent }: Client, id: string, form: object, action = 'annotate') =>
  agent
    .post(at(`garments/records/${id}/foretell-${action}`))
    .set(HERE)
    .send(form);
const cardsOf = (answer: Awaited<ReturnType<typeof readBoard>>) =>
  (answer.body.columns as Array<{ value: string; total: number; records: Array<{ title: string }> }>).map(
    ({ value, total, records }) => [value, total, records.map(({ title }) => title)],
  );

describe('a board', () => {
  it('has the rows of each state in its column, in its order, and only what the person may see', async () => {
    const { shopId } = owner;
    await bench.addGarment({ name: 'First', shopId, createdAt: new Date('2026-01-01') });
    await bench.addGarment({ name: 'Second', shopId, createdAt: new Date('2026-01-02') });
    await bench.addGarment({ name: 'Live one', shopId, status: 'live', createdAt: new Date('2026-01-01') });
    await bench.addGarment({ name: 'Live two', shopId, status: 'live', createdAt: new Date('2026-01-02') });
    await bench.addGarment({ name: 'Of another shop' });
    const mine = await readBoard(owner.client);
    expect(cardsOf(mine)).toEqual([
      ['draft', 2, ['First', 'Second']],
      ['live', 2, ['Live two', 'Live one']],
    ]);
    expect(mine.text).not.toContain('"cost"');
    expect(mine.body.columns[0].records[0].recordActions).toContain('launch');
    expect(cardsOf(await readBoard(admin))[0]).toEqual(['draft', 3, expect.any(Array)]);
  });

  it('is narrowed as the list is, but not by the state itself', async () => {
    await bench.addGarment({ name: 'Silk scarf' });
    await bench.addGarment({ name: 'Linen dress' });
    const query = { 'filters.name': 'silk', 'filters.status': 'retired' };
    expect(cardsOf(await readBoard(admin, query))).toEqual([
      ['draft', 1, ['Silk scarf']],
      ['live', 0, []],
    ]);
    expect((await readBoard(admin, { 'filters.nonsense': '1' })).status).toBe(400);
  });

  it('is not there for screens without one, nor for strangers to the screen', async () => {
    expect((await readBoard(admin, {}, 'shops')).status).toBe(404);
    expect((await readBoard(owner.client, {}, 'secrets')).status).toBe(404);
    expect((await admin.agent.post(at('garments/actions/board')).set(HERE)).status).toBe(405);
  });
});

describe('printing', () => {
  it('prints what may be seen and has something to print, in the order of the choice', async () => {
    const { shopId } = owner;
    const one = await bench.addGarment({ shopId });
    const two = await bench.addGarment({ shopId });
    const retired = await bench.addGarment({ shopId, status: 'retired' });
    const foreign = await bench.addGarment();
    const answer = await print(owner.client, [two.id, foreign.id, retired.id, one.id]);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="labels.pdf"');
    expect(answer.body.toString()).toBe(`${two.id} ${one.id}`);
    expect((await owner.client.show('garments', one.id)).body.record.documents).toEqual(['label']);
    expect((await print(owner.client, [retired.id])).status).toBe(422);
    expect((await print(owner.client, [foreign.id])).status).toBe(404);
  });

  it('is refused to whom it is not for, for nothing, for too many, and for what is not there', async () => {
    const { id } = await bench.addGarment({ shopId: owner.shopId });
    expect((await print(staff, [id])).status).toBe(403);
    expect((await print(owner.client, [])).status).toBe(400);
    expect(
      (
        await print(
          owner.client,
          Array.from({ length: 101 }, () => id),
        )
      ).status,
    ).toBe(400);
    expect((await print(owner.client, [id], 'nothing')).status).toBe(404);
    expect((await owner.client.agent.get(at('garments/actions/print-label'))).status).toBe(405);
  });
});

describe('what an action would come to', () => {
  it('is told by its own rules, and nothing happens', async () => {
    const { id } = await bench.addGarment({ shopId: owner.shopId });
    const { body } = await foretell(owner.client, id, { note: 'hem' });
    expect(body).toEqual({ sums: [{ label: 'hem', amount: 3 }], notes: [] });
    expect((await foretell(owner.client, id, { note: 'x' })).status).toBe(400);
    expect((await foretell(owner.client, id, { note: 'hem', more: 1 })).status).toBe(400);
  });

  it('is told of nobody else’s rows, nor of actions that foretell nothing', async () => {
    const foreign = await bench.addGarment();
    const own = await bench.addGarment({ shopId: owner.shopId });
    expect((await foretell(owner.client, foreign.id, { note: 'hem' })).status).toBe(404);
    expect((await foretell(owner.client, own.id, {}, 'launch')).status).toBe(404);
  });
});
