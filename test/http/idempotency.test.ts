import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { systemContext } from '../../src/platform/context.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { runOnce } from '../../src/platform/http/idempotency.js';
import { newId } from '../../src/platform/ids.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

describe('a call with an idempotency key', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource({ url: database.url, poolSize: 20 }).initialize();
    await dataSource.query('CREATE TABLE effects (id uuid PRIMARY KEY)');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const countEffects = async () => {
    const rows: Array<{ n: number }> = await dataSource.query('SELECT count(*)::int AS n FROM effects');
    return rows[0]!.n;
  };

  /** Inserts a row, and fails afterwards if told to. */
  function call(key: string, body: unknown, failure?: Error) {
    const onClientError = (error: DomainError) => ({ status: 422, body: { code: error.code } });
    return runOnce(
      createInTransaction(dataSource),
      systemContext('test'),
      { scope: 'test post /effects', key, body, onClientError },
      async (tx) => {
        const id = newId();
        await tx.manager.query('INSERT INTO effects VALUES ($1)', [id]);
        if (failure) throw failure;
        return { status: 201, body: { id } };
      },
    );
  }

  it('takes effect once and answers alike ever after', async () => {
    const before = await countEffects();
    const first = await call('a', { amount: 1 });
    const again = await call('a', { amount: 1 });
    expect(again).toEqual({ ...first, replayed: true });
    expect(await countEffects()).toBe(before + 1);
  });

  it('refuses the same key for another body', async () => {
    await call('b', { amount: 1 });
    await expect(call('b', { amount: 2 })).rejects.toMatchObject({ code: 'platform.idempotency_key_reused' });
  });

  it('takes effect once when fifty come at the same moment', async () => {
    const before = await countEffects();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => call('c', {})));
    expect(await countEffects()).toBe(before + 1);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const outcome of refused)
      expect(outcome.reason).toMatchObject({ code: 'platform.request_in_progress' });
    const fresh = outcomes.filter((outcome) => outcome.status === 'fulfilled' && !outcome.value.replayed);
    expect(fresh).toHaveLength(1);
  });

  it("keeps the answer to a client's mistake, but none of its effect", async () => {
    const before = await countEffects();
    const mistake = new DomainError('test.rule', 'broken_rule', 'No.');
    expect(await call('d', {}, mistake)).toMatchObject({ status: 422, replayed: false });
    expect(await call('d', {})).toMatchObject({ status: 422, replayed: true });
    expect(await countEffects()).toBe(before);
  });

  it('keeps nothing of our own failures: the next try is a new one', async () => {
    await expect(call('e', {}, new Error('power cut'))).rejects.toThrow('power cut');
    expect(await call('e', {})).toMatchObject({ status: 201, replayed: false });
  });

  it('undoes what it did when somebody has answered meanwhile, and has their answer from then on', async () => {
    const before = await countEffects();
    const [hash] = (await dataSource.query("SELECT sha256('{}') AS hash")) as [{ hash: Buffer }];
    const quicker = dataSource.createQueryRunner();
    await quicker.startTransaction();
    await quicker.query(
      `INSERT INTO idempotency_keys (scope, key, body_hash, status, answer)
       VALUES ('test post /effects', 'f', $1, 201, '{"id": "theirs"}')`,
      [hash.hash],
    );
    const slower = expect(call('f', {})).rejects.toMatchObject({ code: 'platform.request_in_progress' });
    await vi.waitFor(async () => {
      const [waiting] = (await dataSource.query(
        `SELECT count(*)::int AS n FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE NOT granted AND datname = current_database()`,
      )) as [{ n: number }];
      expect(waiting.n).toBe(1);
    });
    await quicker.commitTransaction();
    await quicker.release();
    await slower;
    expect(await countEffects()).toBe(before);
    expect(await call('f', {})).toEqual({ status: 201, body: { id: 'theirs' }, replayed: true });
  });

  it('answers again for an old key after a day', async () => {
    const before = await countEffects();
    await call('g', {});
    await dataSource.query(
      "UPDATE idempotency_keys SET created_at = created_at - interval '25 hours' WHERE key = 'g'",
    );
    expect(await call('g', { other: true })).toMatchObject({ status: 201, replayed: false });
    expect(await call('g', { other: true })).toMatchObject({ status: 201, replayed: true });
    expect(await countEffects()).toBe(before + 2);
  });
});
